//! The `sahihi` command as a user meets it: run as a program, judged by what it prints and its exit code.
//!
//! Belongs here: what the command line promises. Not here: the rules of the signature (package `sahihi-tests`).

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "a test may panic"
)]

mod canonical;
mod dukuzii;
mod field;
mod file;
mod help;
mod limits;
mod makinisoftpay;
mod output;
mod phone;
mod providers;
mod request;
mod response;
mod run;
mod sample;
mod samsoftpay;
mod secret;
mod sign;
mod status;
mod verify;
mod webhook;
