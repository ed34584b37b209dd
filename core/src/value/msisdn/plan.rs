//! How the phone numbers of a country look, one row for each country of document 003_.
//!
//! Belongs here: dial codes, lengths, first digits, and whether a number fits. Not here: the ways people write one (`typed`).
//!
//! Lengths are strict. First digits are checked only as far as two readings have to be told apart, and no operator's
//! prefixes are: operators get new ones every year, and refusing a customer who has one is worse than asking the gateway
//! in vain. So a landline number passes, but no number that begins with the 0 that people dial in front of it.

use crate::error::Error;
use crate::value::country::Country;

/// One row of the table.
pub(super) struct Plan {
    pub(super) country: &'static str,
    /// What stands between `+` and the national number.
    pub(super) dial: &'static str,
    /// Whether a 0 that is no part of the number is dialled in front of it inside the country.
    pub(super) trunk: bool,
    /// The national numbers: how many digits, and what they begin with.
    pub(super) numbers: &'static [(usize, &'static [&'static str])],
}

impl Plan {
    /// Finds the row of a country.
    pub(super) fn of(country: Country) -> Result<&'static Self, Error> {
        PLANS.iter().find(|plan| plan.country == country.as_str()).ok_or(Error::PhoneCountryUnknown)
    }

    /// Tells whether these digits are a national number, and if not, whether it is for their count.
    pub(super) fn check(&self, national: &str) -> Result<(), Error> {
        let mut counted = false;
        for &(length, beginnings) in self.numbers {
            if national.len() == length {
                counted = true;
                if beginnings.iter().any(|beginning| national.starts_with(beginning)) {
                    return Ok(());
                }
            }
        }
        Err(if counted { Error::PhoneNotMobile } else { Error::PhoneLengthWrong })
    }

    /// Tells whether the digits begin with the dial code of another country of the table and have its length.
    pub(super) fn is_of_another(&self, digits: &str) -> bool {
        let fits = |plan: &Self, national| plan.check(national) != Err(Error::PhoneLengthWrong);
        let others = PLANS.iter().filter(|plan| plan.dial != self.dial);
        others.into_iter().any(|plan| digits.strip_prefix(plan.dial).is_some_and(|national| fits(plan, national)))
    }
}

/// Nothing but a 0 is impossible.
const ANY: &[&str] = &["1", "2", "3", "4", "5", "6", "7", "8", "9"];
/// In Burkina Faso a 0 may be the first digit of the number itself; 00 is dialled before numbers of other countries.
const BF: &[&str] = &["01", "02", "03", "04", "05", "06", "07", "08", "09", "1", "2", "3", "4", "5", "6", "7", "8", "9"];
/// Since 2024 every number of Benin begins with 01, which is a part of it.
const BJ: &[&str] = &["01"];
/// Since 2021 every mobile number of Côte d'Ivoire begins with a 0, which is a part of it; 2 is a landline.
const CI: &[&str] = &["01", "02", "03", "04", "05", "06", "07", "08", "09"];
/// Egypt's sample in the document is a number of Togo; what tells them apart is the 1 of Egypt's mobile numbers.
const EG: &[&str] = &["1"];
/// The longer numbers of the Gambia are older ones behind 8 and another digit.
const GM_LONG: &[&str] = &["8"];
/// A number of the Gambia with its dial code, 220, has as many digits as a Nigerian one without.
const NG: &[&str] = &["7", "8", "9"];

/// The comment behind a row cites the phone sample of the document that the length is from.
#[rustfmt::skip]
const PLANS: &[Plan] = &[
    Plan { country: "BF", dial: "226", trunk: false, numbers: &[(8, BF)] },                // 003_:107
    Plan { country: "BJ", dial: "229", trunk: false, numbers: &[(10, BJ)] },               // 003_:99
    Plan { country: "CD", dial: "243", trunk: true, numbers: &[(9, ANY)] },                // 003_:147-150, numbering plan
    Plan { country: "CI", dial: "225", trunk: false, numbers: &[(10, CI)] },               // 003_:170
    Plan { country: "CM", dial: "237", trunk: false, numbers: &[(9, ANY)] },               // 003_:131
    Plan { country: "EG", dial: "20", trunk: true, numbers: &[(10, EG)] },                 // numbering plan; 003_:312 is wrong
    Plan { country: "GH", dial: "233", trunk: true, numbers: &[(9, ANY)] },                // 003_:461
    Plan { country: "GM", dial: "220", trunk: false, numbers: &[(7, ANY), (9, GM_LONG)] }, // numbering plan, old and new
    Plan { country: "KE", dial: "254", trunk: true, numbers: &[(9, ANY)] },                // 003_:443
    Plan { country: "MW", dial: "265", trunk: true, numbers: &[(9, ANY)] },                // 003_:233
    Plan { country: "NG", dial: "234", trunk: true, numbers: &[(10, NG)] },                // numbering plan
    Plan { country: "RW", dial: "250", trunk: true, numbers: &[(9, ANY)] },                // 003_:357
    Plan { country: "SL", dial: "232", trunk: true, numbers: &[(8, ANY), (9, ANY)] },      // numbering plan; 003_:352 has 9
    Plan { country: "SN", dial: "221", trunk: false, numbers: &[(9, ANY)] },               // 003_:333
    Plan { country: "TG", dial: "228", trunk: false, numbers: &[(8, ANY), (9, ANY)] },     // numbering plan; 003_:397 has 9
    Plan { country: "TZ", dial: "255", trunk: true, numbers: &[(9, ANY)] },                // 003_:372
    Plan { country: "UG", dial: "256", trunk: true, numbers: &[(9, ANY)] },                // 003_:417
    Plan { country: "ZA", dial: "27", trunk: true, numbers: &[(9, ANY)] },                 // 003_:348
    Plan { country: "ZM", dial: "260", trunk: true, numbers: &[(9, ANY)] },                // 003_:434
];

#[cfg(test)]
mod tests {
    extern crate std;

    use std::format;
    use std::string::String;
    use std::vec;
    use std::vec::Vec;

    use super::{PLANS, Plan};

    #[test]
    fn has_every_country_of_the_documents_once_and_in_order() {
        let countries: Vec<&str> = PLANS.iter().map(|plan| plan.country).collect();
        let documents = "BF BJ CD CI CM EG GH GM KE MW NG RW SL SN TG TZ UG ZA ZM";
        assert_eq!(countries, documents.split(' ').collect::<Vec<_>>());
        for plan in PLANS {
            let same = PLANS.iter().filter(|other| other.dial.starts_with(plan.dial));
            assert_eq!(same.count(), 1, "{}: no dial code begins with another", plan.country);
            assert!(plan.numbers.iter().all(|(length, _)| plan.dial.len() + length <= 15), "{}", plan.country);
        }
    }

    /// Miri takes a thousand times as long for each number, so it gets those of two countries, and few.
    const STEPS: (usize, usize) = if cfg!(miri) { (12, 4) } else { (1, 1) };

    fn plans() -> impl Iterator<Item = &'static Plan> {
        PLANS.iter().step_by(STEPS.0)
    }

    /// Every beginning of every length, with every digit behind it, as people may write it without a plus sign.
    fn spellings(plan: &Plan) -> Vec<(String, Vec<String>)> {
        let mut all = Vec::new();
        for &(length, beginnings) in plan.numbers {
            for beginning in beginnings {
                for digit in ('0'..='9').step_by(STEPS.1).map(String::from) {
                    let national = format!("{beginning}{}", digit.repeat(length.saturating_sub(beginning.len())));
                    let mut spellings = vec![national.clone(), format!("{}{national}", plan.dial)];
                    spellings.extend(plan.trunk.then(|| format!("0{national}")));
                    all.push((national, spellings));
                }
            }
        }
        all
    }

    #[test]
    fn gives_no_spelling_two_readings_in_its_country() {
        for plan in plans() {
            for (national, spellings) in spellings(plan) {
                for text in spellings {
                    let readings =
                        [Some(text.as_str()), text.strip_prefix(plan.dial), text.strip_prefix('0').filter(|_| plan.trunk)];
                    let read: Vec<&str> = readings.into_iter().flatten().filter(|text| plan.check(text).is_ok()).collect();
                    assert_eq!(read, [national.as_str()], "{}: {text}", plan.country);
                }
            }
        }
    }

    #[test]
    fn takes_no_number_with_the_dial_code_of_another_country_for_its_own() {
        for plan in plans() {
            for other in plans().filter(|other| other.dial != plan.dial) {
                for (national, _) in spellings(other) {
                    let text = format!("{}{national}", other.dial);
                    assert!(plan.check(&text).is_err(), "{}: {text} of {}", plan.country, other.country);
                    assert!(plan.is_of_another(&text), "{}: {text} of {}", plan.country, other.country);
                    assert!(!text.starts_with(plan.dial), "{}: {text}", plan.country);
                }
            }
        }
    }
}
