//! Random bodies from a seed: the same seed gives the same bodies on every machine.
//!
//! Belongs here: which kinds of body there are, how often each comes, and the random tree behind most of them. Not here:
//! what the right answer for a body is.

mod damage;
mod number;
mod payment;
mod shape;
mod text;

use fastrand::Rng;
pub use number::number;
pub use payment::payment;
use std::collections::HashSet;
pub use text::{spell, string};

/// A stream of bodies.
#[derive(Debug)]
pub struct Generator {
    rng: Rng,
}

impl Generator {
    /// Starts the stream of a seed.
    pub fn new(seed: u64) -> Self {
        Self { rng: Rng::with_seed(seed) }
    }

    /// Makes the next body of any kind; about four in five are accepted.
    pub fn body(&mut self) -> Vec<u8> {
        let rng = &mut self.rng;
        match rng.u32(..1000) {
            0..720 => well_formed(rng),
            720..930 => {
                let body = well_formed(rng);
                damage::damage(rng, body)
            }
            930..955 => shape::repeated_key(rng),
            955..965 => shape::crowded(rng),
            965..998 => shape::nested(rng),
            _ => shape::wide(rng),
        }
    }

    /// Makes the next body that is accepted.
    pub fn accepted_body(&mut self) -> Vec<u8> {
        well_formed(&mut self.rng)
    }

    /// Makes a secret, never empty, sometimes longer than a block of SHA-512.
    pub fn secret(&mut self) -> Vec<u8> {
        let rng = &mut self.rng;
        let length = rng.choice([1, 16, 64, 127, 128, 129, 200]).unwrap();
        if rng.bool() {
            return (0..length).map(|_| rng.u8(..)).collect();
        }
        (0..length).map(|_| *rng.choice(b"0123456789abcdef").unwrap()).collect()
    }
}

fn well_formed(rng: &mut Rng) -> Vec<u8> {
    let mut body = Vec::new();
    space(rng, &mut body);
    match rng.u32(..10) {
        0..3 => body.extend(payment(rng)),
        3..5 => numbers(rng, &mut body),
        _ if rng.u32(..4) == 0 => list(rng, 5, &mut body),
        _ => object(rng, 5, &mut body),
    }
    space(rng, &mut body);
    body
}

fn value(rng: &mut Rng, levels: u32, body: &mut Vec<u8>) {
    match rng.u32(..12) {
        0 => body.extend(b"null"),
        1 => body.extend(*rng.choice([&b"true"[..], b"false"]).as_ref().unwrap()),
        2..5 => body.extend(number(rng).bytes()),
        5..9 => body.extend(string(rng).1),
        9 if levels > 0 => list(rng, levels - 1, body),
        10 if levels > 0 => object(rng, levels - 1, body),
        _ => body.extend(b"\"\""),
    }
}

fn object(rng: &mut Rng, levels: u32, body: &mut Vec<u8>) {
    let mut keys = HashSet::new();
    body.push(b'{');
    let mut first = true;
    for _ in 0..members(rng) {
        let (key, spelled) = text::key(rng);
        if !keys.insert(key) {
            continue;
        }
        if !std::mem::take(&mut first) {
            body.push(b',');
        }
        space(rng, body);
        body.extend(spelled);
        space(rng, body);
        body.push(b':');
        space(rng, body);
        value(rng, levels, body);
        space(rng, body);
    }
    space(rng, body);
    body.push(b'}');
}

fn list(rng: &mut Rng, levels: u32, body: &mut Vec<u8>) {
    body.push(b'[');
    for index in 0..members(rng) {
        if index > 0 {
            body.push(b',');
        }
        space(rng, body);
        value(rng, levels, body);
        space(rng, body);
    }
    space(rng, body);
    body.push(b']');
}

/// A list of numbers only: the densest use of a body for what is hardest to print.
fn numbers(rng: &mut Rng, body: &mut Vec<u8>) {
    let count = rng.u32(1..24);
    let numbers: Vec<String> = (0..count).map(|_| number(rng)).collect();
    body.extend(format!("[{}]", numbers.join(",")).bytes());
}

fn members(rng: &mut Rng) -> u32 {
    // List indices of two digits matter, long objects do not: those are made elsewhere.
    if rng.u32(..20) == 0 { rng.u32(9..40) } else { rng.u32(..6) }
}

fn space(rng: &mut Rng, body: &mut Vec<u8>) {
    if rng.u32(..8) == 0 {
        for _ in 0..rng.u32(1..4) {
            body.push(*rng.choice(b" \t\n\r").unwrap());
        }
    }
}
