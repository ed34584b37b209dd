//! The inputs that the fuzzed laws start from and are replayed on.
//!
//! Belongs here: the committed corpora, a line of hexadecimal digits per input, and what the vectors add to them. Not here:
//! running a fuzzer (`cargo xtask fuzz`), the laws (`invariants`).

use std::collections::BTreeSet;
use std::fs;
use std::io::Result;
use std::path::PathBuf;

use sahihi::gateway::{dukuzii, makinisoftpay, payment_api, samsoftpay};
use serde_json::Value;

use crate::invariants::response::HTTP_STATUSES;
use crate::vectors;

/// Every input of a target, the committed ones and those that the vectors give.
pub fn inputs(target: &str) -> BTreeSet<Vec<u8>> {
    let mut inputs = committed(target).expect("the corpus is committed");
    inputs.extend(seeds(target));
    inputs
}

/// The committed inputs of a target.
///
/// # Errors
///
/// If the file cannot be read.
pub fn committed(target: &str) -> Result<BTreeSet<Vec<u8>>> {
    let text = fs::read_to_string(path(target))?;
    Ok(text.lines().map(|line| hex::decode(line).unwrap()).collect())
}

/// Writes the inputs of a target, without those that the vectors give, in an order that makes differences short.
///
/// # Errors
///
/// If the file cannot be written.
pub fn commit(target: &str, inputs: &BTreeSet<Vec<u8>>) -> Result<()> {
    let seeds = seeds(target);
    let lines: BTreeSet<String> = inputs.difference(&seeds).map(hex::encode).collect();
    fs::write(path(target), lines.into_iter().map(|line| line + "\n").collect::<String>())
}

fn path(target: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(format!("../fuzz/corpus/{target}.hex"))
}

/// What the vectors have for a target.
fn seeds(target: &str) -> BTreeSet<Vec<u8>> {
    match target {
        "canonical_against_reference" | "sign_then_verify" => bodies("signature.json", |_| Some(vec![])),
        "numbers_against_reference" => {
            let lists = bodies("signature.json", |_| Some(vec![])).into_iter();
            lists.filter_map(|body| body.strip_prefix(b"[")?.strip_suffix(b"]").map(<[u8]>::to_vec)).collect()
        }
        "phones" => {
            tests("phones.json").iter().filter_map(|test| Some([b"\0", text(test, "text")?.as_bytes()].concat())).collect()
        }
        "response_reading" => answers(),
        "webhook_policy" => {
            let callbacks = |file, kind| bodies(file, move |test| is_callback(test).then(|| vec![kind, 0]));
            let signed = bodies("webhooks.json", |_| Some(vec![1, 0])).into_iter();
            let unsigned = signed.map(|body| without_signature(&body));
            unsigned
                .chain(callbacks("samsoftpay.json", 2))
                .chain(callbacks("makinisoftpay.json", 3))
                .chain(bodies("dukuzii.json", |test| is_callback(test).then(|| vec![4])))
                .collect()
        }
        // Choices: any bytes are as good as others.
        _ => BTreeSet::from([vec![], vec![0; 64], (0..=255).collect()]),
    }
}

fn is_callback(test: &Value) -> bool {
    text(test, "kind") == Some("webhook")
}

/// The answers that the vectors have, each behind what it answers.
fn answers() -> BTreeSet<Vec<u8>> {
    let before = |gateway: u8, at: Option<usize>, test: &Value| {
        let http_status = test.get("http_status")?.as_u64()?;
        let http_status = HTTP_STATUSES.iter().position(|known| u64::from(*known) == http_status).unwrap_or(0);
        Some(vec![u8::try_from(at?).ok()? << 2 | gateway, u8::try_from(http_status).ok()?])
    };
    macro_rules! of {
        ($file:literal, $number:literal, $gateway:ident) => {
            bodies($file, |test| {
                let call = $gateway::Call::parse(text(test, "call")?)?;
                before($number, $gateway::Call::ALL.iter().position(|known| *known == call), test)
            })
        };
    }
    let all = [
        of!("responses.json", 0, payment_api),
        of!("samsoftpay.json", 1, samsoftpay),
        of!("makinisoftpay.json", 2, makinisoftpay),
        of!("dukuzii.json", 3, dukuzii),
    ];
    all.into_iter().flatten().collect()
}

/// The bodies of a file, each behind the bytes it is given; `None` leaves it out. Those that only show a limit are too long to
/// start from.
fn bodies(file: &str, before: impl Fn(&Value) -> Option<Vec<u8>>) -> BTreeSet<Vec<u8>> {
    let tests = tests(file);
    let bodies = tests.iter().filter_map(|test| Some([before(test)?, hex::decode(text(test, "body")?).ok()?].concat()));
    bodies.filter(|body| body.len() <= LONGEST).collect()
}

const LONGEST: usize = 1024;

fn tests(file: &str) -> Vec<Value> {
    let file: Value = serde_json::from_str(&fs::read_to_string(vectors::path(file)).unwrap()).unwrap();
    file["tests"].as_array().unwrap().clone()
}

fn text<'t>(test: &'t Value, name: &str) -> Option<&'t str> {
    test.get(name)?.as_str()
}

/// Takes a plain signature member out: the law puts its own there.
fn without_signature(body: &[u8]) -> Vec<u8> {
    const BEFORE: &[u8] = b",\"signature\":\"";
    let found = body.windows(BEFORE.len()).position(|window| window == BEFORE);
    let parts = found.and_then(|at| Some((&body[..at], body.get(at + BEFORE.len() + 129..)?)));
    parts.map_or(body.to_vec(), |(head, tail)| [head, tail].concat())
}
