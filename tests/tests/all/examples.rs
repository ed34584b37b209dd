//! What sahihi makes of every example of documents 001_ and 003_: the files under `examples/`.
//!
//! Belongs here: one row for each file. Not here: rules that no example shows (`request_vectors`, `webhook_vectors`).

use sahihi::gateway::payment_api::webhook::{self, Expected, Verified, Webhook};
use sahihi::gateway::payment_api::{Call, response};
use sahihi::{Error, SigningKey};
use sahihi_tests::cases::requests::Test;
use sahihi_tests::reference::json::{self, Value};
use sahihi_tests::{encode, reference};
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

const SECRET: &[u8] = b"sahihi-example-secret";

fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../examples")
}

fn example(name: &str) -> String {
    std::fs::read_to_string(folder().join(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
}

type Pairs = &'static [(&'static str, &'static str)];

/// A request: file, call, the members it lacks, and what is sent otherwise than it says, or the refusal.
struct Row {
    file: &'static str,
    call: &'static str,
    lacks: Pairs,
    sent: Result<Pairs, &'static str>,
}

/// `customer_id` 900000001 lost its zero as a number (F70); both are the same phone in Kenya.
const KENYAN: (&str, &str) = ("customer_id", r#""254900000001""#);
const MERCHANT: (&str, &str) = ("merchant_id", "e0fecd91fcb24f348048193b3fb34875ba3722b4");

#[rustfmt::skip]
const REQUESTS: &[Row] = &[
    Row { file: "payment_c2b.json", call: "payment_c2b", lacks: &[], sent: Ok(&[]) },
    Row { file: "payment_b2c.json", call: "payment_b2c", lacks: &[], sent: Ok(&[]) },
    Row { file: "status.json", call: "status", lacks: &[], sent: Ok(&[]) },
    Row { file: "request_001_payment.json", call: "payment_c2b", lacks: &[], sent: Ok(&[KENYAN]) },
    Row { file: "request_001_payment.json", call: "payment_b2c", lacks: &[], sent: Ok(&[KENYAN]) },
    Row { file: "request_003_payment.json", call: "payment_c2b", lacks: &[], sent: Ok(&[KENYAN]) },
    Row { file: "request_003_payment.json", call: "payment_b2c", lacks: &[], sent: Ok(&[KENYAN]) },
    Row { file: "request_status.json", call: "status", lacks: &[], sent: Ok(&[]) },
    // F40: the examples of the flow are shortened; 170 is in no document, so its customer is what the caller says.
    Row { file: "request_001_flow_init.json", call: "payment_c2b", lacks: &[MERCHANT, ("customer_id", "2348021234567")], sent: Ok(&[("amount", r#""100.00""#)]) },
    Row { file: "request_001_flow_init_with_phone.json", call: "payment_c2b", lacks: &[MERCHANT, ("customer_id", "254712345678"), ("provider_id", "2390")], sent: Ok(&[("amount", r#""500.00""#)]) },
    Row { file: "request_001_flow_status.json", call: "status", lacks: &[MERCHANT], sent: Ok(&[]) },
    Row { file: "request_001_flow_status_with_data.json", call: "status", lacks: &[MERCHANT], sent: Ok(&[]) },
    Row { file: "request_001_flow_status_with_otp.json", call: "status", lacks: &[MERCHANT], sent: Ok(&[]) },
    // F67: a number of Côte d'Ivoire, copied from the other section.
    Row { file: "request_003_burkina_faso.json", call: "payment_c2b", lacks: &[], sent: Err("phone_country_mismatch") },
    // F13, F49: the provider id is a number, the amount has decimals.
    Row { file: "request_003_ivory_coast.json", call: "payment_c2b", lacks: &[], sent: Ok(&[("amount", r#""1100.00""#), ("provider_id", "9197")]) },
    Row { file: "request_003_ivory_coast_status.json", call: "status", lacks: &[("provider_id", "9197")], sent: Ok(&[]) },
    // F68: the ids are swapped, which cannot be seen: each is good for either member.
    Row { file: "request_003_nigeria.json", call: "payment_b2c", lacks: &[], sent: Ok(&[]) },
    // F10: another member for the customer, and a provider that is in no list.
    Row { file: "request_003_signature.json", call: "payment_c2b", lacks: &[("customer_id", "254700000000")], sent: Ok(&[("amount", r#""1000.00""#)]) },
];

/// A value as JSON, members in order.
fn written(value: &Value) -> String {
    match value {
        Value::String(text) => format!("\"{text}\""),
        Value::Number(number) => number.clone(),
        Value::Object(members) => {
            let inside: Vec<String> = members.iter().map(|(name, value)| format!("\"{name}\":{}", written(value))).collect();
            format!("{{{}}}", inside.join(","))
        }
        other => panic!("no example has {other:?}"),
    }
}

fn members(body: &str) -> Vec<(String, Value)> {
    let Ok(Value::Object(members)) = json::parse(body.as_bytes()) else { panic!("{body}") };
    members
}

/// Gives the fields of an example, with those that it lacks.
fn fields(example: &[(String, Value)], lacks: Pairs) -> Vec<(String, String)> {
    let own = |(name, value): &(String, Value)| match value {
        Value::String(text) | Value::Number(text) => Some((name.clone(), text.clone())),
        // The customer of that one example is not called as everywhere else.
        object => Some((name.clone(), written(object))),
    };
    let known = |name: &str| !["signature", "client_id"].contains(&name);
    let public_id = [("public_id", "f54ec96649be11ebb3780242ac130002")];
    let added = lacks.iter().chain(&public_id).map(|&(name, text)| (name.to_owned(), text.to_owned()));
    example.iter().filter(|member| known(&member.0)).filter_map(own).chain(added).collect()
}

#[test]
fn every_request_is_sent_with_its_members_or_refused_by_name() {
    for row in REQUESTS {
        let Row { file, call, lacks, sent } = row;
        let example = members(&example(file));
        let (call, secret) = ((*call).to_owned(), hex::encode(SECRET));
        let test = Test { call, secret, fields: fields(&example, lacks), ..Test::default() };
        let (request, changes) = match (encode::request(&test), sent) {
            (Ok(request), Ok(changes)) => (request, changes),
            (answer, expected) => {
                assert_eq!(answer.map_err(Error::name).err(), expected.err(), "{file}");
                continue;
            }
        };
        assert_eq!(request.path, format!("/f54ec96649be11ebb3780242ac130002/{}", row.call), "{file}");
        let body = hex::decode(&request.body).unwrap();
        assert_eq!(SigningKey::new(SECRET).unwrap().verify_signed(&body), Ok(()), "{file}");
        let found: BTreeMap<String, String> = members(&String::from_utf8(body).unwrap())
            .iter()
            .filter(|member| member.0 != "signature")
            .map(|(name, value)| (name.clone(), written(value)))
            .collect();
        let quoted = |&(name, text): &(&str, &str)| {
            (name.to_owned(), if name == "provider_id" { text.to_owned() } else { format!("\"{text}\"") })
        };
        // A status request does not carry the provider, which only says how the customer is written.
        let mut expected: BTreeMap<String, String> =
            lacks.iter().filter(|pair| pair.0 != "provider_id" || row.call != "status").map(quoted).collect();
        let known = |name: &str| !["signature", "client_id"].contains(&name);
        expected.extend(example.iter().filter(|member| known(&member.0)).map(|(name, value)| (name.clone(), written(value))));
        expected.extend(changes.iter().map(|&(name, json)| (name.to_owned(), json.to_owned())));
        assert_eq!(found, expected, "{file}");
    }
}

/// F9: no signature of the documents is one.
#[test]
fn the_signatures_of_the_documents_are_placeholders() {
    let key = SigningKey::new(SECRET).unwrap();
    for (file, error) in [
        ("request_001_payment.json", "signature_mismatch"),
        ("request_status.json", "signature_mismatch"),
        ("request_003_payment.json", "signature_mismatch"),
        ("request_003_nigeria.json", "signature_mismatch"),
        ("request_003_burkina_faso.json", "signature_malformed"),
        ("request_003_ivory_coast.json", "signature_malformed"),
        ("request_003_ivory_coast_status.json", "signature_malformed"),
        ("callback_001_sample.json", "signature_mismatch"),
        ("callback_003_sample.json", "signature_mismatch"),
    ] {
        let body = example(file);
        assert_eq!(key.verify_signed(body.as_bytes()).map_err(Error::name), Err(error), "{file}");
        // F11: wherever the right one stands.
        assert_eq!(key.verify_signed(signed(&body).as_bytes()), Ok(()), "{file}");
    }
}

/// Puts the right signature into the place of the one that is there.
fn signed(body: &str) -> String {
    let Some((_, Value::String(placeholder))) = members(body).into_iter().find(|member| member.0 == "signature") else {
        panic!("{body}")
    };
    body.replace(&placeholder, &hex::encode(reference::sign(SECRET, body.as_bytes()).unwrap()))
}

/// F10, F18: the arrays of 001_:77 and 003_:52 are input for the signature and no request.
#[test]
fn the_example_of_the_signature_signs_as_in_php() {
    let secret = b"cf11635572c1e8d77297207152dc0791ad91f22b32d23c758ce3ba2637202ad8f7290ba41f2243cccf32edde1dfb8bf0f5dea62525309e293b3adb2c76eed6a5";
    let signature = SigningKey::new(secret).unwrap().sign(example("request_003_signature.json").as_bytes()).unwrap();
    assert_eq!(
        signature.to_string(),
        "a724c9ebe2b15fca52cf5ad427164db7acef0f7c3f4ea1b3c8a3d07706ac4c2e6d0125a452d86e220f5c21686f6239434a490279e61641d33de5fb213e4ef8f2"
    );
}

/// F5: one HMAC over one text, not one for each level.
#[test]
fn a_nested_example_is_hashed_once() {
    let text = "merchant_ide0fecd91fcb24f348048193b3fb34875ba3722b4order_id0900000001customer_id16280954971628095497\
                amount100.00currencyNGNprovider_id5026extra.customer_nameName Lastnameextra.customer_emailName@domen.com\
                extra.bank_code000001";
    let signature = SigningKey::new(SECRET).unwrap().sign(example("request_003_nigeria.json").as_bytes()).unwrap();
    assert_eq!(signature.to_string(), hex::encode(reference::mac(SECRET, text.as_bytes())));
}

#[track_caller]
fn verified<'b>(body: &'b str, file: &str) -> Verified<'b> {
    match webhook::read(&[SigningKey::new(SECRET).unwrap()], body.as_bytes(), &Expected::default()) {
        Ok(Webhook::Verified(callback)) => callback,
        other => panic!("{file}: {other:?}"),
    }
}

/// File, and what it says if it is signed: status, outcome, order, amount, whether the status has to be asked.
type Callback = (&'static str, &'static str, &'static str, &'static str, Option<&'static str>, bool);

const CALLBACKS: &[Callback] = &[
    ("callback_003.json", "succeeded", "paid", "2026-11-21:KE:000417", Some("100.00"), false),
    ("callback_003_sample.json", "succeeded", "paid", "16280954971628095497", Some("100.00"), false),
    // F28: it says nothing about the status.
    ("callback_001_sample.json", "undefined", "ambiguous", "16280954971628095497", None, true),
];

#[test]
fn every_callback_is_verified_once_it_is_signed() {
    for &(file, status, outcome, order_id, amount, needs_query) in CALLBACKS {
        let body = example(file);
        let body = if file.contains("sample") { signed(&body) } else { body };
        let callback = verified(&body, file);
        let payment = &callback.payment;
        assert_eq!((payment.status.name(), payment.outcome.name()), (status, outcome), "{file}");
        assert_eq!(payment.order_id.unwrap().as_str(), order_id, "{file}");
        assert_eq!(payment.amount.map(|amount| amount.to_string()).as_deref(), amount, "{file}");
        assert_eq!(callback.needs_status_query(), needs_query, "{file}");
    }
}

/// File, what was asked, and what the answer is taken for: status, outcome, next.
#[rustfmt::skip]
const ANSWERS: &[(&str, Call, &str, &str, &str)] = &[
    ("response_simulator.json", Call::PaymentC2b, "in_progress", "pending", "wait"),
    ("response_payment_c2b.json", Call::PaymentC2b, "succeeded", "paid", "done"),
    ("response_payment_c2b_empty_results.json", Call::PaymentC2b, "succeeded", "paid", "done"),
    ("response_payment_b2c.json", Call::PaymentB2c, "succeeded", "paid", "done"),
    ("response_status.json", Call::Status, "succeeded", "paid", "done"),
    ("response_bank_transfer.json", Call::PaymentC2b, "in_progress", "pending", "wait"),
    ("response_payment_page.json", Call::PaymentC2b, "action_required", "pending", "redirect"),
    ("response_data_required.json", Call::PaymentC2b, "action_required", "pending", "query"),
    ("response_fields.json", Call::Status, "action_required", "pending", "collect_fields"),
    ("response_redirect.json", Call::Status, "in_progress", "pending", "redirect"),
    ("response_otp_sent.json", Call::PaymentC2b, "in_progress", "pending", "confirm_otp"),
    ("response_error_page.html", Call::PaymentC2b, "undefined", "ambiguous", "query"),
];

#[test]
fn every_answer_is_read() {
    for &(file, call, status, outcome, next) in ANSWERS {
        let body = example(file);
        let answer = response::read(call, 200, body.as_bytes());
        let payment = &answer.payment;
        assert_eq!((payment.status.name(), payment.outcome.name(), payment.next.name()), (status, outcome, next), "{file}");
        assert_eq!(answer.problem.is_some(), status == "undefined", "{file}");
        // F14: nothing of it is signed.
        let key = SigningKey::new(SECRET).unwrap();
        assert!(matches!(key.verify_signed(body.as_bytes()), Err(Error::SignatureMissing | Error::NotJson { .. })), "{file}");
    }
}

#[test]
fn every_file_has_a_row_here_and_a_line_in_the_list() {
    let files: BTreeSet<String> = files(&folder()).filter(|name| name != "README.md").collect();
    let requests = REQUESTS.iter().map(|row| row.file);
    let rows = requests.chain(CALLBACKS.iter().map(|row| row.0)).chain(ANSWERS.iter().map(|row| row.0));
    // The other gateways' examples are tested with their vectors.
    let other = |file: &&String| ["dukuzii_", "makinisoftpay_", "samsoftpay_"].iter().any(|gateway| file.starts_with(gateway));
    assert_eq!(files.iter().filter(|file| !other(file)).cloned().collect::<BTreeSet<_>>(), rows.map(str::to_owned).collect());
    let list = example("README.md");
    for file in &files {
        assert_eq!(list.matches(&format!("| `{file}` |")).count(), 1, "{file}");
        let body = example(file);
        assert!(file == "response_error_page.html" || !body.contains('\n'), "{file}: one line, as it travels");
    }
}

#[test]
fn every_program_has_a_line_in_the_list_and_every_app_is_started_by_a_test() {
    let programs: Vec<String> = files(&folder().join("python")).collect();
    assert!(programs.len() >= 4, "{programs:?}");
    let started = std::fs::read_to_string(folder().join("../bindings-python/tests/test_frameworks.py")).unwrap();
    for program in programs {
        assert_eq!(example("README.md").matches(&format!("| `python/{program}` |")).count(), 1, "{program}");
        let app = program.strip_suffix("_app.py").map(|name| format!("\"{name}_app:"));
        assert!(app.is_none_or(|app| started.contains(&app)), "no test starts {program}");
    }
}

/// The names of the files in a folder, without what is in folders below it.
fn files(folder: &Path) -> impl Iterator<Item = String> {
    let entries = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap());
    entries.filter(|entry| entry.file_type().unwrap().is_file()).map(|entry| entry.file_name().into_string().unwrap())
}
