//! Status words of Dukuzii.
//!
//! Belongs here: reading the word that was typed. Not here: what it means (the core).

use sahihi::PaymentStatus;
use sahihi::gateway::dukuzii::status;

use crate::args::DukuziiStatus;
use crate::terminal::plain;

/// Gives the word that was typed and its meaning. Any text is a word; those of no document are unknown.
pub(crate) fn read(args: &DukuziiStatus) -> (String, PaymentStatus) {
    let word = args.code.to_string_lossy();
    (plain(&word), status::from_word(&word))
}
