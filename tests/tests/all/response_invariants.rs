//! The laws of answers on those of `payment_api`: any bytes, any members, damaged examples.
//!
//! Belongs here: which answers the laws get. Not here: the laws (`sahihi_tests::invariants`), what a certain answer means
//! (`responses`).

use proptest::prelude::*;
use sahihi::gateway::payment_api::Call;
use sahihi_tests::invariants::response::payment_api as is_sound;

const NAMES: &[&str] =
    &["status", "status", "result", "provider_result", "action", "extra", "pp_url", "confirm_type", "order_id", "x"];

const VALUES: &[&str] = &[
    "-1",
    "0",
    "1",
    "2",
    "3",
    "8",
    r#""2""#,
    r#""02""#,
    "2.0",
    "2,",
    "null",
    "true",
    "{}",
    "[]",
    r#""""#,
    "[2]",
    r#"{"status":2}"#,
    r#"{"code":10401}"#,
    r#"{"code":"10105","message":"otp"}"#,
    r#"{"fields":{"a":{},"b":[1]},"errors":{"a":["x",{}],"b":"y"}}"#,
    r#"{"fields":["a"]}"#,
    r#"{"customer_redirect":"https:\/\/a.example"}"#,
    r#""http://b.example""#,
    r#""ORDER-1""#,
];

fn any_call() -> impl Strategy<Value = Call> {
    prop::sample::select(Call::ALL.to_vec())
}

fn any_http() -> impl Strategy<Value = u16> {
    let errors = prop::sample::select(vec![400, 408, 409, 429, 500, 502, 503]);
    prop_oneof![3 => Just(200_u16), 1 => 200..300_u16, 2 => errors, 1 => any::<u16>()]
}

fn examples() -> Vec<Vec<u8>> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../examples");
    let names = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let names = names.filter(|path| path.file_name().unwrap().to_str().unwrap().starts_with("response_"));
    let mut bodies: Vec<_> = names.map(|path| std::fs::read(path).unwrap()).collect();
    bodies.sort();
    assert!(bodies.len() >= 12, "only {} examples", bodies.len());
    bodies
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes_are_read(call in any_call(), http in any_http(), body in prop::collection::vec(any::<u8>(), 0..200)) {
        is_sound(call, http, &body);
    }

    #[test]
    fn members_of_any_value_are_read(
        call in any_call(),
        http in any_http(),
        members in prop::collection::vec((prop::sample::select(NAMES), prop::sample::select(VALUES)), 0..8),
    ) {
        let members: Vec<String> = members.iter().map(|(name, value)| format!("\"{name}\":{value}")).collect();
        is_sound(call, http, format!("{{{}}}", members.join(",")).as_bytes());
    }

    #[test]
    fn damaged_answers_are_read(
        call in any_call(),
        http in any_http(),
        example in prop::sample::select(examples()),
        damage in prop::collection::vec((any::<prop::sample::Index>(), 0..4_u8, any::<u8>()), 1..4),
    ) {
        let mut body = example;
        for (place, kind, byte) in damage {
            if body.is_empty() {
                break;
            }
            let at = place.index(body.len());
            match kind {
                0 => body[at] ^= 1 << (byte & 7),
                1 => body[at] = b"{}[]\",:\\-+.eE0123 "[usize::from(byte) % 18],
                2 => drop(body.remove(at)),
                _ => body.truncate(at),
            }
        }
        is_sound(call, http, &body);
    }
}

/// Without this the invariant about `Paid` could hold because nothing ever is.
#[test]
fn some_examples_are_paid_and_most_are_not() {
    let paid = examples().iter().filter(|body| is_sound(Call::Status, 200, body)).count();
    assert_eq!(paid, 4);
    assert_eq!(examples().iter().filter(|body| is_sound(Call::Status, 500, body)).count(), 0);
}
