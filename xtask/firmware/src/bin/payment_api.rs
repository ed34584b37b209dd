//! A terminal that speaks with the Payment API Gateway, without the tables of providers and limits.
//!
//! Belongs here: one entry point per measured operation. What an operation gives is on the stack of its entry point, so
//! that it counts. Not here: what looks into a table (`tables`).

#![no_std]
#![no_main]

use core::hint::black_box;

use sahihi::SigningKey;
use sahihi::gateway::payment_api::request::{PaymentRequest, StatusRequest};
use sahihi::gateway::payment_api::webhook::{self, Expected, Verified};
use sahihi::gateway::payment_api::{Call, response};
use sahihi_firmware as _;

/// Encodes and signs a payment.
#[unsafe(no_mangle)]
pub fn sahihi_size_payment(request: &PaymentRequest<'_>, key: &SigningKey, buffer: &mut [u8]) {
    black_box(&request.encode(key, buffer));
}

/// Encodes and signs a status request.
#[unsafe(no_mangle)]
pub fn sahihi_size_status(request: &StatusRequest<'_>, key: &SigningKey, buffer: &mut [u8]) {
    black_box(&request.encode(key, buffer));
}

/// Reads an answer.
#[unsafe(no_mangle)]
pub fn sahihi_size_response(call: Call, http_status: u16, body: &[u8]) {
    black_box(&response::read(call, http_status, body));
}

/// Reads a callback.
#[unsafe(no_mangle)]
pub fn sahihi_size_webhook(keys: &[SigningKey], body: &[u8], expected: &Expected<'_>) {
    black_box(&webhook::read(keys, body, expected));
}

/// Computes what makes a callback the same message as another one.
#[unsafe(no_mangle)]
pub fn sahihi_size_fingerprint(callback: &Verified<'_>) {
    black_box(&callback.fingerprint());
}
