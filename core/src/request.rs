//! A request that is ready to be sent, whatever carries it.
//!
//! Belongs here: what a request consists of. Not here: what a gateway wants in it (`gateway`).

use core::fmt;

use heapless::Vec;

/// A request in the caller's buffer: send exactly these bytes, nothing parsed and written again.
///
/// `Debug` tells how long the body is, and shows no credential.
#[derive(Clone)]
#[non_exhaustive]
pub struct EncodedRequest<'b> {
    /// `POST` or `GET`.
    pub method: &'static str,
    /// What follows the base address, beginning with `/`.
    pub path: &'b str,
    /// The headers it needs besides those that every client sends.
    pub headers: Vec<Header<'b>, 4>,
    /// The body; empty if there is none.
    pub body: &'b [u8],
}

impl fmt::Debug for EncodedRequest<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { method, path, headers, body } = self;
        write!(f, "EncodedRequest({method} {path}, {headers:?}, {} bytes)", body.len())
    }
}

/// One header.
#[derive(Clone, Copy)]
#[non_exhaustive]
pub struct Header<'b> {
    /// Its name.
    pub name: &'static str,
    /// Its value.
    pub value: &'b str,
    /// Whether the value must not be shown.
    pub credential: bool,
}

impl Header<'_> {
    /// Says that the body is JSON.
    pub(crate) const JSON: Self = Self { name: "Content-Type", value: "application/json", credential: false };
}

impl fmt::Debug for Header<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let value = if self.credential { "(not shown)" } else { self.value };
        write!(f, "{}: {value}", self.name)
    }
}
