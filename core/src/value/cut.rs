//! A text cut in two at an ASCII character.
//!
//! Belongs here: what `str::split_once` and `str::rsplit_once` do, whose search leaves a panic in firmware. Not here: which
//! texts are cut.

/// Gives what stands before and behind the first such character.
pub(crate) fn at_first(text: &str, mark: u8) -> Option<(&str, &str)> {
    at(text, text.bytes().position(|byte| byte == mark)?)
}

/// Gives what stands before and behind the last such character.
pub(crate) fn at_last(text: &str, mark: u8) -> Option<(&str, &str)> {
    at(text, text.bytes().rposition(|byte| byte == mark)?)
}

fn at(text: &str, place: usize) -> Option<(&str, &str)> {
    let (before, rest) = text.split_at_checked(place)?;
    Some((before, rest.get(1..)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cuts_like_the_standard_library() {
        for text in ["", "a", "-", "--", "a-b", "-a", "a-", "a-b-c", "é-é", "\u{2010}-\u{2D}é", "日本"] {
            assert_eq!(at_first(text, b'-'), text.split_once('-'), "{text}");
            assert_eq!(at_last(text, b'-'), text.rsplit_once('-'), "{text}");
        }
    }
}
