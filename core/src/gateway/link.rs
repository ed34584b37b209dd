//! Addresses in messages, which somebody is going to open.
//!
//! Belongs here: what must not be opened. Not here: where a message has its links (each gateway's `details`), addresses that
//! we send (`value::url`).

use crate::wire::json::Text;

/// Tells whether a text is an `http` or `https` address without spaces and control characters: it is going to be opened,
/// or put into a header.
pub(crate) fn is_web_address(url: &Text<'_>) -> bool {
    let begins_with = |scheme: &[u8]| {
        let mut bytes = url.bytes();
        scheme.iter().all(|&byte| bytes.next().is_some_and(|found| found.eq_ignore_ascii_case(&byte))) && bytes.next().is_some()
    };
    (begins_with(b"https://") || begins_with(b"http://")) && url.bytes().all(|byte| byte > b' ' && byte != 0x7F)
}
