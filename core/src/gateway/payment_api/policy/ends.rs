//! How the names that are looked for end: with a glance at that, most text is done with.
//!
//! Belongs here: what tells quickly that no name ends somewhere. Not here: the names, and where they do end (`places`).

use super::window::shifted_in;

/// Tells whether no byte of a piece is [`LEAST_IN_END`] or a later one: then no name ends behind its second byte.
pub(super) fn is_quiet(piece: &[u8]) -> bool {
    const EACH: u128 = u128::MAX / 0xFF;
    const UP: u128 = EACH.wrapping_mul(0x80 - LEAST_IN_END as u128);
    // Adding what is missing to 0x80 sets the top bit of just these bytes, if it is not set anyway; none carries.
    let loud = |bytes: u128| ((bytes & !(EACH << 7)).wrapping_add(UP) | bytes) & (EACH << 7);
    let (chunks, rest) = piece.as_chunks();
    let all = chunks.iter().fold(loud(shifted_in(0, rest)), |all, chunk| all | loud(u128::from_le_bytes(*chunk)));
    all == 0
}

/// Tells by the last three bytes whether one of the names that are looked for can end here: most text is done with at that.
#[cfg_attr(target_pointer_width = "64", inline(always))]
#[expect(clippy::needless_bitwise_bool, reason = "a branch for each is what this avoids: text is hard to predict")]
pub(super) fn may_end_a_name(window: u128) -> bool {
    ENDS.iter().fold(false, |found, end| found | (window & 0xFF_FFFF == *end))
}

/// The last three bytes of the names that are looked for.
const ENDS: [u128; 6] = {
    let [id, type_, amount, currency, status, reference] = [*b"_id", *b"ype", *b"unt", *b"ncy", *b"tus", *b"ref"];
    [end(id), end(type_), end(amount), end(currency), end(status), end(reference)]
};

/// Each of [`ENDS`] has a byte that is this one or a later one; most values, of digits and capital letters, have none.
const LEAST_IN_END: u8 = b'i';

/// The last byte of each is this one or a later one.
pub(super) const LEAST_AT_END: u8 = b'd';

const fn end(bytes: [u8; 3]) -> u128 {
    let [a, b, c] = bytes;
    u128::from_be_bytes([0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, a, b, c])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_piece_is_quiet_if_all_its_bytes_come_before_those_of_an_end() {
        // Miri takes a thousand times as long for each.
        let (places, bytes) = if cfg!(miri) { (7, 15) } else { (1, 1) };
        for at in (0..40).step_by(places) {
            for byte in (0..=u8::MAX).step_by(bytes) {
                let mut piece = [b'0'; 40];
                piece[at] = byte;
                for piece in [&piece[..], &piece[..=at], &piece[at..]] {
                    assert_eq!(is_quiet(piece), byte < LEAST_IN_END, "{byte:#x} at {at}");
                }
            }
        }
        assert!(is_quiet(b"") && !is_quiet(&[b'z'; 32]));
    }

    #[test]
    fn an_end_is_three_bytes_and_no_others() {
        for end in ENDS {
            for before in [0, 0x78 << 24] {
                assert!(may_end_a_name(before | end), "{end:#x}");
            }
            for other in [end << 8, end >> 8, end ^ 1, end ^ (1 << 8), end ^ (1 << 16), 0] {
                assert!(!may_end_a_name(other), "{other:#x}");
            }
            assert!(end.to_be_bytes()[13..].iter().any(|byte| *byte >= LEAST_IN_END));
            assert!(end.to_be_bytes()[15] >= LEAST_AT_END);
        }
    }
}
