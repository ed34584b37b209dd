//! The cases of `tests/vectors/statuses.json`: the gateway's status codes and what they mean.
//!
//! Belongs here: codes and their meaning, read off the documents by hand. Not here: running them against the core
//! (`tests/status_vectors.rs`).

use crate::vectors;
use serde::{Deserialize, Serialize};

/// The name and version of the shape.
pub const SCHEMA: &str = "sahihi status vectors v1";

/// One test.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Test {
    /// Counts from 1.
    pub id: usize,
    /// Where it stands.
    pub comment: String,
    /// Names in the notes.
    pub flags: Vec<String>,
    /// The code as decimal text: some have more digits than a double keeps.
    pub code: String,
    /// Always `valid`: no code is refused.
    pub result: String,
    /// The name of the status.
    pub status: String,
    /// What it means for the money, if the message can be believed.
    pub outcome: String,
}

/// What the flags mean.
pub const FLAGS: &[(&str, &str)] = &[
    ("Documented", "A code of documents 001_ and 003_."),
    ("Undocumented", "A code that no document explains: neither paid nor failed."),
];

/// Makes the text of `statuses.json`.
pub fn statuses_json() -> String {
    let documented = DOCUMENTED.iter().map(|&(code, _, _, comment)| ("Documented", code, comment));
    let undocumented = UNDOCUMENTED.iter().map(|&(code, comment)| ("Undocumented", code, comment));
    let tests = (1..).zip(documented.chain(undocumented)).map(|(id, (flag, code, comment))| {
        let (status, outcome) = meaning(code);
        Test {
            id,
            comment: comment.to_owned(),
            flags: vec![flag.to_owned()],
            code: code.to_string(),
            result: "valid".to_owned(),
            status: status.to_owned(),
            outcome: outcome.to_owned(),
        }
    });
    vectors::text_of(SCHEMA, FLAGS, tests.collect())
}

/// Gives the names of a code's status and outcome.
pub(super) fn meaning(code: i64) -> (&'static str, &'static str) {
    let row = DOCUMENTED.iter().find(|row| row.0 == code);
    row.map_or(("unknown", "ambiguous"), |row| (row.1, row.2))
}

#[rustfmt::skip]
const DOCUMENTED: &[(i64, &str, &str, &str)] = &[
    (-1, "undefined", "ambiguous", "F24, 001_:94 and 003_:68: an error situation is no failed payment"),
    (0, "initiated", "pending", "001_:95 and 003_:69"),
    (1, "in_progress", "pending", "001_:96 and 003_:70"),
    (2, "succeeded", "paid", "001_:97 and 003_:71"),
    (3, "failed", "not_paid", "F21, 001_:98 and 003_:72 `failed`, 001_:499 `Error`"),
    (4, "cancelled", "not_paid", "001_:99 and 003_:73"),
    (8, "action_required", "pending", "F20, 001_:496 `Data required`; no table of codes has it"),
];

const UNDOCUMENTED: &[(i64, &str)] = &[
    (5, "F20: seen in use, described nowhere"),
    (6, "F20: seen in use, described nowhere"),
    (7, "F20: seen in use, described nowhere"),
    (9, "one more than the largest"),
    (-2, "one less than the smallest"),
    (22, "two digits of a code that is one"),
    (-3, "the negative of a final code"),
    (258, "2 in its lowest byte"),
    (4_294_967_298, "2 in its lower 32 bits"),
    (9_007_199_254_740_993, "more digits than a double keeps"),
    (i64::MAX, "the largest of 64 bits"),
    (i64::MIN, "the smallest of 64 bits"),
];
