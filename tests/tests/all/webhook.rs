//! Reading `payment_api` callbacks: what is refused, expected and declared, and what tells the same one again.
//!
//! Belongs here: everything about callbacks but the policy (`policy.rs`). Not here: random bodies (`resplit.rs`).

use sahihi::gateway::payment_api::Operation;
use sahihi::gateway::payment_api::webhook::{self, Expected, Grammar, Head, Member, Webhook};
use sahihi::{Currency, Error, MerchantId, MinorUnits, OrderId, PublicId, SigningKey};
use sahihi_tests::callback::{REST, key, older, read, signed, text, verified, weak, with_signature};

#[test]
fn what_cannot_be_a_callback_is_refused() {
    let money = |rest: &str| signed(&older("A1", "7", rest));
    for (body, error) in [
        (signed(&older("A 1", "7", REST)), "money_member_malformed"),
        (signed(&older("", "7", REST)), "money_member_malformed"),
        (signed(&older(&"A".repeat(129), "7", REST)), "money_member_malformed"),
        (signed(&older(&format!("\\u0041{}", "A".repeat(128)), "7", REST)), "money_member_malformed"),
        (signed(&older("A1", "", REST)), "money_member_malformed"),
        (signed(&older("A1", "7/8", REST)), "money_member_malformed"),
        (money(r#""transaction_ref":"Q","status":true"#), "money_member_malformed"),
        (money(r#""transaction_ref":"Q","status":null"#), "money_member_malformed"),
        (money(r#""transaction_ref":"Q","status":{}"#), "money_member_malformed"),
        (money(r#""transaction_ref":"Q","status":[2]"#), "money_member_malformed"),
        (money(r#""transaction_ref":"Q","status":"2 ""#), "money_member_malformed"),
        (money(r#""transaction_ref":"Q","status":2.5"#), "money_member_malformed"),
        (money(r#""transaction_ref":"Q","status":2,"currency":"kes""#), "money_member_malformed"),
        (money(REST).replace("\"amount\":100,", "\"amount\":\"1e2\","), "signature_mismatch"),
        (signed(&older("A1", "7", REST).replace("\"amount\":100,", "\"amount\":\"1e2\",")), "money_member_malformed"),
        (signed(&older("A1", "7", REST).replace("\"amount\":100,", "\"amount\":\"100.001\",")), "money_member_malformed"),
        (signed(&older("A1", "7", REST).replace("\"amount\":100,", "\"amount\":-100,")), "money_member_malformed"),
        (signed(&older("A1", "7", REST).replace("\"operation_type\":17", "\"operation_type\":-17")), "money_member_malformed"),
        (money(r#""transaction_ref":"Q","status":2,"x":{"signature":"1"}"#), "signature_nested"),
        (money(r#""transaction_ref":"Q","status":2,"x":[{"signature":{}}]"#), "signature_nested"),
        (older("A1", "7", REST), "signature_missing"),
        (older("A1", "7", r#""transaction_ref":"Q","status":2,"signature":{"status":2}"#), "signature_malformed"),
        (older("A1", "7", r#""transaction_ref":"Q","status":2,"signature":"d7d6""#), "signature_malformed"),
        (money(r#""transaction_ref":"Q","status":2"#).replace("\"status\":2", "\"status\":2,\"status\":2"), "duplicate_key"),
        ("<html>".to_owned(), "not_json"),
        ("[]".to_owned(), "signature_missing"),
        (String::new(), "not_json"),
    ] {
        assert_eq!(read(&body).err().map(Error::name), Some(error), "{body}");
    }
}

#[test]
#[cfg(feature = "float")]
fn a_number_that_is_signed_as_another_number_is_refused() {
    let body = signed(&older("A1", "7", r#""transaction_ref":"Q","status":99999999999999999999"#));
    assert!(matches!(read(&body), Err(Error::NumberChangedByPrinting { .. })));
    let body = signed(&older("A1", "7", REST).replace("\"amount\":100,", "\"amount\":99.999999999999999,"));
    assert!(matches!(read(&body), Err(Error::NumberChangedByPrinting { .. })));
    let body = signed(&older("A1", "7", REST).replace("\"amount\":100,", "\"amount\":1e-400,"));
    assert!(matches!(read(&body), Err(Error::NumberChangedByPrinting { .. })));
    let body = signed(&older("A1", "7", REST).replace("\"amount\":100,", "\"amount\":1e2,"));
    assert_eq!(verified(&body).payment.amount.unwrap().to_string(), "100.00");
}

#[test]
fn a_fact_that_is_not_the_expected_one_is_refused() {
    let body = signed(&older("A1", "7", REST));
    let weak_body = signed(&older("A1", "7", r#""transaction_ref":"Q","status":2,"currency":"KES""#));
    let read = |body: &str, expected: &Expected<'_>| {
        webhook::read(&[key()], body.as_bytes(), expected).map(|callback| matches!(callback, Webhook::Verified(_)))
    };
    let order_id = OrderId::parse("A2").ok();
    let amount = MinorUnits::parse("100.01").ok();
    let currency = Currency::parse("UGX").ok();
    let merchant_id = MerchantId::parse("e0fecd").ok();
    let none = Expected::default();
    for (expected, error) in [
        (Expected { order_id, ..none }, Error::OrderIdUnexpected),
        (Expected { amount, ..none }, Error::AmountUnexpected),
        (Expected { merchant_id, ..none }, Error::MerchantIdUnexpected),
    ] {
        assert_eq!(read(&body, &expected), Err(error));
        assert_eq!(read(&weak_body, &expected), Err(error));
    }
    assert_eq!(read(&weak_body, &Expected { currency, ..none }), Err(Error::CurrencyUnexpected));
    let operation_type = Some(Operation::B2c.code());
    assert_eq!(read(&body, &Expected { operation_type, ..none }), Err(Error::OperationTypeUnexpected));
    // What the callback does not say cannot differ.
    assert_eq!(read(&body, &Expected { currency, ..none }), Ok(true));
    let right = Expected {
        order_id: OrderId::parse("A1").ok(),
        amount: MinorUnits::parse("100").ok(),
        merchant_id: MerchantId::parse("e0fecd91fcb24f348048193b3fb34875ba3722b4").ok(),
        operation_type: Some(Operation::C2b.code()),
        ..none
    };
    assert_eq!(read(&body, &right), Ok(true));
}

#[test]
fn another_head_can_be_declared() {
    let body = signed(r#"{"order_id":"A1","reference_number":"5","status":2,"currency":"KES","amount":"10.50","fee":1}"#);
    weak(&body);
    let members = [
        ("order_id", Grammar::Id),
        ("reference_number", Grammar::Digits),
        ("status", Grammar::Integer),
        ("currency", Grammar::Currency),
        ("amount", Grammar::Decimal),
    ];
    let head = Some(Head::declare(&members).unwrap());
    let read = |body: &str| match webhook::read(&[key()], body.as_bytes(), &Expected { head, ..Expected::default() }) {
        Ok(Webhook::Verified(callback)) => Some(callback.payment.is_paid()),
        _ => None,
    };
    assert_eq!(read(&body), Some(true));
    // The same value again is no other one.
    let again = |fee: &str| {
        read(&signed(&format!(
            r#"{{"order_id":"A1","reference_number":"5","status":2,"currency":"KES","amount":"10.50","fee_currency":"{fee}"}}"#
        )))
    };
    assert_eq!((again("KES"), again("KEN"), again("UGX")), (Some(true), None, None));
    // Its rules are the same: the name behind the order id stands once.
    assert_eq!(
        read(&signed(r#"{"order_id":"A1reference_number5","reference_number":"5","status":2,"currency":"KES","amount":"1"}"#)),
        None
    );
    assert_eq!(read(&signed(r#"{"order_id":"A1","reference_number":"x","status":2,"currency":"KES","amount":"1"}"#)), None);
    // The documented ones are not known any more: a member behind an id could belong to either.
    assert_eq!(read(&signed(&older("A1", "7", REST))), None);
    for members in [
        &[][..],
        &[("order_id", Grammar::Id)],
        &[("status", Grammar::Integer), ("order_id", Grammar::Digits)],
        &[("a b", Grammar::Digits)],
        &[("a", Grammar::Digits), ("a", Grammar::Digits)],
        &[("a", Grammar::Any), ("status", Grammar::Integer)],
        &[("status", Grammar::Any)],
        &[("signature", Grammar::Hex), ("status", Grammar::Integer)],
        // Nothing could be verified: the name behind the id always stands there twice.
        &[("order_id", Grammar::Id), ("id", Grammar::Digits), ("status", Grammar::Integer)],
        // Requests begin like that, and are signed with the same key.
        &[("merchant_id", Grammar::Hex), ("order_id", Grammar::Id), ("status", Grammar::Integer)],
        &[("merchant_id", Grammar::Hex), ("customer_id", Grammar::Digits), ("status", Grammar::Integer)],
    ] {
        assert_eq!(Head::declare(members).err(), Some(Error::HeadMalformed), "{members:?}");
    }
}

#[test]
fn the_member_behind_a_declared_id_has_a_text_of_its_own() {
    let members = [("status", Grammar::Integer), ("order_id", Grammar::Id), ("note", Grammar::Any)];
    let head = Some(Head::declare(&members).unwrap());
    let genuine = r#"{"status":2,"order_id":"A1","note":"B"}"#;
    let signature = key().sign(genuine.as_bytes()).unwrap();
    for (forged, verified) in [
        (genuine, true),
        (r#"{"status":2,"order_id":"A1noteB","note":[]}"#, false),
        (r#"{"status":2,"order_id":"A1noteB","note":{}}"#, false),
    ] {
        assert_eq!(text(forged), text(genuine));
        let body = with_signature(forged, signature);
        let read = webhook::read(&[key()], body.as_bytes(), &Expected { head, ..Expected::default() });
        assert_eq!(matches!(read, Ok(Webhook::Verified(_))), verified, "{forged}");
    }
}

/// F15: a valid callback can be sent again for ever.
#[test]
fn the_fingerprint_is_the_same_for_the_same_message_only() {
    let fingerprint = |body: &str| verified(&signed(body)).fingerprint();
    let body = older("A1", "7", REST);
    assert_eq!(fingerprint(&body), fingerprint(&body));
    assert_eq!(fingerprint(&body), fingerprint(&body.replace("\"amount\":100", " \"amount\" : \"100\"")));
    for other in [
        body.replace("A1", "A2"),
        body.replace("\"7\"", "\"8\""),
        body.replace("\"status\":2", "\"status\":3"),
        body.replace("OK", ""),
    ] {
        assert_ne!(fingerprint(&body), fingerprint(&other));
    }
    assert_eq!(fingerprint(&body).to_string().len(), 64);
}

#[test]
fn says_which_of_several_keys_matched() {
    let body = signed(&older("A1", "7", REST));
    let keys = [SigningKey::new(b"new").unwrap(), key()];
    let Ok(Webhook::Verified(callback)) = webhook::read(&keys, body.as_bytes(), &Expected::default()) else { panic!() };
    assert_eq!(callback.key, 1);
    let body = signed(r#"{"order_id":"A1","status":2}"#);
    let Ok(Webhook::Weak(callback)) = webhook::read(&keys, body.as_bytes(), &Expected::default()) else { panic!() };
    assert_eq!(callback.key(), 1);
    assert_eq!(webhook::read(&keys[..1], body.as_bytes(), &Expected::default()).err(), Some(Error::SignatureMismatch));
    assert_eq!(webhook::read(&[], body.as_bytes(), &Expected::default()).err(), Some(Error::SignatureMismatch));
}

/// What was expected and is not said has to be asked for, whether the callback is verified or weak.
#[test]
fn names_what_was_expected_and_is_not_said() {
    let all = Expected {
        order_id: Some(OrderId::parse("A1").unwrap()),
        amount: Some(MinorUnits::parse("100").unwrap()),
        currency: Some(Currency::parse("KES").unwrap()),
        merchant_id: Some(MerchantId::parse("e0fecd91fcb24f348048193b3fb34875ba3722b4").unwrap()),
        operation_type: Some(Operation::C2b.code()),
        ..Expected::default()
    };
    let not_said = |expected: &Expected, body: &str| {
        let body = signed(body);
        let callback = webhook::read(&[key()], body.as_bytes(), expected).unwrap();
        expected.not_said(&callback).collect::<Vec<_>>()
    };
    assert_eq!(not_said(&all, &older("A1", "7", REST)), [Member::Currency]);
    assert_eq!(not_said(&Expected::default(), &older("A1", "7", REST)), []);
    let others = [Member::Amount, Member::Currency, Member::MerchantId, Member::OperationType];
    assert_eq!(not_said(&all, r#"{"order_id":"A1","status":2}"#), others);
    assert_eq!(not_said(&all, r#"{"status":2}"#).first(), Some(&Member::OrderId));
    assert_eq!(not_said(&Expected::default(), r#"{"status":2}"#), []);
}

#[test]
fn a_verified_callback_gives_the_question_about_its_order() {
    let ids = (PublicId::parse("f54ec966").unwrap(), MerchantId::parse("e0fecd91").unwrap());
    let body = signed(&older("A1", "7", REST));
    let request = verified(&body).status_request(ids.0, ids.1).unwrap();
    let mut buffer = [0; 512];
    let encoded = request.encode(&key(), &mut buffer).unwrap();
    assert!(encoded.body.starts_with(br#"{"merchant_id":"e0fecd91","order_id":"A1","signature":""#));
}

#[test]
fn a_head_has_at_most_three_ids() {
    let members = [
        ("order_id", Grammar::Id),
        ("state", Grammar::Integer),
        ("transaction_id", Grammar::Id),
        ("amount", Grammar::Decimal),
        ("partner", Grammar::Id),
        ("currency", Grammar::Currency),
        ("shop", Grammar::Id),
        ("status", Grammar::Integer),
    ];
    assert!(Head::declare(&members[..6]).is_ok());
    assert_eq!(Head::declare(&members).err(), Some(Error::HeadMalformed));
}

#[test]
fn each_grammar_takes_what_it_names_and_nothing_else() {
    for (grammar, taken, refused) in [
        (Grammar::Hex, &["0aF9", "7"][..], &["", "0g", "0-", "é"][..]),
        (Grammar::Digits, &["012"], &["", "1a", "-1", "1.0"]),
        (Grammar::Integer, &["-1", "7"], &["", "-", "1.0", "a"]),
        (Grammar::Decimal, &["1.50", "0"], &["", "1.505", "-1", "1e2"]),
        (Grammar::Id, &["A-1_z"], &["", "a b", "a/b", "é"]),
        (Grammar::Reference, &["", "A/B-1"], &["a b", "é"]),
        (Grammar::Currency, &["KES"], &["", "kes", "KE"]),
        (Grammar::Any, &["", "a b", "é"], &[]),
    ] {
        let members = [("status", Grammar::Integer), ("note", grammar), ("x", Grammar::Any)];
        let members = if grammar == Grammar::Any { &members[..2] } else { &members[..] };
        let head = Some(Head::declare(members).unwrap());
        for (values, takes) in [(taken, true), (refused, false)] {
            for value in values {
                let body = signed(&format!(r#"{{"status":2,"note":"{value}","x":1}}"#));
                let read = webhook::read(&[key()], body.as_bytes(), &Expected { head, ..Expected::default() });
                assert_eq!(matches!(read, Ok(Webhook::Verified(_))), takes, "{value} as {grammar:?}");
            }
        }
    }
}

#[test]
fn the_same_operation_type_again_is_no_other_one() {
    let members = [("order_id", Grammar::Id), ("status", Grammar::Integer), ("operation_type", Grammar::Integer)];
    let head = Some(Head::declare(&members).unwrap());
    for (again, verified) in [("17", true), ("16", false)] {
        let body = signed(&format!(r#"{{"order_id":"A1","status":2,"operation_type":17,"first_operation_type":{again}}}"#));
        let read = webhook::read(&[key()], body.as_bytes(), &Expected { head, ..Expected::default() });
        assert_eq!(matches!(read, Ok(Webhook::Verified(_))), verified, "{again}");
    }
}
