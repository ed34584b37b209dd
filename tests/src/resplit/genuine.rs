//! Bodies that a gateway or a merchant signed, as the choices say.
//!
//! Belongs here: callbacks as the documents show them and as a caller declares them, requests, hostile text in them.
//! Not here: other readings of them (`forge`).

use arbitrary::Unstructured;
use sahihi::gateway::payment_api::status;
use sahihi::gateway::payment_api::webhook::Grammar;
use serde_json::Value;

use super::{Facts, NAMES, below, one_in};

/// Makes a body that the gateway or a merchant signed, and what it says if it is a callback.
pub(super) fn documented(choices: &mut Unstructured<'_>) -> (Vec<(String, Value)>, Option<Facts>) {
    let mut members: Vec<(String, Value)> = Vec::new();
    let mut put = |name: &str, value: Value| members.push((name.to_owned(), value));
    let order_id =
        if one_in(choices, 4) { format!("A{}", chosen(choices, false)) } else { format!("ORDER-{}", below(choices, 200)) };
    let transaction_id = (1 + below(choices, 2_000_000 - 1)).to_string();
    let amount = [100, 1, 17, 900][below(choices, 4)];
    let code = [2, 3, 1, 12, -1, 20][below(choices, 6)];
    let mut facts: Facts = Default::default();
    match below(choices, 3) {
        0 => {
            put("merchant_id", "e0fecd91".into());
            put("operation_type", 17.into());
            put("customer_id", "0900000001".into());
            put("amount", amount.into());
            put("order_id", order_id.clone().into());
            put("transaction_id", transaction_id.clone().into());
            put("transaction_ref", chosen(choices, false).into());
            put("status", code.into());
            put("provider_id", 14.into());
            put("destination_id", chosen(choices, true).into());
            put("result", serde_json::json!({"code": 0, "message": chosen(choices, true)}));
            let status = status::from_code(code);
            facts = [
                "e0fecd91".to_owned(),
                "17".to_owned(),
                format!("{amount}.00"),
                String::new(),
                order_id,
                transaction_id,
                format!("{status:?}"),
            ];
        }
        1 => {
            put("transaction_id", transaction_id.clone().into());
            put("order_id", order_id.clone().into());
            put("service_id", 12345.into());
            put("service_version", chosen(choices, true).into());
            put("service_date_time", "2020-11-25 10:08:32.832969".into());
            put("result", serde_json::json!({"message": chosen(choices, true)}));
            facts[4] = order_id;
            facts[5] = transaction_id;
        }
        _ => {
            put("merchant_id", "e0fecd91".into());
            put("customer_id", "0900000001".into());
            put("customer_user_id", chosen(choices, true).into());
            put("order_id", order_id.into());
            put("amount", "100.00".into());
            put("currency", "KES".into());
            put("callback_url", format!("https://example.com/{}", chosen(choices, true)).into());
            put("provider_id", 14.into());
            put("extra", serde_json::json!({"customer_name": chosen(choices, true), "status": 2}));
            return (members, None);
        }
    }
    if one_in(choices, 2) {
        put("note", chosen(choices, true).into());
    }
    (members, Some(facts))
}

/// A callback of another gateway, and how it begins.
pub(super) struct Declared {
    pub(super) head: Vec<(&'static str, Grammar)>,
    pub(super) members: Vec<(String, Value)>,
}

/// Makes a callback that begins with any names, in any order and grammar; behind them comes nothing about money.
pub(super) fn declared(choices: &mut Unstructured<'_>) -> Declared {
    let (mut head, mut members) = (Vec::new(), Vec::new());
    for _ in 0..2 + below(choices, 5) {
        let name = NAMES[below(choices, NAMES.len())];
        let grammar = match name {
            "order_id" | "transaction_id" => [Grammar::Id, Grammar::Digits][below(choices, 2)],
            "amount" => [Grammar::Decimal, Grammar::Digits][below(choices, 2)],
            "status" | "operation_type" => Grammar::Integer,
            "currency" => Grammar::Currency,
            _ => Grammar::ALL[below(choices, Grammar::ALL.len())],
        };
        let value = match grammar {
            Grammar::Hex => "e0fecd91".into(),
            Grammar::Digits => ["7", "100", "1234567", "02"][below(choices, 4)].into(),
            Grammar::Integer => [2, 3, -1, 17][below(choices, 4)].into(),
            Grammar::Decimal => ["100", "1.5", "900.00"][below(choices, 3)].into(),
            Grammar::Currency => "KES".into(),
            Grammar::Id => format!("A{}", chosen(choices, false)).into(),
            _ => chosen(choices, false).into(),
        };
        head.push((name, grammar));
        members.push((name.to_owned(), value));
    }
    for _ in 0..below(choices, 3) {
        members.push((BEHIND[below(choices, BEHIND.len())].to_owned(), chosen(choices, true).into()));
    }
    Declared { head, members }
}

/// Text that somebody else chose, made of what could be taken for members.
fn chosen(choices: &mut Unstructured<'_>, marks: bool) -> String {
    let mut text = String::new();
    for _ in 0..below(choices, 7) {
        match below(choices, 8) {
            0..=3 => text.push_str(NAMES[below(choices, NAMES.len())]),
            4 | 5 => text.push_str(["2", "100", "0", "17", "-1", "3", "900.00", "1234567"][below(choices, 8)]),
            6 => text.push_str(["KES", "A", "b", "result.code", "x.", "_", "-", "ORDER-1"][below(choices, 8)]),
            _ if marks => text.push_str([" ", "/", ": ", "é", "\"", "{", "KES ", ","][below(choices, 8)]),
            _ => text.push(':'),
        }
    }
    text
}

const BEHIND: [&str; 4] = ["provider_id", "destination_id", "service_version", "note"];
