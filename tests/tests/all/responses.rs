//! The gateway's answers, as far as a table cannot say what each means.
//!
//! Belongs here: products of codes and bodies, members beside the payment, waiting. Not here: single answers
//! (`response_vectors`), what is true of any bytes (`response_invariants`), answers in a row (`flow`).

use sahihi::gateway::payment_api::response::{Answer, Problem, poll_after_s, read};
use sahihi::gateway::payment_api::{Call, result_code};
use sahihi::{Error, Retry};

const C2B: Call = Call::PaymentC2b;
const B2C: Call = Call::PaymentB2c;

/// The body of an example.
fn example(name: &str) -> String {
    std::fs::read_to_string(format!("{}/../examples/{name}", env!("CARGO_MANIFEST_DIR"))).unwrap()
}

/// Nothing is believed, and nothing is settled.
fn is_untold(answer: &Answer<'_>, about: &str) {
    let payment = &answer.payment;
    let names = (payment.status.name(), payment.outcome.name(), payment.next.name());
    assert_eq!(names, ("undefined", "ambiguous", "query"), "{about}");
}

#[test]
fn believes_no_end_under_an_http_error() {
    for http in [0, 100, 199, 300, 302, 400, 404, 409, 422, 429, 500, 502, 503, 504, 599, 600, u16::MAX] {
        for end in [2, 3, 4] {
            let body = format!(r#"{{"order_id":"54321","status":{end}}}"#);
            for call in Call::ALL {
                let answer = read(call, http, body.as_bytes());
                is_untold(&answer, &format!("{http} {body}"));
                assert_eq!(answer.problem.unwrap().name(), "status_contradicted");
                assert_ne!(answer.payment.retry, Retry::NewOrderId);
                assert_eq!(answer.payment.order_id.unwrap().as_str(), "54321", "still good for a log");
                assert_eq!(answer.details.unwrap().status_code(), Some(end));
            }
        }
    }
}

#[test]
fn a_question_that_failed_is_only_asked_again() {
    for http in [0, 204, 301, 400, 401, 404, 408, 409, 429, 500, 502, 503, 504] {
        for text in ["", "<html>502</html>", "{}", "[]", "nonsense", r#"{"status":2"#, r#"{"result":{"code":10401}}"#] {
            let answer = read(Call::Status, http, text.as_bytes());
            is_untold(&answer, &format!("{http} {text}"));
            assert_eq!(answer.payment.retry, Retry::QueryOnly, "{http} {text}");
        }
    }
}

/// F27: hints, which decide nothing; none that was not seen where nothing was created allows a new order.
#[test]
fn no_other_result_code_allows_a_new_order() {
    for code in (-10_000..11_000).filter(|code| ![10_105, 10_401].contains(code)) {
        assert!(!result_code::find(code).is_some_and(|row| row.nothing_created), "{code}");
        let body = format!(r#"{{"result":{{"code":{code}}}}}"#);
        assert_eq!(read(C2B, 200, body.as_bytes()).payment.retry, Retry::Ambiguous, "{code}");
    }
}

#[test]
fn says_why_json_cannot_be_read() {
    for (body, error) in [
        (r#"{"status":1,"status":2}"#, Error::DuplicateKey { offset: 12 }),
        (r#"{"status":1,"a":[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]}"#, Error::DepthExceeded { offset: 31 }),
    ] {
        assert_eq!(read(C2B, 200, body.as_bytes()).problem, Some(Problem::UnreadableJson { error }), "{body}");
    }
}

/// F26, F31, F48: opaque; and bank details to show the customer (003_:264).
#[test]
fn shows_the_other_members_as_they_are() {
    let text = example("response_bank_transfer.json");
    let details = read(C2B, 200, text.as_bytes()).details.unwrap();
    assert_eq!((details.provider_result().code, details.result().code), (Some(-8888), Some(0)));
    assert!(details.provider_result().message.is_none() && details.result().message.unwrap() == "OK");
    assert_eq!(details.extra().unwrap().member("transfer_amount").unwrap().integer(), Some(100));
    assert!(details.extra().unwrap().member("account_name").unwrap().text().unwrap() == "Test Ltd / Test Limited");
    assert!(details.service_version().unwrap().text().unwrap() == "1.03/1.14|1.0/2.0|1.0/1.0|1.01/1.0|1.01/2.0||1.02/1.27");
    assert!(details.service_date_time().unwrap().text().unwrap() == "2024-04-20 01:08:42.797957");
    assert_eq!((details.service_id().unwrap().integer(), details.confirm_type()), (Some(1), Some(0)));

    let text = example("response_payment_b2c.json");
    let details = read(B2C, 200, text.as_bytes()).details.unwrap();
    assert!(details.service_version().unwrap().integer().is_none() && details.service_version().unwrap().text().is_none());
}

#[test]
fn waits_longer_each_time_and_never_less_than_the_documents_say() {
    let mut last = 0;
    for attempt in (0..100).chain([u32::MAX - 1, u32::MAX]) {
        let after_s = poll_after_s(attempt);
        assert!((180..=3600).contains(&after_s) && after_s >= last, "{attempt}: {after_s}"); // 001_:121, F34
        last = after_s;
    }
    assert_eq!(last, 3600);
}

#[test]
fn no_problem_repeats_what_the_gateway_sent() {
    let secret = "customer-0712345678";
    for text in
        [secret.to_owned(), format!("<{secret}>"), format!("{{\"{secret}\":1,\"{secret}\":2}}"), format!("{{\"{secret}\":1}}")]
    {
        let answer = read(C2B, 200, text.as_bytes());
        let problem = answer.problem.unwrap();
        assert!(!problem.to_string().contains(secret) && !format!("{answer:?}").contains(secret), "{problem}");
        assert!(problem.to_string().len() > 20);
    }
}
