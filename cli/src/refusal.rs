//! Every way the command can refuse besides those of the core, in one table.
//!
//! Belongs here: name and sentence of each refusal. Not here: any rule that decides to refuse.

use std::fmt;
use std::io::ErrorKind;
use std::path::Path;

use crate::field::Place;
use crate::terminal;

/// A refusal with a stable name and one sentence, never a byte of a body or of a secret.
#[derive(Debug)]
pub(crate) enum Refusal {
    /// The core refused the body, the signature or the secret.
    Core(sahihi::Error),
    NotFound(Subject),
    /// A body stands where the name of its file should.
    BodyTyped,
    NotAFile(Subject),
    Unreadable(Subject, ErrorKind),
    TooLarge(Subject, u64),
    SecretMissing,
    BaseUrlMalformed,
    FieldMalformed(Place, &'static str),
    FieldMissing(Vec<&'static str>),
    FieldRepeated {
        place: Place,
        /// Whether it is a part of another one.
        within: bool,
    },
    FieldSignature,
    FieldUnknown {
        place: Place,
        meant: Option<&'static str>,
        known: &'static [&'static str],
    },
    FieldsTooMany {
        flag: &'static str,
        most: usize,
    },
    /// A field that is true or false.
    FieldNoBool(&'static str),
    /// The n-th `--header`. Its text is never printed: it may hold a key.
    HeaderMalformed(usize),
    StatusCodeMalformed,
    CurrencyMissing,
    #[cfg(not(unix))]
    SecretNotUnicode,
    OutputFailed(ErrorKind),
}

/// What could not be read.
#[derive(Debug)]
pub(crate) enum Subject {
    /// The body, with the path as it may be printed.
    Body(String),
    StandardInput,
    /// The n-th `--secret-file`. Its path is never printed: a secret typed in its place would be.
    SecretFile(usize),
}

impl Refusal {
    /// Gives the stable `snake_case` name.
    pub(crate) fn name(&self) -> &'static str {
        match self {
            Self::Core(error) => error.name(),
            Self::NotFound(_) | Self::BodyTyped => "file_not_found",
            Self::NotAFile(_) => "not_a_file",
            Self::Unreadable(..) => "file_unreadable",
            Self::TooLarge(..) => "file_too_large",
            Self::SecretMissing => "secret_missing",
            Self::BaseUrlMalformed => "base_url_malformed",
            Self::FieldMalformed(..) | Self::FieldNoBool(_) => "field_malformed",
            Self::FieldMissing(_) => "field_missing",
            Self::FieldRepeated { .. } => "field_repeated",
            Self::FieldSignature | Self::FieldUnknown { .. } => "field_unknown",
            Self::FieldsTooMany { .. } => "field_too_many",
            Self::HeaderMalformed(_) => "header_malformed",
            Self::StatusCodeMalformed => "status_code_malformed",
            Self::CurrencyMissing => "currency_missing",
            #[cfg(not(unix))]
            Self::SecretNotUnicode => "secret_not_unicode",
            Self::OutputFailed(_) => "output_failed",
        }
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Core(error) => error.fmt(f),
            Self::BodyTyped => f.write_str("the body is named by its file, or by - for standard input; it is not typed itself"),
            Self::NotFound(what) => write!(f, "{what} does not exist; check the path"),
            Self::NotAFile(what) => write!(f, "{what} is a directory; name a file"),
            Self::Unreadable(what, kind) => write!(f, "{what} cannot be read ({kind}); check it and its permissions"),
            Self::TooLarge(what, most) => write!(f, "{what} is larger than {most} bytes; check the path"),
            Self::SecretMissing => f.write_str("there is no secret; set SAHIHI_SECRET or pass --secret-file FILE"),
            Self::BaseUrlMalformed => f.write_str(
                "the base address is not https:// or http:// with a host and perhaps a path; leave out user name, `?` and `#`",
            ),
            Self::FieldMalformed(place, why) => write!(f, "{place} {why}"),
            Self::FieldMissing(names) => {
                write!(f, "these fields are missing: {}; pass each as --field NAME=VALUE", listed(names))
            }
            Self::FieldRepeated { place, within: false } => write!(f, "{place} is given twice; give it once"),
            Self::FieldRepeated { place, within: true } => {
                write!(f, "{place} is a part of another field that is given as a whole; give one of the two")
            }
            Self::FieldSignature => f.write_str("`signature` is no field that is given: it is made, from the secret"),
            Self::FieldUnknown { place, meant: Some(meant), .. } => write!(f, "{place} is unknown; did you mean `{meant}`?"),
            Self::FieldUnknown { place, meant: None, known } => write!(f, "{place} is unknown; there are {}", listed(known)),
            Self::FieldsTooMany { flag, most } => {
                write!(f, "{flag} is given more than {most} times; an object has no more members")
            }
            Self::FieldNoBool(name) => write!(f, "the field `{name}` is neither true nor false; write one of the two"),
            Self::HeaderMalformed(number) => {
                write!(f, "--header number {number} is not `Name: value`; write it as it was received, in quotes")
            }
            Self::StatusCodeMalformed => f.write_str("the status code is not an integer of 64 bits, such as 2 or -1"),
            Self::CurrencyMissing => f.write_str("the currency of this provider is not known; pass it with --currency CODE"),
            #[cfg(not(unix))]
            Self::SecretNotUnicode => f.write_str("SAHIHI_SECRET is not Unicode; pass the secret with --secret-file FILE"),
            Self::OutputFailed(kind) => {
                write!(f, "standard output cannot be written ({kind}); what was printed is not complete")
            }
        }
    }
}

/// Writes names one after the other.
fn listed(names: &[&str]) -> String {
    names.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ")
}

impl From<sahihi::Error> for Refusal {
    fn from(error: sahihi::Error) -> Self {
        Self::Core(error)
    }
}

impl Subject {
    /// Names a body by its path, with what a terminal would act on escaped.
    pub(crate) fn body(path: &Path) -> Self {
        Self::Body(terminal::plain(path.to_string_lossy()))
    }
}

impl fmt::Display for Subject {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Body(path) => write!(f, "the body `{path}`"),
            Self::StandardInput => f.write_str("standard input"),
            Self::SecretFile(number) => write!(f, "secret file number {number}"),
        }
    }
}
