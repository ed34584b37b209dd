//! What the command reads: bodies and secrets, always as bytes.
//!
//! Belongs here: files, standard input, the environment. Not here: what a body means (the core).

use std::env;
use std::ffi::OsString;
use std::fs::File;
use std::io::{self, ErrorKind, Read};
use std::path::{Path, PathBuf};

use sahihi::gateway::sample;
use sahihi::{Credential, Error, SigningKey};
use zeroize::Zeroizing;

use crate::output;
use crate::refusal::{Refusal, Subject};

/// Reads a body from a file, or from standard input if it is `-`.
pub(crate) fn body(file: &Path) -> Result<Vec<u8>, Refusal> {
    let mut bytes = Vec::new();
    if file == Path::new("-") {
        fill(&mut bytes, io::stdin().lock(), BODY_MOST, || Subject::StandardInput)?;
    } else {
        let subject = || Subject::body(file);
        let opened = open(file, subject).map_err(|refusal| if looks_like_a_body(file) { Refusal::BodyTyped } else { refusal });
        fill(&mut bytes, opened?, BODY_MOST, subject)?;
    }
    Ok(bytes)
}

/// Tells whether somebody typed a body, which may be about a person, where its file should be named.
fn looks_like_a_body(file: &Path) -> bool {
    matches!(file.as_os_str().as_encoded_bytes().trim_ascii_start().first(), Some(b'{' | b'['))
}

/// Prepares the one key that signs.
pub(crate) fn key(file: Option<&Path>) -> Result<SigningKey, Refusal> {
    one(file, SigningKey::new)
}

/// Prepares every key that may verify, in the order given.
pub(crate) fn keys(files: &[PathBuf]) -> Result<Vec<SigningKey>, Refusal> {
    all(files, SigningKey::new)
}

/// Reads the one credential that goes into a header.
pub(crate) fn credential(file: Option<&Path>) -> Result<Zeroizing<String>, Refusal> {
    one(file, credential_text)
}

/// Reads every credential that may stand in a header, in the order given.
pub(crate) fn credentials(files: &[PathBuf]) -> Result<Vec<Zeroizing<String>>, Refusal> {
    all(files, credential_text)
}

fn credential_text(secret: &[u8]) -> Result<Zeroizing<String>, Error> {
    let text = str::from_utf8(secret).map_err(|_| Error::CredentialMalformed)?;
    Credential::new(text).map(|_| Zeroizing::new(text.to_owned()))
}

/// Makes something of the one secret: a key, a credential. The secret itself is wiped.
pub(crate) fn one<T>(file: Option<&Path>, make: impl Fn(&[u8]) -> Result<T, Error>) -> Result<T, Refusal> {
    match file {
        Some(file) => from_file(1, file, make),
        None => from_environment(make),
    }
}

/// Makes something of every secret, in the order given.
pub(crate) fn all<T>(files: &[PathBuf], make: impl Fn(&[u8]) -> Result<T, Error>) -> Result<Vec<T>, Refusal> {
    if files.is_empty() {
        return Ok(vec![from_environment(make)?]);
    }
    (1..).zip(files).map(|(number, file)| from_file(number, file, &make)).collect()
}

fn from_file<T>(number: usize, file: &Path, make: impl Fn(&[u8]) -> Result<T, Error>) -> Result<T, Refusal> {
    let subject = || Subject::SecretFile(number);
    // Room for the largest secret at once: a vector that grows leaves copies behind that nobody wipes.
    let mut bytes = Zeroizing::new(Vec::with_capacity(SECRET_ROOM));
    fill(&mut bytes, open(file, subject)?, SECRET_MOST, subject)?;
    checked(without_line_end(&bytes), make)
}

fn from_environment<T>(make: impl Fn(&[u8]) -> Result<T, Error>) -> Result<T, Refusal> {
    let secret = env::var_os("SAHIHI_SECRET").ok_or(Refusal::SecretMissing)?;
    checked(&environment_bytes(secret)?, make)
}

/// Every secret comes through here, so that none that a document shows is used in silence.
fn checked<T>(secret: &[u8], make: impl Fn(&[u8]) -> Result<T, Error>) -> Result<T, Refusal> {
    let value = make(secret)?;
    if let Some(row) = sample::find(secret) {
        let sentence = "everybody knows this secret, or nobody has it; use the one that the gateway gave you";
        output::warn(
            "documented_sample",
            &format!("the secret is the sample of a gateway's document ({}): {sentence}", row.source),
        );
    }
    Ok(value)
}

#[cfg(unix)]
#[allow(clippy::unnecessary_wraps, reason = "other systems can refuse")]
fn environment_bytes(secret: OsString) -> Result<Zeroizing<Vec<u8>>, Refusal> {
    use std::os::unix::ffi::OsStringExt as _;
    Ok(Zeroizing::new(secret.into_vec()))
}

#[cfg(not(unix))]
fn environment_bytes(secret: OsString) -> Result<Zeroizing<Vec<u8>>, Refusal> {
    let text = secret.into_string().map_err(|_| Refusal::SecretNotUnicode)?;
    Ok(Zeroizing::new(text.into_bytes()))
}

/// Drops the one line end that an editor or `echo` leaves behind.
fn without_line_end(secret: &[u8]) -> &[u8] {
    secret.strip_suffix(b"\r\n").or_else(|| secret.strip_suffix(b"\n")).unwrap_or(secret)
}

fn open(file: &Path, subject: impl Fn() -> Subject) -> Result<File, Refusal> {
    File::open(file).map_err(|error| refusal(subject(), error.kind()))
}

/// Reads to the end, or one byte past `most` to see that there is more (a device never ends).
fn fill(bytes: &mut Vec<u8>, from: impl Read, most: u64, subject: impl Fn() -> Subject) -> Result<(), Refusal> {
    let read = from.take(most.saturating_add(1)).read_to_end(bytes);
    let read = read.map_err(|error| refusal(subject(), error.kind()))?;
    if u64::try_from(read).is_ok_and(|read| read <= most) { Ok(()) } else { Err(Refusal::TooLarge(subject(), most)) }
}

fn refusal(subject: Subject, kind: ErrorKind) -> Refusal {
    match kind {
        ErrorKind::NotFound => Refusal::NotFound(subject),
        ErrorKind::IsADirectory => Refusal::NotAFile(subject),
        kind => Refusal::Unreadable(subject, kind),
    }
}

/// No gateway message comes near it; it ends the reading of a device within a second.
const BODY_MOST: u64 = 128 * 1024 * 1024;
const SECRET_MOST: u64 = 64 * 1024;
const SECRET_ROOM: usize = 65 * 1024;

#[cfg(test)]
mod tests {
    use super::without_line_end;

    #[test]
    fn removes_one_line_end_and_no_more() {
        for (file, secret) in [
            ("s", "s"),
            ("s\n", "s"),
            ("s\r\n", "s"),
            ("s\n\n", "s\n"),
            ("s\r\n\r\n", "s\r\n"),
            ("s\r", "s\r"),
            ("s \n", "s "),
            ("\n", ""),
            ("", ""),
        ] {
            assert_eq!(without_line_end(file.as_bytes()), secret.as_bytes(), "{file:?}");
        }
    }
}
