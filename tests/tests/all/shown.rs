//! What a log gets to see of each value: facts that say nothing about a person as they are, all others by their name only.
//!
//! Belongs here: the very words of `Debug` for values that people make. Not here: that no public type shows more than it
//! may (`debug`).

use sahihi::gateway::payment_api::customer::{AccountNumber, Customer, CustomerUserId};
use sahihi::gateway::payment_api::extra::Extra;
use sahihi::{CallbackUrl, Country, Credential, Currency, Email, Msisdn, ShortText, Signature, WebhookKey};

#[test]
fn shows_what_is_no_secret_and_about_nobody() {
    let country = Country::parse("KE").unwrap();
    assert_eq!(format!("{country:?}"), "Country(KE)");
    assert_eq!(format!("{:?}", Currency::parse("KES").unwrap()), "Currency(KES)");
    assert_eq!(format!("{:?}", Msisdn::parse("0712345678", country).unwrap()), "Msisdn(KE ..)");
    let digits = "0f".repeat(Signature::LEN);
    assert_eq!(format!("{:?}", digits.parse::<Signature>().unwrap()), format!("Signature({digits})"));
}

#[test]
fn shows_only_the_name_of_what_may_be_secret_or_about_a_person() {
    let account = AccountNumber::parse("0012345").unwrap();
    assert_eq!(account.as_str(), "0012345");
    let phone = Msisdn::parse("0712345678", Country::parse("KE").unwrap()).unwrap();
    for (shown, name) in [
        (format!("{:?}", Credential::new("sk_live_4f1c").unwrap()), "Credential { .. }"),
        (format!("{:?}", WebhookKey::new(b"sahihi-example-secret").unwrap()), "WebhookKey { .. }"),
        (format!("{:?}", Email::parse("asha@example.com").unwrap()), "Email(..)"),
        (format!("{:?}", CallbackUrl::parse("https://example.com/?token=1").unwrap()), "CallbackUrl(..)"),
        (format!("{:?}", ShortText::parse("Asha Mrema").unwrap()), "ShortText(..)"),
        (format!("{account:?}"), "AccountNumber(..)"),
        (format!("{:?}", Customer::Account(account)), "Account(..)"),
        (format!("{:?}", Customer::Phone(phone)), "Phone(..)"),
        (format!("{:?}", CustomerUserId::parse("asha").unwrap()), "CustomerUserId(..)"),
        (format!("{:?}", Extra::fields(&[("otp", "123456")]).unwrap()), "Extra { .. }"),
    ] {
        assert_eq!(shown, name);
    }
}
