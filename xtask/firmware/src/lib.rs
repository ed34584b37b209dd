//! What all programs that `cargo xtask size` measures have in common.
//!
//! Belongs here: what happens at a panic, the entry points that every program has. Not here: those of one program (`bin`),
//! start-up code, drivers, anything a board adds.

#![no_std]

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
