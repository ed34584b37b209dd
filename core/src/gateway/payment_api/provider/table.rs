//! The provider table: one row for each id of documents 001_ and 003_.
//!
//! Belongs here: the rows, and what the ids of one country share. Not here: how a row is looked up, what its members mean.
//!
//! Document 003_ lost the headings of its countries: a section is known by the dial code of its phone sample, by its
//! currency and by the country of its example request. MOOV in Benin (line 97) and Moov in Burkina Faso (line 106) have
//! no id and so no row.

use super::{Extras, FlowHint, ProviderId, ProviderKind, ProviderRow};
use crate::error::Error;
use crate::gateway::payment_api::phone::PhoneFormat;
use crate::value::country::Country;
use crate::value::currency::Currency;

/// Every provider of the documents, sorted by id.
#[rustfmt::skip]
pub static PROVIDERS: &[ProviderRow<'static>] = &[
    row(14, "Simulator", &[], SIMULATOR, "003_:5 001_:25"),
    row(699, "MTN", &[], CI, "003_:166"),
    row(700, "MTN", &[], KE, "003_:441"),
    row(701, "Airtel", &[], KE, "003_:440"),
    row(702, "Orange", &[], CM, "003_:129"),
    row(703, "MTN", &[], CM, "003_:130"),
    row(704, "MTN", &[], GH, "003_:459"),
    row(705, "Airtel", &[], GH, "003_:458"),
    row(706, "Bank Transfer", &["BankTransfer"], NG_BANK, "003_:240"),
    row(707, "Bank Card", &[], NG_CARD, "003_:242"),
    row(798, "Mpesa", &["M-Pesa"], KE, "003_:442"),
    row(802, "Orange", &[], CM, "003_:129"),
    row(803, "MTN", &[], CM, "003_:130"),
    row(804, "Moov", &[], CI, "003_:168"),
    row(805, "MTN", &[], CI, "003_:166"),
    row(806, "Orange", &[], CI, "003_:167"),
    row(808, "Airtel", &[], UG, "003_:415"),
    row(809, "MTN", &[], UG, "003_:416"),
    row(980, "MTN", &[], GH, "003_:459"),
    row(981, "Airtel", &[], GH, "003_:458"),
    row(982, "Vodafone", &[], GH, "003_:460"),
    row(2087, "Airtel", &[], MW, "003_:231 001_:130"),
    row(2088, "TNM", &[], MW, "003_:232 001_:131"),
    row(2105, "Airtel", &[], UG, "003_:415"),
    row(2106, "MTN", &[], UG, "003_:416"),
    row(2107, "Airtel", &[], TZ, "003_:370 001_:139"),
    row(2108, "HaloPesa", &[], TZ, "003_:369 001_:138"),
    row(2109, "YAS", &["Tigo"], TZ, "003_:367 001_:136"),
    row(2110, "Vodacom", &[], TZ, "003_:368 001_:137"),
    row(2111, "YAS", &["Tigo"], TZ, "003_:367 001_:136"),
    row(2112, "Vodacom", &[], TZ, "003_:368 001_:137"),
    row(2113, "HaloPesa", &[], TZ, "003_:369 001_:138"),
    row(2114, "Airtel", &[], TZ, "003_:370 001_:139"),
    row(2118, "Airtel", &[], ZM, "003_:431 001_:144"),
    row(2119, "MTN", &[], ZM, "003_:432 001_:145"),
    row(2196, "Vodacom", &[], CD_VODACOM, "003_:149"),
    row(2197, "Orange", &[], CD_ORANGE, "003_:147"),
    row(2198, "Airtel", &[], CD_AIRTEL, "003_:148"),
    row(2199, "Africell", &["Africel"], CD_AFRICELL, "003_:150"),
    row(2303, "MTN", &[], CI, "003_:166"),
    row(2304, "Orange", &[], CI, "003_:167"),
    row(2305, "Moov", &[], CI, "003_:168"),
    row(2306, "Wave", &[], CI, "003_:169"),
    row(2307, "Vodacom", &[], TZ, "003_:368"),
    row(2308, "YAS", &["Tigo"], TZ, "003_:367"),
    row(2309, "HaloPesa", &[], TZ, "003_:369"),
    row(2310, "Airtel", &[], TZ, "003_:370"),
    row(2311, "Bank Transfer", &["BankTransfer"], NG_BANK, "003_:240"),
    row(2312, "Bank Transfer OPay", &["BankTransfer OPay", "OPay"], NG_OPAY, "003_:241"),
    row(2313, "Vodafone", &["Vodafon"], EG, "003_:309"),
    row(2314, "Orange", &[], EG, "003_:310"),
    row(2315, "Etisalat", &[], EG, "003_:311"),
    row(2322, "Vodacom", &[], TZ, "003_:368"),
    row(2323, "YAS", &["Tigo"], TZ, "003_:367"),
    row(2332, "Airtel", &[], ZM, "003_:431"),
    row(2333, "MTN", &[], CI, "003_:166"),
    row(2334, "Orange", &[], CI, "003_:167"),
    row(2335, "Moov", &[], CI, "003_:168"),
    row(2336, "Wave", &[], CI, "003_:169"),
    row(2337, "Airtel", &[], TZ, "003_:370"),
    row(2338, "HaloPesa", &[], TZ, "003_:369"),
    row(2339, "YAS", &["Tigo"], TZ, "003_:367"),
    row(2340, "Vodacom", &[], TZ, "003_:368"),
    row(2351, "Airtel", &[], RW, "003_:355"),
    row(2352, "MTN", &[], RW, "003_:356"),
    row(2353, "Bank Transfer", &[], ZA, "003_:347"),
    row(2354, "Orange Money", &[], SN, "003_:329"),
    row(2355, "Wave", &[], SN, "003_:330"),
    row(2356, "Free Money", &[], SN, "003_:331"),
    row(2357, "MOOV Money", &[], TG_2357, "003_:395"),
    row(2358, "MOOV Money", &[], TG_2358, "003_:395"),
    row(2359, "TOGOCOM", &[], TG, "003_:396"),
    row(2360, "TOGOCOM", &[], TG, "003_:396"),
    row(2361, "Orange Money", &[], SL, "003_:351"),
    row(2370, "Airtel", &[], ZM, "003_:431"),
    row(2371, "MTN", &[], ZM, "003_:432"),
    row(2372, "Zamtel", &[], ZM, "003_:433"),
    row(2390, "Mpesa", &["M-Pesa"], KE, "003_:442"),
    row(2391, "Airtel", &[], KE, "003_:440"),
    row(2392, "Mpesa", &["M-Pesa"], KE, "003_:442"),
    row(2393, "Mpesa", &["M-Pesa"], KE, "003_:442"),
    row(2398, "Orange Money", &[], SN, "003_:329"),
    row(2399, "Free Money", &[], SN, "003_:331"),
    row(2400, "E Money", &[], SN, "003_:332"),
    row(2401, "Wave", &[], SN, "003_:330"),
    row(2402, "Airtel", &[], TZ, "003_:370"),
    row(2403, "YAS", &["Tigo"], TZ, "003_:367"),
    row(2404, "HaloPesa", &[], TZ, "003_:369"),
    row(2405, "Bank Transfer", &[], TZ_BANK, "003_:371"),
    row(2430, "MTN", &[], CI, "003_:166"),
    row(2431, "Wave", &[], CI, "003_:169"),
    row(9062, "Orange", &[], CM, "003_:129"),
    row(9063, "MTN", &[], CM, "003_:130"),
    row(9122, "Bank Transfer", &["BankTransfer"], NG_BANK, "003_:240"),
    row(9123, "Bank Card", &[], NG_CARD, "003_:242"),
    row(9125, "MTN", &[], KE, "003_:441"),
    row(9127, "MTN", &[], GH, "003_:459"),
    row(9131, "MTN", &[], CM, "003_:130"),
    row(9143, "Bank Transfer", &["BankTransfer"], NG_BANK, "003_:240"),
    row(9196, "MTN", &[], CI, "003_:166"),
    row(9197, "Orange", &[], CI_9197, "003_:167"),
    row(9198, "Moov", &[], CI, "003_:168"),
    row(9199, "Wave", &[], CI, "003_:169"),
    row(9203, "Orange Money", &[], SN, "003_:329"),
    row(9205, "Wave", &[], SN, "003_:330"),
    row(9209, "Orange", &[], BF, "003_:105"),
    row(9210, "MTN", &[], BJ, "003_:98"),
    row(9227, "Wave", &["WavePGT GMB", "WavePGT"], GM, "003_:157"),
    row(9230, "Bank Transfer OPay", &["BankTransfer OPay", "OPay"], NG_OPAY, "003_:241"),
    row(9231, "Bank Transfer", &["BankTransfer"], NG_BANK, "003_:240"),
];

/// What several rows share.
#[derive(Clone, Copy)]
struct Section {
    country: Option<Country>,
    currency: Option<Currency>,
    kind: ProviderKind,
    phone: Option<PhoneFormat>,
    required: Extras<'static>,
    possible: Extras<'static>,
    flow: &'static [FlowHint],
    facts: &'static str,
}

const fn row(
    id: u32,
    name: &'static str,
    aliases: &'static [&'static str],
    section: Section,
    source: &'static str,
) -> ProviderRow<'static> {
    let Section { country, currency, kind, phone, required, possible, flow, facts } = section;
    ProviderRow {
        id: written(ProviderId::new(id)),
        name,
        aliases,
        country,
        currency,
        kind,
        phone,
        required,
        possible,
        flow,
        source,
        facts,
    }
}

/// A mobile-money section whose phone sample begins with the dial code and that says nothing about `extra`.
const fn mobile(country: &str, currency: &str, facts: &'static str) -> Section {
    Section {
        country: Some(written(Country::parse(country))),
        currency: Some(written(Currency::parse(currency))),
        kind: ProviderKind::Mobile,
        phone: Some(PhoneFormat::International),
        required: Extras::NONE,
        possible: Extras::NONE,
        flow: &[],
        facts,
    }
}

/// Takes a value out of a row.
///
/// It only runs while the tables are compiled: a row with a wrong id, country or currency does not compile.
#[expect(clippy::panic, reason = "it stops the compiler, never a program")]
pub(in crate::gateway::payment_api) const fn written<T: Copy>(value: Result<T, Error>) -> T {
    match value {
        Ok(value) => value,
        Err(_) => panic!("a row of a table is wrong"),
    }
}

const SIMULATOR: Section = Section {
    country: None,
    currency: None,
    kind: ProviderKind::Simulator,
    phone: None,
    required: Extras::NONE,
    possible: Extras::NONE,
    flow: &[],
    facts: "no callback, stays in progress: 003_:6 001_:22",
};

const BJ: Section = mobile("BJ", "XOF", "currency 003_:89, phone 003_:99");

/// The example of 9209 carries the code, and the line above it says how the customer gets one.
const BF: Section = Section {
    required: Extras { c2b: &["otp"], b2c: &[] },
    flow: &[FlowHint::OtpBeforePayment { dial: Some("*144*4*6*{amount}#") }],
    ..mobile("BF", "XOF", "currency 003_:89, phone 003_:107, otp 003_:108 003_:119")
};

/// Not among the document's currencies (lines 79 to 91), but in the limits.
const CM: Section = mobile("CM", "XAF", "currency 003_:134, phone 003_:131");

const CD_VODACOM: Section = mobile("CD", "CDF", "currency 003_:81, phone 003_:149, no extra 003_:151");
const CD_ORANGE: Section =
    Section { phone: Some(PhoneFormat::Local), ..mobile("CD", "CDF", "currency 003_:81, phone 003_:147, no extra 003_:151") };
const CD_AIRTEL: Section =
    Section { phone: Some(PhoneFormat::National), ..mobile("CD", "CDF", "currency 003_:81, phone 003_:148, no extra 003_:151") };
const CD_AFRICELL: Section =
    Section { phone: Some(PhoneFormat::Local), ..mobile("CD", "CDF", "currency 003_:81, phone 003_:150, no extra 003_:151") };

/// The only section without a phone sample; it is written as everywhere else.
const GM: Section = mobile("GM", "GMD", "currency 003_:83, phone not documented");

/// The status example with a code does not say whose it is.
const CI: Section = Section {
    required: Extras { c2b: &[], b2c: &["customer_name"] },
    possible: Extras { c2b: &["otp"], b2c: &[] },
    flow: &[FlowHint::OtpInStatus],
    ..mobile("CI", "XOF", "currency 003_:89, phone 003_:170, customer_name 003_:171, otp 003_:206-213")
};

/// The one id of Côte d'Ivoire whose payment example carries the code.
const CI_9197: Section = Section {
    required: Extras { c2b: &["otp"], b2c: &["customer_name"] },
    possible: Extras::NONE,
    flow: &[FlowHint::OtpBeforePayment { dial: None }, FlowHint::OtpInStatus],
    facts: "currency 003_:89, phone 003_:170, customer_name 003_:171, otp 003_:185-188 003_:206-213",
    ..CI
};

const MW: Section = Section {
    required: Extras { c2b: &[], b2c: &["customer_name"] },
    ..mobile("MW", "MWK", "currency 003_:84 001_:114, phone 003_:233, customer_name 003_:234")
};

/// The example with these fields is for 5026, which is listed nowhere.
const NG_BANK: Section = Section {
    kind: ProviderKind::Bank,
    phone: None,
    possible: Extras { c2b: &[], b2c: &["customer_name", "customer_email", "bank_code"] },
    flow: &[FlowHint::BankDetailsOrPaymentPage],
    ..mobile("NG", "NGN", "currency 003_:85, extra 003_:246-258, flow 003_:264 003_:289")
};

/// `OPay` is listed as a bank transfer and pays in like one (line 243), so the customer is an account; how it pays out
/// (line 244) is lost. An `OPay` account is a phone number without its 0, which passes as an account number as well.
const NG_OPAY: Section = Section { facts: "currency 003_:85, extra 003_:246-258, flow 003_:243-245 003_:289", ..NG_BANK };

const NG_CARD: Section =
    Section { kind: ProviderKind::Card, phone: None, ..mobile("NG", "NGN", "currency 003_:85, flow 003_:243") };

/// The phone sample, 22898200000, is one of Togo; the form (dial code first, no plus sign) is what counts.
const EG: Section = Section {
    required: Extras { c2b: &["customer_name", "return_url"], b2c: &[] },
    flow: &[FlowHint::RedirectFromStatus],
    ..mobile("EG", "EGP", "currency 003_:91, phone 003_:312, extra 003_:314 003_:321, flow 003_:315")
};

const SN: Section = mobile("SN", "XOF", "currency 003_:89, phone 003_:333");

/// The section has a phone sample (line 348) and no provider that could want one: a bank takes account numbers. Digits
/// of a phone pass as one too. Currency and code (ISO 4217) are not in the document.
const ZA: Section =
    Section { kind: ProviderKind::Bank, phone: None, ..mobile("ZA", "ZAR", "country 003_:348, currency implied") };

/// The currency is not in the document; it is the leone since 2022.
const SL: Section = mobile("SL", "SLE", "phone 003_:352, currency implied");

const RW: Section = Section {
    required: NAME_AND_EMAIL,
    flow: &[FlowHint::RedirectFromStatus],
    ..mobile("RW", "RWF", "currency 003_:86, phone 003_:357, extra 003_:358 003_:360, flow 003_:359")
};

/// Five sentences, of which two contradict each other (lines 373 and 374), and none names its ids.
const TZ: Section = Section {
    possible: Extras {
        c2b: &["customer_name", "customer_email", "customer_doc_type", "customer_doc_number"],
        b2c: &["customer_name", "customer_doc_type", "customer_doc_number"],
    },
    ..mobile("TZ", "TZS", "currency 003_:87 001_:116, phone 003_:372, extra 003_:373-375 003_:383")
};

/// Only a bank has account number and bank code (line 379), but that sentence names no id either.
const TZ_BANK: Section = Section {
    kind: ProviderKind::Bank,
    phone: None,
    possible: Extras {
        c2b: &["customer_name", "customer_email", "bic", "customer_doc_type", "customer_doc_number"],
        b2c: &["customer_name", "bic", "customer_doc_type", "customer_doc_number"],
    },
    facts: "currency 003_:87 001_:116, account and extra 003_:373-375 003_:379 003_:383",
    ..TZ
};

/// 2360 is never mentioned again, and of what belongs to 2359 only the id is left (line 400).
const TG: Section = mobile("TG", "XOF", "currency 003_:89, phone 003_:397");
const TG_2357: Section = Section {
    required: Extras { c2b: &["customer_name"], b2c: &["customer_name"] },
    facts: "currency 003_:89, phone 003_:397, extra 003_:398",
    ..TG
};
const TG_2358: Section = Section { required: NAME_AND_EMAIL, facts: "currency 003_:89, phone 003_:397, extra 003_:399", ..TG };

const UG: Section = Section {
    required: NAME_AND_EMAIL,
    flow: &[FlowHint::RedirectFromStatus],
    ..mobile("UG", "UGX", "currency 003_:88 001_:115, phone 003_:417, extra 003_:418 003_:420, flow 003_:419")
};

const ZM: Section = mobile("ZM", "ZMW", "currency 003_:90 001_:117, phone 003_:434");

const KE: Section = mobile("KE", "KES", "currency 003_:82 001_:113, phone 003_:443");

/// Not among the document's currencies (lines 79 to 91), but in the limits.
const GH: Section = mobile("GH", "GHS", "currency 003_:471, phone 003_:461");

const NAME_AND_EMAIL: Extras<'static> = Extras { c2b: &["customer_name", "customer_email"], b2c: &["customer_name"] };
