//! The published files under `tests/vectors/`: their shape, and how they are made.
//!
//! Belongs here: the members of a test, PHP's answers put into them, the layout of the files. Not here: the cases
//! (`cases`), and running them against the core (`tests/vectors.rs`).

use crate::cases::{self, Call, Case};
use crate::oracle::{self, Answer, Edition};
use crate::reference;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::path::PathBuf;

/// The name and version of the shape described in `tests/vectors/README.md`.
pub const SCHEMA: &str = "sahihi signature vectors v1";

/// `signature.json`, and with other tests the files that are made like it.
#[derive(Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct File<T = Test> {
    /// The name and version of the shape of the tests.
    pub schema: String,
    /// The command that writes the file.
    pub generated_by: String,
    /// How many tests there are.
    pub number_of_tests: usize,
    /// What the flags mean.
    pub notes: BTreeMap<String, Note>,
    /// The tests, invalid ones first.
    pub tests: Vec<T>,
}

/// A published file is what its table says: numbered without a gap, invalid tests first, every flag explained and used.
///
/// # Panics
///
/// If it is not.
pub fn is_published(name: &str, table: &str, schema: &str) {
    let text = fs::read_to_string(path(name)).unwrap();
    assert!(text == table, "run `cargo run -p sahihi-tests --bin vectors` and look at the difference of {name}");
    let file: File<Value> = serde_json::from_str(&text).unwrap();
    assert_eq!((file.number_of_tests, &*file.schema), (file.tests.len(), schema));
    assert!(file.tests.iter().map(|test| test["id"].as_u64()).eq((1..).map(Some).take(file.tests.len())), "{name}");
    assert!(file.tests.is_sorted_by_key(|test| test["result"] == "valid"), "invalid ones first in {name}");
    let flags = file.tests.iter().filter_map(|test| test.get("flags")?.as_array()).flatten();
    let used: BTreeSet<&str> = flags.filter_map(Value::as_str).collect();
    assert!(used.into_iter().eq(file.notes.keys()), "every flag of {name} is explained and used");
}

/// The meaning of a flag.
#[derive(Debug, Deserialize, Serialize)]
pub struct Note {
    /// In one sentence.
    pub description: String,
}

/// One test; bytes are lower-case hex.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Test {
    /// Counts from 1.
    pub id: usize,
    /// What the test is about.
    pub comment: String,
    /// Names in the notes.
    pub flags: Vec<String>,
    /// Tests of one group have different bodies and one signature.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub group: Option<u32>,
    /// `sign`, `verify`, `verify_body` or `sign_into`.
    pub call: String,
    /// The secret.
    pub secret: String,
    /// The body.
    pub body: String,
    /// The body once more, if it is printable ASCII.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub body_text: Option<String>,
    /// The canonical text of an accepted body.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub canonical: Option<String>,
    /// The signature: the right one, or for `verify` the text that is given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub signature: Option<String>,
    /// What `sign_into` writes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub signed: Option<String>,
    /// `valid` or `invalid`.
    pub result: String,
    /// The name of the error of an invalid test.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub error: Option<String>,
}

/// An error as `errors.json` lists it.
#[derive(Clone, Debug, Deserialize, PartialEq, Eq, Serialize)]
#[serde(deny_unknown_fields)]
pub struct ErrorRow {
    /// The stable number.
    pub code: u16,
    /// The stable name.
    pub name: String,
    /// `caller` or `peer`.
    pub fault: String,
    /// The sentence without any number.
    pub sentence: String,
}

/// Gives the path of a file under `tests/vectors/`.
pub fn path(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("vectors").join(name)
}

/// Makes the text of `signature.json` from the cases and PHP's answers.
///
/// # Errors
///
/// An `io::Error` if PHP cannot be run.
pub fn signature_json() -> std::io::Result<String> {
    let cases = cases::all();
    let records: Vec<_> = cases.iter().map(|case| (&case.secret[..], &case.body[..])).collect();
    let answers = oracle::ask(Edition::Newer, &records)?;
    let tests: Vec<Test> = (1..).zip(cases.iter().zip(&answers)).map(|(id, (case, answer))| test(id, case, answer)).collect();
    Ok(text_of(SCHEMA, cases::FLAGS, tests))
}

/// Makes the text of a file from its tests, which stand in their order and have their ids.
pub fn text_of<T: Serialize>(schema: &str, flags: &[(&str, &str)], tests: Vec<T>) -> String {
    let notes = flags.iter().map(|&(flag, meaning)| {
        let description = meaning.to_owned();
        (flag.to_owned(), Note { description })
    });
    layout(&File {
        schema: schema.to_owned(),
        generated_by: "cargo run -p sahihi-tests --bin vectors".to_owned(),
        number_of_tests: tests.len(),
        notes: notes.collect(),
        tests,
    })
}

/// Makes the text of `errors.json` from the core's table.
pub fn errors_json() -> String {
    let rows: Vec<String> = error_rows().iter().map(|row| serde_json::to_string(row).unwrap()).collect();
    format!("[\n  {}\n]\n", rows.join(",\n  "))
}

/// Gives the rows of the core's table of errors.
pub fn error_rows() -> Vec<ErrorRow> {
    sahihi::Error::ALL
        .iter()
        .map(|error| ErrorRow {
            code: error.code(),
            name: error.name().to_owned(),
            fault: error.fault().name().to_owned(),
            sentence: error.sentence().to_owned(),
        })
        .collect()
}

fn test(id: usize, case: &Case, answer: &Answer) -> Test {
    assert_php_agrees(case, answer);
    let php = answer.as_ref().ok();
    let right = php.map_or_else(|| "0".repeat(128), |signed| signed.signature.clone());
    let valid = case.error.is_none();
    let mut body = case.body.clone();
    let (call, signature) = match case.call {
        Call::Sign => ("sign", valid.then_some(right)),
        Call::Verify(change) => ("verify", Some(change(&right))),
        Call::VerifyBody => {
            body = String::from_utf8(body).unwrap().replace('@', &right).replace('#', &in_escapes(&right)).into_bytes();
            ("verify_body", valid.then_some(right))
        }
        Call::SignInto => ("sign_into", valid.then_some(right)),
    };
    let signed = (valid && matches!(case.call, Call::SignInto)).then(|| append(&body, signature.as_ref().unwrap()));
    let mut flags = case.flags.clone();
    if reference::needs_float(&body) {
        flags.push("Float");
    }
    flags.sort_unstable();
    Test {
        id,
        comment: case.comment.clone(),
        flags: flags.into_iter().map(str::to_owned).collect(),
        group: case.group,
        call: call.to_owned(),
        secret: hex::encode(&case.secret),
        body_text: printable(&body),
        body: hex::encode(&body),
        canonical: php.filter(|_| valid).map(|signed| hex::encode(&signed.canonical)),
        signature,
        signed: signed.map(hex::encode),
        result: if valid { "valid" } else { "invalid" }.to_owned(),
        error: case.error.map(str::to_owned),
    }
}

/// Stops the generator where the table of cases claims what PHP does not do.
fn assert_php_agrees(case: &Case, answer: &Answer) {
    let agrees = match (case.error, answer) {
        (Some("not_json"), Err(reason)) => ["json:2", "json:3", "json:4", "json:10"].contains(&reason.as_str()),
        (Some("invalid_utf8"), Err(reason)) => reason.starts_with("json:"),
        (Some("depth_exceeded"), Err(reason)) => reason == "json:1" || reason == "too_deep",
        (Some("not_a_container"), Err(reason)) => reason == "not_array",
        // The body is fine, or fine for PHP: what is refused is the signature, the secret, or how sahihi is called.
        (Some(error), Ok(_)) => !["not_json", "invalid_utf8", "depth_exceeded", "not_a_container"].contains(&error),
        (None, Ok(_)) => true,
        _ => false,
    };
    let Case { comment, error, .. } = case;
    assert!(agrees, "{comment}: the table says {error:?}, PHP says {answer:?}");
}

/// Appends the member that `sign_into` appends: right behind the last value, or right behind the brace if there is none.
fn in_escapes(digits: &str) -> String {
    digits.bytes().fold(String::new(), |text, digit| text + &format!("\\u{digit:04x}"))
}

fn append(body: &[u8], signature: &str) -> Vec<u8> {
    let text = std::str::from_utf8(body).unwrap();
    let space = [' ', '\t', '\n', '\r'];
    let (inside, _) = text.rsplit_once('}').unwrap();
    let head = inside.trim_end_matches(space);
    let comma = if head.trim_start_matches(space) == "{" { "" } else { "," };
    let tail = &text[head.len()..];
    format!("{head}{comma}\"signature\":\"{signature}\"{tail}").into_bytes()
}

/// Gives a body as text, if that helps a reader.
pub fn printable(body: &[u8]) -> Option<String> {
    let printable = body.iter().all(|byte| (b' '..=b'~').contains(byte));
    // A thousand brackets help nobody.
    (printable && body.len() <= 600).then(|| String::from_utf8(body.to_vec()).unwrap())
}

/// One test a line: a change of one case is a change of one line.
fn layout<T: Serialize>(file: &File<T>) -> String {
    let line = |name: &str, value: &str| format!("  \"{name}\": {}", serde_json::to_string(value).unwrap());
    let mut text = format!(
        "{{\n{},\n{},\n  \"number_of_tests\": {},\n  \"notes\": {{\n",
        line("schema", &file.schema),
        line("generated_by", &file.generated_by),
        file.number_of_tests,
    );
    let notes: Vec<String> =
        file.notes.iter().map(|(flag, note)| format!("    \"{flag}\": {}", serde_json::to_string(note).unwrap())).collect();
    let tests: Vec<String> = file.tests.iter().map(|test| format!("    {}", serde_json::to_string(test).unwrap())).collect();
    write!(text, "{}\n  }},\n  \"tests\": [\n{}\n  ]\n}}\n", notes.join(",\n"), tests.join(",\n")).unwrap();
    text
}
