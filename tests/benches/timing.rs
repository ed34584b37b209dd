//! Whether the time that a check takes tells how much of a signature or key is right: the first kind of input has all of it
//! right but the end, the second is random.
//!
//! Belongs here: what is timed, and what must come of it. Not here: the statistics (`welch`).
//!
//! Each measurement has a secret value of its own, so that the bytes of both kinds are random, and only what they have to do
//! with the secret differs: nothing that a processor learns of its input can be taken for a leak. The kinds are drawn for
//! each measurement anew, and all inputs lie in one list in the order in which they are used. Every check must refuse.
#![allow(
    missing_docs,
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    clippy::print_stdout,
    reason = "a measurement that cannot go on must stop, and its figures are what it is for"
)]

use std::hint::black_box;
use std::process::ExitCode;
use std::time::Instant;

use fastrand::Rng;
use hmac::{Hmac, KeyInit as _, Mac as _};
use sahihi::gateway::makinisoftpay::webhook::{self, ApiKey, Expected};
use sahihi::{Credential, Error, Signature, SigningKey, WebhookKey};
use sahihi_tests::welch::{Sample, farthest_t, median};
use sha2::Sha256;

/// Measurements of one run, and runs of one case, of which the middle one counts.
const MEASUREMENTS: usize = 1_000_000;
const RUNS: usize = 5;
/// Below this there is no difference.
const MOST: f64 = 5.0;
/// What the comparison that leaks must reach, or else nothing is known about the others.
const CONTROL_LEAST: f64 = 50.0;

/// What is checked in one measurement.
struct Input {
    first: bool,
    body: [u8; BODY.len()],
    /// A signature, digits in a header, an API key.
    given: [u8; 64],
    /// What would be right; only the API key is compared with it.
    right: [u8; 64],
}

const BODY: [u8; 58] = *br#"{"order_id":"0000000000000000","amount":"100.00","k":"ab"}"#;
const SECRET: &[u8] = b"sahihi-example-secret";

struct Case {
    name: &'static str,
    /// Gives what would be right for a body.
    right: fn(&mut Rng, &[u8]) -> [u8; 64],
    /// Gives one random value, which is wrong.
    random: fn(&mut Rng) -> [u8; 64],
    /// Makes the end wrong.
    spoil: fn(&mut [u8; 64]),
    check: fn(&Keys, &Input) -> bool,
    leaks: bool,
}

struct Keys {
    signing: SigningKey,
    webhook: WebhookKey,
}

const CASES: [Case; 4] = [
    Case {
        name: "SigningKey::verify",
        right: |_, body| SigningKey::new(SECRET).unwrap().sign(body).unwrap().to_bytes(),
        random: |rng| std::array::from_fn(|_| rng.u8(..)),
        spoil: |bytes| bytes[63] ^= 1,
        check: |keys, input| keys.signing.verify(&input.body, &Signature::from_bytes(input.given)).is_err(),
        leaks: false,
    },
    Case {
        name: "WebhookKey::verify",
        right: |_, body| {
            digits(Hmac::<Sha256>::new_from_slice(SECRET).unwrap().chain_update(body).finalize().into_bytes().into())
        },
        random: |rng| digits(std::array::from_fn(|_| rng.u8(..))),
        spoil: |digits| digits[63] = next(digits[63], b'f'),
        check: |keys, input| keys.webhook.verify(&input.body, &input.given) == Err(Error::SignatureMismatch),
        leaks: false,
    },
    Case {
        name: "makinisoftpay::webhook::read",
        right: |rng, _| characters(rng),
        random: characters,
        spoil: |key| key[63] = next(key[63], b'z'),
        check: |_, input| {
            let credential = Credential::new(str::from_utf8(&input.right).unwrap_or_default()).unwrap();
            let keys = [ApiKey { label: "", credential }];
            let read = webhook::read(&keys, &[("x-api-key", &input.given)], &input.body, &Expected::default());
            read.err() == Some(Error::ApiKeyMismatch)
        },
        leaks: false,
    },
    Case {
        name: "a comparison that stops at the first wrong byte",
        right: |_, body| SigningKey::new(SECRET).unwrap().sign(body).unwrap().to_bytes(),
        random: |rng| std::array::from_fn(|_| rng.u8(..)),
        spoil: |bytes| bytes[63] ^= 1,
        check: |keys, input| !leaky(&keys.signing.sign(&input.body).unwrap().to_bytes(), &input.given),
        leaks: true,
    },
];

/// What `==` on bytes may do.
#[inline(never)]
fn leaky(one: &[u8; 64], other: &[u8; 64]) -> bool {
    one.iter().zip(other).all(|(one, other)| black_box(*one) == black_box(*other))
}

/// Gives another character of the same kind, so that every character stays as frequent as it was: reading a letter need not
/// take as long as reading a digit.
const fn next(character: u8, last_letter: u8) -> u8 {
    match character {
        b'9' => b'0',
        b'Z' => b'A',
        letter if letter == last_letter => b'a',
        other => other + 1,
    }
}

fn digits(bytes: [u8; 32]) -> [u8; 64] {
    hex::encode(bytes).into_bytes().try_into().unwrap()
}

fn characters(rng: &mut Rng) -> [u8; 64] {
    std::array::from_fn(|_| rng.alphanumeric() as u8)
}

fn inputs(rng: &mut Rng, case: &Case) -> Vec<Input> {
    let input = |_| {
        let first = rng.bool();
        let mut body = BODY;
        body[13..29].fill_with(|| rng.digit(10) as u8);
        let right = (case.right)(rng, &body);
        let random = (case.random)(rng);
        let mut spoiled = right;
        (case.spoil)(&mut spoiled);
        Input { first, body, given: if first { spoiled } else { random }, right }
    };
    (0..MEASUREMENTS).map(input).collect()
}

/// Times one check after the other, and gives the t of the run.
fn run(rng: &mut Rng, case: &Case) -> f64 {
    let keys = Keys { signing: SigningKey::new(SECRET).unwrap(), webhook: WebhookKey::new(SECRET).unwrap() };
    let inputs = inputs(rng, case);
    let mut samples = Vec::with_capacity(inputs.len());
    for input in &inputs {
        let began = Instant::now();
        let refused = (case.check)(black_box(&keys), black_box(input));
        let time = began.elapsed();
        assert!(refused, "{}: a wrong value was taken", case.name);
        samples.push(Sample { first: input.first, time: u64::try_from(time.as_nanos()).unwrap() });
    }
    // The first ones warm up.
    farthest_t(&samples[MEASUREMENTS / 100..])
}

fn main() -> ExitCode {
    let mut rng = Rng::new();
    println!("{RUNS} runs of {MEASUREMENTS} measurements each; the t that is farthest from 0 in each, and the middle of them\n");
    let mut all_well = true;
    for case in &CASES {
        let runs: Vec<f64> = (0..RUNS).map(|_| run(&mut rng, case)).collect();
        let (median, shown) = (median(&runs), runs.iter().map(|t| format!("{t:9.2}")).collect::<Vec<_>>().concat());
        let (well, bound) = if case.leaks {
            (median > CONTROL_LEAST, format!("must leak, more than {CONTROL_LEAST}"))
        } else {
            (median < MOST, format!("less than {MOST}"))
        };
        let verdict = if well { "well" } else { "FAILED" };
        println!("{:48}{shown}  |t| {median:8.2}, {bound}: {verdict}", case.name);
        all_well &= well;
    }
    if all_well { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}
