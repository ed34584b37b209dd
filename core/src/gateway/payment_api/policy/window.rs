//! The last sixteen bytes of a text, as one number.
//!
//! Belongs here: shifting bytes in, a name as such a number. Not here: which names are looked for (`places`).

/// A name to be found, by its last sixteen bytes.
#[derive(Clone, Copy)]
pub(super) struct Pattern {
    pub(super) bytes: u128,
    mask: u128,
}

impl Pattern {
    pub(super) const fn new(name: &str) -> Self {
        let mut rest = name.as_bytes();
        let mut pattern = Self { bytes: 0, mask: 0 };
        while let [first, tail @ ..] = rest {
            pattern.bytes = pattern.bytes << 8 | *first as u128;
            pattern.mask = pattern.mask << 8 | 0xFF;
            rest = tail;
        }
        pattern
    }

    pub(super) fn ends(self, window: u128) -> bool {
        window & self.mask == self.bytes
    }
}

/// Shifts a piece into a window, as two halves that overlap.
#[inline(always)]
pub(super) fn shifted_in(window: u128, piece: &[u8]) -> u128 {
    if let Some(last) = piece.last_chunk::<16>() {
        return u128::from_be_bytes(*last);
    }
    let bits = piece.len() << 3;
    let bytes = if let (Some(first), Some(last)) = (piece.first_chunk::<8>(), piece.last_chunk::<8>()) {
        u128::from(u64::from_be_bytes(*first)) << bits.wrapping_sub(64) | u128::from(u64::from_be_bytes(*last))
    } else if let (Some(first), Some(last)) = (piece.first_chunk::<4>(), piece.last_chunk::<4>()) {
        u128::from(u64::from(u32::from_be_bytes(*first)) << bits.wrapping_sub(32) | u64::from(u32::from_be_bytes(*last)))
    } else {
        u128::from(piece.iter().fold(0, |bytes: u32, &byte| bytes << 8 | u32::from(byte)))
    };
    window << bits | bytes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_piece_of_any_length_is_shifted_in_as_its_bytes_would_be() {
        let text = b"!0aA~\x00\xFF\x80@_zZ9(:<payment_api^";
        for length in 0..text.len() {
            for start in 0..text.len() - length {
                let piece = &text[start..start + length];
                for window in [0, 1, u128::MAX / 3] {
                    let expected = piece.iter().fold(window, |window, byte| window << 8 | u128::from(*byte));
                    assert_eq!(shifted_in(window, piece), expected, "{}", piece.escape_ascii());
                }
            }
        }
    }
}
