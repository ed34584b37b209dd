//! Damage to a body: the smallest changes that an honest network or a forger would make.
//!
//! Belongs here: flipped, lost, doubled and added bytes. Not here: knowledge of where in the body they fall.

use fastrand::Rng;

/// Damages a body in one to three places; it may stay valid by luck.
pub(super) fn damage(rng: &mut Rng, mut body: Vec<u8>) -> Vec<u8> {
    for _ in 0..rng.choice([1, 1, 1, 2, 3]).unwrap() {
        if body.is_empty() {
            return body;
        }
        let at = rng.usize(..body.len());
        match rng.u32(..8) {
            0 => body[at] ^= 1 << rng.u32(..8),
            1 => body[at] = rng.u8(..),
            2 => drop(body.remove(at)),
            3 => body.truncate(at),
            4 => {
                let end = (at + rng.usize(1..8)).min(body.len());
                drop(body.drain(at..end));
            }
            5 => {
                let end = (at + rng.usize(1..30)).min(body.len());
                let piece = body[at..end].to_vec();
                insert(&mut body, end, &piece);
            }
            6 => insert(&mut body, at, &[*rng.choice(b"{}[]\",:\\-+.eE0 \x00\x0c\x7f\xa0").unwrap()]),
            _ => insert(&mut body, at, rng.choice(PIECES).unwrap()),
        }
    }
    body
}

fn insert(body: &mut Vec<u8>, at: usize, piece: &[u8]) {
    body.splice(at..at, piece.iter().copied());
}

/// What breaks a reader: bad UTF-8, bad escapes, and things other dialects of JSON allow.
const PIECES: &[&[u8]] = &[
    b"\xff",
    b"\xc0\xaf",
    b"\xed\xa0\x80",
    b"\xf4\x90\x80\x80",
    b"\xe2\x82",
    b"\xef\xbb\xbf",
    b"\xc2\xa0",
    b"\xe2\x80\xa8",
    b"\\ud800",
    b"\\udc00",
    b"\\ud83d\\ude00",
    b"\\u12",
    b"\\u0000",
    b"\\x41",
    b"\\\"",
    b"\\",
    b"//",
    b"/* */",
    b"NaN",
    b"Infinity",
    b"-",
    b"00",
    b".",
    b"e5",
    b"'",
    b",,",
    b"\"\"",
    b"null",
    b"\"signature\":1,",
    b"\n",
];
