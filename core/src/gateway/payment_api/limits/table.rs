//! The limit tables of document 003_, one row each.
//!
//! Belongs here: the rows, what their members mean. Not here: which rows are about a provider, what follows from them.

use crate::gateway::payment_api::Operation;
use crate::gateway::payment_api::provider::{ProviderId, written};
use crate::value::amount::MinorUnits;
use crate::value::country::Country;
use crate::value::currency::Currency;

/// One table of the document. Callers may make their own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Table<'a> {
    /// The country in whose section it stands.
    pub country: Country,
    /// The currency of its cells.
    pub currency: Currency,
    /// The ids that it names; most tables name none.
    pub ids: &'a [u32],
    /// What `payment_c2b` may be; `None` if there are no such cells.
    pub c2b: Option<Span>,
    /// What `payment_b2c` may be; `None` if there are no such cells.
    pub b2c: Option<Span>,
    /// What one customer may move in one day.
    pub daily: Option<Daily>,
    /// What every amount has to be a multiple of.
    pub step: Option<MinorUnits>,
    /// It stands in the wrong place and says nothing.
    pub leftover: bool,
    /// The cells that were not copied digit by digit, as they are in the document.
    pub original: &'a str,
    /// The line of its cells, such as `003_:471`, and of what belongs to it.
    pub source: &'a str,
}

impl Table<'_> {
    /// Gives what one payment may be.
    #[must_use]
    pub const fn span(&self, operation: Operation) -> Option<Span> {
        match operation {
            Operation::C2b => self.c2b,
            Operation::B2c => self.b2c,
        }
    }

    /// Tells whether the table names an id.
    #[must_use]
    pub fn names(&self, id: ProviderId) -> bool {
        self.ids.contains(&id.get())
    }
}

/// What one payment may be; the bounds are inclusive, and `None` is no bound.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Span {
    /// The least.
    pub min: Option<MinorUnits>,
    /// The most.
    pub max: Option<MinorUnits>,
    /// The cell of `max` cannot be trusted, so more is not refused.
    pub max_is_unclear: bool,
}

/// What one customer may move in one day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Daily {
    /// The operation that it is about; `None` is both.
    pub operation: Option<Operation>,
    /// The most.
    pub max: MinorUnits,
    /// The most for a customer whose identity was checked; the gateway knows who that is, and the merchant does not.
    pub max_with_kyc: Option<MinorUnits>,
}

/// Every limit table of document 003_, in its order.
///
/// Two tables lie: the one at line 137 has Kenyan shillings in the section of Cameroon, and its twin at line 452 has another
/// maximum for b2c (8,500 where this one has 1,000,000), so that cell is unclear. The table at line 464 has no currency.
#[rustfmt::skip]
pub static TABLES: &[Table<'static>] = &[
    row(BJ, &[], span(100, 1_000_000), span(100, 1_000_000), "XOF 1 000 000.00", "003_:102"),
    stepped(row(BF, &[], span(200, 1_000_000), span(200, 1_000_000), "XOF 1 000 000.00", "003_:126, multiples 003_:123")),
    row(CM, &[], span(500, 500_000), span(500, 500_000), "", "003_:134"),
    Table { leftover: true, ..row(CM_IN_KES, &[], span(10, 10_000), span(10, 1_000_000), "", "003_:137") },
    row(CM, &[9062, 9063], span(500, 500_000), span(500, 500_000), "XAF 500 000", "003_:144, ids 003_:141"),
    row(CD, &[], span(100, 1_500_000), span(100, 1_500_000), "", "003_:154"),
    row(GM, &[9227], at_least(10), at_least(10), "No Limit", "003_:163, ids 003_:158"),
    stepped(row(CI, &[], span(200, 1_000_000), span(200, 1_000_000), "XOF 1 000 000.00", "003_:175, multiples 003_:172")),
    stepped(row(CI, &[], span(200, 1_000_000), span(200, 1_000_000), "XOF 1 000 000.00", "003_:194, multiples 003_:191")),
    stepped(row(CI, &[], span(200, 1_000_000), span(200, 1_000_000), "XOF 1 000 000.00", "003_:198, multiples 003_:195")),
    row(CI, &[], at_least(1), at_least(1), "no limit", "003_:201"),
    row(CI, &[], at_least(1), at_least(1), "no limit", "003_:204"),
    row(CI, &[], span(300, 2_000_000), span(500, 2_000_000), "XOF 2 000 000.00", "003_:219"),
    row(CI, &[], span(5, 550_000), span(1, 550_000), "", "003_:222"),
    row(CI, &[], span(10, 1_000_000), span(10, 1_000_000), "", "003_:225"),
    row(CI, &[], span(100, 2_000_000), span(500, 2_000_000), "", "003_:228"),
    row(MW, &[], span(50, 750_000), span(50, 750_000), "", "003_:237"),
    row(NG, &[], span(100, 400_000), span(100, 400_000), "", "003_:263"),
    row(NG, &[], span(100, 100_000_000), span(100, 100_000_000), "NGN 100 000 000 .00", "003_:294"),
    row(NG, &[], span(100, 10_000_000), span(100, 10_000_000), "", "003_:297"),
    row(NG, &[], span(100, 10_000_000), span(100, 10_000_000), "", "003_:300"),
    Table { b2c: None, ..row(NG, &[], span(100, 200_000), span(100, 200_000), "NGN 200 000.00", "003_:303, c2b only") },
    row(NG, &[], at_least(1), span(1, 100_000_000), "no limit", "003_:306"),
    row(EG, &[], span(350, 15_000), span(350, 15_000), "", "003_:326"),
    row(SN, &[], span(100, 500_000), span(100, 500_000), "", "003_:336"),
    stepped(row(SN, &[], span(200, 1_000_000), span(200, 1_000_000), "XOF 1 000 000.00", "003_:340, multiples 003_:337")),
    stepped(row(SN, &[], span(200, 1_000_000), span(200, 1_000_000), "XOF 1 000 000.00", "003_:344, multiples 003_:341")),
    Table { daily: DAY_RW, ..row(RW, &[2351, 2352], span(100, 10_000_000), span(100, 10_000_000), "", "003_:364, ids 003_:361") },
    row(TZ, &[], span(1_000, 5_000_000), span(1_000, 5_000_000), "", "003_:378"),
    row(TZ, &[], span(1_000, 3_000_000), span(7_500, 3_000_000), "", "003_:382"),
    row(TZ, &[], span(1_000, 3_000_000), span(7_500, 3_000_000), "", "003_:386"),
    row(TZ, &[], span(1_000, 3_000_000), span(7_500, 3_000_000), "TZS 7500.00 (2000 TZS for 391-394)", "003_:389"),
    row(TZ, &[], span(100, 3_000_000), span(100, 3_000_000), "", "003_:392"),
    row(TG, &[2357], span(200, 1_000_000), span(500, 1_000_000), "", "003_:404, ids 003_:401"),
    Table { daily: DAY_TG, ..row(TG, &[2358], span(5, 1_000_000), span(5, 1_000_000), KYC, "003_:408, ids 003_:405") },
    Table { daily: DAY_TG, ..row(TG, &[2359], span(100, 1_000_000), span(100, 500_000), KYC, "003_:412, ids 003_:409") },
    row(UG, &[], span(500, 4_000_000), span(900, 4_000_000), "", "003_:423"),
    row(UG, &[], span(500, 5_000_000), span(500, 5_000_000), "UGX 5 000 000.00", "003_:428"),
    row(ZM, &[], span(1, 20_000), span(1, 20_000), "", "003_:437"),
    row(KE, &[], span(1, 150_000), span(250, 150_000), "", "003_:446"),
    row(KE, &[], span(10, 250_000), span(10, 250_000), "", "003_:449"),
    row(KE, &[], span(10, 10_000), unclear(10, 8_500), "", "003_:452, against 003_:137"),
    row(KE, &[], span(10, 250_000), span(80, 250_000), "", "003_:455"),
    row(GH, &[], span(10, 1_000), span(10, 1_000), "10.00 | 10.00 | 1000.00 | 1000.00", "003_:464"),
    row(GH, &[980], span(1, 2_000), span(1, 2_000), "", "003_:471, ids 003_:468"),
    row(GH, &[981], at_least(100), span(10, 25_000), "no limit | GHS 25 000", "003_:475, ids 003_:472"),
    row(GH, &[982], span(100, 25_000), span(10, 25_000), "GHS 25 000", "003_:479, ids 003_:476"),
];

/// A section of the document.
type Section = (Country, Currency);

const BJ: Section = section("BJ", "XOF");
const BF: Section = section("BF", "XOF");
const CM: Section = section("CM", "XAF");
const CM_IN_KES: Section = section("CM", "KES");
const CD: Section = section("CD", "CDF");
const GM: Section = section("GM", "GMD");
const CI: Section = section("CI", "XOF");
const MW: Section = section("MW", "MWK");
const NG: Section = section("NG", "NGN");
const EG: Section = section("EG", "EGP");
const SN: Section = section("SN", "XOF");
const RW: Section = section("RW", "RWF");
const TZ: Section = section("TZ", "TZS");
const TG: Section = section("TG", "XOF");
const UG: Section = section("UG", "UGX");
const ZM: Section = section("ZM", "ZMW");
const KE: Section = section("KE", "KES");
const GH: Section = section("GH", "GHS");

const DAY_RW: Option<Daily> = Some(Daily { operation: Some(Operation::B2c), max: units(10_000_000), max_with_kyc: None });
const DAY_TG: Option<Daily> = Some(Daily { operation: None, max: units(200_000), max_with_kyc: Some(units(2_000_000)) });
const KYC: &str = "XOF 200k / 2m with KYC";

const fn section(country: &str, currency: &str) -> Section {
    (written(Country::parse(country)), written(Currency::parse(currency)))
}

const fn row(
    (country, currency): Section,
    ids: &'static [u32],
    c2b: Span,
    b2c: Span,
    original: &'static str,
    source: &'static str,
) -> Table<'static> {
    let (c2b, b2c) = (Some(c2b), Some(b2c));
    Table { country, currency, ids, c2b, b2c, daily: None, step: None, leftover: false, original, source }
}

/// A table with the note that amounts are multiples of 5.
const fn stepped(table: Table<'static>) -> Table<'static> {
    Table { step: Some(units(5)), ..table }
}

const fn span(min: u64, max: u64) -> Span {
    Span { min: Some(units(min)), max: Some(units(max)), max_is_unclear: false }
}

const fn unclear(min: u64, max: u64) -> Span {
    Span { min: Some(units(min)), max: Some(units(max)), max_is_unclear: true }
}

const fn at_least(min: u64) -> Span {
    Span { min: Some(units(min)), max: None, max_is_unclear: false }
}

/// No cell of the document has cents.
const fn units(whole: u64) -> MinorUnits {
    MinorUnits::new(whole.saturating_mul(100))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The lines of the cells of every table with a minimum in its heading, read off document 003_.
    const LINES: [&str; 47] = [
        "102", "126", "134", "137", "144", "154", "163", "175", "194", "198", "201", "204", "219", "222", "225", "228", "237",
        "263", "294", "297", "300", "303", "306", "326", "336", "340", "344", "364", "378", "382", "386", "389", "392", "404",
        "408", "412", "423", "428", "437", "446", "449", "452", "455", "464", "471", "475", "479",
    ];

    #[test]
    fn holds_every_limit_table_of_the_document_in_its_order() {
        assert_eq!(TABLES.len(), LINES.len());
        for (table, line) in TABLES.iter().zip(LINES) {
            let source = table.source.split(',').next();
            assert_eq!(source.and_then(|source| source.strip_prefix("003_:")), Some(line));
        }
    }

    #[test]
    fn names_the_ids_that_the_document_names() {
        let named = |table: &&Table<'_>| !table.ids.is_empty();
        assert!(
            TABLES
                .iter()
                .filter(named)
                .flat_map(|table| table.ids)
                .eq(&[9062, 9063, 9227, 2351, 2352, 2357, 2358, 2359, 980, 981, 982])
        );
    }

    #[test]
    fn keeps_what_was_normalised() {
        // F76
        let original = |line: &str| TABLES.iter().find(|table| table.source.starts_with(line)).unwrap().original;
        assert_eq!(original("003_:294"), "NGN 100 000 000 .00");
        assert_eq!(original("003_:412"), "XOF 200k / 2m with KYC");
        assert_eq!(original("003_:389"), "TZS 7500.00 (2000 TZS for 391-394)");
        for table in TABLES {
            let open = [table.c2b, table.b2c].into_iter().flatten().any(|span| span.max.is_none());
            assert_eq!(open, table.original.to_ascii_lowercase().contains("no limit"), "{}", table.source);
        }
    }

    #[test]
    fn only_one_table_is_in_the_wrong_country() {
        // F73
        assert!(TABLES.iter().filter(|table| table.leftover).map(|table| table.source).eq(["003_:137"]));
    }
}
