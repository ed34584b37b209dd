//! What the documents call providers, and what the table makes of it.
//!
//! Belongs here: names, sections and hints that the documents got wrong or lost. Not here: the rows (`provider` in the
//! core), phone numbers (`phones`), limits (`limits`).

use sahihi::Msisdn;
use sahihi::gateway::payment_api::provider::{FlowHint, PROVIDERS, ProviderId, ProviderKind, ProviderRow, find};

fn row(id: u32) -> &'static ProviderRow<'static> {
    find(ProviderId::new(id).unwrap()).row().unwrap()
}

/// F60: the headings of the countries are lost; the dial code of each phone sample tells.
#[test]
fn each_section_has_the_country_of_its_phone_sample() {
    for (id, dial, phone) in [
        (9210, "229", "01 95 12 34 56"), // 003_:99
        (9209, "226", "70 12 34 56"),    // 003_:107
        (802, "237", "677 12 34 56"),    // 003_:131
        (2196, "243", "0812 345 678"),   // 003_:149
        (2303, "225", "07 05 14 56 55"), // 003_:170
        (2087, "265", "0991 234 567"),   // 003_:233
        (2354, "221", "77 123 45 67"),   // 003_:333
        (2361, "232", "076 123456"),     // 003_:352
        (2351, "250", "0781 234 567"),   // 003_:357
        (2109, "255", "0712 345 678"),   // 003_:372
        (2357, "228", "90 12 34 56"),    // 003_:397
        (2105, "256", "0709 123 456"),   // 003_:417
        (2118, "260", "0977 123 456"),   // 003_:434
        (700, "254", "0712 345 678"),    // 003_:443
        (704, "233", "024 123 4567"),    // 003_:461
    ] {
        let msisdn = Msisdn::parse(phone, row(id).country.unwrap()).unwrap();
        assert_eq!(msisdn.digits().strip_suffix(msisdn.national()), Some(dial), "{id}");
    }
}

/// F71: 003_:97 and 003_:106 list them without an id, so they cannot be called.
#[test]
fn moov_has_no_row_in_benin_and_burkina_faso() {
    let moov = |row: &&ProviderRow<'_>| row.name.to_lowercase().starts_with("moov");
    let countries: Vec<_> = PROVIDERS.iter().filter(moov).map(|row| row.country.unwrap().to_string()).collect();
    assert!(countries.iter().any(|country| country == "CI") && countries.iter().any(|country| country == "TG"));
    assert!(!countries.iter().any(|country| country == "BJ" || country == "BF"), "{countries:?}");
}

/// F80: people search for what the documents print and for what is right.
#[test]
fn knows_the_names_of_the_documents_and_of_today() {
    for (id, printed, name) in [
        (2313, "Vodafon", "Vodafone"),                     // 003_:309
        (2199, "Africel", "Africell"),                     // 003_:150
        (2109, "Tigo", "YAS"),                             // 003_:367, 001_:136
        (9227, "WavePGT GMB", "Wave"),                     // 003_:157
        (706, "BankTransfer", "Bank Transfer"),            // 003_:240
        (9230, "BankTransfer OPay", "Bank Transfer OPay"), // 003_:241
    ] {
        assert_eq!(row(id).name, name);
        assert!(row(id).aliases.contains(&printed), "{id}: {:?}", row(id).aliases);
    }
    let slips = ["Vodafon", "Africel", "YAS (exTigo)", "WavePGT"];
    assert!(PROVIDERS.iter().all(|row| !slips.contains(&row.name)));
}

/// F81: `montant` is French for the amount.
#[test]
fn the_code_that_is_dialled_has_a_place_for_the_amount() {
    let codes: Vec<(u32, &str)> = PROVIDERS
        .iter()
        .flat_map(|row| row.flow.iter().map(|hint| (row.id.get(), *hint)))
        .filter_map(|(id, hint)| if let FlowHint::OtpBeforePayment { dial } = hint { Some((id, dial?)) } else { None })
        .collect();
    assert_eq!(codes, [(9209, "*144*4*6*{amount}#")]);
}

/// F42: "Gate 8" has a payment page (001_:621), and 802 to 809 are operators in 003_; only a link tells.
#[test]
fn no_number_stands_for_a_payment_page() {
    let page =
        |row: &&ProviderRow<'_>| (800..900).contains(&row.id.get()) && row.flow.contains(&FlowHint::BankDetailsOrPaymentPage);
    assert_eq!(PROVIDERS.iter().filter(page).count(), 0);
    assert_eq!(PROVIDERS.iter().filter(|row| (800..900).contains(&row.id.get())).count(), 7);
}

/// What the document says about a section belongs to each of its rows, and to no other row.
#[test]
fn each_row_has_the_steps_that_its_section_tells_of() {
    for row in PROVIDERS {
        let country = row.country.map(|country| country.to_string()).unwrap_or_default();
        let steps: &[&str] = match (country.as_str(), row.kind, row.id.get()) {
            ("BF", ..) => &["otp_before_payment"],                              // 003_:108
            ("CI", _, 9197) => &["otp_before_payment", "otp_in_status"],        // 003_:185, 003_:206
            ("CI", ..) => &["otp_in_status"],                                   // 003_:206
            ("NG", ProviderKind::Bank, _) => &["bank_details_or_payment_page"], // 003_:264, 003_:289
            ("EG" | "RW" | "UG", ..) => &["redirect_from_status"],              // 003_:315, 003_:359, 003_:419
            _ => &[],
        };
        let found: Vec<&str> = row.flow.iter().map(|hint| hint.name()).collect();
        assert_eq!(found, steps, "{}", row.id);
    }
}

#[test]
fn a_row_that_differs_from_its_section_names_its_own_lines() {
    for (id, line) in
        [(9197, "otp 003_:185-188"), (9230, "flow 003_:243-245"), (2405, "003_:379"), (2357, "003_:398"), (2358, "003_:399")]
    {
        assert!(row(id).facts.contains(line), "{id}: {}", row(id).facts);
        let others = PROVIDERS.iter().filter(|other| other.name != row(id).name || other.country != row(id).country);
        assert_eq!(others.filter(|other| other.facts == row(id).facts).count(), 0, "{id}");
    }
}

#[test]
fn kinds_and_hints_have_names_of_their_own() {
    let names: Vec<&str> = ProviderKind::ALL.iter().map(|kind| kind.name()).collect();
    assert_eq!(names, ["mobile", "bank", "card", "payment_page", "simulator"]);
    assert!(ProviderKind::ALL.iter().all(|kind| ProviderKind::parse(kind.name()) == Some(*kind)));
    assert_eq!(["", "Mobile", "page"].map(ProviderKind::parse), [None; 3]);
    let hints = [
        FlowHint::BankDetailsOrPaymentPage,
        FlowHint::RedirectFromStatus,
        FlowHint::OtpBeforePayment { dial: None },
        FlowHint::OtpInStatus,
    ];
    let names = ["bank_details_or_payment_page", "redirect_from_status", "otp_before_payment", "otp_in_status"];
    assert_eq!(hints.map(FlowHint::name), names);
    assert_eq!(hints.map(FlowHint::dial), [None; 4]);
    assert_eq!(FlowHint::OtpBeforePayment { dial: Some("*144#") }.dial(), Some("*144#"));
}

#[test]
fn an_id_displays_as_the_gateway_writes_it() {
    let ids: Vec<String> = [1, 14, 2109, u32::MAX].iter().map(|id| ProviderId::new(*id).unwrap().to_string()).collect();
    assert_eq!(ids, ["1", "14", "2109", "4294967295"]);
}
