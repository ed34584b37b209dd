//! The gateway's times, which say no zone.
//!
//! Belongs here: reading one, and counting it in a zone that the caller chooses. Not here: any clock.

use core::fmt;

/// A date and a time of day such as `2026-04-07 10:30:00`, without a zone (Gateway: document 002_, line 80).
///
/// The document does not say where the gateway's clocks stand. It serves Tanzania only, so it is probably East Africa
/// Time: [`in_east_africa_s`](Self::in_east_africa_s) reads it so. Compare it with a clock of your own first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct NaiveTime {
    year: u16,
    month: u8,
    day: u8,
    hour: u8,
    minute: u8,
    second: u8,
}

impl NaiveTime {
    /// Reads a date that the calendar has and a time of day, exactly as `2026-04-07 10:30:00`.
    ///
    /// # Examples
    ///
    /// ```
    /// use sahihi::gateway::dukuzii::time::NaiveTime;
    ///
    /// let time = NaiveTime::parse("2026-04-07 10:30:00").expect("it is one");
    /// assert_eq!(time.to_string(), "2026-04-07 10:30:00");
    /// assert!(NaiveTime::parse("0000-00-00 00:00:00").is_none());
    /// ```
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        Self::collect(text.bytes())
    }

    pub(super) fn collect(mut bytes: impl Iterator<Item = u8>) -> Option<Self> {
        let bytes = bytes.by_ref();
        let year = number(bytes, 4, b'-')?;
        let [month, day] = [number(bytes, 2, b'-')?, number(bytes, 2, b' ')?];
        let [hour, minute] = [number(bytes, 2, b':')?, number(bytes, 2, b':')?];
        // Nothing stands behind it.
        let second = number(bytes, 2, 0)?;
        let [month, day, hour, minute, second] = [month, day, hour, minute, second].map(|part| part.to_le_bytes()[0]);
        let exists = year > 0 && (1..=days_of(year, month)).contains(&day) && hour < 24 && minute < 60 && second < 60;
        exists.then_some(Self { year, month, day, hour, minute, second })
    }

    /// Counts the seconds since 1970-01-01 00:00:00 UTC, if the time is that of a zone so many seconds ahead of UTC.
    ///
    /// # Examples
    ///
    /// ```
    /// use sahihi::gateway::dukuzii::time::NaiveTime;
    ///
    /// let time = NaiveTime::parse("2026-04-07 10:30:00").expect("it is one");
    /// assert_eq!(time.unix_s(0), 1_775_557_800);
    /// assert_eq!(time.in_east_africa_s(), 1_775_557_800 - 3 * 3600);
    /// ```
    #[must_use]
    pub fn unix_s(self, offset_s: i32) -> i64 {
        // All of it is far from the ends of 64 bits.
        let whole_years = i64::from(self.year).saturating_sub(1);
        let leap_days = (whole_years / 4).saturating_sub(whole_years / 100).saturating_add(whole_years / 400);
        let months = (1..self.month).fold(0_i64, |days, month| days.saturating_add(i64::from(days_of(self.year, month))));
        let days = whole_years.saturating_mul(365).saturating_add(leap_days).saturating_add(months);
        let days = days.saturating_add(i64::from(self.day)).saturating_sub(DAYS_TO_1970);
        let hours = days.saturating_mul(24).saturating_add(i64::from(self.hour));
        let minutes = hours.saturating_mul(60).saturating_add(i64::from(self.minute));
        let seconds = minutes.saturating_mul(60).saturating_add(i64::from(self.second));
        seconds.saturating_sub(i64::from(offset_s))
    }

    /// Counts the seconds since 1970-01-01 00:00:00 UTC, if the time is East Africa Time, UTC+3 all year.
    #[must_use]
    pub fn in_east_africa_s(self) -> i64 {
        self.unix_s(EAST_AFRICA_S)
    }
}

impl fmt::Display for NaiveTime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { year, month, day, hour, minute, second } = self;
        write!(f, "{year:04}-{month:02}-{day:02} {hour:02}:{minute:02}:{second:02}")
    }
}

/// How far East Africa Time is ahead of UTC, in seconds.
pub const EAST_AFRICA_S: i32 = 3 * 3600;

/// The days from the beginning of year 1 to that of 1970, and one, as days of a month count from 1.
const DAYS_TO_1970: i64 = 719_163;

/// Takes so many digits and the byte behind them; 0 is the end.
fn number(bytes: &mut impl Iterator<Item = u8>, digits: usize, behind: u8) -> Option<u16> {
    let number = bytes.take(digits).try_fold((0_u16, 0_usize), |(number, count), byte| {
        let digit = byte.is_ascii_digit().then_some(byte & 0x0F)?;
        Some((number.checked_mul(10)?.checked_add(u16::from(digit))?, count.saturating_add(1)))
    });
    let (number, _) = number.filter(|(_, count)| *count == digits)?;
    let ended = match bytes.next() {
        None => behind == 0,
        // A NUL in a text is no end.
        Some(byte) => behind != 0 && byte == behind,
    };
    ended.then_some(number)
}

const fn days_of(year: u16, month: u8) -> u8 {
    let leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        4 | 6 | 9 | 11 => 30,
        2 if leap => 29,
        2 => 28,
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    extern crate std;

    use std::string::ToString;

    /// DK4: no zone, so the caller chooses one. The seconds come from `date -u -d … +%s`.
    #[test]
    fn counts_seconds_as_other_calendars_do() {
        for (text, seconds) in [
            ("1970-01-01 00:00:00", 0),
            ("1969-12-31 23:59:59", -1),
            ("2000-02-29 12:00:00", 951_825_600),
            ("2024-02-29 23:59:59", 1_709_251_199),
            ("2026-04-07 10:32:00", 1_775_557_920),
            ("2100-03-01 00:00:00", 4_107_542_400),
            ("0001-01-01 00:00:00", -62_135_596_800),
            ("9999-12-31 23:59:59", 253_402_300_799),
        ] {
            let time = NaiveTime::parse(text).unwrap();
            assert_eq!((time.unix_s(0), time.to_string().as_str()), (seconds, text));
            assert_eq!(time.in_east_africa_s(), seconds - 10_800);
            assert_eq!(time.unix_s(i32::MIN), seconds + (1_i64 << 31));
        }
    }

    #[test]
    fn refuses_what_no_calendar_has_and_other_spellings() {
        for text in [
            "",
            "2026-04-07",
            "2026-04-07T10:30:00",
            "2026-04-07 10:30:00Z",
            "2026-04-07 10:30:00 ",
            "2026-04-07 10:30:00\0",
            " 2026-04-07 10:30:00",
            "2026-4-7 10:30:00",
            "2026-04-31 10:30:00",
            "2026-02-29 00:00:00",
            "2100-02-29 00:00:00",
            "2026-13-01 00:00:00",
            "2026-00-01 00:00:00",
            "2026-01-00 00:00:00",
            "0000-01-01 00:00:00",
            "2026-04-07 24:00:00",
            "2026-04-07 10:60:00",
            "2026-04-07 10:30:60",
            "2026-04-07 10:30:0",
            "2026-04-07 10:30",
            "-026-04-07 10:30:00",
            "２026-04-07 10:30:00",
            "12026-04-07 10:30:00",
        ] {
            assert_eq!(NaiveTime::parse(text), None, "{text:?}");
        }
    }
}
