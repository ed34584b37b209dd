//! Why an answer does not tell how the payment stands.
//!
//! Belongs here: the kinds of bad answers, and what gives each away. Not here: what to do about them (`response`).

use core::fmt;

use crate::error::Error;

/// What is wrong with an answer. None of these says that no money moved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Problem {
    /// Nothing but white space came.
    EmptyBody,
    /// A page for people came.
    HtmlPage,
    /// The JSON ends too early.
    TruncatedJson,
    /// Something else came.
    NotJson,
    /// A list, or a single value, came.
    NotAnObject,
    /// It is JSON that cannot be read in one way only, or not at all within the core's limits.
    UnreadableJson {
        /// Why.
        error: Error,
    },
    /// There is no status, or it is of another type than the gateway's statuses.
    StatusMissing,
    /// There is no link that can be opened.
    LinkMissing,
    /// The gateway says that it refused the request.
    Refused,
    /// The body tells a final status and the HTTP code tells an error.
    StatusContradicted {
        /// The HTTP code.
        http_status: u16,
    },
    /// The HTTP code is not one of success.
    HttpError {
        /// The HTTP code.
        http_status: u16,
    },
}

impl Problem {
    /// Gives the stable `snake_case` name.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::EmptyBody => "empty_body",
            Self::HtmlPage => "html_page",
            Self::TruncatedJson => "truncated_json",
            Self::NotJson => "not_json",
            Self::NotAnObject => "not_an_object",
            Self::UnreadableJson { .. } => "unreadable_json",
            Self::StatusMissing => "status_missing",
            Self::LinkMissing => "link_missing",
            Self::Refused => "refused",
            Self::StatusContradicted { .. } => "status_contradicted",
            Self::HttpError { .. } => "http_error",
        }
    }

    /// Finds out what a body is that was refused.
    pub(crate) fn of_body(body: &[u8], error: Error) -> Self {
        let body = body.trim_ascii_end();
        let cut = |offset: usize| offset >= body.len() || !body.ends_with(b"}");
        match (body.trim_ascii_start().first(), error) {
            (None, _) => Self::EmptyBody,
            (Some(b'<'), _) => Self::HtmlPage,
            (_, Error::NotAContainer) => Self::NotAnObject,
            (Some(b'{'), Error::NotJson { offset } | Error::InvalidUtf8 { offset }) if cut(offset) => Self::TruncatedJson,
            (_, Error::NotJson { .. } | Error::InvalidUtf8 { .. }) => Self::NotJson,
            _ => Self::UnreadableJson { error },
        }
    }

    /// Puts an HTTP error before what its body is, unless that is an HTML page of the gateway itself.
    ///
    /// A wrong signature was seen to be answered with such a page; with these other codes it is a proxy that speaks.
    pub(crate) const fn with_http(self, http_status: u16) -> Self {
        match (self, http_status) {
            (_, 200..=299) | (Self::HtmlPage, 400 | 401 | 403 | 422 | 500) => self,
            _ => Self::HttpError { http_status },
        }
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::EmptyBody => "the answer is empty; ask for the status",
            Self::HtmlPage => {
                "the answer is an HTML page; most often the signature or key was wrong, so check the secret, the address, and \
                 that the bytes sent are the bytes that were encoded"
            }
            Self::TruncatedJson => "the answer ends too early; ask for the status",
            Self::NotJson => "the answer is not JSON; check the address, then ask for the status",
            Self::NotAnObject => "the answer is JSON and no object; check the address, then ask for the status",
            Self::UnreadableJson { error } => return write!(f, "the answer is JSON that cannot be trusted: {error}"),
            Self::StatusMissing => "the answer has no status that can be read; see what else it says, then ask for the status",
            Self::LinkMissing => {
                "the answer has no link that can be opened; see what else it says, then send the same request again"
            }
            Self::Refused => "the gateway refused the request; fix what its message says",
            Self::StatusContradicted { http_status } => {
                return write!(
                    f,
                    "the answer tells a final status under HTTP {http_status}, so it is not believed; ask for the status"
                );
            }
            Self::HttpError { http_status } => {
                return write!(f, "the gateway answered with HTTP {http_status}, which does not say whether the payment exists");
            }
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::wire::value::Object;

    fn problem(body: &[u8]) -> &'static str {
        Problem::of_body(body, Object::inspect(body).unwrap_err()).name()
    }

    #[test]
    fn tells_bad_bodies_apart() {
        for (body, name) in [
            (&b""[..], "empty_body"),
            (b" \r\n\t", "empty_body"),
            (b"\n<!DOCTYPE html><html>", "html_page"),
            (b"<br />\n<b>Warning</b>: hash_hmac() {\"status\":2}", "html_page"),
            (b"{", "truncated_json"),
            (b"{\"status\":2", "truncated_json"),
            (b"{\"status\":2,\"result\":{\"code\":0}", "truncated_json"),
            (b"{\"status\":2,\"result\":{\"message\":\"\xC3", "truncated_json"),
            (b"{\"status\":2,\"result\":{\"message\":\"\\u00", "truncated_json"),
            (b"{\"status\":2,}", "not_json"),
            (b"{\"status\":\"\xFF\"}", "not_json"),
            (b"\xEF\xBB\xBF{\"status\":2}", "not_json"),
            (b"Wrong signature", "not_json"),
            (b"{\"status\":2}{}", "not_json"),
            (b"[{\"status\":2}]", "not_an_object"),
            (b"2", "not_an_object"),
            (b"{\"status\":1,\"status\":2}", "unreadable_json"),
        ] {
            assert_eq!(problem(body), name, "{}", body.escape_ascii());
        }
    }
}
