//! `sahihi providers`.

use serde_json::{Value, json};

use crate::run::sahihi;

fn rows(args: &[&str]) -> Vec<Value> {
    let json = sahihi(["providers", "--json"].iter().chain(args)).outcome().yes();
    assert_eq!(json.lines().count(), 1);
    serde_json::from_str(&json).unwrap()
}

#[test]
fn lists_every_provider_in_json() {
    let rows = rows(&[]);
    assert_eq!(rows.len(), 110);
    let ids: Vec<_> = rows.iter().map(|row| row["id"].as_u64().unwrap()).collect();
    assert!(ids.is_sorted());
    let yas = rows.iter().find(|row| row["id"] == 2109).unwrap();
    assert_eq!(
        yas,
        &json!({
            "id": 2109, "name": "YAS", "aliases": ["Tigo"], "country": "TZ", "currency": "TZS", "kind": "mobile",
            "phone": "international",
            "required": {"c2b": [], "b2c": []},
            "possible": {
                "c2b": ["customer_name", "customer_email", "customer_doc_type", "customer_doc_number"],
                "b2c": ["customer_name", "customer_doc_type", "customer_doc_number"],
            },
            "flow": [],
            "source": "003_:367 001_:136",
            "facts": "currency 003_:87 001_:116, phone 003_:372, extra 003_:373-375 003_:383",
        })
    );
}

#[test]
fn the_simulator_has_no_country_and_no_currency() {
    let simulator = &rows(&[])[0];
    assert_eq!((&simulator["id"], &simulator["kind"]), (&json!(14), &json!("simulator")));
    assert_eq!((&simulator["country"], &simulator["currency"]), (&Value::Null, &Value::Null));
}

#[test]
fn filters_by_country_and_currency() {
    let ids = |args: &[&str]| rows(args).iter().map(|row| row["id"].as_u64().unwrap()).collect::<Vec<_>>();
    assert_eq!(ids(&["--country", "CD"]), [2196, 2197, 2198, 2199]);
    assert_eq!(ids(&["--currency", "XOF", "--country", "TG"]), [2357, 2358, 2359, 2360]);
    assert_eq!(ids(&["--currency", "XOF"]).len(), 33);
    assert_eq!(ids(&["--country", "CD", "--currency", "XOF"]), [0; 0]);
    assert_eq!(ids(&["--country", "FR"]), [0; 0]);
    assert_eq!(sahihi(["providers", "--country", "FR"]).outcome().yes(), "no provider of the documents fits\n");
}

#[test]
fn prints_an_aligned_table_for_people() {
    let text = sahihi(["providers", "--country", "BF"]).outcome().yes();
    assert_eq!(
        text,
        "\
ID    NAME    COUNTRY  CURRENCY  KIND    PHONE          SOURCE    FLOW                                   EXTRA
9209  Orange  BF       XOF       mobile  international  003_:105  otp_before_payment *144*4*6*{amount}#  c2b: otp
"
    );
    let all = sahihi(["providers"]).outcome().yes();
    assert_eq!(all.lines().count(), 111);
    let kind = all.find("KIND").unwrap();
    for line in all.lines().skip(1) {
        assert!(["mobile ", "bank ", "card ", "simulator "].iter().any(|word| line[kind..].starts_with(word)), "{line}");
    }
}

#[test]
fn shows_the_extra_fields_of_one_operation() {
    let row = |args: &[&str]| {
        let text = sahihi(["providers", "--country", "RW"].iter().chain(args)).outcome().yes();
        text.lines().nth(1).unwrap().to_owned()
    };
    assert!(row(&[]).ends_with("  c2b: customer_name customer_email; b2c: customer_name"));
    assert!(row(&["--operation", "c2b"]).ends_with("  c2b: customer_name customer_email"));
    assert!(row(&["--operation", "payment_b2c"]).ends_with("  b2c: customer_name"));
    let possible = sahihi(["providers", "--country", "CI", "--operation", "c2b"]).outcome().yes();
    assert!(possible.lines().any(|line| line.starts_with("699 ") && line.ends_with("  c2b: otp?")), "{possible}");
}

#[test]
fn refuses_a_filter_that_is_no_code() {
    for (flag, value, name) in [
        ("--country", "TZA", "country_malformed"),
        ("--country", "tz", "country_malformed"),
        ("--country", "", "country_malformed"),
        ("--currency", "TZ", "currency_malformed"),
        ("--currency", "T\u{1b}S", "currency_malformed"),
    ] {
        sahihi(["providers", flag, value]).outcome().refused(name);
        sahihi(["providers", flag, value, "--json"]).outcome().refused_in_json(name);
    }
    for args in [&["--operation", "status"][..], &["2109"], &["--country"]] {
        let run = sahihi(["providers"].iter().chain(args)).outcome();
        assert_eq!((run.code, run.stdout.len()), (Some(2), 0), "{args:?}");
    }
}

#[test]
fn its_help_names_every_member_of_its_json() {
    let help = sahihi(["providers", "--help"]).outcome().yes();
    assert!(help.lines().all(|line| line.chars().count() <= 120), "{help}");
    let shown = help.split_once("JSON:").unwrap().1;
    for row in rows(&[]) {
        for name in row.as_object().unwrap().keys() {
            assert!(shown.contains(&format!("\"{name}\":")), "{name}");
        }
        for value in [&row["kind"], &row["phone"]].into_iter().filter_map(Value::as_str) {
            assert!(shown.contains(value), "{value}");
        }
        for hint in row["flow"].as_array().unwrap() {
            assert!(shown.contains(hint["hint"].as_str().unwrap()), "{hint}");
        }
    }
}
