//! Every public function of the core, with all features, as an address: so the compiler can know nothing of its arguments.
//!
//! Belongs here: calling what is generic, or what only an unnamed iterator does. Not here: the rest of the list, which
//! xtask writes from what is public (`public`).

#![no_std]
#![no_main]

use core::hint::black_box;

use sahihi_firmware as _;

/// Keeps all of them in the program.
#[unsafe(no_mangle)]
pub fn sahihi_size_every() {
    black_box(&include!(env!("SAHIHI_FUNCTIONS")));
}

/// What a hash map would hash with.
#[derive(Default)]
pub struct Hashed(u64);

impl core::hash::Hasher for Hashed {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        black_box(bytes);
    }
}

/// Named as their paths; one that is missing does not compile.
mod by_hand {
    use core::hint::black_box;

    use sahihi::gateway::payment_api as api;
    use sahihi::gateway::samsoftpay as samsoft;
    use sahihi::{Error, Signature, SigningKey, WebhookKey};

    pub fn canonical_text(body: &[u8]) -> Result<(), Error> {
        sahihi::canonical_text(body, &mut |piece: &[u8]| {
            black_box(piece);
        })
    }

    pub fn verify_any(keys: &[SigningKey], body: &[u8], signature: &Signature) -> Result<usize, Error> {
        sahihi::verify_any(keys, body, signature)
    }

    pub fn gateway_payment_api_details_details_errors(details: api::details::Details<'_>) {
        for (name, messages) in details.errors() {
            black_box(name);
            for message in messages {
                black_box(message);
            }
        }
    }

    pub fn gateway_payment_api_details_details_fields(details: api::details::Details<'_>) {
        for field in details.fields() {
            black_box(field);
        }
    }

    pub fn gateway_payment_api_limits_tables_in(tables: &[api::limits::Table<'_>], row: &api::provider::ProviderRow<'_>) {
        for table in api::limits::tables_in(tables, row) {
            black_box(table);
        }
    }

    pub fn gateway_payment_api_provider_provider_missing_extra(
        provider: api::provider::Provider<'_>,
        operation: api::Operation,
        extra: api::extra::Extra<'_>,
    ) {
        for name in provider.missing_extra(operation, extra) {
            black_box(name);
        }
    }

    pub fn gateway_payment_api_request_paymentrequest_missing_extra(request: &api::request::PaymentRequest<'_>) {
        for name in request.missing_extra() {
            black_box(name);
        }
    }

    pub fn gateway_payment_api_webhook_expected_not_said(
        expected: &api::webhook::Expected<'_>,
        read: &api::webhook::Webhook<'_>,
    ) {
        for member in expected.not_said(read) {
            black_box(member);
        }
    }

    pub fn gateway_payment_api_webhook_findings_iter(findings: &api::webhook::Findings) {
        for finding in findings.iter() {
            black_box(finding);
        }
    }

    pub fn gateway_payment_api_webhook_read(keys: &[SigningKey], body: &[u8], expected: &api::webhook::Expected<'_>) {
        black_box(&api::webhook::read(keys, body, expected));
    }

    pub fn gateway_samsoftpay_webhook_read(
        keys: &[WebhookKey],
        headers: &[(&str, &[u8])],
        body: &[u8],
        expected: &samsoft::webhook::Expected,
    ) {
        black_box(&samsoft::webhook::read(keys, headers, body, expected));
    }
}
