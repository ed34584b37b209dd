//! Bodies too large for a file of vectors: walls of brackets, long tokens, long texts.
//!
//! Belongs here: bodies of a hundred kilobytes and more. Not here: what a vector can say.

use sahihi::{Error, SigningKey};
use sahihi_tests::reference;

fn key() -> SigningKey {
    SigningKey::new(b"secret").unwrap()
}

/// The core's error name; the reference must refuse too, with this name among its faults.
fn refusal(body: &[u8]) -> &'static str {
    let error = key().sign(body).map(|signature| signature.to_string()).unwrap_err();
    let refused = reference::canonical(body).unwrap_err();
    assert!(refused.has(error.name()), "{error:?} is none of {refused:?}");
    error.name()
}

fn text_length(body: &[u8]) -> Result<usize, Error> {
    let mut length = 0;
    sahihi::canonical_text(body, &mut |piece: &[u8]| length += piece.len())?;
    Ok(length)
}

fn assert_signs_as_the_reference(body: &[u8]) {
    let expected = reference::sign(b"secret", body).unwrap();
    assert_eq!(key().sign(body).unwrap().to_bytes(), expected);
}

#[test]
fn refuses_a_wall_of_brackets_without_running_out_of_stack() {
    assert_eq!(refusal(&b"[".repeat(100_000)), "depth_exceeded");
    assert_eq!(refusal(&b"{\"\":".repeat(100_000)), "depth_exceeded");
    assert_eq!(refusal(&b"[{\"\":".repeat(50_000)), "depth_exceeded");
    assert_eq!(refusal(&[&b"{\"signature\":"[..], &b"[".repeat(1 << 20)].concat()), "depth_exceeded");
    assert_eq!(refusal(&b"]".repeat(100_000)), "not_json");
}

#[test]
fn refuses_a_megabyte_of_nothing() {
    assert_eq!(refusal(&b" ".repeat(1 << 20)), "not_json");
    assert_eq!(refusal(&b"\0".repeat(1 << 20)), "not_json");
    assert_eq!(refusal(&b"\"".repeat(1 << 20)), "not_json");
    assert_eq!(refusal(&b"\\".repeat(1 << 20)), "not_json");
    assert_eq!(refusal(&b"\xff".repeat(1 << 20)), "invalid_utf8");
}

#[test]
fn finds_a_fault_at_the_end_of_a_long_body() {
    let long = format!("[{}", "{\"a\":1,\"b\":\"x\"},".repeat(50_000));
    assert_eq!(refusal(long.as_bytes()), "not_json");
    assert_eq!(refusal(format!("{long}{{\"a\":1,\"a\":2}}]").as_bytes()), "duplicate_key");
    assert_eq!(refusal([long.as_bytes(), b"\"\xff\"]"].concat().as_slice()), "invalid_utf8");
    assert_signs_as_the_reference(format!("{long}0]").as_bytes());
}

#[test]
fn signs_long_tokens() {
    assert_signs_as_the_reference(format!("[\"{}\"]", "é".repeat(300_000)).as_bytes());
    assert_signs_as_the_reference(format!("[\"{}\"]", "\\ud83d\\ude00".repeat(50_000)).as_bytes());
    assert_signs_as_the_reference(format!("{{\"{}\":1}}", "k".repeat(300_000)).as_bytes());
    assert_signs_as_the_reference(format!("{{\"{0}a\":1,\"{0}b\":2}}", "k".repeat(100_000)).as_bytes());
    assert_signs_as_the_reference(format!("[{}1]", "1,".repeat(100_000)).as_bytes());
    assert_signs_as_the_reference(format!("[{}]{}", " ".repeat(1 << 19), "\n".repeat(1 << 19)).as_bytes());
}

#[test]
#[cfg(feature = "float")]
fn signs_long_numbers() {
    assert_signs_as_the_reference(format!("[{}]", "7".repeat(100_000)).as_bytes());
    assert_signs_as_the_reference(format!("[0.{}1]", "0".repeat(100_000)).as_bytes());
    assert_signs_as_the_reference(format!("[1{}e-100000]", "0".repeat(100_000)).as_bytes());
    assert_signs_as_the_reference(format!("[1e{}1]", "0".repeat(100_000)).as_bytes());
}

/// The longest body whose text is no longer than the limit, and one more byte.
#[test]
fn refuses_a_text_over_128_mebibytes() {
    const LIMIT: usize = 128 << 20;
    // A name above a list stands before every element: 1,023 elements of one digit and of indices of one to four.
    let body = |last: usize| {
        let indices: usize = (0..1023_u32).map(|index| index.to_string().len() + 1).sum();
        let name = (LIMIT - indices) / 1023 - 1;
        let elements = "1,".repeat(1022);
        let spare = LIMIT - indices - 1023 * (name + 1);
        format!("{{\"{}\":[{elements}\"{}\"]}}", "k".repeat(name), "x".repeat(spare + last))
    };
    assert_eq!(text_length(body(1).as_bytes()), Ok(LIMIT));
    assert_eq!(text_length(body(2).as_bytes()).map_err(Error::name), Err("text_too_long"));
}
