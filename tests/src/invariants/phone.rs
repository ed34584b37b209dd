//! What is true of every text that might be a phone number.
//!
//! Belongs here: laws of reading and writing phone numbers. Not here: which numbers there are (`tests/phones.rs`).

use std::collections::BTreeSet;

use sahihi::gateway::payment_api::phone;
use sahihi::gateway::payment_api::provider::{PROVIDERS, ProviderKind, find};
use sahihi::{Country, Error, Msisdn};

/// Any text in any country, given by the first byte, is read in one way or refused; and so it is for every provider.
pub fn phones(data: &[u8]) {
    let Some((&chosen, text)) = data.split_first() else { return };
    let Ok(text) = std::str::from_utf8(text) else { return };
    let countries = countries();
    let country = countries[usize::from(chosen) % countries.len()];
    is_read_in_one_way(text, country);
    is_written_as_a_provider_takes_it(text, country);
}

/// What is read is read alike from every form of itself, and holds nothing that was not typed.
pub fn is_read_in_one_way(text: &str, country: Country) {
    for read in [Msisdn::parse(text, country), Msisdn::migrate_old(text, country)] {
        let Ok(msisdn) = read else { continue };
        assert_eq!(msisdn.country(), country);
        for form in [msisdn.to_string(), msisdn.digits().to_owned(), msisdn.national().to_owned()] {
            assert_eq!(Msisdn::parse(&form, country), Ok(msisdn), "{text:?} {form}");
        }
        assert!(msisdn.digits().ends_with(msisdn.national()) && msisdn.digits().len() <= Msisdn::MOST);
    }
    if let Ok(msisdn) = Msisdn::parse(text, country) {
        let typed: String = text.chars().filter(char::is_ascii_digit).collect();
        assert!(typed.ends_with(msisdn.national()), "{text:?}");
    }
}

/// What a provider gets is the number as somebody there dials it; a provider of another country gets none.
fn is_written_as_a_provider_takes_it(text: &str, country: Country) {
    let Ok(msisdn) = Msisdn::parse(text, country) else { return };
    for row in PROVIDERS {
        match phone::for_provider(&msisdn, &find(row.id)) {
            Ok(wire) => {
                assert_eq!(row.country.unwrap_or(country), country, "{}", row.name);
                assert_eq!(Msisdn::parse(&wire, country), Ok(msisdn), "{text:?} {} {wire:?}", row.name);
            }
            Err(Error::ProviderTakesAccount) => assert!(row.phone.is_none() && row.kind != ProviderKind::Mobile, "{}", row.name),
            Err(Error::ProviderCountryMismatch) => assert_ne!(row.country.unwrap_or(country), country, "{}", row.name),
            Err(error) => panic!("{error:?} from {}", row.name),
        }
    }
}

/// The countries that have providers.
fn countries() -> Vec<Country> {
    let all: BTreeSet<&str> = PROVIDERS.iter().filter_map(|row| row.country.as_ref()).map(Country::as_str).collect();
    all.into_iter().map(|code| Country::parse(code).unwrap()).collect()
}
