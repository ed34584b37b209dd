//! `sahihi canonical`: the exact bytes that are signed.
//!
//! Belongs here: collecting them, and their JSON. Not here: how they are made (the core).

use sahihi::{Sink, canonical_text};
use serde::Serialize;

use crate::args::Canonical;
use crate::input;
use crate::output::Answer;
use crate::refusal::Refusal;

/// Holds the whole text, so that a body refused at its last byte has printed nothing.
struct Text(Vec<u8>);

impl Sink for Text {
    fn push(&mut self, piece: &[u8]) {
        self.0.extend_from_slice(piece);
    }
}

#[derive(Serialize)]
struct Shown<'a> {
    canonical: &'a str,
    bytes: usize,
}

/// Prints the canonical text of the body named on the command line.
pub(crate) fn run(args: &Canonical) -> Result<Answer, Refusal> {
    let body = input::body(&args.file)?;
    let mut text = Text(Vec::new());
    canonical_text(&body, &mut text)?;
    if args.json {
        // Keys and strings are UTF-8 or refused, so nothing is ever replaced here.
        let canonical = &*String::from_utf8_lossy(&text.0);
        Answer::json(&Shown { canonical, bytes: text.0.len() })
    } else {
        Ok(Answer::exact(text.0))
    }
}
