//! Words of Samsoftpay for states and events.
//!
//! Belongs here: reading the word that was typed. Not here: what it means (the core).

use sahihi::PaymentStatus;
use sahihi::gateway::samsoftpay::status;

use crate::args::SamsoftpayStatus;
use crate::terminal::plain;

/// Gives the word that was typed and its meaning. Any text is a word; those of no document are unknown.
pub(crate) fn read(args: &SamsoftpayStatus) -> (String, PaymentStatus) {
    let word = args.code.to_string_lossy();
    // No state has a dot in its word, and every event has one.
    let meaning = if word.contains('.') { status::from_event(&word) } else { status::from_word(&word) };
    (plain(&word), meaning)
}
