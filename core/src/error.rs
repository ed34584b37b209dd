//! Every way sahihi can refuse, in one table.
//!
//! Belongs here: variant, code, name, fault and sentence of each refusal. Not here: any rule that decides to refuse.

use core::fmt;

/// Says whose input has to change.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Fault {
    /// The call is wrong: fix your own input.
    Caller,
    /// The message is wrong: distrust it if it came from outside, mend what made it if you made it.
    Peer,
}

impl Fault {
    /// Gives the stable lower-case name: `caller` or `peer`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Caller => "caller",
            Self::Peer => "peer",
        }
    }
}

/// One row of the table: `Variant { field }  code  name  fault  sentence`.
macro_rules! errors {
    ($($(#[$doc:meta])* $variant:ident $({ $field:ident })? = $code:literal, $name:literal, $fault:ident, $sentence:literal;)+) => {
        /// A refusal: a code, a name, a fault and a sentence, never the caller's text.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        #[non_exhaustive]
        pub enum Error {
            $($(#[$doc])* #[doc = concat!("`", $name, "` (", $code, "): ", $sentence)] $variant $({
                /// Which byte of the input it is about, or how many bytes are needed.
                $field: usize,
            })?,)+
        }

        impl Error {
            /// Every error once, in the order of codes, numbers inside them zero.
            pub const ALL: &'static [Self] = &[$(Self::$variant $({ $field: 0 })?,)+];

            /// Gives the stable number, never reused.
            #[must_use]
            pub const fn code(self) -> u16 {
                match self { $(Self::$variant $({ $field: _ })? => $code,)+ }
            }

            /// Gives the stable `snake_case` name, the same in every language.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self { $(Self::$variant $({ $field: _ })? => $name,)+ }
            }

            /// Says whose input has to change.
            #[must_use]
            pub const fn fault(self) -> Fault {
                match self { $(Self::$variant $({ $field: _ })? => Fault::$fault,)+ }
            }

            /// Gives the sentence without the number that [`Display`](fmt::Display) adds.
            #[must_use]
            pub const fn sentence(self) -> &'static str {
                match self { $(Self::$variant $({ $field: _ })? => $sentence,)+ }
            }
        }
    };
}

errors! {
    NotJson { offset } = 100, "not_json", Peer, "the body is not JSON; pass its bytes as they are on the wire, without a byte order mark";
    InvalidUtf8 { offset } = 101, "invalid_utf8", Peer, "the body is not UTF-8; encode its text as UTF-8";
    NotAContainer = 102, "not_a_container", Peer, "the body is a single JSON value; only an object or a list can be signed";
    DepthExceeded { offset } = 103, "depth_exceeded", Peer, "objects and lists are nested too deep; at most 16 can be signed, and 511 under a member that is not signed";
    DuplicateKey { offset } = 104, "duplicate_key", Peer, "an object has the same key twice; two parsers would read two different bodies, so send each key once";
    TooManyMembers { offset } = 105, "too_many_members", Peer, "an object has more than 256 members; use a list or smaller objects";
    NumberNotPortable { offset } = 106, "number_not_portable", Peer, "a number has more than 14 significant digits or an extreme size and this build has no floating point; send it as a string";
    TextTooLong { offset } = 107, "text_too_long", Peer, "the canonical text is longer than 128 MiB, or the body than 4 GiB; shorten the keys above long lists";

    SignatureMissing = 200, "signature_missing", Peer, "the body has no top-level member `signature`; pass the signature or check who sent the body";
    SignatureMalformed = 201, "signature_malformed", Peer, "the signature is not a string of exactly 128 hexadecimal digits";
    SignatureMismatch = 202, "signature_mismatch", Peer, "the signature belongs to another body or another secret; use the bytes as received and the secret as printed";
    SignaturePresent = 203, "signature_present", Caller, "the body already has a top-level member `signature`; remove it or ask for the signature only";
    NotAnObject = 204, "not_an_object", Caller, "the body is a list, so no signature member can be appended; ask for the signature only";

    EmptySecret = 300, "empty_secret", Caller, "the secret is empty; check where it is read from";
    BufferTooSmall { needed } = 301, "buffer_too_small", Caller, "the output buffer is too small; pass one of at least the given size";
}

impl Error {
    /// Gives the byte of the input that the error is about, counted from 0: where the walk stopped. For a number, a value
    /// or a name that is too much, that is just behind it.
    #[must_use]
    pub const fn offset(self) -> Option<usize> {
        match self {
            Self::NotJson { offset }
            | Self::InvalidUtf8 { offset }
            | Self::DepthExceeded { offset }
            | Self::DuplicateKey { offset }
            | Self::TooManyMembers { offset }
            | Self::NumberNotPortable { offset }
            | Self::TextTooLong { offset } => Some(offset),
            _ => None,
        }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.sentence())?;
        if let Some(offset) = self.offset() {
            write!(f, " (at byte {offset})")?;
        }
        if let Self::BufferTooSmall { needed } = self {
            write!(f, " ({needed} bytes)")?;
        }
        Ok(())
    }
}

impl core::error::Error for Error {}
