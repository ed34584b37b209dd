//! Phone numbers against libphonenumber's, the samples of the documents, and texts that are no numbers.
//!
//! Belongs here: what `Msisdn` makes of a text. Not here: choosing the library's numbers (`phones/make.py`), how a provider
//! wants a number (the core's `phone`).

use proptest::prelude::*;
use sahihi::gateway::payment_api::phone::{for_provider, render};
use sahihi::gateway::payment_api::provider::{ProviderId, find};
use sahihi::{Country, Error, Msisdn};
use sahihi_tests::cases::phones::{Test, phones_json};
use sahihi_tests::invariants::phone::is_read_in_one_way;
use sahihi_tests::vectors;
use sahihi_tests::vectors::File;
use std::collections::BTreeSet;
use std::sync::LazyLock;

/// What `phones/numbers.txt` has about a country.
struct Numbers {
    country: Country,
    dial: String,
    /// The 0 that is dialled in front of a national number, or nothing.
    trunk: String,
    lengths: Vec<usize>,
    /// In E.164, as the library writes them.
    e164: Vec<String>,
}

impl Numbers {
    fn national<'a>(&self, e164: &'a str) -> &'a str {
        e164.strip_prefix('+').unwrap().strip_prefix(&self.dial).unwrap()
    }

    /// The library also knows a seven-digit range of the DRC that belongs to none of the gateway's operators, and short
    /// services of South Africa; a customer who types one has lost digits.
    fn is_taken(&self, national: &str) -> bool {
        !matches!(self.country.as_str(), "CD" | "ZA") || national.len() == 9
    }

    /// The lengths that are taken: the library's, and the documents' where they have another (F62, F63).
    fn allows(&self, length: usize) -> bool {
        match self.country.as_str() {
            "CD" | "ZA" => length == 9,
            "SL" | "TG" => length == 8 || length == 9,
            _ => self.lengths.contains(&length),
        }
    }
}

/// Reads the committed file: the gateways' countries, and one number of every other country.
static FILE: LazyLock<(Vec<Numbers>, Vec<String>)> = LazyLock::new(|| {
    let (mut countries, mut elsewhere): (Vec<Numbers>, Vec<String>) = (Vec::new(), Vec::new());
    let mut is_elsewhere = false;
    for line in include_str!("../../phones/numbers.txt").lines().skip(1) {
        let words: Vec<&str> = line.split(' ').collect();
        match words[..] {
            ["country", code, dial, "trunk", trunk, "lengths", ..] => countries.push(Numbers {
                country: country(code),
                dial: dial.to_owned(),
                trunk: trunk.replace('-', ""),
                lengths: words[6..].iter().map(|length| length.parse().unwrap()).collect(),
                e164: Vec::new(),
            }),
            ["elsewhere"] => is_elsewhere = true,
            [number] if is_elsewhere => elsewhere.push(number.to_owned()),
            [number] => countries.last_mut().unwrap().e164.push(number.to_owned()),
            _ => panic!("{line}"),
        }
    }
    assert_eq!(countries.len(), 19);
    assert!(countries.iter().all(|numbers| numbers.e164.len() >= 300), "several hundred numbers for each country");
    assert!(elsewhere.len() > 200, "only {} other countries", elsewhere.len());
    (countries, elsewhere)
});

fn country(code: &str) -> Country {
    Country::parse(code).unwrap()
}

fn parse(text: &str, country: Country) -> Result<String, Error> {
    Msisdn::parse(text, country).map(|msisdn| msisdn.to_string())
}

/// Writes digits in the ways people group them.
fn grouped(digits: &str) -> Vec<String> {
    let groups = |size: usize, between: &str| {
        let bytes: Vec<&str> = digits.as_bytes().chunks(size).map(|group| std::str::from_utf8(group).unwrap()).collect();
        bytes.join(between)
    };
    // A last group of one digit behind a dot is what a spreadsheet leaves.
    let dots = if digits.len() % 2 == 1 { groups(3, "-") } else { groups(2, ".") };
    let (head, tail) = digits.split_at(3);
    vec![
        digits.to_owned(),
        groups(3, " "),
        groups(2, "\u{A0}"),
        groups(4, "-"),
        dots,
        format!("({head}) {tail}"),
        format!("{head}/{tail}"),
    ]
}

/// Writes a number in the ways of somebody at home and of somebody abroad.
fn spellings(dial: &str, trunk: &str, national: &str) -> Vec<String> {
    let mut all = grouped(national);
    if !trunk.is_empty() {
        all.extend(grouped(&format!("{trunk}{national}")));
        all.push(format!("({trunk}){national}"));
    }
    for group in grouped(national) {
        for code in ["+CC", "+CC ", "00CC", "00 CC ", "CC", "CC-", "(+CC) ", "(00CC)", "+CC (0) ", "+CC(0)", "00CC (0)", "CC (0)"]
        {
            all.push(format!("{}{group}", code.replace("CC", dial)));
        }
    }
    all.push(format!(" \u{202A}+{dial} {national}\u{202C}\r\n"));
    all
}

#[test]
fn reads_every_mobile_number_in_every_spelling_as_the_library_writes_it() {
    let mut count = 0;
    for numbers in &FILE.0 {
        for e164 in &numbers.e164 {
            let national = numbers.national(e164);
            if !numbers.is_taken(national) {
                assert_eq!(parse(e164, numbers.country), Err(Error::PhoneLengthWrong), "{} {e164}", numbers.country);
                continue;
            }
            for text in spellings(&numbers.dial, &numbers.trunk, national) {
                let read = parse(&text, numbers.country);
                assert_eq!(read.as_ref(), Ok(e164), "{} {text:?}", numbers.country);
                count += 1;
            }
        }
    }
    assert!(count > 500_000, "only {count} texts");
}

#[test]
fn takes_a_number_apart_as_the_library_does() {
    for numbers in &FILE.0 {
        for e164 in numbers.e164.iter().filter(|e164| numbers.is_taken(numbers.national(e164))) {
            let msisdn = Msisdn::parse(e164, numbers.country).unwrap();
            assert_eq!(msisdn.digits(), &e164[1..]);
            assert_eq!(msisdn.national(), numbers.national(e164));
            assert_eq!(msisdn.country(), numbers.country);
            assert_eq!(msisdn.has_trunk_zero(), numbers.trunk == "0", "{}", numbers.country);
        }
    }
}

#[test]
fn refuses_every_number_of_another_country_by_name() {
    let (countries, elsewhere) = &*FILE;
    for numbers in countries {
        for other in countries.iter().filter(|other| other.country != numbers.country) {
            for e164 in other.e164.iter().filter(|e164| other.is_taken(other.national(e164))) {
                let national = other.national(e164);
                let (dial, digits) = (&other.dial, &e164[1..]);
                let optional = ["+", "00", ""].map(|before| format!("{before}{dial} (0) {national}"));
                for text in [e164.clone(), format!("00{digits}"), digits.to_owned()].into_iter().chain(optional) {
                    assert_eq!(parse(&text, numbers.country), Err(Error::PhoneCountryMismatch), "{} {text}", numbers.country);
                }
            }
        }
        for e164 in elsewhere {
            for text in [e164.clone(), format!("00{}", &e164[1..])] {
                assert_eq!(parse(&text, numbers.country), Err(Error::PhoneCountryMismatch), "{} {text}", numbers.country);
            }
        }
    }
}

#[test]
fn refuses_a_number_with_a_digit_too_many_or_too_few() {
    for numbers in &FILE.0 {
        for e164 in &numbers.e164 {
            let national = numbers.national(e164);
            let longer = format!("{national}{}", e164[1..].repeat(2));
            for length in (1..16).filter(|&length| !numbers.allows(length)) {
                let digits = &longer[..length];
                let text = format!("+{}{digits}", numbers.dial);
                match parse(&text, numbers.country) {
                    Err(Error::PhoneLengthWrong) => {}
                    // Without its first 0 it happens to be a number of Burkina Faso again.
                    Err(Error::PhoneTrunkZero) if digits.starts_with('0') && numbers.allows(length - 1) => {}
                    read => panic!("{} {text}: {read:?}", numbers.country),
                }
                // What begins with the dial code may be a whole number.
                if !digits.starts_with(&numbers.dial) {
                    assert!(parse(digits, numbers.country).is_err(), "{} {digits}", numbers.country);
                    let dialled = format!("{}{digits}", numbers.trunk);
                    assert!(parse(&dialled, numbers.country).is_err(), "{} {dialled}", numbers.country);
                }
            }
        }
    }
}

#[test]
fn refuses_a_zero_behind_the_dial_code_that_is_no_part_of_the_number() {
    for numbers in &FILE.0 {
        for e164 in numbers.e164.iter().filter(|e164| numbers.is_taken(numbers.national(e164))) {
            for code in [format!("+{} 0", numbers.dial), format!("00{}0", numbers.dial), format!("{}0", numbers.dial)] {
                let text = format!("{code}{}", numbers.national(e164));
                assert_eq!(parse(&text, numbers.country), Err(Error::PhoneTrunkZero), "{} {text}", numbers.country);
            }
        }
    }
}

fn vectors() -> File<Test> {
    serde_json::from_str(&std::fs::read_to_string(vectors::path("phones.json")).unwrap()).unwrap()
}

#[test]
fn the_published_file_is_what_the_table_says() {
    vectors::is_published("phones.json", &phones_json(), "sahihi phone vectors v1");
    let file = vectors();
    let sampled: BTreeSet<&String> =
        file.tests.iter().filter(|test| test.flags == ["Sample"]).map(|test| &test.country).collect();
    assert_eq!(sampled.len(), 18, "every country but the Gambia has a sample");
}

#[test]
fn the_core_answers_every_test_of_the_published_file() {
    for test in vectors().tests {
        let country = country(&test.country);
        let read = match &*test.call {
            "parse" => Msisdn::parse(&test.text, country),
            "migrate_old" => Msisdn::migrate_old(&test.text, country),
            other => panic!("no such call: {other}"),
        };
        let provider = test.provider.map(|id| find(ProviderId::new(id).unwrap()));
        let written = read.and_then(|msisdn| {
            let wire = provider.map_or(Ok(render(&msisdn, None)), |provider| for_provider(&msisdn, &provider))?;
            Ok((msisdn.to_string(), wire.to_string()))
        });
        let expected = match (&test.error, &test.e164, &test.wire) {
            (Some(error), None, None) => Err(error.as_str()),
            (None, Some(e164), Some(wire)) => Ok((e164.clone(), wire.clone())),
            _ => panic!("{test:?}"),
        };
        assert_eq!(written.map_err(Error::name), expected, "{test:?}");
        assert_eq!(test.result == "invalid", test.error.is_some(), "{test:?}");
    }
}

#[test]
fn refuses_a_country_that_the_documents_do_not_name() {
    for code in ["FR", "ET", "ML", "NE", "GW", "XX"] {
        assert_eq!(parse("+33612345678", country(code)), Err(Error::PhoneCountryUnknown));
    }
}

#[test]
fn mends_an_old_number_by_the_rule_of_its_country() {
    let migrate = |text: &str, code: &str| Msisdn::migrate_old(text, country(code)).map(|msisdn| msisdn.to_string());
    for (code, national, new) in [
        ("BJ", "97123456", "0197123456"),
        ("BJ", "61000000", "0161000000"),
        ("CI", "02123456", "0102123456"),
        ("CI", "41123456", "0141123456"),
        ("CI", "73123456", "0173123456"),
        ("CI", "05123456", "0505123456"),
        ("CI", "84123456", "0584123456"),
        ("CI", "07123456", "0707123456"),
        ("CI", "59123456", "0759123456"),
        ("CI", "98123456", "0798123456"),
    ] {
        let dial = if code == "BJ" { "229" } else { "225" };
        let mut texts = grouped(national);
        texts.extend(
            grouped(national).iter().flat_map(|text| ["+CC ", "00CC", "CC "].map(|code| code.replace("CC", dial) + text)),
        );
        texts.push(format!("+{dial} (0) {national}"));
        for text in texts {
            assert_eq!(migrate(&text, code), Ok(format!("+{dial}{new}")), "{code} {text}");
            assert!(parse(&text, country(code)).is_err(), "off by default: {code} {text}");
        }
        assert_eq!(migrate(new, code), Ok(format!("+{dial}{new}")), "a new number stays");
    }
    for (code, text, error) in [
        ("BJ", "01 95 12 34", Error::PhoneLengthWrong),
        ("BJ", "9712345", Error::PhoneLengthWrong),
        ("BJ", "+228 97 12 34 56", Error::PhoneCountryMismatch),
        ("BJ", "+229 0 97 12 34 56", Error::PhoneLengthWrong),
        ("CI", "22 41 23 45", Error::PhoneNotMobile),
        ("CI", "31 63 12 34", Error::PhoneNotMobile),
        ("CI", "61 12 34 56", Error::PhoneNotMobile),
        ("CI", "+225 00 12 34 56", Error::PhoneNotMobile),
        ("CI", "705145655", Error::PhoneLengthWrong),
        ("TZ", "97123456", Error::PhoneLengthWrong),
        ("CI", "0712345o", Error::PhoneMalformed),
        ("FR", "97123456", Error::PhoneCountryUnknown),
    ] {
        assert_eq!(migrate(text, code), Err(error), "{code} {text}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 4000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_text_panics_or_is_read_in_two_ways(text in any::<String>(), chosen in 0_usize..19) {
        is_read_in_one_way(&text, FILE.0[chosen].country);
    }

    #[test]
    fn no_text_like_a_number_panics_or_is_read_in_two_ways(text in "[(+ ]{0,3}(00)?(2[0-9]{1,2})?[ ]?(\\(0\\)|0)?[-0-9 ./()+\u{A0}]{0,14}", chosen in 0_usize..19) {
        is_read_in_one_way(&text, FILE.0[chosen].country);
    }

    #[test]
    fn no_damaged_number_panics_or_is_read_in_two_ways(chosen in 0_usize..19, number in 0_usize..300, at in 0_usize..40, put in any::<char>()) {
        let numbers = &FILE.0[chosen];
        let all = spellings(&numbers.dial, &numbers.trunk, numbers.national(&numbers.e164[number]));
        for text in all {
            let mut characters: Vec<char> = text.chars().collect();
            let place = at % characters.len();
            characters[place] = put;
            is_read_in_one_way(&characters.iter().collect::<String>(), numbers.country);
        }
    }
}
