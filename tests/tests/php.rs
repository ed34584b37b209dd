//! The core and the reference against PHP itself, on fresh random bodies in every run.
//!
//! Belongs here: whatever needs a PHP process. Not here: fixed cases (`vectors.rs`).
//!
//! `SAHIHI_PHP_CASES` sets how many bodies (20,000), `SAHIHI_SEED` which ones (the clock decides); both are printed.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "a test stops with a message"
)]

use sahihi::{Error, SigningKey};
use sahihi_tests::generator::Generator;
use sahihi_tests::invariants::signature::core_agrees_with_reference;
use sahihi_tests::oracle::{Answer, Edition, ask_if_installed};
use sahihi_tests::reference::{self, Refusal, Refused, json};

fn number_from_environment(name: &str) -> Option<u64> {
    let text = std::env::var(name).ok()?;
    Some(text.parse().unwrap_or_else(|_| panic!("{name} is not a number: {text}")))
}

fn seed() -> u64 {
    let clock = || std::time::UNIX_EPOCH.elapsed().unwrap().as_secs();
    number_from_environment("SAHIHI_SEED").unwrap_or_else(clock)
}

/// The core's text and signature.
fn core(secret: &[u8], body: &[u8]) -> Result<(Vec<u8>, String), Error> {
    let mut text = Vec::new();
    sahihi::canonical_text(body, &mut |piece: &[u8]| text.extend_from_slice(piece))?;
    Ok((text, SigningKey::new(secret)?.sign(body)?.to_string()))
}

/// Says what is wrong if the three do not agree, but for the two deliberate differences.
fn disagreement(secret: &[u8], body: &[u8], php: &Answer) -> Option<String> {
    let (core, expected) = (core(secret, body), reference::canonical(body));
    let agree = match (&expected, php) {
        (Ok(text), Ok(signed)) => {
            let signature = hex::encode(reference::mac(secret, text));
            *text == signed.canonical && signature == signed.signature && agrees_with_core(&core, text, &signature)
        }
        (Ok(_), Err(_)) => false,
        (Err(refused), php) => {
            let php_as_expected = match deliberate(refused) {
                // A text under a replaced member may be too deep for sahihi and never be looked at by PHP.
                Deliberate::Some => true,
                Deliberate::All => php.is_ok(),
                Deliberate::None => php.is_err(),
            };
            php_as_expected && core.as_ref().is_err_and(|error| refused.has(error.name()) || is_for_another_build(*error))
        }
    };
    (!agree).then(|| format!("core {core:?}\nreference {expected:?}\nphp {php:?}"))
}

fn agrees_with_core(core: &Result<(Vec<u8>, String), Error>, text: &[u8], signature: &str) -> bool {
    match core {
        Ok((core_text, core_signature)) => core_text == text && core_signature == signature,
        Err(error) => is_for_another_build(*error),
    }
}

fn is_for_another_build(error: Error) -> bool {
    !cfg!(feature = "float") && matches!(error, Error::NumberNotPortable { .. })
}

enum Deliberate {
    All,
    Some,
    None,
}

fn deliberate(refused: &Refused) -> Deliberate {
    let count = refused.0.iter().filter(|fault| fault.is_deliberate_difference()).count();
    match count {
        0 => Deliberate::None,
        count if count == refused.0.len() => Deliberate::All,
        _ => Deliberate::Some,
    }
}

#[test]
fn agrees_with_php_on_random_bodies() {
    let count = number_from_environment("SAHIHI_PHP_CASES").unwrap_or(20_000);
    let seed = seed();
    println!("SAHIHI_SEED={seed} SAHIHI_PHP_CASES={count}");
    let mut generator = Generator::new(seed);
    let cases: Vec<(Vec<u8>, Vec<u8>)> = (0..count).map(|_| (generator.secret(), generator.body())).collect();
    let records: Vec<(&[u8], &[u8])> = cases.iter().map(|(secret, body)| (&secret[..], &body[..])).collect();
    let Some(answers) = ask_if_installed(Edition::Newer, &records) else {
        // Half of the comparison is better than none.
        return cases.iter().for_each(|(_, body)| core_agrees_with_reference(body));
    };

    let mut accepted = 0;
    for (number, ((secret, body), php)) in cases.iter().zip(&answers).enumerate() {
        accepted += usize::from(php.is_ok());
        if let Some(difference) = disagreement(secret, body, php) {
            panic!(
                "SAHIHI_SEED={seed}, case {number}:\n{difference}\nbody {}\nsecret {}\nbody {}",
                body.escape_ascii(),
                hex::encode(secret),
                hex::encode(body)
            );
        }
    }
    let refused = cases.len() - accepted;
    println!("{accepted} accepted, {refused} refused by php");
    assert!(count < 1000 || (accepted > cases.len() / 2 && refused > cases.len() / 20), "both kinds were compared");
}

/// Gives PHP's answers in each edition.
fn editions<const N: usize>(bodies: &[Vec<u8>], editions: [Edition; N]) -> Option<[Vec<Answer>; N]> {
    let records: Vec<(&[u8], &[u8])> = bodies.iter().map(|body| (&b"secret"[..], &body[..])).collect();
    let answers: Option<Vec<_>> = editions.into_iter().map(|edition| ask_if_installed(edition, &records)).collect();
    Some(answers?.try_into().unwrap())
}

fn bodies(texts: &[&str]) -> Vec<Vec<u8>> {
    texts.iter().map(|text| text.as_bytes().to_vec()).collect()
}

/// Whether some member satisfies the condition, at any level PHP walks in the older edition.
fn has_member(value: &json::Value, condition: &dyn Fn(&str, &json::Value) -> bool) -> bool {
    match value {
        json::Value::Object(members) => members.iter().any(|(key, value)| condition(key, value) || has_member(value, condition)),
        json::Value::List(elements) => elements.iter().any(|element| condition("", element) || has_member(element, condition)),
        _ => false,
    }
}

fn is_container(value: &json::Value) -> bool {
    matches!(value, json::Value::Object(_) | json::Value::List(_))
}

#[test]
fn the_older_function_as_printed_fails_on_any_nesting() {
    let nested = bodies(&[r#"{"a":{}}"#, r#"{"a":[]}"#, r"[[]]", r#"{"a":1,"b":{"c":2}}"#, r#"{"signature":{}}"#]);
    let flat = bodies(&[r"{}", r"[]", r#"{"a":1,"signature":"x"}"#, r"[1,2.50,true]"]);
    let Some([as_printed]) = editions(&nested, [Edition::OlderAsPrinted]) else { return };
    for (body, answer) in nested.iter().zip(as_printed) {
        assert_eq!(answer, Err("type_error".to_owned()), "{}", body.escape_ascii());
    }
    let Some([as_printed, newer]) = editions(&flat, [Edition::OlderAsPrinted, Edition::Newer]) else { return };
    assert_eq!(as_printed, newer, "without nesting it signs what the newer one signs");
    assert!(newer.iter().all(Result::is_ok));
}

#[test]
fn the_editions_differ_only_in_a_container_called_signature() {
    let differing =
        bodies(&[r#"{"a":1,"signature":{"status":2}}"#, r#"{"a":1,"signature":[3]}"#, r#"{"b":{"signature":{"c":1}}}"#]);
    let expected = [("a1signature.status2", "a1"), ("a1signature.03", "a1"), ("b.signature.c1", "")];
    for (body, (_, newer_text)) in differing.iter().zip(expected) {
        assert_eq!(core(b"secret", body).unwrap().0, newer_text.as_bytes(), "sahihi follows the newer edition");
    }
    let Some([older, newer]) = editions(&differing, [Edition::Older, Edition::Newer]) else { return };
    for ((older, newer), (older_text, newer_text)) in older.into_iter().zip(newer).zip(expected) {
        assert_eq!(older.unwrap().canonical, older_text.as_bytes());
        assert_eq!(newer.unwrap().canonical, newer_text.as_bytes());
    }

    let mut generator = Generator::new(seed());
    let others: Vec<Vec<u8>> = (0..3000)
        .map(|_| generator.accepted_body())
        .filter(|body| !has_member(&json::parse(body).unwrap(), &|key, value| key == "signature" && is_container(value)))
        .collect();
    assert!(others.len() > 2000);
    let Some([older, newer]) = editions(&others, [Edition::Older, Edition::Newer]) else { return };
    assert_eq!(older, newer);
}

#[test]
fn a_disagreement_would_be_noticed() {
    let php = |body: &str| {
        Ok(sahihi_tests::oracle::Signed {
            canonical: reference::canonical(body.as_bytes()).unwrap(),
            signature: hex::encode(reference::sign(b"secret", body.as_bytes()).unwrap()),
        })
    };
    let differs = |body: &str, answer: Answer| disagreement(b"secret", body.as_bytes(), &answer).is_some();
    assert!(!differs(r#"{"a":1}"#, php(r#"{"a":1}"#)));
    assert!(differs(r#"{"a":1}"#, php(r#"{"a":2}"#)));
    assert!(differs(r#"{"a":1}"#, Err("json:4".to_owned())));
    assert!(differs(r#"{"a":1"#, php(r#"{"a":1}"#)));
    assert!(!differs(r#"{"a":1,"a":2}"#, php(r#"{"a":2}"#)), "a deliberate difference");
    assert!(differs(r#"{"a":1,"a":2}"#, Err("json:4".to_owned())), "php accepts a repeated key");
    assert_eq!(Refusal::DuplicateKey.name(), Error::DuplicateKey { offset: 0 }.name());
}
