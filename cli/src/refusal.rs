//! Every way the command can refuse besides those of the core, in one table.
//!
//! Belongs here: name and sentence of each refusal. Not here: any rule that decides to refuse.

use std::fmt;
use std::io::ErrorKind;
use std::path::Path;

/// A refusal with a stable name and one sentence, never a byte of a body or of a secret.
#[derive(Debug)]
pub(crate) enum Refusal {
    /// The core refused the body, the signature or the secret.
    Core(sahihi::Error),
    NotFound(Subject),
    NotAFile(Subject),
    Unreadable(Subject, ErrorKind),
    TooLarge(Subject, u64),
    SecretMissing,
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
            Self::NotFound(_) => "file_not_found",
            Self::NotAFile(_) => "not_a_file",
            Self::Unreadable(..) => "file_unreadable",
            Self::TooLarge(..) => "file_too_large",
            Self::SecretMissing => "secret_missing",
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
            Self::NotFound(what) => write!(f, "{what} does not exist; check the path"),
            Self::NotAFile(what) => write!(f, "{what} is a directory; name a file"),
            Self::Unreadable(what, kind) => write!(f, "{what} cannot be read ({kind}); check it and its permissions"),
            Self::TooLarge(what, most) => write!(f, "{what} is larger than {most} bytes; check the path"),
            Self::SecretMissing => f.write_str("there is no secret; set SAHIHI_SECRET or pass --secret-file FILE"),
            #[cfg(not(unix))]
            Self::SecretNotUnicode => f.write_str("SAHIHI_SECRET is not Unicode; pass the secret with --secret-file FILE"),
            Self::OutputFailed(kind) => {
                write!(f, "standard output cannot be written ({kind}); what was printed is not complete")
            }
        }
    }
}

impl From<sahihi::Error> for Refusal {
    fn from(error: sahihi::Error) -> Self {
        Self::Core(error)
    }
}

impl Subject {
    /// Names a body by its path, with what a terminal would act on escaped.
    pub(crate) fn body(path: &Path) -> Self {
        let printable = path.to_string_lossy().chars().fold(String::new(), |mut text, c| {
            if c.is_control() {
                text.extend(c.escape_default());
            } else {
                text.push(c);
            }
            text
        });
        Self::Body(printable)
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
