//! The Universal Flow, played as the documents tell it, and as networks and people really behave.
//!
//! Belongs here: several answers in a row. Not here: what one of them means (`responses`).

use proptest::prelude::*;
use sahihi::gateway::payment_api::Call;
use sahihi::gateway::payment_api::flow::{Flow, Step};
use sahihi::gateway::payment_api::response::read;
use sahihi::gateway::payment_api::webhook::{Expected, Webhook, read as read_webhook};
use sahihi::{Error, OrderId, Outcome, SigningKey};

fn example(name: &str) -> String {
    std::fs::read_to_string(format!("{}/../examples/{name}", env!("CARGO_MANIFEST_DIR"))).unwrap()
}

/// An answer in the documents' shape (001_:654).
fn body(order_id: &str, status: i64, more: &str) -> String {
    let fixed = r#""transaction_id":"732007046722","transaction_ref":"","result":{"code":0,"message":"OK"}"#;
    let text = format!(r#"{{"order_id":"{order_id}",{fixed},"status":{status}{more}}}"#);
    assert!(serde_json::from_str::<serde_json::Value>(&text).is_ok(), "{text}");
    text
}

const FIELDS: &str = r#","action":{"fields":{"customer_email":{"type":"string"}},"errors":{"customer_email":["Required"]}}"#;
const OTP: &str = r#","provider_result":{"code":-8888,"message":"OTP sent"}"#;

/// One payment on its way, in lines of text.
struct Play(Flow);

impl Play {
    fn new(order_id: &str) -> Self {
        Self(Flow::new(OrderId::parse(order_id).unwrap()))
    }

    fn answer(&mut self, call: Call, http_status: u16, body: &str) -> Result<String, Error> {
        self.0.on_answer(&read(call, http_status, body.as_bytes())).map(line)
    }

    fn init(&mut self, body: &str) -> String {
        self.answer(Call::PaymentC2b, 200, body).unwrap()
    }

    fn status(&mut self, body: &str) -> String {
        self.answer(Call::Status, 200, body).unwrap()
    }

    fn silence(&mut self) -> String {
        line(self.0.on_silence())
    }

    fn fields(&mut self) -> String {
        line(self.0.on_fields())
    }

    fn otp(&mut self) -> String {
        line(self.0.on_otp())
    }

    /// Tells it a signed callback of document 003_ (line 512) about an order.
    fn callback(&mut self, order_id: &str, status: i64) -> Result<String, Error> {
        let key = SigningKey::new(b"sahihi-example-secret").unwrap();
        let body = example("callback_003.json");
        let (body, _) = body.rsplit_once(r#","signature""#).unwrap();
        let body =
            body.replace("2026-11-21:KE:000417", order_id).replace(r#""status":2"#, &format!(r#""status":{status}"#)) + "}";
        let mut buffer = [0; 1024];
        let received = key.sign_into(body.as_bytes(), &mut buffer).unwrap();
        match read_webhook(&[key], received, &Expected::default()).unwrap() {
            Webhook::Verified(callback) => self.0.on_payment(&callback.payment).map(line),
            Webhook::Weak(callback) => panic!("{callback:?}"),
        }
    }
}

fn line(step: Step<'_>) -> String {
    let name = step.name();
    match step {
        Step::SendStatus { with } => match (with.fields, with.otp) {
            (false, false) => name.to_owned(),
            (true, false) => format!("{name} with fields"),
            (false, true) => format!("{name} with otp"),
            (true, true) => format!("{name} with fields, otp"),
        },
        Step::Wait { after_s } => format!("{name} {after_s}"),
        Step::CollectFields { again: true } | Step::ConfirmOtp { again: true } => format!("{name} again"),
        Step::Confirm { confirm_type } => format!("{name} {confirm_type}"),
        Step::Redirect { url, after_s } => format!("{name} {url} {after_s}"),
        Step::Finished { status, outcome } => format!("{name} {} {}", status.name(), outcome.name()),
        _ => name.to_owned(),
    }
}

const PAID: &str = "finished succeeded paid";

/// 001_:473, F23: status 1 or 2.
#[test]
fn option_1_all_data_is_there() {
    let mut play = Play::new("16280954971628095497");
    assert_eq!(play.init(&example("response_payment_c2b.json")), PAID);
    assert_eq!(play.0.outcome(), Some(Outcome::Paid));

    let mut play = Play::new("54321");
    assert_eq!(play.init(&example("response_simulator.json")), "wait 180");
    assert_eq!(play.callback("54321", 2).unwrap(), PAID);

    let mut play = Play::new("54321");
    assert_eq!(play.init(&example("response_simulator.json")), "wait 180");
    assert_eq!(play.silence(), "send_status");
    assert_eq!(play.status(&body("54321", 2, "")), PAID);
}

/// 001_:477 and 001_:551 to 571.
#[test]
fn option_2_data_is_missing() {
    let mut play = Play::new("ORDER-1");
    assert_eq!(play.init(&example("response_data_required.json")), "send_status");
    assert_eq!(play.status(&example("response_fields.json")), "collect_fields");
    assert_eq!(play.fields(), "send_status with fields");
    assert_eq!(play.status(&body("ORDER-1", 1, "")), "wait 180");
    // F39: nothing of a status request is stored, so the next one carries the data again (001_:597).
    assert_eq!(play.silence(), "send_status with fields");
    assert_eq!(play.status(&body("ORDER-1", 2, "")), PAID);
}

/// 001_:485 and 001_:574 to 588.
#[test]
fn option_3_a_confirmation_is_needed() {
    let mut play = Play::new("ORDER-2");
    assert_eq!(play.init(&example("response_otp_sent.json")), "confirm_otp");
    assert_eq!(play.otp(), "send_status with otp");
    assert_eq!(play.status(&body("ORDER-2", 2, "")), PAID);
}

/// 001_:603: both together.
#[test]
fn missing_data_then_an_otp() {
    let mut play = Play::new("ORDER-3");
    assert_eq!(play.init(&body("ORDER-3", 8, "")), "send_status");
    assert_eq!(play.status(&body("ORDER-3", 8, FIELDS)), "collect_fields");
    assert_eq!(play.fields(), "send_status with fields");
    assert_eq!(play.status(&body("ORDER-3", 1, OTP)), "confirm_otp");
    assert_eq!(play.otp(), "send_status with fields, otp"); // F39
    assert_eq!(play.status(&body("ORDER-3", 1, "")), "wait 180");
    assert_eq!(play.silence(), "send_status with fields, otp");
    assert_eq!(play.callback("ORDER-3", 2).unwrap(), PAID);
}

/// 001_:619 to 641 and 001_:654 (F22); its order id is completed to a valid one (F45).
#[test]
fn a_payment_page() {
    let url = "https://pp.domain.example/cdeffe6210c7fdc7402c13b210dbd8ddec02da0c/****";
    let page = example("response_payment_page.json").replace("example_order_id_***", "EXAMPLE-1");
    let mut play = Play::new("EXAMPLE-1");
    assert_eq!(play.init(&page), format!("redirect {url} 180"));
    assert_eq!(play.silence(), "send_status");
    assert_eq!(play.status(&page), "wait 360", "the customer is there already");
    assert_eq!(play.silence(), "send_status");
    assert_eq!(play.status(&page.replace("cdeffe", "another")), format!("redirect {} 720", url.replace("cdeffe", "another")));
    assert_eq!(play.callback("EXAMPLE-1", 2).unwrap(), PAID);
}

/// 003_:313 to 319 (F43): the link comes with the status.
#[test]
fn a_page_of_the_operator() {
    let mut play = Play::new("ORDER-3");
    assert_eq!(play.init(&body("ORDER-3", 1, "")), "wait 180");
    assert_eq!(play.silence(), "send_status");
    let step = play.status(&example("response_redirect.json"));
    assert_eq!(step, "redirect https://pay.operator.example/confirm?token=5f2b 360");
    assert_eq!(play.silence(), "send_status");
    assert_eq!(play.status(&body("ORDER-3", 3, "")), "finished failed not_paid");
}

/// 001_:281 (F36): a second `payment_b2c`, and its answer has the same shape (003_:92).
#[test]
fn a_confirmation_of_a_kind_that_the_documents_lost() {
    let mut play = Play::new("ORDER-4");
    let asked = body("ORDER-4", 1, r#","confirm_type":2"#);
    assert_eq!(play.answer(Call::PaymentB2c, 200, &asked).unwrap(), "confirm 2");
    assert_eq!(play.answer(Call::PaymentB2c, 200, &body("ORDER-4", 1, r#","confirm_type":0"#)).unwrap(), "wait 180");
    assert_eq!(play.answer(Call::PaymentB2c, 200, &asked).unwrap(), "confirm 2");
    assert_eq!(play.silence(), "send_status", "nobody knew how to confirm");
}

/// 001_:612 (F37).
#[test]
fn an_action_in_the_first_answer_is_not_obeyed() {
    let mut play = Play::new("ORDER-1");
    assert_eq!(play.init(&body("ORDER-1", 8, FIELDS)), "send_status");
    assert_eq!(play.status(&body("ORDER-1", 8, FIELDS)), "collect_fields");
}

/// 001_:599: the operation stays in status 8, also if the HTTP code complains.
#[test]
fn refused_data_is_asked_for_again() {
    let mut play = Play::new("ORDER-1");
    play.init(&body("ORDER-1", 8, ""));
    assert_eq!(play.status(&body("ORDER-1", 8, FIELDS)), "collect_fields");
    assert_eq!(play.fields(), "send_status with fields");
    assert_eq!(play.status(&body("ORDER-1", 8, FIELDS)), "collect_fields again");
    assert_eq!(play.fields(), "send_status with fields");
    assert_eq!(play.answer(Call::Status, 422, &body("ORDER-1", 8, FIELDS)).unwrap(), "collect_fields again");
    assert_eq!(play.fields(), "send_status with fields");
    assert_eq!(play.status(&body("ORDER-1", 1, OTP)), "confirm_otp");
    assert_eq!(play.otp(), "send_status with fields, otp");
    assert_eq!(play.status(&body("ORDER-1", 1, OTP)), "confirm_otp again");
    assert_eq!(play.silence(), "send_status with fields", "the refused OTP is not sent twice");
    assert_eq!(play.status(&body("ORDER-1", 1, OTP)), "confirm_otp again");
    assert_eq!(play.otp(), "send_status with fields, otp");
    assert_eq!(play.status(&body("ORDER-1", 2, "")), PAID);
}

#[test]
fn a_lost_or_bad_answer_is_asked_for() {
    let mut play = Play::new("ORDER-1");
    assert_eq!(play.silence(), "send_status");
    assert_eq!(play.silence(), "wait 180", "that was lost as well");
    assert_eq!(play.silence(), "send_status");
    assert_eq!(play.status(&body("ORDER-1", 2, "")), PAID);

    for (http, bad) in [(200, ""), (200, "<html>"), (500, "{}"), (503, ""), (200, r#"{"status":2"#), (200, r#"{"status":7}"#)] {
        for call in [Call::PaymentC2b, Call::PaymentB2c] {
            let mut play = Play::new("ORDER-1");
            assert_eq!(play.answer(call, http, bad).unwrap(), "send_status", "{http} {bad}");
            assert_eq!(play.answer(Call::Status, http, bad).unwrap(), "wait 180", "not asked again at once: {http} {bad}");
            assert_eq!(play.silence(), "send_status");
            assert_eq!(play.status(&body("ORDER-1", 2, "")), PAID);
        }
    }
}

/// Whatever was asked of them: after a silence the gateway is asked, and only a silent gateway is waited for.
#[test]
fn a_customer_who_does_nothing_is_no_lost_answer() {
    let mut play = Play::new("ORDER-1");
    assert_eq!(play.silence(), "send_status");
    assert_eq!(play.status(&body("ORDER-1", 8, FIELDS)), "collect_fields");
    assert_eq!(play.silence(), "send_status");
    assert_eq!(play.status(&body("ORDER-1", 1, OTP)), "confirm_otp");
    assert_eq!(play.silence(), "send_status");
    let late = play.answer(Call::PaymentB2c, 200, &body("ORDER-1", 1, r#","confirm_type":1"#));
    assert_eq!(late.unwrap(), "confirm 1");
    assert_eq!(play.silence(), "send_status");
    assert_eq!(play.status(&body("ORDER-1", 1, r#","pp_url":"https://a.example""#)), "redirect https://a.example 180");
    assert_eq!(play.silence(), "send_status");
    assert_eq!(play.silence(), "wait 360");
}

/// F34, F35: 180 seconds first, then longer; the simulator never ends, so the caller does.
#[test]
fn waits_are_counted_and_grow() {
    let mut play = Play::new("54321");
    let mut steps = vec![play.init(&example("response_simulator.json"))];
    for _ in 0..7 {
        assert_eq!(play.silence(), "send_status");
        steps.push(play.status(&example("response_simulator.json")));
    }
    let expected = [180, 360, 720, 1440, 2880, 3600, 3600, 3600];
    assert_eq!(steps, expected.map(|after_s| format!("wait {after_s}")));
    assert_eq!((play.0.polls(), play.0.outcome()), (8, None));
    assert_eq!(play.otp(), "send_status with otp");
    assert_eq!(play.status(&example("response_simulator.json")), "wait 180", "the customer acted");
}

#[test]
fn a_message_about_another_order_moves_nothing() {
    let mut play = Play::new("ORDER-1");
    play.init(&body("ORDER-1", 8, ""));
    let before = format!("{:?}", play.0);
    for other in ["ORDER-2", "ORDER-1 ", "order-1", "example_order_id_***"] {
        for status in [1, 2, 3, 8] {
            let text = body(other, status, FIELDS);
            assert_eq!(play.answer(Call::Status, 200, &text), Err(Error::OrderIdUnexpected), "{text}");
            assert_eq!(play.answer(Call::PaymentC2b, 500, &text), Err(Error::OrderIdUnexpected));
        }
    }
    assert_eq!(play.answer(Call::Status, 200, r#"{"order_id":{},"status":2}"#), Err(Error::OrderIdUnexpected));
    assert_eq!(play.callback("ORDER-2", 2), Err(Error::OrderIdUnexpected));
    let nameless = read(Call::Status, 200, br#"{"status":2}"#).payment;
    assert_eq!(play.0.on_payment(&nameless).map(line), Err(Error::OrderIdUnexpected), "a callback has to say which order");
    assert_eq!(format!("{:?}", play.0), before);
    assert_eq!(play.status(r#"{"status":2}"#), PAID, "an answer need not: it was asked for");
}

#[test]
fn the_end_is_final_and_a_contradiction_is_reported() {
    for (end, other, line) in [(2, 3, PAID), (3, 2, "finished failed not_paid"), (4, 2, "finished cancelled not_paid")] {
        let mut play = Play::new("ORDER-1");
        assert_eq!(play.status(&body("ORDER-1", end, "")), line);
        let before = format!("{:?}", play.0.clone());
        assert_eq!(play.answer(Call::Status, 200, &body("ORDER-1", other, "")), Err(Error::OutcomeContradicted));
        assert_eq!(play.callback("ORDER-1", other), Err(Error::OutcomeContradicted));
        assert_eq!(format!("{:?}", play.0), before);
        // Late messages that tell less, or the same outcome, are no contradiction.
        for status in [-1, 0, 1, 7, 8, end] {
            assert_eq!(play.init(&body("ORDER-1", status, FIELDS)), line);
            assert_eq!(play.status(&body("ORDER-1", status, OTP)), line);
            assert_eq!(play.callback("ORDER-1", status).unwrap(), line);
        }
        assert_eq!(play.answer(Call::Status, 500, &body("ORDER-1", other, "")).unwrap(), line, "HTTP 500 tells nothing");
        assert_eq!([play.silence(), play.fields(), play.otp()], [line, line, line]);
    }
    let mut play = Play::new("ORDER-1");
    play.init(&body("ORDER-1", 3, ""));
    assert_eq!(play.status(&body("ORDER-1", 4, "")), "finished failed not_paid", "the same outcome; the first word stays");
}

/// A callback that tells no end is only a reason to ask (F28).
#[test]
fn a_callback_without_an_end_leads_to_a_status_request() {
    for status in [-1, 0, 1, 7, 8] {
        let mut play = Play::new("ORDER-1");
        assert_eq!(play.init(&body("ORDER-1", 1, "")), "wait 180");
        assert_eq!(play.callback("ORDER-1", status).unwrap(), "send_status");
        assert_eq!(play.status(&body("ORDER-1", 2, "")), PAID);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1000, failure_persistence: None, ..ProptestConfig::default() })]

    /// Whatever happens in whichever order: an end is only told by a 2xx answer about this order, and stays.
    #[test]
    fn only_a_believable_answer_ends_it(events in prop::collection::vec((0..7_u8, -1..9_i64, 0..5_u8, any::<bool>()), 0..30)) {
        let mut play = Play::new("ORDER-1");
        let mut end: Option<Outcome> = None;
        for (event, status, more, other) in events {
            let order_id = if other { "ORDER-2" } else { "ORDER-1" };
            let more = ["", FIELDS, OTP, r#","confirm_type":1"#, r#","pp_url":"https://a.example""#][usize::from(more)];
            let text = body(order_id, status, more);
            let told = match status {
                2 => Some(Outcome::Paid),
                3 | 4 => Some(Outcome::NotPaid),
                _ => None,
            };
            let (call, http) = match event {
                0 => (Call::PaymentC2b, 200),
                1 => (Call::PaymentB2c, 200),
                2 => (Call::Status, 200),
                3 => (Call::Status, 500),
                4 => { play.silence(); continue }
                5 => { play.fields(); continue }
                _ => { play.otp(); continue }
            };
            let before = format!("{:?}", play.0);
            let step = play.answer(call, http, &text);
            let expected = match (other, told.filter(|_| http == 200), end) {
                (true, ..) => Err(Error::OrderIdUnexpected),
                (_, Some(told), Some(end)) if told != end => Err(Error::OutcomeContradicted),
                (_, told, _) => { end = end.or(told); Ok(()) }
            };
            prop_assert_eq!(step.clone().map(drop), expected);
            if expected.is_err() {
                prop_assert_eq!(format!("{:?}", play.0), before);
            }
            prop_assert_eq!(play.0.outcome(), end);
            prop_assert_eq!(step.is_ok_and(|step| step.starts_with("finished")), expected.is_ok() && end.is_some());
            prop_assert_eq!(play.silence().starts_with("finished"), end.is_some());
        }
    }
}
