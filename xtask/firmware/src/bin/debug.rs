//! `Debug` of every public type, as an address each. It is apart, because much of it is the standard library's.
//!
//! Belongs here: keeping the list, which xtask writes. Not here: any function that a terminal needs (`every`).

#![no_std]
#![no_main]

use core::hint::black_box;

use sahihi_firmware as _;

/// Keeps all of them in the program.
#[unsafe(no_mangle)]
pub fn sahihi_size_debug() {
    black_box(&include!(env!("SAHIHI_FUNCTIONS")));
}
