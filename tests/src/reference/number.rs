//! A JSON number as PHP 8 prints it with `precision=14`.
//!
//! Belongs here: the way from a number's spelling to its text. Not here: which spellings are numbers.

/// The largest power of ten PHP reads from an exponent; what is larger counts as this.
const LARGEST_EXPONENT: i64 = 19_999;

/// Prints a number, given as it was written.
pub fn print(spelling: &str) -> String {
    match spelling.parse::<i64>() {
        Ok(integer) => integer.to_string(),
        Err(_) => print_double(read_double(spelling)),
    }
}

fn read_double(spelling: &str) -> f64 {
    let Some((mantissa, exponent)) = spelling.split_once(['e', 'E']) else {
        return spelling.parse().unwrap();
    };
    let (negative, digits) = match exponent.strip_prefix('-') {
        Some(digits) => (true, digits),
        None => (false, exponent.strip_prefix('+').unwrap_or(exponent)),
    };
    let size = match digits.trim_start_matches('0') {
        "" => 0,
        digits => digits.parse().map_or(LARGEST_EXPONENT, |size: i64| size.min(LARGEST_EXPONENT)),
    };
    let sign = if negative { "-" } else { "" };
    format!("{mantissa}e{sign}{size}").parse().unwrap()
}

/// Prints a double: 14 digits of its exact value, ties to even, which is what `{:.13e}` gives.
pub fn print_double(double: f64) -> String {
    let sign = if double.is_sign_negative() { "-" } else { "" };
    let size = double.abs();
    if size.is_infinite() {
        return format!("{sign}INF");
    }
    if size == 0.0 {
        return format!("{sign}0");
    }
    let scientific = format!("{size:.13e}");
    let (mantissa, exponent) = scientific.split_once('e').unwrap();
    let all_digits = mantissa.replace('.', "");
    let digits = if keeps_zeros(size) { &all_digits[..] } else { all_digits.trim_end_matches('0') };
    let exponent: i32 = exponent.parse().unwrap();
    match exponent {
        -4..=-1 => {
            let zeros = "0".repeat(usize::try_from(-exponent - 1).unwrap());
            format!("{sign}0.{zeros}{digits}")
        }
        0..=13 => {
            let before_point = usize::try_from(exponent).unwrap() + 1;
            let digits = format!("{digits:0<before_point$}");
            match digits.split_at(before_point) {
                (whole, "") => format!("{sign}{whole}"),
                (whole, fraction) => format!("{sign}{whole}.{fraction}"),
            }
        }
        _ => {
            let (first, others) = digits.split_at(1);
            let others = if others.is_empty() { "0" } else { others };
            format!("{sign}{first}.{others}E{exponent:+}")
        }
    }
}

/// An integer of 15 digits that ends in 05 lies halfway and goes down to a zero, which PHP forgets to strip.
#[expect(clippy::float_cmp, reason = "these doubles are integers, and only the one that ends in 05 exactly is meant")]
fn keeps_zeros(size: f64) -> bool {
    (1e14..1e15).contains(&size) && size % 100.0 == 5.0
}

/// Whether a number is no integer of 64 bits, and has more than 14 significant digits or lies beyond 10^±307.
pub fn needs_double(spelling: &str) -> bool {
    if spelling.parse::<i64>().is_ok() {
        return false;
    }
    let (mantissa, exponent) = spelling.split_once(['e', 'E']).unwrap_or((spelling, "0"));
    let mantissa = mantissa.trim_start_matches('-');
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let digits = format!("{whole}{fraction}");
    let leading_zeros = digits.len() - digits.trim_start_matches('0').len();
    let significant = digits.trim_matches('0').len();
    // A text of more digits than this has an exponent that saturates either way.
    let exponent = exponent.parse::<i64>().unwrap_or(if exponent.starts_with('-') { i64::MIN } else { i64::MAX });
    let exponent = exponent.clamp(-LARGEST_EXPONENT, LARGEST_EXPONENT);
    let first_digit = exponent + i64::try_from(whole.len()).unwrap() - i64::try_from(leading_zeros).unwrap() - 1;
    significant > 14 || (significant > 0 && !(-307..=307).contains(&first_digit))
}
