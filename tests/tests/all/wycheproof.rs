//! HMAC-SHA512 and HMAC-SHA256 against project Wycheproof, through the keys that sign and verify.
//!
//! Belongs here: the MAC of raw bytes. Not here: bodies and canonical texts.

use sahihi::{Error, Signature, SigningKey, WebhookKey};
use sahihi_tests::reference::{self, sha256};
use wycheproof::TestResult;
use wycheproof::mac::{TestName, TestSet};

/// Each case with the length of its tag in bytes.
fn cases(name: TestName) -> Vec<(wycheproof::mac::Test, usize)> {
    let groups = TestSet::load(name).unwrap().test_groups;
    groups.into_iter().flat_map(|group| group.tests.into_iter().map(move |test| (test, group.tag_size / 8))).collect()
}

#[test]
fn computes_the_tag_of_every_case() {
    let (mut whole, mut truncated, mut wrong) = (0, 0, 0);
    for (case, length) in cases(TestName::HmacSha512) {
        assert!(!case.key.is_empty(), "case {}: no empty secrets here", case.tc_id);
        let tag = SigningKey::new(&case.key).unwrap().mac(&case.msg).to_bytes();
        assert_eq!(tag, reference::mac(&case.key, &case.msg), "case {}: the reference", case.tc_id);
        let matches = case.tag.len() == length && case.tag[..] == tag[..length];
        assert_eq!(matches, case.result == TestResult::Valid, "case {}: {}", case.tc_id, case.comment);
        // A truncated tag is right as far as it goes, and is no signature.
        match (matches, length) {
            (false, _) => wrong += 1,
            (true, Signature::LEN) => whole += 1,
            (true, _) => truncated += 1,
        }
    }
    assert!(whole + truncated + wrong > 100, "{whole} whole, {truncated} truncated, {wrong} wrong tags");
    assert!(whole > 20 && truncated > 20 && wrong > 20, "{whole} whole, {truncated} truncated, {wrong} wrong tags");
}

#[test]
fn takes_no_truncated_tag_for_a_signature() {
    let key = SigningKey::new(b"secret").unwrap();
    let right = key.sign(b"[]").unwrap().to_string();
    for length in (0..128).step_by(2) {
        assert_eq!(right[..length].parse::<Signature>().err(), Some(Error::SignatureMalformed), "{length} digits");
        let padded = format!("{}{}", &right[..length], "0".repeat(128 - length));
        let padded = padded.parse().unwrap();
        assert_eq!(key.verify(b"[]", &padded), Err(Error::SignatureMismatch), "{length} digits, then zeros");
    }
}

/// The key of webhooks takes whole tags of HMAC-SHA256, as digits of either case, and nothing else.
#[test]
fn verifies_exactly_the_whole_tags_of_raw_bodies() {
    let (mut whole, mut truncated, mut wrong) = (0, 0, 0);
    for (case, length) in cases(TestName::HmacSha256) {
        let key = WebhookKey::new(&case.key).unwrap();
        let digits = hex::encode(&case.tag[..]);
        let verified = key.verify(&case.msg, digits.as_bytes());
        assert_eq!(key.verify(&case.msg, digits.to_uppercase().as_bytes()), verified, "case {}: capitals", case.tc_id);
        let right = sha256::hmac(&case.key, &case.msg);
        let matches = case.tag.len() == length && case.tag[..] == right[..length];
        assert_eq!(matches, case.result == TestResult::Valid, "case {}: the reference", case.tc_id);
        match (length, matches) {
            (32, true) => whole += 1,
            (32, false) => wrong += 1,
            _ => truncated += 1,
        }
        let expected = match (case.tag.len(), matches) {
            (32, true) => Ok(()),
            (32, false) => Err(Error::SignatureMismatch),
            _ => Err(Error::HeaderSignatureMalformed),
        };
        assert_eq!(verified, expected, "case {}: {}", case.tc_id, case.comment);
    }
    assert!(whole > 20 && truncated > 20 && wrong > 20, "{whole} whole, {truncated} truncated, {wrong} wrong tags");
}
