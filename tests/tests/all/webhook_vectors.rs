//! `tests/vectors/webhooks.json` is what its tables say, and the core reads and refuses every callback of it.
//!
//! Belongs here: running the file. Not here: the cases (`cases/webhooks`).

use sahihi::gateway::payment_api::webhook::{self, Expected, Grammar, Head, Member, Rule, Verified, Weak};
use sahihi::{Currency, Error, MerchantId, MinorUnits, OrderId, SigningKey};
use sahihi_tests::cases::webhooks::{Finding, Payment, SCHEMA, Test, Webhook, webhooks_json};
use sahihi_tests::reference;
use sahihi_tests::vectors::{self, File};
use std::collections::{BTreeMap, BTreeSet};

fn file() -> File<Test> {
    serde_json::from_str(&std::fs::read_to_string(vectors::path("webhooks.json")).unwrap()).unwrap()
}

#[test]
fn the_published_file_is_what_the_tables_say() {
    vectors::is_published("webhooks.json", &webhooks_json(), SCHEMA);
    let file = file();
    for test in &file.tests {
        assert_eq!((test.result == "valid", test.result == "invalid"), (test.webhook.is_some(), test.error.is_some()));
    }
}

fn text<T: ToString>(value: Option<T>) -> Option<String> {
    value.map(|value| value.to_string())
}

fn of_verified(verified: &Verified<'_>) -> Webhook {
    let payment = &verified.payment;
    Webhook {
        authenticity: "verified".to_owned(),
        key: verified.key,
        findings: Vec::new(),
        payment: Payment {
            status: payment.status.name().to_owned(),
            outcome: payment.outcome.name().to_owned(),
            merchant_id: text(payment.merchant_id),
            order_id: text(payment.order_id),
            transaction_id: text(payment.transaction_id),
            amount: text(payment.amount),
            currency: text(payment.currency),
            transaction_ref: text(payment.transaction_ref),
            operation_type: verified.operation_type,
            next: Some(payment.next.name().to_owned()),
            retry: Some(payment.retry.name().to_owned()),
        },
        needs_status_query: verified.needs_status_query(),
        fingerprint: Some(verified.fingerprint().to_string()),
    }
}

fn of_weak(weak: &Weak) -> Webhook {
    let mut findings: Vec<Finding> = weak
        .findings()
        .iter()
        .map(|found| Finding { rule: found.rule.name().to_owned(), member: text(found.member.map(Member::name)) })
        .collect();
    findings.sort();
    let claimed = weak.claimed_status();
    Webhook {
        authenticity: "weak".to_owned(),
        key: weak.key(),
        findings,
        payment: Payment {
            status: claimed.name().to_owned(),
            outcome: "unconfirmed".to_owned(),
            merchant_id: text(weak.merchant_id()),
            order_id: text(weak.order_id()),
            transaction_id: text(weak.transaction_id()),
            amount: text(weak.claimed_amount()),
            currency: text(weak.claimed_currency()),
            transaction_ref: None,
            operation_type: None,
            next: None,
            retry: None,
        },
        needs_status_query: true,
        fingerprint: None,
    }
}

/// Makes the test's call with the core.
fn call_core(test: &Test) -> Result<Webhook, Error> {
    let members: Option<Vec<(&str, Grammar)>> =
        test.head.as_ref().map(|head| head.iter().map(|(name, kind)| (&**name, Grammar::parse(kind).unwrap())).collect());
    let fact = |name: &str| test.expect.iter().find(|fact| fact.0 == name).map(|fact| &*fact.1);
    let expected = Expected {
        order_id: fact("order_id").map(OrderId::parse).transpose()?,
        amount: fact("amount").map(MinorUnits::parse).transpose()?,
        currency: fact("currency").map(Currency::parse).transpose()?,
        merchant_id: fact("merchant_id").map(MerchantId::parse).transpose()?,
        operation_type: fact("operation_type").map(webhook::operation_type).transpose()?,
        head: members.as_deref().map(Head::declare).transpose()?,
    };
    let keys: Result<Vec<_>, _> = test.secrets.iter().map(|secret| SigningKey::new(&hex::decode(secret).unwrap())).collect();
    Ok(match webhook::read(&keys?, &hex::decode(&test.body).unwrap(), &expected)? {
        webhook::Webhook::Verified(verified) => of_verified(&verified),
        webhook::Webhook::Weak(weak) => of_weak(&weak),
    })
}

#[test]
fn the_core_answers_every_test() {
    let mut wrong = Vec::new();
    for test in file().tests {
        let expected = match (&test.error, test.webhook.clone()) {
            _ if !cfg!(feature = "float") && test.flags.iter().any(|flag| flag == "Float") => Err("number_not_portable"),
            (None, Some(webhook)) => Ok(webhook),
            (error, _) => Err(error.as_deref().unwrap()),
        };
        let answer = call_core(&test).map_err(Error::name);
        if answer != expected {
            wrong.push(format!("test {}: {}\n  core {answer:?}\n  file {expected:?}", test.id, test.comment));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_group_is_one_text_in_several_bodies_and_at_most_one_of_them_moves_other_money() {
    let mut groups: BTreeMap<u32, Vec<Test>> = BTreeMap::new();
    for test in file().tests {
        if let Some(group) = test.group {
            groups.entry(group).or_default().push(test);
        }
    }
    assert!(groups.len() >= 8, "only {} groups", groups.len());
    for (group, tests) in groups {
        let body = |test: &Test| hex::decode(&test.body).unwrap();
        let differing = |of: &dyn Fn(&Test) -> Vec<u8>| tests.iter().map(of).collect::<BTreeSet<_>>().len();
        assert!(tests.len() > 1, "group {group} has one member");
        assert_eq!(differing(&body), tests.len(), "group {group} repeats a body");
        assert_eq!(differing(&|test| reference::canonical(&body(test)).unwrap()), 1, "group {group}");
        let signature = |test: &Test| serde_json::from_slice::<serde_json::Value>(&body(test)).unwrap()["signature"].to_string();
        assert_eq!(differing(&|test| signature(test).into_bytes()), 1, "group {group}");
        assert!(tests.iter().all(|test| test.flags.iter().any(|flag| flag == "EqualMac")), "group {group}");
        let verified = tests.iter().filter_map(|test| test.webhook.as_ref()).filter(|found| found.authenticity == "verified");
        let facts: BTreeSet<String> = verified.map(|found| format!("{:?} {:?}", found.payment, found.fingerprint)).collect();
        assert!(facts.len() <= 1, "group {group}: {facts:#?}");
    }
}

#[test]
fn covers_every_error_and_every_rule() {
    let tests = file().tests;
    let covered: BTreeSet<&str> = tests.iter().filter_map(|test| test.error.as_deref()).collect();
    for error in Error::ALL.iter().filter(|error| (500..600).contains(&error.code()) && error.name() != "outcome_contradicted") {
        assert!(covered.contains(error.name()), "{}", error.name());
    }
    for name in ["signature_missing", "signature_malformed", "signature_mismatch", "duplicate_key", "not_json", "empty_secret"] {
        assert!(covered.contains(name), "{name}");
    }
    for rule in Rule::ALL {
        // On its own: without this rule the test would be verified.
        let alone = |found: &Webhook| !found.findings.is_empty() && found.findings.iter().all(|one| one.rule == rule.name());
        assert!(tests.iter().filter_map(|test| test.webhook.as_ref()).any(alone), "{}", rule.name());
    }
}
