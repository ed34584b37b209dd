//! A JSON number as PHP prints it, once it has become an integer or a double and is joined to a string.
//!
//! Belongs here: which numbers are integers, fourteen significant digits, the plain and the exponent notation. Not here:
//! strings and literals, which need no rule (`canonical`).
//!
//! A decimal text of at most 15 digits names one double and gets its digits back, so up to 14 digits are printed from the
//! text. Only longer or extreme numbers go through `f64`, and only with feature `float`.

use heapless::Vec;

/// How many significant digits PHP prints (`precision`).
const PRECISION: usize = 14;

/// Decimal exponents for which every text of [`PRECISION`] digits is a normal double.
const NORMAL: core::ops::Range<i32> = -307..308;

/// Prints a number of a JSON text piece by piece; `None` if that needs floating point and there is none.
pub(crate) fn print(text: &[u8], mut put: impl FnMut(&[u8])) -> Option<()> {
    let unsigned = text.strip_prefix(b"-").unwrap_or(text);
    let negative = unsigned.len() < text.len();
    if unsigned.iter().all(u8::is_ascii_digit) && fits_64_bits(negative, unsigned) {
        // An integer prints as it is written; only `-0` loses its sign.
        put(if unsigned == b"0" { unsigned } else { text });
        return Some(());
    }
    let number = Decimal::parse(unsigned);
    if negative {
        put(b"-");
    }
    if number.digits.is_empty() {
        put(b"0");
    } else if number.complete && NORMAL.contains(&number.exponent) {
        print_digits(&number.digits, number.exponent, put);
    } else {
        return print_double(&number, unsigned, put);
    }
    Some(())
}

/// Tells whether a number of a JSON text is printed as the same number: not rounded, and not changed by its size.
pub(crate) fn prints_itself(text: &[u8]) -> bool {
    let unsigned = text.strip_prefix(b"-").unwrap_or(text);
    if unsigned.iter().all(u8::is_ascii_digit) && fits_64_bits(unsigned.len() < text.len(), unsigned) {
        return true;
    }
    let number = Decimal::parse(unsigned);
    number.digits.is_empty() || (number.complete && NORMAL.contains(&number.exponent))
}

/// Tells whether digits without a leading zero are an integer to 64-bit PHP.
fn fits_64_bits(negative: bool, unsigned: &[u8]) -> bool {
    let last: &[u8] = if negative { b"9223372036854775808" } else { b"9223372036854775807" };
    unsigned.len() < last.len() || (unsigned.len() == last.len() && unsigned <= last)
}

/// A number text taken apart: its first digits and the power of ten of the first one.
struct Decimal {
    /// Significant digits, the first one not zero, zeros at the end removed.
    digits: Vec<u8, PRECISION>,
    /// Whether `digits` are all there are.
    complete: bool,
    /// The power of ten that the first digit stands for.
    exponent: i32,
}

/// PHP reads any larger exponent as this one (its C code was made safe for 16-bit integers).
const LARGEST_WRITTEN: i32 = 19_999;

impl Decimal {
    fn parse(unsigned: &[u8]) -> Self {
        let mark = unsigned.iter().position(|byte| matches!(byte, b'e' | b'E')).unwrap_or(unsigned.len());
        let (mantissa, written) = unsigned.split_at_checked(mark).unwrap_or((unsigned, b""));
        let exponent = written_exponent(written);
        let mut decimal = Self { digits: Vec::new(), complete: true, exponent };
        let mut before_point = true;
        let mut significant = false;
        for &byte in mantissa {
            if byte == b'.' {
                before_point = false;
                continue;
            }
            // The first significant digit stands for 10^0 just before the point; each further place moves it by one.
            let moves = if before_point { i32::from(significant) } else { i32::from(significant).wrapping_sub(1) };
            decimal.exponent = decimal.exponent.saturating_add(moves);
            significant |= byte != b'0';
            if significant && decimal.digits.push(byte).is_err() {
                decimal.complete &= byte == b'0';
            }
        }
        trim(&mut decimal.digits);
        decimal
    }
}

/// Reads what follows the mantissa.
fn written_exponent(text: &[u8]) -> i32 {
    let digits = text.iter().filter(|byte| byte.is_ascii_digit());
    let larger = |exponent: i32, byte: &u8| LARGEST_WRITTEN.min(exponent.wrapping_mul(10).wrapping_add(i32::from(byte & 0x0F)));
    let exponent = digits.fold(0, larger);
    if text.get(1) == Some(&b'-') { exponent.wrapping_neg() } else { exponent }
}

fn trim<const N: usize>(digits: &mut Vec<u8, N>) {
    while digits.last() == Some(&b'0') {
        digits.pop();
    }
}

/// Prints digits whose first one stands for a power of ten.
#[expect(clippy::cast_possible_truncation, reason = "powers of ten of a double have at most three digits")]
fn print_digits(digits: &[u8], exponent: i32, mut put: impl FnMut(&[u8])) {
    let power = exponent.unsigned_abs();
    let places = (power as usize).wrapping_add(1);
    match exponent {
        -4..=-1 => {
            put(b"0.000".get(..places).unwrap_or_default());
            put(digits);
        }
        0..=13 => {
            let (before, fraction) = digits.split_at_checked(places).unwrap_or((digits, b""));
            put(before);
            put(b"00000000000000".get(before.len()..places).unwrap_or_default());
            if !fraction.is_empty() {
                put(b".");
                put(fraction);
            }
        }
        _ => {
            let (first, fraction) = digits.split_at_checked(1).unwrap_or((digits, b""));
            put(first);
            put(b".");
            put(if fraction.is_empty() { b"0" } else { fraction });
            put(if exponent < 0 { b"E-" } else { b"E+" });
            let digits = [power / 100, power / 10 % 10, power % 10].map(|digit| b'0' | digit as u8);
            let zeros = usize::from(power < 100).wrapping_add(usize::from(power < 10));
            put(digits.get(zeros..).unwrap_or_default());
        }
    }
}

/// Refuses what the text alone does not tell.
#[cfg(not(feature = "float"))]
fn print_double(_: &Decimal, _: &[u8], _: impl FnMut(&[u8])) -> Option<()> {
    None
}

#[cfg(feature = "float")]
use double::print_double;

#[cfg(feature = "float")]
mod double {
    //! The way of a number through `f64`.

    use core::fmt::Write as _;
    use core::str;

    use heapless::Vec;

    use super::{Decimal, NORMAL, PRECISION, print_digits, trim};

    /// Rounds to the nearest double, and that to fourteen digits.
    #[cold]
    pub(super) fn print_double(number: &Decimal, unsigned: &[u8], mut put: impl FnMut(&[u8])) -> Option<()> {
        if let Some((digits, exponent)) = round_text(number, unsigned) {
            print_digits(&digits, exponent, put);
            return Some(());
        }
        let value = nearest_double(number, unsigned)?;
        if value == 0.0 {
            put(b"0");
            return Some(());
        }
        if value.is_infinite() {
            put(b"INF");
            return Some(());
        }
        let mut scientific = Vec::<u8, 24>::new();
        write!(scientific, "{value:.13e}").ok()?;
        let mark = scientific.iter().position(|&byte| byte == b'e')?;
        let exponent = str::from_utf8(scientific.get(mark.checked_add(1)?..)?).ok()?.parse().ok()?;
        let mut digits = Vec::<u8, PRECISION>::new();
        for &digit in scientific.get(..mark)?.iter().filter(|byte| byte.is_ascii_digit()) {
            digits.push(digit).ok()?;
        }
        if !keeps_zeros(value) {
            trim(&mut digits);
        }
        print_digits(&digits, exponent, put);
        Some(())
    }

    /// Rounds the text itself where it is sure that the double rounds alike, which is nearly always and ten times as fast.
    ///
    /// The nearest double is less than 0.0112 units of the fourteenth digit away from the text (half of 2^-52, of at most
    /// 10^14 units), so only a text that close to the middle between two roundings needs it.
    fn round_text(number: &Decimal, unsigned: &[u8]) -> Option<(Vec<u8, PRECISION>, i32)> {
        let mut all = significant(unsigned);
        let mut digits: Vec<u8, PRECISION> = all.by_ref().take(PRECISION).collect();
        let thousandths =
            all.chain([b'0'; 3]).take(3).fold(0, |sum: u16, digit| sum.wrapping_mul(10).wrapping_add(u16::from(digit & 0x0F)));
        if !NORMAL.contains(&number.exponent) || (488..512).contains(&thousandths) {
            return None;
        }
        let mut exponent = number.exponent;
        if thousandths >= 512 {
            trim_nines(&mut digits);
            if let Some(last) = digits.last_mut() {
                *last = last.wrapping_add(1);
            } else {
                digits.push(b'1').ok()?;
                exponent = exponent.wrapping_add(1);
            }
        }
        trim(&mut digits);
        Some((digits, exponent))
    }

    /// Nines that are rounded up become zeros, which are not printed.
    fn trim_nines(digits: &mut Vec<u8, PRECISION>) {
        while digits.last() == Some(&b'9') {
            digits.pop();
        }
    }

    /// Gives the digits from the first one that is not zero.
    fn significant(unsigned: &[u8]) -> impl Iterator<Item = u8> + '_ {
        let mantissa = unsigned.iter().copied().take_while(|byte| !matches!(byte, b'e' | b'E'));
        mantissa.filter(|&byte| byte != b'.').skip_while(|&byte| byte == b'0')
    }

    /// Reads the first 800 digits: two neighbouring doubles differ earlier, and one digit behind stands for all others.
    fn nearest_double(number: &Decimal, unsigned: &[u8]) -> Option<f64> {
        const ENOUGH: usize = 800;
        let mut text = Vec::<u8, 832>::from_slice(b"0.").ok()?;
        for (place, digit) in significant(unsigned).enumerate() {
            if place < ENOUGH {
                text.push(digit).ok()?;
            } else if digit != b'0' {
                text.push(b'1').ok()?;
                break;
            }
        }
        write!(text, "e{}", number.exponent.saturating_add(1)).ok()?;
        str::from_utf8(&text).ok()?.parse().ok()
    }

    /// Integers of 15 digits ending in `05` are an exact tie that rounds to a digit 0, and PHP leaves the zeros there.
    #[expect(clippy::float_cmp, reason = "both sides are exact")]
    fn keeps_zeros(value: f64) -> bool {
        (1e14..1e15).contains(&value) && value % 100.0 == 5.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    extern crate std;

    fn printed(text: &str) -> Option<std::string::String> {
        let mut printed = std::vec::Vec::new();
        print(text.as_bytes(), |piece| printed.extend_from_slice(piece))?;
        Some(std::string::String::from_utf8(printed).unwrap())
    }

    #[test]
    fn prints_up_to_fourteen_digits_from_the_text() {
        for (text, expected) in [
            ("0", "0"),
            ("-0", "0"),
            ("-0.0", "-0"),
            ("0e99999999999", "0"),
            ("100.00", "100"),
            ("1.10", "1.1"),
            ("1E+3", "1000"),
            ("1e0000000002", "100"),
            ("0.0001", "0.0001"),
            ("0.000012", "1.2E-5"),
            ("-9223372036854775808", "-9223372036854775808"),
            ("99999999999999.0", "99999999999999"),
            ("1e14", "1.0E+14"),
            ("1.5e300", "1.5E+300"),
            ("10000000000000000000000000", "1.0E+25"),
            ("123456789012340000000", "1.2345678901234E+20"),
        ] {
            assert_eq!(printed(text).as_deref(), Some(expected), "{text}");
        }
    }

    #[test]
    #[cfg(feature = "float")]
    fn prints_longer_and_extreme_numbers_through_a_double() {
        for (text, expected) in [
            ("-9223372036854775809", "-9.2233720368548E+18"),
            ("144530925333705.0", "1.4453092533370E+14"),
            ("144530925333705.5", "1.4453092533371E+14"),
            ("1445309253337050.0", "1.445309253337E+15"),
            ("12345678901234.5", "12345678901234"),
            ("12345678901234.489", "12345678901234"),
            ("12345678901234.512", "12345678901235"),
            ("99999999999999.9", "1.0E+14"),
            ("0.000099999999999999999", "0.0001"),
            ("9.999999999999999999e307", "1.0E+308"),
            ("1e400", "INF"),
            ("-1e99999999999", "-INF"),
            ("-1e-400", "-0"),
            ("2.4703282292062328e-324", "4.9406564584125E-324"),
            ("2.4703282292062327e-324", "0"),
        ] {
            assert_eq!(printed(text).as_deref(), Some(expected), "{text}");
        }
    }

    #[test]
    fn tells_what_is_printed_as_the_same_number() {
        for (text, same) in [
            ("9223372036854775807", true),
            ("9223372036854775808", false),
            ("-9223372036854775808", true),
            ("-9223372036854775809", false),
            ("-0.0", true),
            ("1.2345678901234", true),
            ("1.23456789012345", false),
            ("1e307", true),
            ("1e308", false),
            ("1e-307", true),
            ("1e-308", false),
        ] {
            assert_eq!(prints_itself(text.as_bytes()), same, "{text}");
        }
    }

    #[test]
    #[cfg(feature = "float")]
    fn reads_an_exponent_above_19999_as_19999() {
        let digits = "0".repeat(20_000);
        let rows = [
            (std::format!("0.{digits}123456789012345678e20001"), "0.012345678901235"),
            (std::format!("0.{digits}1e20001"), "0.01"),
            (std::format!("1{digits}e-20001"), "10"),
        ];
        // Miri takes half a minute for each.
        for (text, expected) in rows.iter().take(if cfg!(miri) { 1 } else { 3 }) {
            assert_eq!(printed(text).as_deref(), Some(*expected));
        }
    }

    #[test]
    #[cfg(not(feature = "float"))]
    fn needs_floating_point_only_for_longer_and_extreme_numbers() {
        for text in ["1.23456789012345", "1e308", "1e-308", "9223372036854775808"] {
            assert_eq!(printed(text), None, "{text}");
        }
        assert_eq!(printed("1e307").as_deref(), Some("1.0E+307"));
    }
}
