//! Number texts, each kind made so that it hits a border of reading or printing now and then.
//!
//! Belongs here: spellings the JSON grammar allows. Not here: spellings it refuses; damage makes those.

use fastrand::Rng;

/// Makes one number text.
pub fn number(rng: &mut Rng) -> String {
    let number = match rng.u32(..16) {
        0 => rng.u32(..1000).to_string(),
        1 => format!("{}.{:02}", rng.u32(..1_000_000), rng.u32(..100)),
        2 => integer_border(rng),
        3 => plain(f64::from_bits(rng.u64(..))),
        4 => scientific(rng),
        5 => decimal(rng),
        6 => tie(rng),
        7 => kept_zero(rng),
        8 => fourteen_digits(rng),
        9 => exponent(rng),
        10 => long_digits(rng),
        11 => decade(rng),
        12 => zero(rng),
        13 => double_border(rng),
        14 => rng.u64(..).to_string(),
        _ => same_value_otherwise(rng),
    };
    if rng.u32(..4) == 0 && !number.starts_with('-') { format!("-{number}") } else { number }
}

/// JSON has no infinity and no NaN.
fn plain(double: f64) -> String {
    if double.is_finite() { double.to_string() } else { "0.0".to_owned() }
}

fn scientific(rng: &mut Rng) -> String {
    let double = f64::from_bits(rng.u64(..));
    if !double.is_finite() {
        return "1e999".to_owned();
    }
    match rng.u32(..3) {
        0 => format!("{double:e}"),
        1 => format!("{double:E}"),
        _ => format!("{double:.*e}", rng.usize(..20)),
    }
}

fn digits(rng: &mut Rng, count: usize) -> String {
    let mut digits = String::new();
    digits.push(rng.char('1'..='9'));
    for _ in 1..count {
        digits.push(rng.char('0'..='9'));
    }
    digits
}

/// Integers around the limits of 64 and 32 bits, of 53 bits and of 14 digits.
fn integer_border(rng: &mut Rng) -> String {
    let border = *rng
        .choice(&[
            i128::from(i64::MAX),
            i128::from(i64::MIN),
            i128::from(u64::MAX),
            1 << 53,
            1 << 31,
            100_000_000_000_000,
            99_999_999_999_999,
            9_999_999_999_999_999_999,
        ])
        .unwrap();
    (border + i128::from(rng.i8(-2..3))).to_string()
}

/// A decimal of up to 25 digits with its point anywhere.
fn decimal(rng: &mut Rng) -> String {
    let count = rng.usize(1..26);
    let digits = digits(rng, count);
    match rng.usize(..count + 6) {
        0 => format!("0.{digits}"),
        point if point < count => format!("{}.{}", &digits[..point], &digits[point..]),
        point => format!("0.{}{digits}", "0".repeat(point - count)),
    }
}

/// A double whose exact value lies halfway between two texts of 14 digits.
fn tie(rng: &mut Rng) -> String {
    let count = rng.u32(9..15);
    let whole = rng.u64(10_u64.pow(count - 1)..10_u64.pow(count));
    match count {
        14 => format!("{whole}.5"),
        13 => format!("{whole}.{}", rng.choice(["25", "75"]).unwrap()),
        12 => format!("{whole}.{}", rng.choice(["125", "375", "625", "875"]).unwrap()),
        // Fifteen digits that end in 5, as a double.
        11 => format!("{}5.0", rng.u64(10_000_000_000_000..100_000_000_000_000)),
        10 => format!("{}5e{}", rng.u64(10_000_000_000_000..100_000_000_000_000), rng.u32(..8)),
        // Just below and just above, by less than a double can tell or by just as much.
        _ => format!(
            "{}.{}",
            rng.u64(10_000_000_000_000..100_000_000_000_000),
            rng.choice(["4999999999999999999", "5000000000000000001", "49", "51", "498", "502"]).unwrap()
        ),
    }
}

/// Doubles from 10^14 to 10^15 that end in 05, and their neighbours.
fn kept_zero(rng: &mut Rng) -> String {
    let hundreds = rng.u64(1_000_000_000_000..10_000_000_000_000);
    let ending = *rng.choice(&["05", "05", "05", "04", "06", "15", "95", "00"]).unwrap();
    match rng.u32(..4) {
        0 => format!("{hundreds}{ending}.0"),
        1 => format!("{hundreds}{ending}e0"),
        2 => format!("{hundreds}.{ending}e2"),
        _ => format!("{hundreds}{ending}.{}", rng.u32(..1000)),
    }
}

fn fourteen_digits(rng: &mut Rng) -> String {
    let count = rng.usize(13..17);
    let mut digits = digits(rng, count);
    if rng.bool() {
        digits = "9".repeat(count);
    }
    let point = rng.usize(1..=count);
    match &digits[point..] {
        "" => format!("{digits}{}", rng.choice(["", ".0", ".4", ".5", ".9", "e0"]).unwrap()),
        fraction => format!("{}.{fraction}", &digits[..point]),
    }
}

fn exponent(rng: &mut Rng) -> String {
    let mantissa = *rng.choice(&["0", "1", "5", "1.0", "1.5", "9.99", "123456", "0.001"]).unwrap();
    let letter = *rng.choice(&["e", "E"]).unwrap();
    let sign = *rng.choice(&["", "+", "-"]).unwrap();
    let zeros = "0".repeat(rng.usize(..3) * rng.usize(..8));
    let size = match rng.u32(..4) {
        0 => rng.u32(..30),
        1 => rng.u32(290..340),
        2 => rng.u32(19_990..20_010),
        _ => rng.u32(..),
    };
    format!("{mantissa}{letter}{sign}{zeros}{size}")
}

fn long_digits(rng: &mut Rng) -> String {
    let whole = rng.usize(1..400);
    let fraction = rng.usize(1..400);
    match rng.u32(..4) {
        0 => digits(rng, whole),
        1 => format!("{}.{}", digits(rng, whole), digits(rng, fraction)),
        2 => format!("0.{}{}", "0".repeat(whole), digits(rng, fraction)),
        _ => format!("1{}.0", "0".repeat(whole)),
    }
}

/// A short number in every decade in which the notation changes.
fn decade(rng: &mut Rng) -> String {
    let count = rng.usize(1..16);
    format!("{}e{}", digits(rng, count), rng.i32(-24..12))
}

fn zero(rng: &mut Rng) -> String {
    (*rng.choice(&["0", "-0", "0.0", "-0.0", "0e0", "-0E-5", "0.000", "0e99999", "-0.0e1", "0E+7"]).unwrap()).to_owned()
}

fn double_border(rng: &mut Rng) -> String {
    let border = *rng.choice(&[f64::MAX, f64::MIN_POSITIVE, 5e-324, 1e14, 1e15, 1e-4, 1e-5, 1e22, 1.0]).unwrap();
    let near = f64::from_bits(border.to_bits() + 1 - u64::from(rng.u8(..3)));
    if !near.is_finite() {
        return "1.7976931348623158e308".to_owned();
    }
    match rng.u32(..3) {
        0 => format!("{near:e}"),
        1 => format!("{near:?}"),
        _ => near.to_string(),
    }
}

/// Few values, spelled in many ways: what prints alike must print alike.
fn same_value_otherwise(rng: &mut Rng) -> String {
    (*rng.choice(&["100", "100.0", "100.00", "1e2", "1E+2", "1000e-1", "0.1e3", "1e0000000002", "10.0e1", "100.000e0"]).unwrap())
        .to_owned()
}
