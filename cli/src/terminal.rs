//! Text from outside, as a terminal may show it.
//!
//! Belongs here: what is escaped. Not here: which text is shown.

use std::fmt::{Display, Write as _};

/// Escapes what a terminal would act on, and what would turn the text around it.
pub(crate) fn plain(text: impl Display) -> String {
    let mut plain = String::new();
    for char in text.to_string().chars() {
        if char.is_control() || is_unseen(char) {
            plain.extend(char.escape_default());
        } else {
            plain.push(char);
        }
    }
    plain
}

/// Puts sentences one below the other.
pub(crate) fn lines(sentences: impl IntoIterator<Item = String>) -> String {
    sentences.into_iter().map(|sentence| sentence + "\n").collect()
}

/// Lays names and values out in two columns, a line each.
pub(crate) fn table(lines: &[(&str, String)]) -> String {
    let width = lines.iter().map(|(name, _)| name.len()).max().unwrap_or(0);
    lines.iter().fold(String::new(), |mut text, (name, value)| {
        // Writing to a string cannot fail.
        let _ = writeln!(text, "{}", format!("{name:width$}  {value}").trim_end());
        text
    })
}

/// Characters that change the direction of text, or take no room.
fn is_unseen(char: char) -> bool {
    matches!(char, '\u{61C}' | '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{FEFF}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escapes_what_acts_and_nothing_else() {
        assert_eq!(plain("é 😀 \\ \"x\""), "é 😀 \\ \"x\"");
        assert_eq!(plain("a\u{1b}[31m\r\n\u{9b}"), "a\\u{1b}[31m\\r\\n\\u{9b}");
        assert_eq!(plain("\u{202e}diap"), "\\u{202e}diap");
    }

    #[test]
    fn lines_names_and_values_up() {
        assert_eq!(table(&[("a", "1".to_owned()), ("long", String::new())]), "a     1\nlong\n");
    }
}
