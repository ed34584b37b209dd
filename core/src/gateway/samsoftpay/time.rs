//! Times: the one that a request carries, and those that messages tell.
//!
//! Belongs here: seconds since 1970, reading a date with its offset. Not here: a clock; time comes from the caller.

use core::fmt;

use crate::error::Error;
use crate::value::cut::at_first;
use crate::wire::json::Text;
use crate::wire::value::Value;

/// When a request is sent: Unix time in **seconds**, ten digits.
///
/// Gateway: a POST with a time that is more than five minutes ago is refused (document 004_, line 23), so a request that is
/// sent again gets a new one. Milliseconds have thirteen digits and are refused here.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Timestamp([u8; Self::DIGITS]);

impl Timestamp {
    const DIGITS: usize = 10;

    /// Takes a number of seconds since 1970.
    ///
    /// # Errors
    ///
    /// [`Error::TimestampMalformed`] for a time before 2001 (a clock that was never set) or after 2286 (milliseconds).
    ///
    /// # Examples
    ///
    /// ```
    /// use sahihi::Error;
    /// use sahihi::gateway::samsoftpay::time::Timestamp;
    ///
    /// assert_eq!(Timestamp::from_seconds(1_705_314_600)?.as_str(), "1705314600");
    /// assert_eq!(Timestamp::from_seconds(1_705_314_600_000).err(), Some(Error::TimestampMalformed));
    /// # Ok::<(), Error>(())
    /// ```
    pub fn from_seconds(seconds: u64) -> Result<Self, Error> {
        let mut digits = [b'0'; Self::DIGITS];
        let mut rest = seconds;
        for digit in digits.iter_mut().rev() {
            *digit = b'0' | u8::try_from(rest % 10).unwrap_or_default();
            rest /= 10;
        }
        if rest == 0 && digits.first() != Some(&b'0') { Ok(Self(digits)) } else { Err(Error::TimestampMalformed) }
    }

    /// Gives the digits.
    #[must_use]
    pub fn as_str(&self) -> &str {
        str::from_utf8(&self.0).unwrap_or_default()
    }
}

impl fmt::Debug for Timestamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Timestamp({})", self.as_str())
    }
}

/// Reads a date with time and offset (RFC 3339), and gives the seconds since 1970; fractions are dropped.
///
/// Gateway: `completed_at` is one, with `+00:00` (document 004_, line 167). Without an offset nobody can tell which time is
/// meant, so there is none.
///
/// # Examples
///
/// ```
/// use sahihi::gateway::samsoftpay::time::unix_seconds;
///
/// assert_eq!(unix_seconds("2024-01-15T10:30:00+00:00"), Some(1_705_314_600));
/// assert_eq!(unix_seconds("2024-01-15T13:30:00.25+03:00"), Some(1_705_314_600));
/// assert_eq!(unix_seconds("2024-01-15 10:30:00"), None);
/// ```
#[must_use]
pub fn unix_seconds(text: &str) -> Option<i64> {
    let (date, rest) = text.split_at_checked(10)?;
    let [year, month, day] = fields(date, b'-')?;
    let (time, rest) = rest.strip_prefix(['T', 't', ' '])?.split_at_checked(8)?;
    let [hour, minute, second] = fields(time, b':')?;
    let offset = offset(without_fraction(rest)?)?;
    let leap = year.rem_euclid(4) == 0 && (year.rem_euclid(100) != 0 || year.rem_euclid(400) == 0);
    let days = match month {
        2 if leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => return None,
    };
    // A leap second is the first of the next minute.
    let valid = (1..=days).contains(&day) && hour < 24 && minute < 60 && second <= 60;
    let day = valid.then(|| days_since_1970(year, month, day))??;
    let seconds = hour.checked_mul(3600)?.checked_add(minute.checked_mul(60)?)?.checked_add(second)?;
    day.checked_mul(86_400)?.checked_add(seconds)?.checked_sub(offset)
}

/// Reads a time as a message may tell it: seconds, milliseconds, or a date with its offset.
pub(super) fn told(value: Value<'_>) -> Option<i64> {
    let number = match value {
        Value::Number(_) => value.integer()?,
        Value::Text(text) => return dated(text).or_else(|| in_seconds(value.integer()?)),
        _ => return None,
    };
    in_seconds(number)
}

/// Reads a date that stands in a message.
pub(super) fn dated(text: Text<'_>) -> Option<i64> {
    let mut plain = heapless::Vec::<u8, 40>::new();
    let fits = text.bytes().all(|byte| plain.push(byte).is_ok());
    fits.then(|| str::from_utf8(&plain).ok().and_then(unix_seconds))?
}

/// Ten digits are seconds, thirteen are milliseconds, both until 2286.
const fn in_seconds(number: i64) -> Option<i64> {
    match number {
        1_000_000_000..=9_999_999_999 => Some(number),
        1_000_000_000_000..=9_999_999_999_999 => Some(number / 1000),
        _ => None,
    }
}

/// Reads three numbers of 4 or 2 digits with a sign between them.
fn fields(text: &str, between: u8) -> Option<[i64; 3]> {
    let (first, rest) = at_first(text, between)?;
    let (second, third) = at_first(rest, between)?;
    let lengths = [second.len(), third.len()] == [2, 2];
    lengths.then_some([number(first)?, number(second)?, number(third)?])
}

/// Reads digits, without the sign that `parse` alone would take.
fn number(text: &str) -> Option<i64> {
    text.bytes().all(|byte| byte.is_ascii_digit()).then(|| text.parse().ok())?
}

fn without_fraction(rest: &str) -> Option<&str> {
    let Some(fraction) = rest.strip_prefix('.') else { return Some(rest) };
    let behind = fraction.trim_start_matches(|char: char| char.is_ascii_digit());
    (behind.len() < fraction.len()).then_some(behind)
}

/// Reads `Z` or `+03:00`, in seconds.
fn offset(text: &str) -> Option<i64> {
    if matches!(text, "Z" | "z") {
        return Some(0);
    }
    let (sign, text) = match text.split_at_checked(1)? {
        ("+", rest) => (1, rest),
        ("-", rest) => (-1, rest),
        _ => return None,
    };
    let (hours, minutes) = at_first(text, b':').filter(|(hours, minutes)| [hours.len(), minutes.len()] == [2, 2])?;
    let (hours, minutes): (i64, i64) = (number(hours)?, number(minutes)?);
    let seconds = hours.checked_mul(3600)?.checked_add(minutes.checked_mul(60)?)?;
    if hours < 24 && minutes < 60 { seconds.checked_mul(sign) } else { None }
}

/// Counts days; the year begins in March here, so that the leap day is its last.
fn days_since_1970(year: i64, month: i64, day: i64) -> Option<i64> {
    let year = if month <= 2 { year.checked_sub(1)? } else { year };
    let month = month.checked_add(9)?.rem_euclid(12);
    let (era, of_era) = (year.div_euclid(400), year.rem_euclid(400));
    let of_year = month.checked_mul(153)?.checked_add(2)?.checked_div(5)?.checked_add(day)?.checked_sub(1)?;
    let leap_days = of_era.checked_div(4)?.checked_sub(of_era.checked_div(100)?)?;
    let of_era = of_era.checked_mul(365)?.checked_add(leap_days)?.checked_add(of_year)?;
    era.checked_mul(146_097)?.checked_add(of_era)?.checked_sub(719_468)
}

#[cfg(test)]
mod tests {
    use super::*;

    extern crate std;

    /// SS17
    #[test]
    fn takes_seconds_of_ten_digits_only() {
        for (seconds, taken) in [
            (0, false),
            (999_999_999, false),
            (1_000_000_000, true),
            (9_999_999_999, true),
            (10_000_000_000, false),
            (1_705_314_600_000, false),
            (u64::MAX, false),
        ] {
            assert_eq!(Timestamp::from_seconds(seconds).is_ok(), taken, "{seconds}");
        }
        let timestamp = Timestamp::from_seconds(1_000_000_000).unwrap();
        assert_eq!(timestamp.as_str(), "1000000000");
        assert_eq!(std::format!("{timestamp:?}"), "Timestamp(1000000000)");
    }

    /// SS21: the numbers are those of `date -u -d … +%s`.
    #[test]
    fn reads_a_date_with_its_offset() {
        for (text, seconds) in [
            ("1970-01-01T00:00:00Z", 0),
            ("1969-12-31T23:59:59Z", -1),
            ("2024-02-29T12:00:00Z", 1_709_208_000),
            ("2000-02-29T00:00:00Z", 951_782_400),
            ("2024-01-15T10:30:00+00:00", 1_705_314_600),
            ("2024-01-15T13:30:00+03:00", 1_705_314_600),
            ("2024-01-14T22:30:00-12:00", 1_705_314_600),
            ("2024-01-15t10:30:00.123456z", 1_705_314_600),
            ("2024-12-31T23:59:60Z", 1_735_689_600),
        ] {
            assert_eq!(unix_seconds(text), Some(seconds), "{text}");
        }
        for text in [
            "",
            "2024-01-15",
            "2024-01-15T10:30:00",
            "2024-01-15T10:30+00:00",
            "2023-02-29T12:00:00Z",
            "1900-02-29T12:00:00Z",
            "2024-04-31T12:00:00Z",
            "2024-06-31T12:00:00Z",
            "2024-09-31T12:00:00Z",
            "2024-11-31T12:00:00Z",
            "2024-13-01T00:00:00Z",
            "2024-00-01T00:00:00Z",
            "2024-01-32T00:00:00Z",
            "2024-01-15T24:00:00Z",
            "2024-01-15T10:60:00Z",
            "2024-01-15T10:30:61Z",
            "2024-01-15T10:30:00.Z",
            "2024-01-15T10:30:00+3:00",
            "2024-01-15T10:30:00+03:0",
            "2024-01-15T10:30:00+24:00",
            "2024-01-15T10:30:00+03:60",
            "2024-01-15T10:30:00+0300",
            "2024-01-15T10:30:00Zx",
            "+024-01-15T10:30:00Z",
            "2024-+1-15T10:30:00Z",
            "20240-1-15T10:30:00Z",
            "2024-01-15é10:30:00Z",
            "2024-01-15T10:30:0\u{662}",
        ] {
            assert_eq!(unix_seconds(text), None, "{text}");
        }
    }
}
