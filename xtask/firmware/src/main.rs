//! The program that `cargo xtask size` measures: a terminal that prepares a key, signs and verifies.
//!
//! Belongs here: one entry point per measured operation. Not here: start-up code, drivers, anything a board adds.

#![no_std]
#![no_main]

use core::panic::PanicInfo;

use sahihi::{Error, Signature, SigningKey};

/// Prepares a key.
#[unsafe(no_mangle)]
pub fn sahihi_size_prepare(secret: &[u8]) -> Result<SigningKey, Error> {
    SigningKey::new(secret)
}

/// Signs a body.
#[unsafe(no_mangle)]
pub fn sahihi_size_sign(key: &SigningKey, body: &[u8]) -> Result<Signature, Error> {
    key.sign(body)
}

/// Verifies a body.
#[unsafe(no_mangle)]
pub fn sahihi_size_verify(key: &SigningKey, body: &[u8], signature: &Signature) -> Result<(), Error> {
    key.verify(body, signature)
}

#[panic_handler]
fn panic(_: &PanicInfo<'_>) -> ! {
    sahihi_size_panic()
}

/// Keeps its name through link-time optimisation: if it is in the program, a panic is reachable.
#[unsafe(no_mangle)]
#[inline(never)]
pub extern "C" fn sahihi_size_panic() -> ! {
    loop {
        core::hint::black_box(());
    }
}
