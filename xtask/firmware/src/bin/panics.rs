//! The counterpart of `every`: it can panic, so that the search for panics can be seen to find one.
//!
//! Belongs here: one function that panics on some input. Not here: anything of the core.

#![no_std]
#![no_main]

use sahihi_firmware as _;

/// Gives a byte, if it is there.
#[unsafe(no_mangle)]
pub fn sahihi_size_indexes(bytes: &[u8], index: usize) -> u8 {
    bytes[index]
}
