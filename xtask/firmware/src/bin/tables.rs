//! The counterpart of `payment_api`: a terminal that looks into both tables, so that a search for them can be seen to find.
//!
//! Belongs here: one entry point per table. Not here: anything whose size matters.

#![no_std]
#![no_main]

use core::hint::black_box;

use sahihi::gateway::payment_api::limits::{self, Question};
use sahihi::gateway::payment_api::provider::{self, ProviderId};
use sahihi_firmware as _;

/// Looks a provider up.
#[unsafe(no_mangle)]
pub fn sahihi_size_provider(id: ProviderId) {
    black_box(&provider::find(id));
}

/// Compares an amount with the limits.
#[unsafe(no_mangle)]
pub fn sahihi_size_limits(question: &Question<'_>) {
    black_box(&limits::check(question));
}
