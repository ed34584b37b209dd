//! A terminal that prepares a key, signs and verifies.
//!
//! Belongs here: one entry point per measured operation, all of them from the library. Not here: a gateway (`payment_api`).

#![no_std]
#![no_main]

use sahihi_firmware as _;
