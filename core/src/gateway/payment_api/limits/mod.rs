//! How much a provider takes in one payment, and how sure the documents are of it.
//!
//! Belongs here: the question, the verdict, how several tables become one answer. Not here: the numbers (`table`), which
//! provider is where (`provider`).
//!
//! Document 003_ lost most of the headings that said whose a table is. A table that names the id counts alone, and so does
//! the only table of a country: their bounds are certain. Of several nameless tables one is the right one: what all of them
//! refuse is refused, what all of them take is taken, and between that nobody knows. A nameless table beside tables with
//! names refuses nothing.

mod bounds;
mod choice;
mod reason;
mod table;

use self::choice::Choice;
use super::Operation;
use super::provider::{Provider, ProviderRow};
use crate::value::amount::{Amount, MinorUnits};

pub use reason::{Reason, Verdict};
pub use table::{Daily, Span, TABLES, Table};

/// A payment to be, as far as limits go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Question<'a> {
    /// Who would carry it out.
    pub provider: Provider<'a>,
    /// Which way the money would go.
    pub operation: Operation,
    /// How much.
    pub amount: Amount,
    /// What the customer has been paid, or has paid, today before this payment. Without it only the payment itself is
    /// compared with the limit of a day.
    pub daily_total: Option<MinorUnits>,
}

/// The answer: what would happen, why, and the bounds, all of them inclusive.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Why; it also says the [`Verdict`].
    pub reason: Reason,
    /// Less is refused.
    pub min: Option<MinorUnits>,
    /// More is refused.
    pub max: Option<MinorUnits>,
    /// From here on the amount is within, as far as `likely_max`.
    pub likely_min: Option<MinorUnits>,
    /// As far as here the amount is within, from `likely_min` on.
    pub likely_max: Option<MinorUnits>,
}

impl Limits {
    /// Gives the verdict.
    #[must_use]
    pub const fn verdict(&self) -> Verdict {
        self.reason.verdict()
    }
}

/// Compares an amount with the tables of the documents.
///
/// It never refuses for want of knowledge: an unknown provider, or one without a table, is [`Verdict::Unconfirmed`].
///
/// # Examples
///
/// ```
/// use sahihi::gateway::payment_api::Operation;
/// use sahihi::gateway::payment_api::limits::{Question, Reason, Verdict, check};
/// use sahihi::gateway::payment_api::provider::{ProviderId, find};
/// use sahihi::{Amount, Currency, Error};
///
/// let provider = find(ProviderId::new(2196)?); // Vodacom in the DRC
/// let amount = Amount::parse("99", Currency::parse("CDF")?)?;
/// let limits = check(&Question { provider, operation: Operation::C2b, amount, daily_total: None });
/// assert_eq!((limits.verdict(), limits.reason), (Verdict::Refused, Reason::BelowMinimum));
/// assert_eq!(limits.min.map(|min| min.to_string()).as_deref(), Some("100.00"));
/// # Ok::<(), Error>(())
/// ```
#[must_use]
pub fn check(question: &Question<'_>) -> Limits {
    check_in(TABLES, question)
}

/// Compares an amount with the caller's own tables instead of those of the documents.
///
/// # Examples
///
/// ```
/// use sahihi::gateway::payment_api::Operation;
/// use sahihi::gateway::payment_api::limits::{Question, Span, TABLES, Table, Verdict, check_in};
/// use sahihi::gateway::payment_api::provider::{ProviderId, find};
/// use sahihi::{Amount, Currency, Error, MinorUnits};
///
/// let span = Span { min: Some(MinorUnits::parse("50")?), max: None, max_is_unclear: false };
/// let benin = *TABLES.first().ok_or(Error::ProviderUnknown)?;
/// let agreed = Table { ids: &[9210], c2b: Some(span), source: "our contract", ..benin };
///
/// let provider = find(ProviderId::new(9210)?);
/// let amount = Amount::parse("50", Currency::parse("XOF")?)?;
/// let question = Question { provider, operation: Operation::C2b, amount, daily_total: None };
/// assert_eq!(check_in(&[agreed], &question).verdict(), Verdict::Within);
/// assert_eq!(check_in(TABLES, &question).verdict(), Verdict::Refused);
/// # Ok::<(), Error>(())
/// ```
#[must_use]
pub fn check_in(tables: &[Table<'_>], question: &Question<'_>) -> Limits {
    let limits = match question.provider {
        Provider::Known(row) => compare(tables, row, question),
        Provider::Unknown(_) => without_bounds(Reason::ProviderUnknown),
    };
    if question.amount.minor() == MinorUnits::new(0) { Limits { reason: Reason::AmountZero, ..limits } } else { limits }
}

/// Gives the tables that may be about a provider: those that name it, or else the nameless ones of its country.
///
/// # Examples
///
/// ```
/// use sahihi::Error;
/// use sahihi::gateway::payment_api::limits::{TABLES, tables_in};
/// use sahihi::gateway::payment_api::provider::{ProviderId, find};
///
/// let mtn = find(ProviderId::new(980)?).row().ok_or(Error::ProviderUnknown)?;
/// assert_eq!(tables_in(TABLES, mtn).map(|table| table.source).collect::<Vec<_>>(), ["003_:471, ids 003_:468"]);
/// # Ok::<(), Error>(())
/// ```
pub fn tables_in<'t>(tables: &'t [Table<'t>], row: &ProviderRow<'_>) -> impl Iterator<Item = &'t Table<'t>> {
    let (id, section) = (row.id, section(tables, row));
    let named = section.clone().any(|table| table.names(id));
    section.filter(move |table| if named { table.names(id) } else { table.ids.is_empty() })
}

/// The tables that stand in a provider's section and mean it.
fn section<'t>(tables: &'t [Table<'t>], row: &ProviderRow<'_>) -> impl Iterator<Item = &'t Table<'t>> + Clone {
    let (country, currency) = (row.country, row.currency);
    let same = move |table: &Table<'_>| country == Some(table.country) && currency.is_none_or(|own| own == table.currency);
    tables.iter().filter(move |table| !table.leftover && same(table))
}

fn compare(tables: &[Table<'_>], row: &ProviderRow<'_>, question: &Question<'_>) -> Limits {
    let Question { operation, amount, .. } = *question;
    let mut choice: Option<Choice> = None;
    let mut in_other_currency = false;
    let mut nameless = true;
    for table in tables_in(tables, row) {
        nameless &= table.ids.is_empty();
        let Some(span) = table.span(operation) else { continue };
        if table.currency != amount.currency() {
            in_other_currency = true;
            continue;
        }
        let one = Choice::of(table, span, question);
        choice = Some(choice.map_or(one, |choice| choice.or(one)));
    }
    match choice {
        None if in_other_currency => without_bounds(Reason::ProviderCurrencyMismatch),
        None => without_bounds(Reason::NoTable),
        Some(choice) if nameless && names_others(tables, row) => choice.doubted().judge(amount.minor()),
        Some(choice) => choice.judge(amount.minor()),
    }
}

fn names_others(tables: &[Table<'_>], row: &ProviderRow<'_>) -> bool {
    section(tables, row).any(|table| !table.ids.is_empty())
}

fn without_bounds(reason: Reason) -> Limits {
    Limits { reason, min: None, max: None, likely_min: None, likely_max: None }
}

#[cfg(test)]
mod tests {
    extern crate std;
    use std::string::{String, ToString};
    use std::{format, vec::Vec};

    use super::*;
    use crate::gateway::payment_api::provider::{PROVIDERS, ProviderId, find};
    use crate::value::currency::Currency;

    fn ask(id: u32, operation: Operation, amount: &str, total: Option<&str>) -> Limits {
        let provider = find(ProviderId::new(id).unwrap());
        let currency = provider.row().and_then(|row| row.currency).unwrap_or(Currency::parse("TZS").unwrap());
        let amount = Amount::parse(amount, currency).unwrap();
        check(&Question { provider, operation, amount, daily_total: total.map(|total| MinorUnits::parse(total).unwrap()) })
    }

    /// `min-max likely_min-likely_max` in whole units.
    fn bounds(limits: Limits) -> String {
        let of = |bound: Option<MinorUnits>| bound.map_or(String::new(), |bound| bound.whole_units().unwrap().to_string());
        format!("{}-{} {}-{}", of(limits.min), of(limits.max), of(limits.likely_min), of(limits.likely_max))
    }

    #[track_caller]
    fn finds(id: u32, operation: Operation, expected: &str, rows: &[(&str, Reason)]) {
        for &(amount, reason) in rows {
            let limits = ask(id, operation, amount, None);
            assert_eq!((limits.reason, &*bounds(limits)), (reason, expected), "{id} {} {amount}", operation.name());
        }
    }

    use Operation::{B2c, C2b};
    use Reason::{
        AboveDailyLimit, AboveLikelyMaximum, AboveMaximum, BelowLikelyMinimum, BelowMinimum, DependsOnKyc, MultipleUnclear,
        NoTable, NotAMultiple, ProviderUnknown, TablesDisagree, WithinBounds, WithinLikelyBounds,
    };

    #[test]
    fn the_only_table_of_a_country_refuses_outside_its_inclusive_bounds() {
        // 003_:437
        let rows = [("0.99", BelowMinimum), ("1", WithinBounds), ("20000", WithinBounds), ("20000.01", AboveMaximum)];
        for id in [2118, 2332, 2370, 2119, 2371, 2372] {
            finds(id, C2b, "1-20000 1-20000", &rows);
            finds(id, B2c, "1-20000 1-20000", &rows);
        }
        // F83, 003_:154: one maximum for both directions.
        finds(2199, B2c, "100-1500000 100-1500000", &[("1500000", WithinBounds), ("1500000.01", AboveMaximum)]);
    }

    #[test]
    fn a_table_that_names_its_ids_counts_alone() {
        // F75, 003_:471, 003_:475, 003_:479
        finds(980, C2b, "1-2000 1-2000", &[("0.99", BelowMinimum), ("1500", WithinBounds), ("2001", AboveMaximum)]);
        finds(981, C2b, "100- 100-", &[("99.99", BelowMinimum), ("100", WithinBounds), ("9000000", WithinBounds)]);
        finds(981, B2c, "10-25000 10-25000", &[("10", WithinBounds), ("25000.01", AboveMaximum)]);
        finds(982, C2b, "100-25000 100-25000", &[("99", BelowMinimum), ("25000", WithinBounds)]);
        // 003_:144
        finds(9062, C2b, "500-500000 500-500000", &[("499", BelowMinimum), ("500001", AboveMaximum)]);
        // F76, 003_:163: no limit is no bound.
        finds(9227, B2c, "10- 10-", &[("9.99", BelowMinimum), ("184467440737095516", WithinBounds)]);
    }

    #[test]
    fn a_nameless_table_beside_tables_with_names_refuses_nothing() {
        // F75, 003_:464
        let rows = [("9", BelowLikelyMinimum), ("10", WithinLikelyBounds), ("1000.01", AboveLikelyMaximum)];
        for id in [704, 705, 9127] {
            finds(id, C2b, "- 10-1000", &rows);
            finds(id, B2c, "- 10-1000", &rows);
        }
        // 003_:134
        finds(802, B2c, "- 500-500000", &[("1", BelowLikelyMinimum), ("500001", AboveLikelyMaximum)]);
    }

    #[test]
    fn of_several_nameless_tables_the_loosest_bound_refuses_and_the_tightest_confirms() {
        // F74, F79, 003_:378, 003_:382, 003_:392
        finds(
            2109,
            C2b,
            "100-5000000 1000-3000000",
            &[
                ("99.99", BelowMinimum),
                ("100", BelowLikelyMinimum),
                ("1000", WithinLikelyBounds),
                ("3000000", WithinLikelyBounds),
                ("3000000.01", AboveLikelyMaximum),
                ("5000000.01", AboveMaximum),
            ],
        );
        finds(2109, B2c, "100-5000000 7500-3000000", &[("7499.99", BelowLikelyMinimum), ("7500", WithinLikelyBounds)]);
        // 003_:423, 003_:428
        finds(808, C2b, "500-5000000 500-4000000", &[("499", BelowMinimum), ("4000001", AboveLikelyMaximum)]);
        finds(808, B2c, "500-5000000 900-4000000", &[("899", BelowLikelyMinimum), ("900", WithinLikelyBounds)]);
        // F76, 003_:201: one of nine tables has no maximum, so nothing is too much.
        finds(2303, C2b, "1- 300-550000", &[("299", BelowLikelyMinimum), ("999999999", AboveLikelyMaximum)]);
        finds(2303, B2c, "1- 500-550000", &[("500", WithinLikelyBounds)]);
    }

    #[test]
    fn a_table_without_cells_for_an_operation_says_nothing_about_it() {
        // 003_:303 has only c2b: its 200,000 is no bound of b2c, where 003_:263 has 400,000.
        finds(706, C2b, "1- 100-200000", &[("200000.01", AboveLikelyMaximum)]);
        finds(706, B2c, "1-100000000 100-400000", &[("400000", WithinLikelyBounds), ("100000000.01", AboveMaximum)]);
    }

    #[test]
    fn an_unclear_cell_and_a_leftover_table_refuse_nothing() {
        // F73: 003_:137 against 003_:452
        finds(
            2390,
            B2c,
            "10- 250-8500",
            &[("9.99", BelowMinimum), ("8500.01", AboveLikelyMaximum), ("250001", AboveLikelyMaximum)],
        );
        finds(2390, C2b, "1-250000 10-10000", &[("9.99", BelowLikelyMinimum), ("250000.01", AboveMaximum)]);
        let kes = Amount::parse("500", Currency::parse("KES").unwrap()).unwrap();
        let orange = find(ProviderId::new(9062).unwrap());
        let limits = check(&Question { provider: orange, operation: C2b, amount: kes, daily_total: None });
        assert_eq!((limits.reason, limits.min), (Reason::ProviderCurrencyMismatch, None));
    }

    #[test]
    fn multiples_of_five_are_demanded_only_where_the_note_has_one_table() {
        // F77: 003_:123, 003_:172, 003_:337
        let both = "200-1000000 200-1000000";
        finds(9209, C2b, both, &[("205", WithinBounds), ("204", NotAMultiple), ("199", BelowMinimum), ("1000001", AboveMaximum)]);
        finds(9209, B2c, both, &[("999999", NotAMultiple)]);
        finds(9197, C2b, "1- 300-550000", &[("301", MultipleUnclear), ("305", WithinLikelyBounds), ("299", BelowLikelyMinimum)]);
        finds(2354, B2c, "100-1000000 200-500000", &[("201", MultipleUnclear), ("200", WithinLikelyBounds)]);
    }

    #[test]
    fn a_daily_limit_counts_what_the_caller_says_was_moved_before() {
        // F84, 003_:364: b2c only.
        let day = |total, amount| ask(2351, B2c, amount, total);
        assert_eq!(day(Some("9999000"), "1000").reason, WithinBounds);
        assert_eq!(day(Some("9999000"), "1001").reason, AboveDailyLimit);
        assert_eq!(bounds(day(Some("9999000"), "1001")), "100-1000 100-1000");
        assert_eq!(day(Some("10000000"), "100").reason, AboveDailyLimit);
        assert_eq!(day(Some("184467440737095516.15"), "100").reason, AboveDailyLimit, "more than the limit already");
        assert_eq!(day(Some("9999950"), "99").reason, BelowMinimum);
        assert_eq!(day(Some("5"), "10000001").reason, AboveMaximum);
        assert_eq!(day(None, "10000000").reason, WithinBounds);
        assert_eq!(ask(2351, C2b, "1001", Some("9999000")).reason, WithinBounds);
        assert_eq!(ask(2357, C2b, "1000000", Some("9999000")).reason, WithinBounds, "003_:404 has no daily limit");
    }

    #[test]
    fn a_daily_limit_that_depends_on_kyc_refuses_nothing() {
        // F76, 003_:408, 003_:412
        finds(2358, C2b, "5-1000000 5-200000", &[("200000", WithinBounds), ("200001", DependsOnKyc), ("1000001", AboveMaximum)]);
        finds(2359, B2c, "100-500000 100-200000", &[("99", BelowMinimum), ("500000", DependsOnKyc), ("500001", AboveMaximum)]);
        assert_eq!(ask(2358, B2c, "50000", Some("150000")).reason, WithinBounds);
        assert_eq!(ask(2358, B2c, "50001", Some("150000")).reason, DependsOnKyc);
        assert_eq!(bounds(ask(2358, B2c, "5", Some("3000000"))), "5-1000000 5-0");
    }

    #[test]
    fn who_has_no_table_is_never_refused_for_it() {
        finds(2360, C2b, "- -", &[("1", NoTable), ("99999999", NoTable)]);
        finds(2361, B2c, "- -", &[("1", NoTable)]);
        finds(2353, C2b, "- -", &[("1", NoTable)]);
        finds(14, C2b, "- -", &[("1", NoTable)]);
        // F72: 003_:389 mentions 391 to 394, which no list has.
        finds(391, B2c, "- -", &[("1999", ProviderUnknown)]);
        finds(5026, C2b, "- -", &[("100", ProviderUnknown)]);
    }

    #[test]
    fn zero_is_refused_whoever_the_provider_is() {
        for id in [2109, 14, 5026, 2303] {
            assert_eq!(ask(id, C2b, "0.00", None).reason, Reason::AmountZero);
        }
    }

    #[test]
    fn tables_that_have_nothing_in_common_confirm_nothing() {
        let table = |min, max| {
            let span = Span { min: Some(MinorUnits::new(min)), max: Some(MinorUnits::new(max)), max_is_unclear: false };
            Table { c2b: Some(span), ..TABLES[0] }
        };
        let provider = find(ProviderId::new(9210).unwrap());
        for (amount, reason) in
            [("9", BelowMinimum), ("10", TablesDisagree), ("25", TablesDisagree), ("40", TablesDisagree), ("41", AboveMaximum)]
        {
            let amount = Amount::parse(amount, Currency::parse("XOF").unwrap()).unwrap();
            let question = Question { provider, operation: C2b, amount, daily_total: None };
            let limits = check_in(&[table(1_000, 2_000), table(3_000, 4_000)], &question);
            assert_eq!((limits.reason, &*bounds(limits)), (reason, "10-40 -"));
        }
    }

    #[test]
    fn every_verdict_agrees_with_its_bounds() {
        let amounts =
            ["0.01", "1", "5", "99", "200", "205", "1000", "8500", "8501", "200001", "1000000", "5000001", "99999999999"];
        let mut seen = Vec::new();
        // Miri takes a thousand times as long for each.
        let step = if cfg!(miri) { 197 } else { 1 };
        for row in PROVIDERS.iter().step_by(step) {
            for (operation, amount) in Operation::ALL.into_iter().flat_map(|operation| amounts.map(|amount| (operation, amount)))
            {
                let Ok(amount) = Amount::parse(amount, row.currency.unwrap_or(Currency::parse("KES").unwrap())) else { continue };
                for total in [None, Some(0), Some(19_000_000), Some(u64::MAX)] {
                    let daily_total = total.map(MinorUnits::new);
                    let limits = check(&Question { provider: Provider::Known(row), operation, amount, daily_total });
                    let minor = amount.minor();
                    let outside = limits.min.is_some_and(|min| minor < min) || limits.max.is_some_and(|max| minor > max);
                    let inside =
                        limits.likely_min.is_none_or(|min| minor >= min) && limits.likely_max.is_none_or(|max| minor <= max);
                    match limits.verdict() {
                        Verdict::Refused => assert!(outside || limits.reason == NotAMultiple),
                        Verdict::Unconfirmed => {
                            assert!(!outside && (!inside || matches!(limits.reason, NoTable | MultipleUnclear)));
                        }
                        Verdict::Within => assert!(!outside && inside),
                    }
                    seen.push(limits.reason);
                }
            }
        }
        let never = |reason: &&Reason| !seen.contains(reason);
        let never: Vec<_> = Reason::ALL.iter().filter(never).collect();
        let none = [&ProviderUnknown, &TablesDisagree, &Reason::AmountZero, &Reason::ProviderCurrencyMismatch];
        // A few of the providers do not meet all the other reasons.
        assert!(none.iter().all(|reason| never.contains(reason)) && (cfg!(miri) || never.len() == none.len()), "{never:?}");
    }
}
