//! HMAC-SHA512 against project Wycheproof, through the layer that signs.
//!
//! Belongs here: the MAC of raw bytes. Not here: bodies and canonical texts.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "a test stops with a message"
)]

use sahihi::{Error, Signature, SigningKey};
use sahihi_tests::reference;
use wycheproof::TestResult;
use wycheproof::mac::{TestName, TestSet};

/// Each case with the length of its tag in bytes.
fn cases() -> Vec<(wycheproof::mac::Test, usize)> {
    let groups = TestSet::load(TestName::HmacSha512).unwrap().test_groups;
    groups.into_iter().flat_map(|group| group.tests.into_iter().map(move |test| (test, group.tag_size / 8))).collect()
}

#[test]
fn computes_the_tag_of_every_case() {
    let (mut whole, mut truncated, mut wrong) = (0, 0, 0);
    for (case, length) in cases() {
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
