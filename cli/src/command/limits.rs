//! `sahihi limits`: whether an amount is within a provider's limits, or the limits themselves.
//!
//! Belongs here: filters, sentences, columns, JSON. Not here: the limits and what follows from them (the core).

use sahihi::gateway::payment_api::Operation;
use sahihi::gateway::payment_api::limits::{Limits as Answered, Question, Span, TABLES, Table, Verdict, check, tables_in};
use sahihi::gateway::payment_api::provider::{Provider, ProviderId, find};
use sahihi::{Amount, Country, Currency, Error, MinorUnits};
use serde::Serialize;

use crate::args::{Checked, Limits};
use crate::columns::aligned;
use crate::output::Answer;
use crate::refusal::Refusal;

#[derive(Serialize)]
struct Report<'a> {
    verdict: &'a str,
    min: Option<String>,
    max: Option<String>,
    likely_min: Option<String>,
    likely_max: Option<String>,
    reason: &'a str,
    /// The name again, where every other refusal has it.
    #[serde(skip_serializing_if = "Option::is_none")]
    error: Option<&'a str>,
    message: String,
    currency: Option<String>,
}

#[derive(Serialize)]
struct Listed<'a> {
    country: String,
    currency: String,
    providers: &'a [u32],
    c2b: Option<Cells>,
    b2c: Option<Cells>,
    daily: Option<Day<'a>>,
    multiple_of: Option<String>,
    leftover: bool,
    original: &'a str,
    source: &'a str,
}

#[derive(Serialize)]
struct Cells {
    min: Option<String>,
    max: Option<String>,
    max_is_unclear: bool,
}

#[derive(Serialize)]
struct Day<'a> {
    operation: Option<&'a str>,
    max: String,
    max_with_kyc: Option<String>,
}

/// Judges the amount on the command line, or lists the tables if there is none.
pub(crate) fn run(args: &Limits) -> Result<Answer, Refusal> {
    let Some(checked) = args.checked() else { return list(args) };
    match judged(args, &checked) {
        Err(refusal) if args.json => {
            let (name, message) = (refusal.name(), refusal.to_string());
            report(Verdict::Refused, name, message, None, None)
        }
        answer => answer,
    }
}

fn judged(args: &Limits, checked: &Checked<'_>) -> Result<Answer, Refusal> {
    let provider = find(ProviderId::parse(checked.provider)?);
    let home = provider.row().and_then(|row| row.country);
    if let Some(country) = args.country.as_deref().map(Country::parse).transpose()?
        && home.is_some_and(|home| home != country)
    {
        return Err(Error::ProviderCountryMismatch.into());
    }
    let currency = match &args.currency {
        Some(code) => Currency::parse(code)?,
        None => provider.row().and_then(|row| row.currency).ok_or(Refusal::CurrencyMissing)?,
    };
    let amount = Amount::parse(checked.amount, currency)?;
    let daily_total = args.daily_total.as_deref().map(MinorUnits::parse).transpose()?;
    let limits = check(&Question { provider, operation: checked.operation, amount, daily_total });

    let (verdict, reason) = (limits.verdict(), limits.reason);
    if args.json {
        let message = with_bounds(reason.sentence(), &limits, currency, verdict);
        return report(verdict, reason.name(), message, Some(&limits), Some(currency));
    }
    match verdict {
        Verdict::Refused => Ok(Answer::refused(reason.name(), with_bounds(reason.sentence(), &limits, currency, verdict), None)),
        Verdict::Within | Verdict::Unconfirmed => Ok(Answer::line(sentences(&limits, currency))),
    }
}

fn report(
    verdict: Verdict,
    reason: &'static str,
    message: String,
    limits: Option<&Answered>,
    currency: Option<Currency>,
) -> Result<Answer, Refusal> {
    let refused = matches!(verdict, Verdict::Refused);
    let bound = |of: fn(&Answered) -> Option<MinorUnits>| limits.and_then(of).map(|bound| bound.to_string());
    let json = Answer::json(&Report {
        verdict: verdict.name(),
        min: bound(|limits| limits.min),
        max: bound(|limits| limits.max),
        likely_min: bound(|limits| limits.likely_min),
        likely_max: bound(|limits| limits.likely_max),
        reason,
        error: refused.then_some(reason),
        message: message.clone(),
        currency: currency.map(|currency| currency.to_string()),
    })?;
    Ok(if refused { Answer::refused(reason, message, Some(json)) } else { json })
}

/// A refusal is one line, so its bounds stand behind the sentence.
fn with_bounds(sentence: &str, limits: &Answered, currency: Currency, verdict: Verdict) -> String {
    match range(limits.min, limits.max, currency) {
        Some(range) if verdict == Verdict::Refused => format!("{sentence} ({range})"),
        _ => sentence.to_owned(),
    }
}

fn sentences(limits: &Answered, currency: Currency) -> String {
    let likely = (limits.likely_min, limits.likely_max);
    let outer = range(limits.min, limits.max, currency).map(|range| format!("refused outside: {range}"));
    let inner = range(likely.0, likely.1, currency).filter(|_| likely != (limits.min, limits.max));
    let mut lines = vec![format!("{}: {}", limits.verdict().name(), limits.reason.sentence())];
    lines.extend(outer);
    lines.extend(inner.map(|range| format!("within inside:   {range}")));
    lines.join("\n")
}

fn range(min: Option<MinorUnits>, max: Option<MinorUnits>, currency: Currency) -> Option<String> {
    match (min, max) {
        (Some(min), Some(max)) => Some(format!("{currency} {min} to {currency} {max}")),
        (Some(min), None) => Some(format!("at least {currency} {min}")),
        (None, Some(max)) => Some(format!("at most {currency} {max}")),
        (None, None) => None,
    }
}

fn list(args: &Limits) -> Result<Answer, Refusal> {
    let provider = args.provider.as_deref().map(ProviderId::parse).transpose()?.map(find);
    let country = args.country.as_deref().map(Country::parse).transpose()?;
    let currency = args.currency.as_deref().map(Currency::parse).transpose()?;
    let only = args.operation.map(Operation::from);
    let tables: Vec<&Table<'_>> = match provider {
        None => TABLES.iter().collect(),
        Some(Provider::Known(row)) => tables_in(TABLES, row).collect(),
        Some(Provider::Unknown(_)) => Vec::new(),
    };
    let fits = |table: &&Table<'_>| {
        country.is_none_or(|country| table.country == country)
            && currency.is_none_or(|currency| table.currency == currency)
            && only.is_none_or(|only| table.span(only).is_some())
    };
    let tables = tables.into_iter().filter(fits);
    if args.json {
        return Answer::json(&tables.map(listed).collect::<Vec<_>>());
    }
    let lines: Vec<_> = tables.map(|table| cells(table, only)).collect();
    if lines.is_empty() {
        return Ok(Answer::line("no limits of the documents fit"));
    }
    Ok(Answer::line(aligned(["COUNTRY", "CURRENCY", "PROVIDERS", "C2B", "B2C", "NOTES", "SOURCE"], &lines)))
}

fn listed<'a>(table: &Table<'a>) -> Listed<'a> {
    let text = |amount: MinorUnits| amount.to_string();
    let span = |span: Span| Cells { min: span.min.map(text), max: span.max.map(text), max_is_unclear: span.max_is_unclear };
    Listed {
        country: table.country.to_string(),
        currency: table.currency.to_string(),
        providers: table.ids,
        c2b: table.c2b.map(span),
        b2c: table.b2c.map(span),
        daily: table.daily.map(|day| Day {
            operation: day.operation.map(Operation::name),
            max: text(day.max),
            max_with_kyc: day.max_with_kyc.map(text),
        }),
        multiple_of: table.step.map(text),
        leftover: table.leftover,
        original: table.original,
        source: table.source,
    }
}

fn cells(table: &Table<'_>, only: Option<Operation>) -> [String; 7] {
    let ids: Vec<String> = table.ids.iter().map(u32::to_string).collect();
    let span = |operation| match table.span(operation) {
        Some(span) if only.is_none_or(|only| only == operation) => spelled(span),
        _ => "-".to_owned(),
    };
    [
        table.country.to_string(),
        table.currency.to_string(),
        if ids.is_empty() { "not named".to_owned() } else { ids.join(" ") },
        span(Operation::C2b),
        span(Operation::B2c),
        notes(table),
        table.source.to_owned(),
    ]
}

fn spelled(span: Span) -> String {
    let doubt = if span.max_is_unclear { " (unclear)" } else { "" };
    match (span.min, span.max) {
        (Some(min), Some(max)) => format!("{min} to {max}{doubt}"),
        (Some(min), None) => format!("from {min}"),
        (None, Some(max)) => format!("to {max}{doubt}"),
        (None, None) => "no limit".to_owned(),
    }
}

fn notes(table: &Table<'_>) -> String {
    let mut notes = Vec::new();
    if table.leftover {
        notes.push("ignored: wrong country".to_owned());
    }
    if let Some(step) = table.step {
        notes.push(format!("multiples of {step}"));
    }
    if let Some(day) = table.daily {
        let operation = day.operation.map_or(String::new(), |operation| format!("{} ", operation.name()));
        let kyc = day.max_with_kyc.map_or(String::new(), |max| format!(", {max} with KYC"));
        notes.push(format!("{operation}{} a day{kyc}", day.max));
    }
    if notes.is_empty() { "-".to_owned() } else { notes.join(", ") }
}
