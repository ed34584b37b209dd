//! The acceptance policy of `payment_api` callbacks: forged readings of signed texts are found, genuine ones are not.
//!
//! Belongs here: pairs of bodies with one signature, benign callbacks, findings. Not here: random re-splitting
//! (`resplit.rs`), what is refused (`webhook.rs`).

use sahihi::gateway::payment_api::webhook::{Member, Rule};
use sahihi::{MerchantId, Outcome, PaymentStatus, PublicId};
use sahihi_tests::callback::{NEWER, REST, key, older, signed, text, verified, weak, with_signature};

/// Both have the same text; the genuine one is verified, the forged one is weak because of this rule and no other.
/// Both have the same text; the genuine one is verified, the forged one is weak because of this rule and no other.
#[track_caller]
fn only_this_rule_finds(rule: Rule, member: Option<Member>, genuine: &str, forged: &str) {
    assert_eq!(text(genuine), text(forged));
    let signature = key().sign(genuine.as_bytes()).unwrap();
    let callback = weak(&with_signature(forged, signature));
    let findings: Vec<_> = callback.findings().iter().map(|finding| (finding.rule, finding.member)).collect();
    assert_eq!(findings, [(rule, member)]);
}

#[test]
fn names_and_types_finds_digits_moved_into_a_name() {
    let genuine = older("A1", "7", r#""transaction_ref":"Q","status":12,"provider_id":14"#);
    assert_eq!(verified(&signed(&genuine)).payment.status, PaymentStatus::Unknown(Some(12)));
    let forged = older("A1", "7", r#""transaction_ref":"Q","status":1,"2provider_id":14"#);
    only_this_rule_finds(Rule::NamesAndTypes, None, &genuine, &forged);
}

#[test]
fn documented_head_finds_an_id_that_takes_in_the_next_member() {
    let genuine = older("A1", "7", r#""transaction_ref":"Q","status":2"#);
    verified(&signed(&genuine));
    let forged = older("A1", "7transaction_refQ", r#""status":2"#);
    only_this_rule_finds(Rule::DocumentedHead, Some(Member::TransactionId), &genuine, &forged);
}

#[test]
fn ids_end_once_finds_an_id_that_ends_too_early() {
    // The gateway took an order id from a merchant whose builder did not refuse it.
    let genuine = r#"{"transaction_id":"1","order_id":"Aservice_id1","service_id":12345,"service_version":"5.2.0"}"#;
    let forged = r#"{"transaction_id":"1","order_id":"A","service_id":1,"service_id12345service_version":"5.2.0"}"#;
    only_this_rule_finds(Rule::IdsEndOnce, Some(Member::OrderId), genuine, forged);
    // Which of the two was meant cannot be told, so neither is believed: the way on is to ask.
    let ids = (PublicId::parse("f54ec966").unwrap(), MerchantId::parse("e0fecd91").unwrap());
    let request = weak(&signed(genuine)).status_request(ids.0, ids.1).unwrap();
    let mut buffer = [0; 512];
    let encoded = request.encode(&key(), &mut buffer).unwrap();
    assert_eq!(encoded.path, "/f54ec966/status");
    assert!(encoded.body.starts_with(br#"{"merchant_id":"e0fecd91","order_id":"Aservice_id1","signature":""#));
}

#[test]
fn one_value_each_finds_a_status_moved_to_a_later_place() {
    let genuine = older("A1", "7", r#""transaction_ref":"Q","status":3,"provider_id":14,"note":"Xstatus2""#);
    let forged = older("A1", "7", r#""transaction_ref":"Qstatus3provider_id14noteX","status":2"#);
    only_this_rule_finds(Rule::OneValueEach, Some(Member::Status), &genuine, &forged);
    weak(&signed(&genuine));
}

#[test]
fn a_reading_that_moves_money_is_never_verified() {
    let genuine = older("A1", "7", REST);
    let signature = key().sign(genuine.as_bytes()).unwrap();
    for forged in [
        // amount in the order id
        genuine.replace(
            r#""customer_id":"0900000001","amount":100,"order_id":"A1""#,
            r#""customer_id":"0900000001amount100order_idA1""#,
        ),
        genuine.replace(r#""amount":100,"order_id":"A1""#, r#""amount":1,"00order_id":"A1""#),
        genuine.replace(r#""amount":100,"order_id":"A1""#, r#""amount":10,"0order_id":"A1""#),
        genuine.replace(r#""operation_type":17,"customer_id":"0900000001""#, r#""operation_type":1,"7customer_id":"0900000001""#),
        genuine
            .replace(r#""operation_type":17"#, r#""operation_type":"17""#)
            .replace(r#""status":2"#, r#""status":"2","x":{}"#)
            .replace(
                r#""merchant_id":"e0fecd91fcb24f348048193b3fb34875ba3722b4","#,
                r#""merchant_ide0fecd91fcb24f348048193b3fb34875ba3722b4":"","#,
            ),
        genuine.replace(r#""result":{"code":0,"message":"OK"}"#, r#""result.code":0,"result":{"message":"OK"}"#),
        genuine.replace(r#""provider_id":14,"destination_id":"""#, r#""provider_id14destination_id":"""#),
    ] {
        assert_eq!(text(&forged), text(&genuine), "{forged}");
        if forged.contains("provider_id14") {
            // Only members that nobody interprets changed: the facts are the same.
            verified(&with_signature(&forged, signature));
        } else {
            weak(&with_signature(&forged, signature));
        }
    }
}

#[test]
fn both_documented_shapes_are_verified() {
    let body = signed(&older("16280954971628095497", "1234567", REST));
    let callback = verified(&body);
    assert_eq!(callback.payment.status, PaymentStatus::Succeeded);
    assert!(callback.payment.is_paid());
    assert_eq!(callback.payment.amount.unwrap().to_string(), "100.00");
    assert_eq!(callback.payment.order_id.unwrap().as_str(), "16280954971628095497");
    assert_eq!(callback.payment.transaction_id.unwrap().as_str(), "1234567");
    assert!(callback.payment.transaction_ref.unwrap() == "QR555RQ");
    assert_eq!(callback.operation_type, Some(17));
    assert!(!callback.needs_status_query());

    // F28: without `status` there is nothing to credit.
    let body = signed(NEWER);
    let callback = verified(&body);
    assert!(callback.needs_status_query());
    assert_eq!(callback.payment.status, PaymentStatus::Undefined);
    assert_eq!(callback.payment.outcome, Outcome::Ambiguous);
    assert_eq!(callback.payment.next.name(), "query");
}

#[test]
fn harmless_differences_stay_verified() {
    for rest in [
        // unknown members behind the money members
        r#""transaction_ref":"","status":2,"provider_id":14,"bonus":{"points":5,"list":[1,"a",{"b":null}]},"vip":true"#,
        // anything in a result beside its code and its message, which may be missing
        r#""transaction_ref":"X","status":2,"result":{"code":0,"message":null,"attempts":3,"final":true,"of":null,"detail":{"a":1}}"#,
        r#""transaction_ref":"X","status":2,"x":{"code":true,"message":7,"of":null},"y":[[1],{"a":1}]"#,
        // prose
        r#""transaction_ref":"X","status":3,"result":{"code":5,"message":"Transaction status: failed, the amount is too high"}"#,
        r#""transaction_ref":"X","status":2,"result":{"code":0,"message":"Amount: KES 100; status 2; currency is KES"}"#,
        r#""transaction_ref":"X","status":2,"note":"your order_id, please""#,
        // the same value again
        r#""transaction_ref":"X","status":2,"previous_status":2,"net_amount":"100.00""#,
        // types that the documents use both ways, and what PHP makes of nothing
        r#""transaction_ref":"A/B.C:1-2_3","status":"2","provider_id":"14","result":[],"provider_result":{"code":"-8888","message":""}"#,
        r#""transaction_ref":null,"status":2,"destination_id":null,"result":null,"provider_result":"","extra":[]"#,
        r#""transaction_ref":"X\/Y","status":2,"service_version":11.1,"service_id":"1","confirm_type":0"#,
        // escapes in names and values
        r#""transaction_ref":"X","st\u0061tus":2,"result":{"c\u006fde":0}"#,
    ] {
        verified(&signed(&older("A1", "7", rest)));
    }
    verified(&signed(&older("\\u0041\\u0031", "\\u0037", REST)));
    // The signature may stand anywhere.
    let body = older("A1", "7", REST);
    let signature = key().sign(body.as_bytes()).unwrap();
    verified(&body.replacen('{', &format!("{{\"signature\":\"{signature}\","), 1));
    verified(&body.replacen("\"amount\"", &format!("\"signature\":\"{signature}\",\"amount\""), 1));
}

#[test]
fn every_departure_from_the_policy_is_named() {
    let older = |rest: &str| older("A1", "7", rest);
    for (body, rule, member) in [
        (older(r#""transaction_ref":"Q","status":2,"a-b":1"#), Rule::NamesAndTypes, None),
        (older(r#""transaction_ref":"Q","status":2,"":1"#), Rule::NamesAndTypes, None),
        (older(r#""transaction_ref":"Q","status":2,"x":{"é":1}"#), Rule::NamesAndTypes, None),
        (older(r#""transaction_ref":"Q","status":2,"x":{"1":{}}"#), Rule::NamesAndTypes, None),
        (older(r#""transaction_ref":"Q","status":2,"result":{"0":1}"#), Rule::NamesAndTypes, Some(Member::Result)),
        (older(r#""transaction_ref":"Q","status":2,"result":"OK""#), Rule::NamesAndTypes, Some(Member::Result)),
        (older(r#""transaction_ref":"Q","status":2,"result":5"#), Rule::NamesAndTypes, Some(Member::Result)),
        (older(r#""transaction_ref":"Q","status":2,"result":true"#), Rule::NamesAndTypes, Some(Member::Result)),
        (older(r#""transaction_ref":"Q","status":2,"result":[1]"#), Rule::NamesAndTypes, Some(Member::Result)),
        (older(r#""transaction_ref":"Q","status":2,"result":{"code":"x"}"#), Rule::NamesAndTypes, Some(Member::Result)),
        (older(r#""transaction_ref":"Q","status":2,"result":{"code":null}"#), Rule::NamesAndTypes, Some(Member::Result)),
        (older(r#""transaction_ref":"Q","status":2,"result":{"code":true}"#), Rule::NamesAndTypes, Some(Member::Result)),
        (older(r#""transaction_ref":"Q","status":2,"result":{"code":{}}"#), Rule::NamesAndTypes, Some(Member::Result)),
        (older(r#""transaction_ref":"Q","status":2,"result":{"message":7}"#), Rule::NamesAndTypes, Some(Member::Result)),
        (
            older(r#""transaction_ref":"Q","status":2,"provider_result":{"message":[]}"#),
            Rule::NamesAndTypes,
            Some(Member::ProviderResult),
        ),
        (older(r#""transaction_ref":"Q","status":2,"provider_id":"x""#), Rule::NamesAndTypes, Some(Member::ProviderId)),
        (older(r#""transaction_ref":"Q","status":2,"destination_id":false"#), Rule::NamesAndTypes, Some(Member::DestinationId)),
        (older(r#""transaction_ref":"Q","status":2,"service_id":{}"#), Rule::NamesAndTypes, Some(Member::ServiceId)),
        (older(r#""transaction_ref":"Q Q","status":2"#), Rule::DocumentedHead, Some(Member::TransactionRef)),
        (older(r#""transaction_ref":{},"status":2"#), Rule::DocumentedHead, Some(Member::TransactionRef)),
        (older(r#""transaction_ref":"Q""#), Rule::DocumentedHead, Some(Member::Status)),
        (older(r#""status":2,"transaction_ref":"Q""#), Rule::DocumentedHead, Some(Member::Status)),
        (older(r#""transaction_ref":"Q","note":1,"status":2"#), Rule::DocumentedHead, Some(Member::Status)),
        (older(r#""transaction_ref":"Q","status":2,"currency":"KES""#), Rule::DocumentedHead, Some(Member::Currency)),
        (NEWER.replace("service_id", "note"), Rule::DocumentedHead, Some(Member::ServiceId)),
        (NEWER.replace("1234567", "T-1"), Rule::DocumentedHead, Some(Member::TransactionId)),
        (NEWER.replace("\"result\":{}", "\"status\":2"), Rule::DocumentedHead, Some(Member::Status)),
        (r#"{"order_id":"A","status":2}"#.to_owned(), Rule::DocumentedHead, Some(Member::OrderId)),
        (r#"{"note":"A"}"#.to_owned(), Rule::DocumentedHead, Some(Member::TransactionId)),
        ("{\"x\":1}".to_owned(), Rule::DocumentedHead, Some(Member::TransactionId)),
        (
            older(r#""transaction_ref":"Q","status":2,"original_transaction_ref":" ""#),
            Rule::IdsEndOnce,
            Some(Member::TransactionId),
        ),
        (older(r#""transaction_ref":"Q","status":2,"note":"operation_type?""#), Rule::IdsEndOnce, Some(Member::MerchantId)),
        (older(r#""transaction_ref":"Q","status":2,"fee_amount":1"#), Rule::OneValueEach, Some(Member::Amount)),
        (older(r#""transaction_ref":"Q","status":2,"parent_order_id":"A1""#), Rule::OneValueEach, Some(Member::OrderId)),
        (older(r#""transaction_ref":"Q","status":2,"x":"currencyKES""#), Rule::OneValueEach, Some(Member::Currency)),
        (older(r#""transaction_ref":"Q","status":2,"x":{"status":3}"#), Rule::OneValueEach, Some(Member::Status)),
        (NEWER.replace("5.2.0", "amount1"), Rule::OneValueEach, Some(Member::Amount)),
    ] {
        let callback = weak(&signed(&body));
        let found = callback.findings().iter().any(|finding| (finding.rule, finding.member) == (rule, member));
        assert!(found, "{body}\n{:?}", callback.findings());
        for finding in callback.findings().iter() {
            let at = finding.member.map_or("an undocumented member".to_owned(), |member| format!("`{}`", member.name()));
            assert!(finding.to_string().ends_with(&format!(" {at}")), "{finding}");
        }
    }
}
