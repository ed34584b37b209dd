//! Texts that stand for a secret, a message and a person, and must not come out anywhere.
//!
//! Belongs here: the texts, looking for them in what is printed. Not here: who prints (the tests).

use std::sync::LazyLock;

/// Stands for any text of a secret or a message.
pub const MARKER: &str = "zQ7xMARKERx7Qz";

/// The national number of a phone in Tanzania, and with another dial code in Uganda.
pub const PHONE: &str = "712345678";

/// Each of them as it is, in hexadecimal digits, as a list of bytes. Half of the marker is too much already; half of a number is
/// in many a hash.
static FORMS: LazyLock<Vec<String>> = LazyLock::new(|| {
    let forms = |marker: &str| {
        let numbers: Vec<String> = marker.bytes().map(|byte| byte.to_string()).collect();
        [marker.to_ascii_lowercase(), hex::encode(marker), numbers.join(",")]
    };
    [&MARKER[..MARKER.len() / 2], PHONE].into_iter().flat_map(forms).collect()
});

/// Tells whether neither of them is in a text, however it is printed.
pub fn hides(text: &str) -> bool {
    let mut text = text.to_ascii_lowercase();
    text.retain(|character| !character.is_ascii_whitespace());
    !FORMS.iter().any(|form| text.contains(form))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_a_marker_however_it_is_printed() {
        for text in [
            format!("{MARKER:?}"),
            format!("a {}", MARKER.to_uppercase()),
            format!("{:?}", MARKER.as_bytes()),
            format!("{:#?}", MARKER.as_bytes()),
            format!("{:02X?}", hex::encode(MARKER)),
            format!("+255{PHONE}"),
            format!("{:?}", &MARKER.as_bytes()[..8]),
        ] {
            assert!(!hides(&text), "{text}");
        }
        assert!(hides("") && hides("EncodedRequest(POST /, 71 bytes)"));
    }
}
