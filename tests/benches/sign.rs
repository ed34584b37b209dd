//! What signing, encoding a request and reading a callback cost, beside the bare HMAC-SHA512 of the same text, in one run.
//!
//! Belongs here: the bodies and how each is timed. Not here: the bounds and the table (`xtask/src/bench.rs`), which reads
//! the sizes from a benchmark's name: `body/operation/body bytes-to-text bytes`.
#![allow(
    missing_docs,
    clippy::unwrap_used,
    clippy::arithmetic_side_effects,
    reason = "a benchmark that cannot go on must stop; the macros of criterion make functions without a comment"
)]

use std::hint::black_box;
use std::time::Duration;

use criterion::{BenchmarkId, Criterion, criterion_group, criterion_main};
use hmac::{Hmac, KeyInit as _, Mac as _};
use sahihi::gateway::payment_api::Operation;
use sahihi::gateway::payment_api::customer::Customer;
use sahihi::gateway::payment_api::extra::Extra;
use sahihi::gateway::payment_api::provider::{self, ProviderId};
use sahihi::gateway::payment_api::request::{Optional, PaymentRequest};
use sahihi::gateway::payment_api::webhook::{self, Expected};
use sahihi::{
    Amount, CallbackUrl, Country, Currency, MerchantId, Msisdn, OrderId, PublicId, SIGNED_OVERHEAD, SigningKey, canonical_text,
};
use sha2::Sha512;

const SECRET: &[u8] = b"sahihi-example-secret";
const PAYMENT: &str = include_str!("../../examples/payment_c2b.json");
/// As document 003_ shows it, lines 512 to 525.
const CALLBACK_003: &str = include_str!("../../examples/callback_003.json");
/// As document 001_ shows it, lines 268 to 275.
const CALLBACK_001: &str = r#"{"transaction_id":"1234567","order_id":"16280954971628095497","service_id":12345,"service_version":"5.2.0","service_date_time":"2020-11-25 10:08:32.832969","result":{"code":0,"message":"OK"}}"#;

const KIB: usize = 1 << 10;
const MIB: usize = 1 << 20;

criterion_main!(all);

criterion_group! {
    name = all;
    config = Criterion::default()
        .sample_size(30)
        .measurement_time(Duration::from_secs(1))
        .warm_up_time(Duration::from_millis(300))
        .without_plots();
    targets = payment, request, callbacks, sizes, hostile, hostile_callbacks
}

fn payment(criterion: &mut Criterion) {
    assert_eq!(PAYMENT.len(), 341, "the figures are of a body of 341 bytes");
    sign(criterion, "payment", PAYMENT);

    let key = SigningKey::new(SECRET).unwrap();
    let mut buffer = [0; 341 + SIGNED_OVERHEAD];
    let signed = key.sign_into(PAYMENT.as_bytes(), &mut buffer).unwrap();
    key.verify_signed(signed).unwrap();
    let id = BenchmarkId::new("verify", sizes_of(signed, text_of(signed).len()));
    criterion.benchmark_group("payment").bench_function(id, |bencher| bencher.iter(|| key.verify_signed(black_box(signed))));
}

/// The same payment, from its parts.
fn request(criterion: &mut Criterion) {
    let kenya = Country::parse("KE").unwrap();
    let extra = [("customer_name", "Asha Otieno"), ("customer_email", "asha@example.com")];
    let request = PaymentRequest {
        operation: Operation::C2b,
        public_id: PublicId::parse("f54ec96649be11ebb3780242ac130002").unwrap(),
        merchant_id: MerchantId::parse("e0fecd91fcb24f348048193b3fb34875ba3722b4").unwrap(),
        customer: Customer::Phone(Msisdn::parse("254700000001", kenya).unwrap()),
        order_id: OrderId::parse("2026-11-21:KE:000417").unwrap(),
        amount: Amount::parse("100.00", Currency::parse("KES").unwrap()).unwrap(),
        provider: provider::find(ProviderId::new(14).unwrap()),
        optional: Optional {
            country: Some(kenya),
            callback_url: Some(CallbackUrl::parse("https://shop.example/callback").unwrap()),
            extra: Extra::fields(&extra).unwrap(),
            ..Optional::default()
        },
    };
    let key = SigningKey::new(SECRET).unwrap();
    let mut buffer = [0; 1024];
    let body = request.encode(&key, &mut buffer).unwrap().body.to_vec();
    key.verify_signed(&body).unwrap();
    beside_hmac(criterion, "request", "encode", &body, || {
        request.encode(black_box(&key), &mut buffer).map(|sent| sent.body.len())
    });
}

fn callbacks(criterion: &mut Criterion) {
    read(criterion, "callback of document 003_", CALLBACK_003.as_bytes());
    read(criterion, "callback of document 001_", &signed(CALLBACK_001));
}

fn hostile_callbacks(criterion: &mut Criterion) {
    let (head, _) = CALLBACK_003.split_once(r#","signature""#).unwrap();
    let places = "status1status2amount5order_idAcurrencyKES".repeat(200 * KIB / 41);
    let unsure = "statustransaction_id".repeat(200 * KIB / 20);
    // As many as fit into one object, beside the 11 that are there and the signature.
    let members: Vec<_> = (0..256 - 12).map(|member| format!(r#""status1amount5_{member}":"order_id{member}""#)).collect();
    for (name, rest) in [
        ("hostile callback, values of 200 KiB", format!(r#""note":"{places}""#)),
        ("hostile callback, names of 200 KiB", format!(r#""note":"{unsure}""#)),
        ("hostile callback, 256 members", members.join(",")),
        ("hostile callback, list", format!(r#""statuses":{}"#, list(10_000, |item| format!(r#"{{"amount":{item}}}"#)))),
    ] {
        read(criterion, name, &signed(&format!("{head},{rest}}}")));
    }
}

/// Times reading a callback and, right after it, the bare HMAC of what is signed.
fn read(criterion: &mut Criterion, name: &str, body: &[u8]) {
    let keys = [SigningKey::new(SECRET).unwrap()];
    let expected = Expected::default();
    webhook::read(&keys, body, &expected).unwrap();
    beside_hmac(criterion, name, "read", body, || webhook::read(&keys, black_box(body), &expected));
}

fn signed(body: &str) -> Vec<u8> {
    let mut buffer = vec![0; body.len() + SIGNED_OVERHEAD];
    SigningKey::new(SECRET).unwrap().sign_into(body.as_bytes(), &mut buffer).unwrap().to_vec()
}

fn sizes(criterion: &mut Criterion) {
    sign(criterion, "payments 1 KiB", &payments(KIB));
    sign(criterion, "payments 64 KiB", &payments(64 * KIB));
    sign(criterion, "payments 1 MiB", &payments(MIB));
}

fn hostile(criterion: &mut Criterion) {
    // These bodies reach what the core allows: 256 members, lists and objects in 16 levels.
    let prefix = "prefix.".repeat(200 / 7 + 1);
    let prefix = prefix.get(..200).unwrap();
    let suffix = "the same 20 at the end".get(..20).unwrap();
    let tens = "1234567890".repeat(10);
    let halfway = format!("9007199254740993.{}", "0".repeat(80));
    for (name, body) in [
        ("hostile list of 10,000 numbers", list(10_000, |item| item.to_string())),
        ("hostile names, one prefix", object(256, |member| format!("{prefix}{member:03}"))),
        ("hostile names, one prefix and end", object(256, |member| format!("{prefix}{member:03}{suffix}"))),
        ("hostile names, short", object(256, |member| format!("{member:x}"))),
        ("hostile nesting", list(2_000, |_| format!("{}1{}", "[".repeat(15), "]".repeat(15)))),
        ("hostile string of 1 MiB", format!(r#"["{}"]"#, "a".repeat(MIB))),
        ("hostile escapes, 1 MiB", format!(r#"["{}"]"#, r"\u0061\u00e9\u20ac\ud83d\ude00".repeat(MIB / 30))),
        ("hostile numbers of 96 digits", list(700, |item| format!("{}{tens:.93}", 100 + item))),
        // Between two doubles until the last digit: the slowest way through a parser of floats.
        ("hostile numbers halfway", list(700, |item| format!("{halfway}{}", 1 + item % 9))),
        ("hostile name of 64 KiB", object(1, |_| "k".repeat(64 * KIB))),
    ] {
        assert!(body.len() >= KIB, "{name} is too small to be measured");
        sign(criterion, name, &body);
    }
}

/// Times a signature and, right after it, the bare HMAC of what is signed.
fn sign(criterion: &mut Criterion, name: &str, body: &str) {
    let body = body.as_bytes();
    let key = SigningKey::new(SECRET).unwrap();
    beside_hmac(criterion, name, "sign", body, || key.sign(black_box(body)));
}

/// Times an operation that signs or verifies a body and, right after it, the bare HMAC of what is signed.
fn beside_hmac<T>(criterion: &mut Criterion, name: &str, operation: &str, body: &[u8], mut operate: impl FnMut() -> T) {
    let text = text_of(body);
    let prepared = Hmac::<Sha512>::new_from_slice(SECRET).unwrap();
    let bare = |text: &[u8]| prepared.clone().chain_update(text).finalize().into_bytes();
    let signature = SigningKey::new(SECRET).unwrap().sign(body).unwrap();
    assert_eq!(signature.to_bytes(), *bare(&text), "both sign the same");

    let sizes = sizes_of(body, text.len());
    let mut group = criterion.benchmark_group(name);
    group.bench_function(BenchmarkId::new(operation, &sizes), |bencher| bencher.iter(&mut operate));
    group.bench_function(BenchmarkId::new("hmac", &sizes), |bencher| bencher.iter(|| bare(black_box(&text))));
}

fn text_of(body: &[u8]) -> Vec<u8> {
    let mut text = Vec::new();
    canonical_text(body, &mut |piece: &[u8]| text.extend_from_slice(piece)).unwrap();
    text
}

fn sizes_of(body: &[u8], text: usize) -> String {
    format!("{}-to-{text}", body.len())
}

/// The payment as often as it takes to reach a size.
fn payments(size: usize) -> String {
    let around = r#"{"payments":}"#.len() + list(0, |_| String::new()).len();
    let count = (size - around).div_ceil(PAYMENT.len() + 1);
    format!(r#"{{"payments":{}}}"#, list(count, |_| PAYMENT.to_owned()))
}

fn list(count: usize, item: impl FnMut(usize) -> String) -> String {
    format!("[{}]", (0..count).map(item).collect::<Vec<_>>().join(","))
}

fn object(count: usize, mut name: impl FnMut(usize) -> String) -> String {
    let members: Vec<_> = (0..count).map(|member| format!(r#""{}":1"#, name(member))).collect();
    format!("{{{}}}", members.join(","))
}
