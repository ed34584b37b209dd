//! The fields of `sahihi request`: what is refused of them, and how.
//!
//! Belongs here: names, values, sizes. Not here: what becomes of good ones (`request`).

use std::time::{Duration, Instant};

use crate::request::{PAYMENT, STATUS, body, request, with};
use crate::run::with_secret;

#[test]
fn refuses_fields_by_name() {
    for (field, name, said) in [
        ("custmer_id=1", "field_unknown", "did you mean `customer_id`?"),
        ("Order-ID=1", "field_unknown", "did you mean `order_id`?"),
        ("colour=1", "field_unknown", "`colour` is unknown; there are `public_id`, "),
        ("order_id.a=1", "field_unknown", "`order_id.a`"),
        ("signature=00", "field_unknown", "`signature` is no field"),
        ("order_id=ORDER-1", "field_repeated", "`order_id` is given twice"),
        ("a", "field_malformed", "--field number 9 has no `=`"),
        ("", "field_malformed", "--field number 9 has no `=`"),
        ("=x", "field_malformed", "--field number 9 has no name"),
        ("=", "field_malformed", "--field number 9 has no name"),
        ("extra.=x", "field_malformed", "`extra.` has a name that is no identifier"),
        ("extra.a.signature=x", "field_malformed", "`extra.a.signature`"),
    ] {
        let fields: Vec<_> = PAYMENT.into_iter().chain([field]).collect();
        let sentence = request("payment_c2b", &fields, &[]).outcome().refused(name);
        assert!(sentence.contains(said), "{field}: {sentence}");
        let json = request("payment_c2b", &fields, &["--json"]).outcome().refused_in_json(name);
        assert_eq!(json.as_object().unwrap().len(), 2);
    }
    for fields in
        [["extra.a=1", "extra.a=1"], ["extra.a=1", "extra.a.b=1"], ["extra.a.b=1", "extra.a=1"], ["extra.a=1", "extra={}"]]
    {
        let sentence = request("status", &[&STATUS[..], &fields].concat(), &[]).outcome().refused("field_repeated");
        assert!(sentence.contains("`extra.a"), "{sentence}");
    }
    // What payments have, a status request does not.
    for field in ["amount=1", "currency=TZS", "callback_url=https://a.example", "customer_user_id=1"] {
        let sentence = request("status", &with(&STATUS, &[field]), &[]).outcome().refused("field_unknown");
        assert!(sentence.contains("there are `public_id`, `merchant_id`, `order_id`"), "{sentence}");
    }
}

#[test]
fn names_every_field_that_is_missing() {
    let sentence = request("payment_c2b", &["order_id=1", "provider_id=14"], &[]).outcome().refused("field_missing");
    assert!(sentence.contains("`public_id`, `merchant_id`, `customer_id`, `amount`, `currency`;"), "{sentence}");
    let sentence = request("status", &[], &[]).outcome().refused("field_missing");
    assert!(sentence.contains("`public_id`, `merchant_id`, `order_id`;"), "{sentence}");
    for field in PAYMENT.iter().filter(|field| !field.starts_with("customer_user_id")) {
        let fields: Vec<_> = PAYMENT.iter().filter(|other| *other != field).copied().collect();
        let sentence = request("payment_b2c", &fields, &[]).outcome().refused("field_missing");
        assert!(sentence.contains(&format!("`{}`", field.split('=').next().unwrap())), "{sentence}");
    }
}

#[test]
fn refuses_values_without_repeating_them() {
    const MARKER: &str = "m4rk3r-7c1f!";
    let long = format!("customer_user_id={}", MARKER.repeat(100));
    for (field, name) in [
        (&*format!("public_id={MARKER}"), "public_id_malformed"),
        (&format!("merchant_id={MARKER}"), "merchant_id_malformed"),
        (&format!("customer_id={MARKER}"), "phone_malformed"),
        (&long, "customer_user_id_malformed"),
        ("customer_user_id=", "customer_user_id_malformed"),
        (&format!("order_id={MARKER}"), "order_id_malformed"),
        ("order_id=", "order_id_malformed"),
        ("order_id=ORDER-status", "order_id_reserved"),
        (&format!("amount={MARKER}"), "amount_malformed"),
        ("amount=1,000", "amount_malformed"),
        ("amount=-1", "amount_malformed"),
        ("amount=1.001", "amount_too_many_decimals"),
        ("amount=0.00", "amount_zero"),
        (&format!("currency={MARKER}"), "currency_malformed"),
        ("currency=KES", "provider_currency_mismatch"),
        (&format!("country={MARKER}"), "country_malformed"),
        ("country=", "country_malformed"),
        (&format!("callback_url={MARKER}"), "callback_url_malformed"),
        (&format!("provider_id={MARKER}"), "provider_id_malformed"),
        ("provider_id=0", "provider_id_malformed"),
        (&format!("extra={MARKER}"), "extra_malformed"),
        (MARKER, "field_malformed"),
        (&format!("{MARKER}=1"), "field_unknown"),
        (&format!("extra.{MARKER}=1"), "field_malformed"),
        (&format!("signature={MARKER}"), "field_unknown"),
    ] {
        for flags in [&[][..], &["--json"]] {
            let run = request("payment_c2b", &with(&PAYMENT, &[field]), flags).outcome();
            let shown = format!("{}{}", String::from_utf8_lossy(&run.stdout), run.stderr);
            assert!(!shown.contains(MARKER), "{shown}");
            assert!(run.stderr.starts_with(&format!("error: {name}: ")), "{field}: {}", run.stderr);
            assert_eq!(run.code, Some(1));
        }
    }
    request("payment_c2b", &with(&PAYMENT, &["customer_id=+254712345678"]), &[]).outcome().refused("phone_country_mismatch");
    request("payment_c2b", &with(&PAYMENT, &["country=KE"]), &[]).outcome().refused("provider_country_mismatch");
}

#[cfg(unix)]
#[test]
fn refuses_a_field_that_is_not_utf8() {
    use std::os::unix::ffi::OsStrExt as _;
    let typed = |field: &[u8]| {
        let field = std::ffi::OsStr::from_bytes(field).to_owned();
        let args = ["request".into(), "payment_api".into(), "status".into(), "--field".into(), field];
        with_secret(args).outcome().refused("field_malformed")
    };
    for field in [&b"order_id=\xFF"[..], b"\xFF=1", b"extra.a=\xC3(", b"\xED\xA0\x80"] {
        let sentence = typed(field);
        assert!(sentence.contains("--field number 1 is not UTF-8"), "{sentence}");
    }
}

#[test]
fn ends_soon_on_large_and_hostile_fields() {
    let began = Instant::now();
    let many = |name: &dyn Fn(usize) -> String| {
        let names: Vec<_> = (0..10_000).map(name).collect();
        let names: Vec<_> = names.iter().map(String::as_str).collect();
        request("status", &names, &[]).outcome()
    };
    many(&|number| format!("extra.a{number}=")).refused("field_too_many");
    many(&|number| format!("extra.a{number}.b=")).refused("field_too_many");
    many(&|_| "order_id=1".to_owned()).refused("field_too_many");
    let most: Vec<_> = (0..253).map(|number| format!("extra.a{number}.b=1")).collect();
    let most: Vec<_> = STATUS.into_iter().chain(most.iter().map(String::as_str)).collect();
    let written = body(request("status", &most, &[]));
    with_secret(["verify", "-"]).input(written).outcome().yes();

    // One argument of Linux has at most 128 KiB.
    let text = format!("extra.text={}", "é".repeat(60_000));
    let written = body(request("status", &with(&STATUS, &[&text]), &[]));
    assert!(written.len() > 120_000);
    with_secret(["verify", "-"]).input(written).outcome().yes();
    let name = format!("extra.{}=1", "a".repeat(100_000));
    body(request("status", &with(&STATUS, &[&name]), &[]));
    let unknown = format!("{}=1", "a".repeat(100_000));
    let sentence = request("status", &[&unknown], &[]).outcome().refused("field_unknown");
    assert!(sentence.len() < 300, "{sentence}");
    for deep in [format!("extra{}=1", ".a".repeat(50_000)), format!("extra{}=1", ".".repeat(100_000))] {
        request("status", &with(&STATUS, &[&deep]), &[]).outcome().refused("field_malformed");
    }
    let deep = format!("extra={}1{}", "[".repeat(50_000), "]".repeat(50_000));
    request("status", &with(&STATUS, &[&deep]), &[]).outcome().refused("extra_malformed");
    assert!(began.elapsed() < Duration::from_secs(20), "{:?}", began.elapsed());
}

#[test]
fn signs_as_deep_as_the_gateway_counts() {
    let deep = |parts: usize| format!("extra{}=1", ".a".repeat(parts));
    let written = body(request("status", &with(&STATUS, &[&deep(15)]), &[]));
    with_secret(["verify", "-"]).input(written).outcome().yes();
    request("status", &with(&STATUS, &[&deep(16)]), &[]).outcome().refused("field_malformed");
}
