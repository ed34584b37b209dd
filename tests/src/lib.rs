//! Everything that checks sahihi from outside: cases, a second signer, PHP, random bodies and the laws they must obey.
//!
//! Belongs here: code that two or more test files, fuzz targets or the vector generator share. Not here: a rule of the
//! gateway that only exists in this package, and tests of what a single file of the core can see.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "a test that cannot go on must stop with a message; nothing here is linked into a product"
)]
#![allow(
    clippy::missing_panics_doc,
    clippy::must_use_candidate,
    reason = "every function here exists to panic or to be used by a test beside it"
)]

pub mod callback;
pub mod cases;
pub mod corpus;
pub mod encode;
pub mod generator;
pub mod invariants;
pub mod layers;
pub mod marker;
pub mod oracle;
pub mod public_types;
pub mod reference;
pub mod respell;
pub mod resplit;
pub mod told;
pub mod vectors;
pub mod welch;
