//! `sahihi request`.

use serde_json::Value;

use crate::help::shown_json;
use crate::run::{Outcome, Run, SECRET, example, file, sahihi, with_secret};

const PUBLIC_ID: &str = "public_id=f54ec96649be11ebb3780242ac130002";
const PATH: &str = "/f54ec96649be11ebb3780242ac130002";
/// A payment that nothing is missing of: provider 2109 is YAS in Tanzania.
pub(crate) const PAYMENT: [&str; 8] = [
    PUBLIC_ID,
    "merchant_id=e0fecd91",
    "customer_id=0712 345 678",
    "customer_user_id=user-418",
    "order_id=ORDER-1",
    "amount=1000",
    "currency=TZS",
    "provider_id=2109",
];
pub(crate) const STATUS: [&str; 3] = [PUBLIC_ID, "merchant_id=e0fecd91", "order_id=ORDER-1"];

pub(crate) fn request(call: &str, fields: &[&str], more: &[&str]) -> Run {
    let fields = fields.iter().flat_map(|field| ["--field", field]);
    with_secret(["request", "payment_api", call].into_iter().chain(fields).chain(more.iter().copied()))
}

/// Gives the fields with those of the same name put in the place of others, or behind them.
pub(crate) fn with<'a>(fields: &[&'a str], changed: &[&'a str]) -> Vec<&'a str> {
    let name = |field: &'a str| field.split_once('=').map_or(field, |(name, _)| name);
    let kept = fields.iter().filter(|field| changed.iter().all(|other| name(other) != name(field)));
    kept.chain(changed).copied().collect()
}

/// Gives the body of a request that nothing was warned of.
#[track_caller]
pub(crate) fn body(run: Run) -> String {
    let text = run.outcome().yes();
    text.split_once("\n\n").unwrap().1.to_owned()
}

#[test]
fn makes_the_examples_byte_by_byte() {
    // The sample customer of the example is no number of the plan, so it is another one here.
    let signed = |name: &str| {
        let body = example(name).replace("254000000001", "254712345678");
        with_secret(["sign", "-"]).input(body).outcome().yes()
    };
    let common = [
        PUBLIC_ID,
        "merchant_id=e0fecd91fcb24f348048193b3fb34875ba3722b4",
        "customer_id=0712345678",
        "customer_user_id=user-418",
        "currency=KES",
        "country=KE",
        "callback_url=https://shop.example/callback",
        "provider_id=14",
        "extra.customer_name=Asha Otieno",
    ];
    let c2b = with(&common, &["order_id=2026-11-21:KE:000417", "amount=100.00", "extra.customer_email=asha@example.com"]);
    let text = request("payment_c2b", &c2b, &[]).outcome().yes();
    let head = format!("POST {PATH}/payment_c2b\nContent-Type: application/json\n\n");
    assert_eq!(text, format!("{head}{}", signed("payment_c2b.json")));

    let b2c = with(&common, &["order_id=2026-11-21:KE:000418", "amount=80"]);
    assert_eq!(body(request("payment_b2c", &b2c, &[])), signed("payment_b2c.json"));

    let status = [PUBLIC_ID, "order_id=2026-11-21:KE:000417", "merchant_id=e0fecd91fcb24f348048193b3fb34875ba3722b4"];
    assert_eq!(body(request("status", &status, &[])), signed("status.json"));
}

#[test]
fn prints_json_if_asked() {
    let plain = body(request("payment_c2b", &PAYMENT, &[]));
    let text = serde_json::to_string(&plain).unwrap();
    let json = request("payment_c2b", &PAYMENT, &["--json"]).outcome().yes();
    let expected = format!(
        "{{\"method\":\"POST\",\"base_url\":null,\"path\":\"{PATH}/payment_c2b\",\"headers\":{{\"Content-Type\":\"application/json\"}},\
         \"body\":{text}}}\n"
    );
    assert_eq!(json, expected);
    with_secret(["verify", "-"]).input(plain).outcome().yes();
}

#[test]
fn puts_the_base_address_in() {
    for (typed, taken) in [
        ("https://gw.example", "https://gw.example"),
        ("https://gw.example/", "https://gw.example"),
        ("http://localhost:8080/api//", "http://localhost:8080/api"),
    ] {
        let flag = format!("--base-url={typed}");
        let text = request("status", &STATUS, &[&flag]).outcome().yes();
        assert!(text.starts_with(&format!("POST {taken}{PATH}/status\n")), "{text}");
        let json: Value = serde_json::from_str(&request("status", &STATUS, &[&flag, "--json"]).outcome().yes()).unwrap();
        assert_eq!((&json["base_url"], &json["path"]), (&Value::from(taken), &Value::from(format!("{PATH}/status"))));
    }
    for typed in [
        "",
        "gw.example",
        "ftp://gw.example",
        "https://",
        "https:///",
        "https://a b",
        "https://a?b",
        "https://a#b",
        "https://u:p@a",
    ] {
        request("status", &STATUS, &[&format!("--base-url={typed}")]).outcome().refused("base_url_malformed");
    }
}

#[test]
fn writes_values_as_the_gateway_wants_them() {
    let written = body(request("payment_c2b", &PAYMENT, &[]));
    assert!(written.contains("\"customer_id\":\"255712345678\""), "{written}");
    assert!(written.contains("\"amount\":\"1000.00\""), "{written}");
    assert!(written.contains("\"provider_id\":2109"), "{written}");
    let congo = with(&PAYMENT, &["customer_id=+243 800 000 000", "currency=CDF", "provider_id=2197"]);
    let (text, _) = request("payment_c2b", &congo, &[]).outcome().warned(0);
    assert!(text.contains("\"customer_id\":\"0800000000\""), "{text}");
    let account = with(&PAYMENT, &["customer_id=0012345678", "currency=NGN", "provider_id=706"]);
    let (text, _) = request("payment_c2b", &account, &[]).outcome().warned(0);
    assert!(text.contains("\"customer_id\":\"0012345678\""), "{text}");
}

#[test]
fn nests_extra_fields_by_dots_or_takes_them_as_json() {
    let dots = ["extra.otp=123456", "extra.device.os=linux", "extra.note=a=\"b\"\n\\é", "extra.device.model.name="];
    let extra = r#","extra":{"otp":"123456","device":{"os":"linux","model":{"name":""}},"note":"a=\"b\"\n\\é"},"signature":""#;
    let written = body(request("status", &with(&STATUS, &dots), &[]));
    assert!(written.contains(extra), "{written}");
    with_secret(["verify", "-"]).input(written).outcome().yes();

    let json = r#"extra={ "otp" : "1", "n":1.50,"l":[{"a":null}]}"#;
    let written = body(request("status", &with(&STATUS, &[json]), &[]));
    assert!(written.contains(r#","extra":{ "otp" : "1", "n":1.50,"l":[{"a":null}]},"signature":""#), "{written}");
    with_secret(["verify", "-"]).input(written).outcome().yes();

    for (json, name) in [
        ("extra=", "extra_malformed"),
        ("extra=x", "extra_malformed"),
        ("extra=[]", "extra_malformed"),
        ("extra={\"a\":1,\"a\":2}", "extra_malformed"),
        ("extra={\"a b\":1}", "extra_name_malformed"),
        ("extra={\"signature\":1}", "extra_name_malformed"),
        ("extra={\"a\":{\"signature\":1}}", "signature_nested"),
    ] {
        request("status", &with(&STATUS, &[json]), &[]).outcome().refused(name);
    }
}

/// The status request of document 003_, line 206, has a customer and no provider.
#[test]
fn takes_a_customer_in_a_status_request() {
    let written = |fields: &[&str]| body(request("status", &with(&STATUS, fields), &[]));
    for fields in [
        &["customer_id=2250768000000"][..],
        &["customer_id=07 68 00 00 00", "country=CI"],
        &["customer_id=07 68 00 00 00", "provider_id=806"],
        &["customer_id=2250768000000", "provider_id=5026"],
    ] {
        let body = written(fields);
        assert!(body.contains("\"order_id\":\"ORDER-1\",\"customer_id\":\"2250768000000\",\"signature\""), "{body}");
    }
    for field in ["provider_id=806", "country=CI"] {
        let sentence = request("status", &with(&STATUS, &[field]), &[]).outcome().refused("customer_id_missing");
        assert!(sentence.contains("how the customer id is written"), "{sentence}");
    }
}

#[test]
fn warns_of_what_the_gateway_may_miss() {
    let warned = |call: &str, fields: &[&str]| {
        let run = request(call, fields, &[]).outcome();
        let (sentences, (_, names)) = (run.stderr.clone(), run.warned(0));
        (sentences, names)
    };
    let (sentences, names) = warned("payment_c2b", &with(&PAYMENT, &["provider_id=5026", "country=TZ"]));
    assert_eq!(names, ["provider_unknown"]);
    assert!(!sentences.contains("5026"), "{sentences}");

    let without: Vec<_> = PAYMENT.into_iter().filter(|field| !field.starts_with("customer_user_id")).collect();
    let (sentences, names) = warned("payment_b2c", &without);
    assert_eq!(names, ["field_missing"]);
    assert!(sentences.contains("`customer_user_id`"), "{sentences}");

    // Orange in Burkina Faso wants the password that the customer made first.
    let orange = with(&PAYMENT, &["provider_id=9209", "currency=XOF", "customer_id=70123456"]);
    let (sentences, names) = warned("payment_c2b", &orange);
    assert_eq!(names, ["field_missing"]);
    assert!(sentences.contains("`extra.otp`"), "{sentences}");
    request("payment_c2b", &with(&orange, &["extra.otp=123456"]), &[]).outcome().yes();
    request("payment_b2c", &orange, &[]).outcome().yes();
    // JSON has no room for warnings; they are said all the same.
    let (json, names) = request("payment_c2b", &orange, &["--json"]).outcome().warned(0);
    assert_eq!((names.len(), serde_json::from_str::<Value>(&json).unwrap().as_object().unwrap().len()), (1, 5));
}

#[test]
fn wants_one_secret_and_never_shows_it() {
    let args = || ["request", "payment_api", "status"].into_iter().chain(STATUS.into_iter().flat_map(|field| ["--field", field]));
    sahihi(args()).outcome().refused("secret_missing");
    sahihi(args()).env_secret("").outcome().refused("empty_secret");
    let (_folder, path) = file("secret", format!("{SECRET}\n"));
    let flag = ["--secret-file", path.to_str().unwrap()];
    let from_file = sahihi(args().chain(flag)).env_secret("other").outcome().yes();
    assert_eq!(from_file, with_secret(args()).outcome().yes());
    assert!(!from_file.contains(SECRET));
    assert_eq!(sahihi(args().chain(flag).chain(flag)).outcome().code, Some(2));

    // Where a secret may be typed by mistake.
    let shown = |run: Outcome| {
        assert_ne!(run.code, Some(0));
        format!("{}{}", String::from_utf8_lossy(&run.stdout), run.stderr)
    };
    for wrong in [
        &["--field", SECRET][..],
        &["--field", &format!("{SECRET}=x")],
        &["--field", &format!("secret={SECRET}")],
        &["--field", &format!("signature={SECRET}")],
        &["--base-url", SECRET],
        &["--secret-file", SECRET],
        &[&format!("--secret={SECRET}")],
        &[SECRET],
    ] {
        let text = shown(with_secret(args().chain(wrong.iter().copied())).outcome());
        assert!(!text.contains(SECRET), "{text}");
    }
}

#[test]
fn knows_its_gateways_and_operations() {
    for args in [
        &["request"][..],
        &["request", "payment_c2b"],
        &["request", "nowhere", "payment_c2b"],
        &["request", "payment_api"],
        &["request", "payment_api", "c2b"],
        &["request", "payment_api", "payment_c2b", "status"],
        &["request", "payment_api", "payment_c2b", "--field"],
    ] {
        let run = with_secret(args).outcome();
        assert_eq!((run.code, run.stdout.len()), (Some(2), 0), "{args:?}");
    }
}

#[test]
fn shows_the_json_that_is_printed() {
    let shown = shown_json(&["request", "payment_api"]);
    let printed: Value = serde_json::from_str(&request("status", &STATUS, &["--json"]).outcome().yes()).unwrap();
    let names = |json: &Value| json.as_object().unwrap().keys().cloned().collect::<Vec<_>>();
    assert_eq!((shown.len(), names(&shown[0])), (2, names(&printed)));
}
