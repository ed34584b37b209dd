//! `tests/vectors/responses.json` is what its table says, and the core reads every answer of it.
//!
//! Belongs here: running the file. Not here: the cases (`cases/responses`), what no table can say (`responses`).

use sahihi::gateway::payment_api::Call;
use sahihi::gateway::payment_api::details::{Details, ResultInfo};
use sahihi::gateway::payment_api::response::{self, Problem};
use sahihi::{NextAction, Outcome};
use sahihi_tests::cases::responses::{self, Answer, Info, Next, SCHEMA, Test, responses_json};
use sahihi_tests::vectors::{self, File};
use std::collections::BTreeSet;

fn file() -> File<Test> {
    serde_json::from_str(&std::fs::read_to_string(vectors::path("responses.json")).unwrap()).unwrap()
}

#[test]
fn the_published_file_is_what_the_table_says() {
    vectors::is_published("responses.json", &responses_json(), SCHEMA);
    let file = file();
    for test in &file.tests {
        assert_eq!(test.result == "invalid", test.answer.problem.is_some(), "test {}", test.id);
    }
}

fn info(read: ResultInfo<'_>) -> Info {
    Info { code: read.code, message: read.message.map(|text| text.to_string()) }
}

fn details(read: Details<'_>) -> responses::Details {
    responses::Details {
        result: info(read.result()),
        provider_result: info(read.provider_result()),
        confirm_type: read.confirm_type(),
        redirect_url: read.redirect_url().map(|url| url.to_string()),
        fields: read.fields().map(|(name, _)| name.to_string()).collect(),
        errors: read.errors().map(|(name, all)| (name.to_string(), all.map(|text| text.to_string()).collect())).collect(),
    }
}

/// Makes the test's call with the core.
fn call_core(test: &Test) -> Answer {
    let body = hex::decode(&test.body).unwrap();
    let call = Call::parse(&test.call).unwrap();
    let read = response::read(call, test.http_status, &body);
    assert_eq!((read.call, read.http_status), (call, test.http_status));
    let payment = &read.payment;
    let mut next = Next { action: payment.next.name().to_owned(), ..Next::default() };
    match payment.next {
        NextAction::Wait { after_s } => next.after_s = Some(after_s),
        NextAction::Redirect { url } => next.url = Some(url.to_string()),
        NextAction::Confirm { confirm_type } => next.confirm_type = Some(confirm_type),
        _ => {}
    }
    assert!(payment.amount.is_none() && payment.currency.is_none() && payment.merchant_id.is_none(), "no answer has them");
    assert_eq!(payment.is_paid(), payment.outcome == Outcome::Paid);
    Answer {
        status: payment.status.name().to_owned(),
        outcome: payment.outcome.name().to_owned(),
        next,
        retry: payment.retry.name().to_owned(),
        problem: read.problem.map(|problem| problem.name().to_owned()),
        order_id: payment.order_id.map(|id| id.to_string()),
        transaction_id: payment.transaction_id.map(|id| id.to_string()),
        transaction_ref: payment.transaction_ref.map(|text| text.to_string()),
        details: read.details.map(details),
    }
}

#[test]
fn the_core_answers_every_test() {
    let mut wrong = Vec::new();
    for test in file().tests {
        let mut expected = test.answer.clone();
        if !cfg!(feature = "float") && test.flags.iter().any(|flag| flag == "Float") {
            expected.problem = Some("unreadable_json".to_owned());
            expected.details = None;
        }
        let answer = call_core(&test);
        if answer != expected {
            wrong.push(format!("test {}: {}\n  core {answer:?}\n  file {expected:?}", test.id, test.comment));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn covers_every_problem_and_every_name_of_an_answer() {
    let tests = file().tests;
    let seen =
        |of: fn(&Answer) -> Option<&String>| tests.iter().filter_map(|test| of(&test.answer)).cloned().collect::<BTreeSet<_>>();
    let listed = |names: &str| names.split(' ').map(str::to_owned).collect::<BTreeSet<_>>();
    let problems = seen(|answer| answer.problem.as_ref());
    let all = "empty_body html_page http_error not_an_object not_json status_contradicted status_missing truncated_json unreadable_json";
    assert_eq!(problems, listed(all));
    assert!(problems.contains(Problem::StatusMissing.name()));
    let actions = "collect_fields confirm confirm_otp done query redirect wait";
    assert_eq!(seen(|answer| Some(&answer.next.action)), listed(actions));
    let retries = "ambiguous fixed_same_order_id new_order_id nothing query_only same_order_id";
    assert_eq!(seen(|answer| Some(&answer.retry)), listed(retries));
    // No document has a payment that expires.
    let statuses = "action_required cancelled failed in_progress initiated succeeded undefined unknown";
    assert_eq!(seen(|answer| Some(&answer.status)), listed(statuses));
}
