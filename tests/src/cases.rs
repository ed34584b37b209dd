//! The cases of `tests/vectors/signature.json` before PHP has given their answers.
//!
//! Belongs here: what a case is, the notation of the tables under `cases/`, and the order of the topics. Not here: a
//! canonical text or a signature, which only PHP may supply.

pub mod amounts;
pub mod dukuzii;
mod equal;
mod grammar;
mod limits;
pub mod limits_table;
pub mod makinisoftpay;
mod numbers;
mod payments;
pub mod phones;
pub mod requests;
pub mod responses;
pub mod samsoftpay;
pub mod sent;
mod signatures;
pub mod statuses;
mod strings;
mod structure;
pub mod webhooks;

/// The secret of every case that is not about secrets.
pub const SECRET: &[u8] = b"sahihi-test-secret";

/// What a consumer of the case calls.
#[derive(Clone, Copy, Debug)]
pub enum Call {
    /// Sign the body; what is accepted must verify as well.
    Sign,
    /// Verify the body against a signature, changed by the function from the right one.
    Verify(fn(&str) -> String),
    /// Verify the body against its own `signature` member, in which `@` stands for the right signature.
    VerifyBody,
    /// Sign the body and append the signature as its last member.
    SignInto,
}

/// One case; whoever refuses has to name the same error.
#[derive(Clone, Debug)]
pub struct Case {
    /// What the case is about, in a few words.
    pub comment: String,
    /// Words explained in [`FLAGS`].
    pub flags: Vec<&'static str>,
    /// Cases with the same number have different bodies and one signature.
    pub group: Option<u32>,
    /// What is called.
    pub call: Call,
    /// The secret.
    pub secret: Vec<u8>,
    /// The body.
    pub body: Vec<u8>,
    /// The error, or `None` if the call succeeds.
    pub error: Option<&'static str>,
}

/// What the flags mean.
pub const FLAGS: &[(&str, &str)] = &[
    ("Container", "Which keys an object or a list contributes, and in which order."),
    ("Depth", "Nesting at or over one of the two limits."),
    ("DiffersFromPhp", "PHP would sign this body; sahihi refuses it on purpose."),
    ("EqualMac", "Another body of the same `group` has the same signature: a valid signature does not prove the fields."),
    ("Float", "Holds a number that a build without the feature `float` refuses as `number_not_portable`."),
    ("Grammar", "Whether a text is JSON at all."),
    ("Key", "Unusual keys: empty, dotted, numeric, escaped, `signature`."),
    ("Number", "How a number is read and printed."),
    ("Payment", "A body such as the gateway's documents show."),
    ("Secret", "Unusual secrets."),
    ("SignatureText", "The form of the signature that is compared."),
    ("String", "Characters, escapes and UTF-8."),
];

/// Every case, refused ones first.
pub fn all() -> Vec<Case> {
    let mut cases = [
        grammar::cases(),
        strings::cases(),
        structure::cases(),
        limits::cases(),
        signatures::cases(),
        numbers::cases(),
        equal::cases(),
        payments::cases(),
    ]
    .concat();
    // Stable: inside each half the topics keep their order.
    cases.sort_by_key(|case| case.error.is_none());
    cases
}

/// A row of most tables: the body and what it shows.
type Row = (&'static str, &'static str);

fn accepted(flag: &'static str, rows: &[Row]) -> Vec<Case> {
    rows.iter().map(|(body, comment)| case(flag, bytes(body), comment, None)).collect()
}

fn refused(flag: &'static str, error: &'static str, rows: &[Row]) -> Vec<Case> {
    rows.iter().map(|(body, comment)| case(flag, bytes(body), comment, Some(error))).collect()
}

fn case(flag: &'static str, body: Vec<u8>, comment: &str, error: Option<&'static str>) -> Case {
    let mut flags = vec![flag];
    if matches!(error, Some("duplicate_key" | "too_many_members" | "empty_secret")) {
        flags.push("DiffersFromPhp");
    }
    Case { comment: comment.to_owned(), flags, group: None, call: Call::Sign, secret: SECRET.to_vec(), body, error }
}

/// Reads the tables' notation: `<FF>` stands for the byte 0xFF, everything else for itself.
fn bytes(text: &str) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let byte = rest
            .strip_prefix('<')
            .and_then(|rest| rest.get(..3))
            .and_then(|rest| rest.strip_suffix('>'))
            .and_then(|digits| hex::decode(digits).ok());
        let (piece, length) = match byte {
            Some(byte) => (byte, "<FF>".len()),
            None => (first.to_string().into_bytes(), first.len_utf8()),
        };
        bytes.extend(piece);
        rest = &rest[length..];
    }
    bytes
}
