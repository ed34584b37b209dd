//! The cases of `tests/vectors/limits.json`, read off document 003_ by hand.
//!
//! Belongs here: questions about limits and their answers, the shape of the file. Not here: running them against the core
//! (`tests/limits.rs`).

use crate::vectors;
use serde::{Deserialize, Serialize};

/// One test; amounts are decimals, `null` is no bound and no daily total.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Test {
    /// Counts from 1.
    pub id: usize,
    /// Which line of the document, and what of it.
    pub comment: String,
    /// The provider id.
    pub provider: u32,
    /// `c2b` or `b2c`.
    pub operation: String,
    /// The amount.
    pub amount: String,
    /// Its currency.
    pub currency: String,
    /// What was moved before on that day.
    pub daily_total: Option<String>,
    /// `invalid` if the amount is refused, or else `valid`.
    pub result: String,
    /// The name of the refusal.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub error: Option<String>,
    /// `within`, `unconfirmed` or `refused`.
    pub verdict: String,
    /// The name of the reason.
    pub reason: String,
    /// Refused below.
    pub min: Option<String>,
    /// Refused above.
    pub max: Option<String>,
    /// Within from here.
    pub likely_min: Option<String>,
    /// Within as far as here.
    pub likely_max: Option<String>,
}

/// What is asked: provider, operation, currency, daily total (or nothing); then the bounds in whole units, `-` for none:
/// `min max likely_min likely_max`; then amounts, each with the reason.
type Row = (&'static str, u32, &'static str, &'static str, &'static str, &'static str, &'static [(&'static str, &'static str)]);

/// Makes the text of `limits.json`.
pub fn limits_json() -> String {
    let mut tests: Vec<Test> = ROWS.iter().flat_map(tests_of).collect();
    tests.sort_by_key(|test| test.result == "valid");
    for (id, test) in (1..).zip(&mut tests) {
        test.id = id;
    }
    vectors::text_of("sahihi limits vectors v1", &[], tests)
}

fn tests_of(&(comment, provider, operation, currency, total, bounds, amounts): &Row) -> Vec<Test> {
    let bounds: Vec<Option<String>> = bounds.split(' ').map(|bound| (bound != "-").then(|| format!("{bound}.00"))).collect();
    let [min, max, likely_min, likely_max] = <[_; 4]>::try_from(bounds).unwrap_or_default();
    let test = |&(amount, reason): &(&str, &str)| {
        let verdict = verdict_of(reason);
        let refused = verdict == "refused";
        Test {
            id: 0,
            comment: comment.to_owned(),
            provider,
            operation: operation.to_owned(),
            amount: amount.to_owned(),
            currency: currency.to_owned(),
            daily_total: (!total.is_empty()).then(|| total.to_owned()),
            result: if refused { "invalid" } else { "valid" }.to_owned(),
            error: refused.then(|| reason.to_owned()),
            verdict: verdict.to_owned(),
            reason: reason.to_owned(),
            min: min.clone(),
            max: max.clone(),
            likely_min: likely_min.clone(),
            likely_max: likely_max.clone(),
        }
    };
    amounts.iter().map(test).collect()
}

fn verdict_of(reason: &str) -> &'static str {
    match reason {
        IN | LIKELY => "within",
        BELOW
        | ABOVE
        | "amount_has_cents"
        | "amount_zero"
        | "provider_currency_mismatch"
        | "above_daily_limit"
        | "not_a_multiple" => "refused",
        _ => "unconfirmed",
    }
}

const IN: &str = "within_bounds";
const LIKELY: &str = "within_likely_bounds";
const BELOW: &str = "below_minimum";
const ABOVE: &str = "above_maximum";
const UNDER: &str = "below_likely_minimum";
const OVER: &str = "above_likely_maximum";

#[rustfmt::skip]
const ROWS: &[Row] = &[
    ("003_:102, the only table of Benin", 9210, "c2b", "XOF", "", "100 1000000 100 1000000", &[("99", BELOW), ("100", IN), ("1000000", IN), ("1000001", ABOVE)]),
    ("003_:126 and the note at 003_:123", 9209, "c2b", "XOF", "", "200 1000000 200 1000000", &[("195", BELOW), ("200", IN), ("203", "not_a_multiple"), ("205", IN), ("1000005", ABOVE)]),
    ("003_:126 and the note at 003_:123", 9209, "b2c", "XOF", "", "200 1000000 200 1000000", &[("999999", "not_a_multiple"), ("1000000", IN)]),
    ("003_:134 names nobody beside 003_:144", 703, "c2b", "XAF", "", "- - 500 500000", &[("499", UNDER), ("500", LIKELY), ("500001", OVER)]),
    ("003_:144 names 9062 and 9063", 9063, "b2c", "XAF", "", "500 500000 500 500000", &[("499", BELOW), ("500000", IN), ("500001", ABOVE)]),
    ("003_:137 stands in the wrong country", 9063, "b2c", "KES", "", "- - - -", &[("500", "provider_currency_mismatch")]),
    ("003_:154", 2197, "b2c", "CDF", "", "100 1500000 100 1500000", &[("99.99", BELOW), ("100", IN), ("1500000.01", ABOVE)]),
    ("003_:163 has no maximum", 9227, "c2b", "GMD", "", "10 - 10 -", &[("9.99", BELOW), ("10", IN), ("100000000", IN)]),
    ("nine tables of Côte d'Ivoire, 003_:175 to 003_:228", 2306, "c2b", "XOF", "", "1 - 300 550000", &[("295", UNDER), ("300", LIKELY), ("550000", LIKELY), ("550005", OVER), ("302", "multiple_unclear")]),
    ("nine tables of Côte d'Ivoire, 003_:175 to 003_:228", 2306, "b2c", "XOF", "", "1 - 500 550000", &[("495", UNDER), ("500", LIKELY), ("99999995", OVER)]),
    ("003_:237", 2088, "b2c", "MWK", "", "50 750000 50 750000", &[("49.99", BELOW), ("50", IN), ("750000", IN), ("750000.01", ABOVE)]),
    ("six tables of Nigeria, 003_:263 to 003_:306", 2311, "c2b", "NGN", "", "1 - 100 200000", &[("0.99", BELOW), ("99", UNDER), ("200000", LIKELY), ("200000.01", OVER)]),
    ("003_:303 says nothing about b2c", 2311, "b2c", "NGN", "", "1 100000000 100 400000", &[("400000", LIKELY), ("400000.01", OVER), ("100000000.01", ABOVE)]),
    ("003_:326", 2314, "c2b", "EGP", "", "350 15000 350 15000", &[("349.99", BELOW), ("350", IN), ("15000.01", ABOVE)]),
    ("three tables of Senegal, 003_:336 to 003_:344", 2400, "c2b", "XOF", "", "100 1000000 200 500000", &[("95", BELOW), ("100", UNDER), ("201", "multiple_unclear"), ("500000", LIKELY), ("500005", OVER), ("1000005", ABOVE)]),
    ("003_:364 names 2351 and 2352", 2352, "c2b", "RWF", "", "100 10000000 100 10000000", &[("99", BELOW), ("10000000", IN), ("10000001", ABOVE)]),
    ("003_:364, a day is for b2c only", 2352, "c2b", "RWF", "9999999", "100 10000000 100 10000000", &[("10000000", IN)]),
    ("003_:364, what is left of the day", 2352, "b2c", "RWF", "9000000", "100 1000000 100 1000000", &[("1000000", IN), ("1000001", "above_daily_limit"), ("10000001", ABOVE)]),
    ("003_:364, nothing is left of the day", 2352, "b2c", "RWF", "10000001", "100 0 100 0", &[("100", "above_daily_limit"), ("99", BELOW)]),
    ("five tables of Tanzania, 003_:378 to 003_:392", 2338, "c2b", "TZS", "", "100 5000000 1000 3000000", &[("99.99", BELOW), ("100", UNDER), ("1000", LIKELY), ("3000000", LIKELY), ("5000000", OVER), ("5000000.01", ABOVE), ("0", "amount_zero")]),
    ("five tables of Tanzania, 003_:378 to 003_:392", 2405, "b2c", "TZS", "", "100 5000000 7500 3000000", &[("7499.99", UNDER), ("7500", LIKELY)]),
    ("003_:389 mentions 391, which no list has", 391, "b2c", "TZS", "", "- - - -", &[("1999", "provider_unknown"), ("99999999", "provider_unknown")]),
    ("003_:404 names 2357", 2357, "c2b", "XOF", "", "200 1000000 200 1000000", &[("199", BELOW), ("200", IN)]),
    ("003_:404 names 2357", 2357, "b2c", "XOF", "", "500 1000000 500 1000000", &[("499", BELOW), ("500", IN), ("1000000", IN)]),
    ("003_:408, a day depends on KYC", 2358, "c2b", "XOF", "", "5 1000000 5 200000", &[("4", BELOW), ("200000", IN), ("200001", "depends_on_kyc"), ("1000001", ABOVE)]),
    ("003_:412, what is left of the day", 2359, "b2c", "XOF", "150000", "100 500000 100 50000", &[("50000", IN), ("50001", "depends_on_kyc"), ("500001", ABOVE)]),
    ("003_:396 lists 2360, which has no table", 2360, "c2b", "XOF", "", "- - - -", &[("1", "no_table")]),
    ("003_:423 and 003_:428", 2106, "b2c", "UGX", "", "500 5000000 900 4000000", &[("499", BELOW), ("899", UNDER), ("900", LIKELY), ("4000001", OVER), ("5000001", ABOVE)]),
    ("003_:437", 2372, "c2b", "ZMW", "", "1 20000 1 20000", &[("0.99", BELOW), ("20000", IN), ("20000.01", ABOVE)]),
    ("four tables of Kenya, 003_:446 to 003_:455", 701, "c2b", "KES", "", "1 250000 10 10000", &[("0.99", BELOW), ("9.99", UNDER), ("10000", LIKELY), ("250000.01", ABOVE)]),
    ("003_:452 and its twin at 003_:137 differ in the maximum of b2c", 701, "b2c", "KES", "", "10 - 250 8500", &[("9.99", BELOW), ("249.99", UNDER), ("8500", LIKELY), ("250000.01", OVER)]),
    ("003_:464 names nobody beside 003_:471", 704, "c2b", "GHS", "", "- - 10 1000", &[("9.99", UNDER), ("10", LIKELY), ("1000.01", OVER)]),
    ("003_:471 names 980", 980, "c2b", "GHS", "", "1 2000 1 2000", &[("0.99", BELOW), ("1500", IN), ("2000.01", ABOVE)]),
    ("003_:475 names 981 and has no maximum for c2b", 981, "c2b", "GHS", "", "100 - 100 -", &[("99.99", BELOW), ("9999999", IN)]),
    ("003_:475 names 981", 981, "b2c", "GHS", "", "10 25000 10 25000", &[("9.99", BELOW), ("25000", IN), ("25000.01", ABOVE)]),
    ("003_:479 names 982", 982, "c2b", "GHS", "", "100 25000 100 25000", &[("99.99", BELOW), ("25000.01", ABOVE)]),
    ("003_:347 has no limits", 2353, "c2b", "ZAR", "", "- - - -", &[("0.01", "no_table")]),
    ("003_:351 has no limits", 2361, "b2c", "SLE", "", "- - - -", &[("100000000", "no_table")]),
    ("003_:5, the simulator has no limits", 14, "c2b", "KES", "", "- - - -", &[("1", "no_table"), ("0", "amount_zero")]),
    ("003_:89, a currency without cents", 9210, "c2b", "XOF", "", "- - - -", &[("100.50", "amount_has_cents")]),
    ("003_:86, a currency without cents", 2351, "c2b", "RWF", "", "- - - -", &[("100.01", "amount_has_cents")]),
    ("003_:88, a currency without cents", 2105, "b2c", "UGX", "", "- - - -", &[("900.99", "amount_has_cents")]),
    ("003_:134, a currency without cents", 802, "c2b", "XAF", "", "- - - -", &[("500.10", "amount_has_cents")]),
];
