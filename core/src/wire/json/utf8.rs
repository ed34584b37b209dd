//! What is UTF-8.
//!
//! Belongs here: the well-formed byte sequences of the Unicode standard (table 3-7). Not here: what JSON makes of them.

use crate::error::Error;
use crate::wire::WIDE;

/// Refuses bytes that are not UTF-8, or 4 GiB of them: every scanner starts behind this.
///
/// `core::str::from_utf8` would do, and a test compares the two; it takes a twentieth of a terminal's flash.
pub(crate) fn utf8(text: &[u8]) -> Result<(), Error> {
    if u32::try_from(text.len()).is_err() {
        return Err(Error::TextTooLong { offset: 0 });
    }
    let mut rest = text;
    while let Some(&first) = rest.first() {
        if WIDE
            && let Some((chunk, behind)) = rest.split_first_chunk::<32>()
            && chunk.iter().fold(0, |all, byte| all | byte) < 0x80
        {
            rest = behind;
            continue;
        }
        if WIDE
            && let Some((chunk, behind)) = rest.split_first_chunk()
            && u64::from_le_bytes(*chunk) & ((u64::MAX / 0xFF) << 7) == 0
        {
            rest = behind;
            continue;
        }
        let (length, second) = match first {
            ..0x80 => (1, 0..0),
            0xC2..0xE0 => (2, 0x80..0xC0),
            0xE0 => (3, 0xA0..0xC0),
            0xED => (3, 0x80..0xA0),
            0xE1..0xF0 => (3, 0x80..0xC0),
            0xF0 => (4, 0x90..0xC0),
            0xF1..0xF4 => (4, 0x80..0xC0),
            0xF4 => (4, 0x80..0x90),
            _ => (0, 0..0),
        };
        let (sequence, behind) = rest.split_at_checked(length).unwrap_or_default();
        let valid = match sequence {
            [] => false,
            [_] => true,
            [_, next, others @ ..] => second.contains(next) && others.iter().all(|byte| (0x80..0xC0).contains(byte)),
        };
        if !valid {
            return Err(Error::InvalidUtf8 { offset: text.len().wrapping_sub(rest.len()) });
        }
        rest = behind;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_utf8_like_the_standard_library() {
        let agrees = |text: &[u8]| {
            let expected = core::str::from_utf8(text).map(drop);
            assert_eq!(utf8(text), expected.map_err(|e| Error::InvalidUtf8 { offset: e.valid_up_to() }), "{text:x?}");
        };
        // Miri takes a thousand times as long for each; these are still bytes of every kind, and lengths of every remainder.
        let (steps, few, far) = if cfg!(miri) { (15, 3, 13) } else { (1, 1, 1) };
        for first in (0..=0xFF).step_by(steps) {
            for second in [0, 0x7F, 0x80, 0x8F, 0x90, 0x9F, 0xA0, 0xBF, 0xC0, 0xC2, 0xFF].into_iter().step_by(few) {
                for third in [0, 0x7F, 0x80, 0xBF, 0xC0, 0xE0].into_iter().step_by(few) {
                    for fourth in [0, 0x7F, 0x80, 0xBF, 0xC0].into_iter().step_by(few) {
                        let text = [b'a', first, second, third, fourth, b'b'];
                        (0..=text.len()).for_each(|length| agrees(&text[..length]));
                    }
                }
            }
        }
        // Long texts are looked at 32 and 8 bytes at a time.
        for length in (0..80).step_by(far) {
            for at in (0..length).step_by(far) {
                for (around, byte) in [(b'a', 0x80), (0, 0x80), (0x7F, 0xFF), (0x80, 0x80), (b'a', 0)] {
                    let mut text = [around; 80];
                    text[at] = byte;
                    agrees(&text[..length]);
                }
            }
        }
        agrees("sahihi: 12345678 \u{e9}\u{20ac}\u{1f600} 12345678".as_bytes());
    }
}
