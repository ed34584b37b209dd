//! The providers behind the gateway, as the documents list them.
//!
//! Belongs here: what is known about a provider id, and the look-up. Not here: how much it takes (`limits`), phone digits
//! (`phone`), the rows (`table`), their members (`row`).

mod row;
mod table;

use core::fmt;
use core::num::NonZero;
use core::str::FromStr;

use super::Operation;
use super::extra::Extra;
use crate::error::Error;

pub use row::{Extras, FlowHint, ProviderKind, ProviderRow};
pub use table::PROVIDERS;
pub(super) use table::written;

/// The number by which the gateway knows a provider: any positive one.
///
/// The gateway's own list of permitted ids holds the simulator and a number that is described nowhere (Gateway: document
/// 001_, line 213), so the table only gives ids a meaning and never forbids one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ProviderId(NonZero<u32>);

impl ProviderId {
    /// Takes a positive number.
    ///
    /// # Errors
    ///
    /// [`Error::ProviderIdMalformed`] for zero.
    ///
    /// # Examples
    ///
    /// ```
    /// use sahihi::Error;
    /// use sahihi::gateway::payment_api::provider::ProviderId;
    ///
    /// assert_eq!(ProviderId::new(2109)?.get(), 2109);
    /// assert_eq!(ProviderId::new(0), Err(Error::ProviderIdMalformed));
    /// # Ok::<(), Error>(())
    /// ```
    pub const fn new(number: u32) -> Result<Self, Error> {
        match NonZero::new(number) {
            Some(number) => Ok(Self(number)),
            None => Err(Error::ProviderIdMalformed),
        }
    }

    /// Reads decimal digits, without a sign and without leading zeros.
    ///
    /// # Errors
    ///
    /// [`Error::ProviderIdMalformed`].
    ///
    /// # Examples
    ///
    /// ```
    /// use sahihi::Error;
    /// use sahihi::gateway::payment_api::provider::ProviderId;
    ///
    /// assert_eq!(ProviderId::parse("2109")?.get(), 2109);
    /// for text in ["", "0", "02109", "+2109", "-1", "2109.0", "4294967296"] {
    ///     assert_eq!(ProviderId::parse(text), Err(Error::ProviderIdMalformed));
    /// }
    /// # Ok::<(), Error>(())
    /// ```
    pub fn parse(text: &str) -> Result<Self, Error> {
        // The standard library takes a plus sign and leading zeros; no message of the gateway has them.
        if !text.starts_with(|first: char| matches!(first, '1'..='9')) {
            return Err(Error::ProviderIdMalformed);
        }
        text.parse().map(Self).map_err(|_| Error::ProviderIdMalformed)
    }

    /// Gives the number.
    #[must_use]
    pub const fn get(self) -> u32 {
        self.0.get()
    }
}

impl FromStr for ProviderId {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        Self::parse(text)
    }
}

impl fmt::Display for ProviderId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// A provider as a request takes it: with what is known about it, or with nothing but its number.
///
/// An unknown id is no error: the gateway gives out ids that are in no document.
///
/// # Examples
///
/// ```
/// use sahihi::Error;
/// use sahihi::gateway::payment_api::provider::{Provider, ProviderId, find};
///
/// match find(ProviderId::new(2109)?) {
///     Provider::Known(row) => assert_eq!(row.name, "YAS"),
///     Provider::Unknown(id) => panic!("ask the gateway what {id} is"),
/// }
/// assert!(matches!(find(ProviderId::new(5026)?), Provider::Unknown(_)));
/// # Ok::<(), Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Provider<'a> {
    /// A row of [`PROVIDERS`] or one of the caller's own.
    Known(&'a ProviderRow<'a>),
    /// A number without a row: country, currency and everything else have to come from the caller.
    Unknown(ProviderId),
}

impl<'a> Provider<'a> {
    /// Gives the number.
    #[must_use]
    pub const fn id(self) -> ProviderId {
        match self {
            Self::Known(row) => row.id,
            Self::Unknown(id) => id,
        }
    }

    /// Gives what is known.
    #[must_use]
    pub const fn row(self) -> Option<&'a ProviderRow<'a>> {
        match self {
            Self::Known(row) => Some(row),
            Self::Unknown(_) => None,
        }
    }

    /// Gives the names in `extra` that the documents want of a payment and that are not there.
    ///
    /// It is no error to leave them out: the gateway answers with status 8 and asks for them (document 001_, line 479).
    ///
    /// # Examples
    ///
    /// ```
    /// use sahihi::Error;
    /// use sahihi::gateway::payment_api::Operation;
    /// use sahihi::gateway::payment_api::extra::Extra;
    /// use sahihi::gateway::payment_api::provider::{ProviderId, find};
    ///
    /// let mtn = find(ProviderId::new(809)?);
    /// let extra = Extra::fields(&[("customer_name", "Asha Mrema")])?;
    /// assert!(mtn.missing_extra(Operation::C2b, extra).eq(["customer_email"]));
    /// # Ok::<(), Error>(())
    /// ```
    pub fn missing_extra(self, operation: Operation, extra: Extra<'_>) -> impl Iterator<Item = &'a str> {
        let required = self.row().map_or(&[][..], |row| row.required.of(operation));
        required.iter().copied().filter(move |name| !extra.has(name))
    }
}

/// Looks an id up in [`PROVIDERS`].
///
/// # Examples
///
/// ```
/// use sahihi::Error;
/// use sahihi::gateway::payment_api::provider::{ProviderId, find};
///
/// let orange = find(ProviderId::new(9209)?).row().ok_or(Error::ProviderUnknown)?;
/// assert_eq!(orange.country.map(|country| country.to_string()).as_deref(), Some("BF"));
/// assert_eq!(orange.required.c2b, ["otp"]);
/// # Ok::<(), Error>(())
/// ```
#[must_use]
pub fn find(id: ProviderId) -> Provider<'static> {
    let at = PROVIDERS.binary_search_by_key(&id, |row| row.id);
    at.ok().and_then(|at| PROVIDERS.get(at)).map_or(Provider::Unknown(id), Provider::Known)
}

/// Looks an id up in the caller's rows, in any order, and then in [`PROVIDERS`].
///
/// # Examples
///
/// ```
/// use sahihi::Error;
/// use sahihi::gateway::payment_api::provider::{Extras, ProviderId, ProviderKind, ProviderRow, find_in};
/// use sahihi::{Country, Currency};
///
/// let moov = ProviderRow {
///     id: ProviderId::new(9999)?,
///     name: "Moov",
///     aliases: &[],
///     country: Some(Country::parse("BF")?),
///     currency: Some(Currency::parse("XOF")?),
///     kind: ProviderKind::Mobile,
///     phone: None,
///     required: Extras::NONE,
///     possible: Extras::NONE,
///     flow: &[],
///     source: "our manager at the gateway",
///     facts: "",
/// };
/// assert_eq!(find_in(&[moov], moov.id).row(), Some(&moov));
/// assert!(find_in(&[moov], ProviderId::new(2109)?).row().is_some());
/// # Ok::<(), Error>(())
/// ```
#[must_use]
pub fn find_in<'a>(rows: &'a [ProviderRow<'a>], id: ProviderId) -> Provider<'a> {
    rows.iter().find(|row| row.id == id).map_or_else(|| find(id), Provider::Known)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::gateway::payment_api::phone::PhoneFormat;
    use crate::value::country::Country;

    /// Every id of the provider lists of both documents, section by section.
    const IDS: [&[u32]; 21] = [
        &[14],
        &[9210],
        &[9209],
        &[802, 9062, 702, 803, 9063, 703, 9131],
        &[2197, 2198, 2196, 2199],
        &[9227],
        &[2303, 2333, 699, 805, 9196, 2430, 2304, 2334, 806, 9197, 2305, 2335, 804, 9198, 2306, 2336, 9199, 2431],
        &[2087, 2088],
        &[2311, 706, 9122, 9143, 9231, 2312, 9230, 707, 9123],
        &[2313, 2314, 2315],
        &[2354, 2398, 9203, 2355, 2401, 9205, 2356, 2399, 2400],
        &[2353],
        &[2361],
        &[2351, 2352],
        &[2109, 2111, 2308, 2323, 2339, 2403, 2110, 2112, 2307, 2322, 2340, 2108, 2113, 2309, 2338, 2404],
        &[2107, 2114, 2310, 2337, 2402, 2405],
        &[2357, 2358, 2359, 2360],
        &[2105, 808, 2106, 809],
        &[2118, 2332, 2370, 2119, 2371, 2372],
        &[701, 2391, 700, 9125, 2390, 2392, 2393, 798],
        &[705, 981, 704, 980, 9127, 982],
    ];

    fn row(id: u32) -> &'static ProviderRow<'static> {
        find(ProviderId::new(id).unwrap()).row().unwrap()
    }

    #[test]
    fn the_table_is_sorted_and_holds_every_id_of_the_documents_once() {
        assert!(PROVIDERS.is_sorted_by(|a, b| a.id < b.id));
        assert_eq!(PROVIDERS.len(), IDS.iter().map(|ids| ids.len()).sum());
        for id in IDS.into_iter().flatten() {
            assert_eq!(row(*id).id.get(), *id);
        }
    }

    #[test]
    fn one_section_is_one_country() {
        for ids in IDS {
            let first = row(ids[0]);
            assert!(ids.iter().all(|id| (row(*id).country, row(*id).currency) == (first.country, first.currency)));
        }
        let somewhere = |row: &&ProviderRow<'_>| row.country.is_none() || row.currency.is_none();
        assert!(PROVIDERS.iter().filter(somewhere).map(|row| row.id.get()).eq([14]));
    }

    #[test]
    fn every_row_says_where_its_facts_stand() {
        for row in PROVIDERS {
            assert!(row.source.starts_with("003_:") && row.facts.contains("003_:"), "{}", row.id);
        }
        let both = |row: &&ProviderRow<'_>| row.source.contains(" 001_:");
        // F85: 001_:25, 001_:130 to 145
        let ids = [14, 2087, 2088, 2107, 2108, 2109, 2110, 2111, 2112, 2113, 2114, 2118, 2119];
        assert!(PROVIDERS.iter().filter(both).map(|row| row.id.get()).eq(ids));
    }

    #[test]
    fn only_mobile_money_takes_phone_numbers() {
        for row in PROVIDERS {
            assert_eq!(row.phone.is_some(), row.kind == ProviderKind::Mobile, "{}", row.id);
        }
        // F66: 003_:147 to 150
        let formats = [2196, 2197, 2198, 2199].map(|id| row(id).phone.unwrap());
        assert_eq!(formats, [PhoneFormat::International, PhoneFormat::Local, PhoneFormat::National, PhoneFormat::Local]);
        let others = PROVIDERS.iter().filter(|row| row.country != Some(Country::parse("CD").unwrap()));
        assert!(others.filter_map(|row| row.phone).all(|format| format == PhoneFormat::International));
    }

    #[test]
    fn required_extras_are_those_whose_ids_the_document_names_or_need_not_name() {
        for (id, c2b, b2c) in [
            (9209, &["otp"][..], &[][..]),
            (9197, &["otp"], &["customer_name"]),
            (2303, &[], &["customer_name"]),
            (2087, &[], &["customer_name"]),
            (2315, &["customer_name", "return_url"], &[]),
            (2352, &["customer_name", "customer_email"], &["customer_name"]),
            (2357, &["customer_name"], &["customer_name"]),
            (2358, &["customer_name", "customer_email"], &["customer_name"]),
            (2359, &[], &[]),
            (809, &["customer_name", "customer_email"], &["customer_name"]),
            (2199, &[], &[]),
            // F78: 003_:373 against 003_:374
            (2109, &[], &[]),
            (2405, &[], &[]),
        ] {
            assert_eq!((row(id).required.c2b, row(id).required.b2c), (c2b, b2c), "{id}");
        }
        let possible = |id, name| Operation::ALL.map(|operation| row(id).possible.of(operation).contains(&name));
        assert_eq!(possible(2109, "customer_email"), [true, false]);
        assert_eq!(possible(2405, "bic"), [true, true]);
        assert_eq!(possible(2109, "bic"), [false, false]);
        assert_eq!(possible(706, "bank_code"), [false, true]);
        assert_eq!(possible(2304, "otp"), [true, false]);
    }

    #[test]
    fn no_extra_is_both_required_and_possible() {
        for (row, operation) in PROVIDERS.iter().flat_map(|row| Operation::ALL.map(|operation| (row, operation))) {
            let required = row.required.of(operation);
            assert!(!row.possible.of(operation).iter().any(|name| required.contains(name)), "{}", row.id);
        }
    }

    #[test]
    fn a_row_of_the_caller_comes_before_the_table() {
        let own = ProviderRow { name: "ours", ..*row(2109) };
        assert_eq!(find_in(&[own], own.id).row().unwrap().name, "ours");
        let moov = ProviderRow { id: ProviderId::new(u32::MAX).unwrap(), ..own };
        assert_eq!(find_in(&[own, moov], moov.id), Provider::Known(&moov));
        assert_eq!(find_in(&[], moov.id), Provider::Unknown(moov.id));
        assert_eq!(find_in(&[moov], own.id).row(), Some(row(2109)));
    }
}
