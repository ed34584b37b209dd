//! `sahihi providers`: the providers of the documents, as a table or as JSON.
//!
//! Belongs here: filters, columns, the JSON of a row. Not here: the facts (the core).

use sahihi::gateway::payment_api::Operation;
use sahihi::gateway::payment_api::phone::PhoneFormat;
use sahihi::gateway::payment_api::provider::{Extras, PROVIDERS, ProviderRow};
use sahihi::{Country, Currency};
use serde::Serialize;

use crate::args::Providers;
use crate::columns::aligned;
use crate::output::Answer;
use crate::refusal::Refusal;

#[derive(Serialize)]
struct Shown<'a> {
    id: u32,
    name: &'a str,
    aliases: &'a [&'a str],
    country: Option<String>,
    currency: Option<String>,
    kind: &'a str,
    phone: Option<&'a str>,
    required: Fields<'a>,
    possible: Fields<'a>,
    flow: Vec<Hint<'a>>,
    source: &'a str,
    facts: &'a str,
}

#[derive(Serialize)]
struct Fields<'a> {
    c2b: &'a [&'a str],
    b2c: &'a [&'a str],
}

#[derive(Serialize)]
struct Hint<'a> {
    hint: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    dial: Option<&'a str>,
}

/// Prints the providers that the filters leave.
pub(crate) fn run(args: &Providers) -> Result<Answer, Refusal> {
    let country = args.country.as_deref().map(Country::parse).transpose()?;
    let currency = args.currency.as_deref().map(Currency::parse).transpose()?;
    let fits = |row: &&ProviderRow<'_>| {
        country.is_none_or(|country| row.country == Some(country))
            && currency.is_none_or(|currency| row.currency == Some(currency))
    };
    let rows = PROVIDERS.iter().filter(fits);
    if args.json {
        return Answer::json(&rows.map(shown).collect::<Vec<_>>());
    }
    let only = args.operation.map(Operation::from);
    let lines: Vec<_> = rows.map(|row| cells(row, only)).collect();
    if lines.is_empty() {
        return Ok(Answer::line("no provider of the documents fits"));
    }
    Ok(Answer::line(aligned(["ID", "NAME", "COUNTRY", "CURRENCY", "KIND", "PHONE", "SOURCE", "FLOW", "EXTRA"], &lines)))
}

fn shown<'a>(row: &ProviderRow<'a>) -> Shown<'a> {
    Shown {
        id: row.id.get(),
        name: row.name,
        aliases: row.aliases,
        country: row.country.map(|country| country.to_string()),
        currency: row.currency.map(|currency| currency.to_string()),
        kind: row.kind.name(),
        phone: row.phone.map(PhoneFormat::name),
        required: fields(row.required),
        possible: fields(row.possible),
        flow: row.flow.iter().map(|hint| Hint { hint: hint.name(), dial: hint.dial() }).collect(),
        source: row.source,
        facts: row.facts,
    }
}

fn fields(extras: Extras<'_>) -> Fields<'_> {
    Fields { c2b: extras.c2b, b2c: extras.b2c }
}

fn cells(row: &ProviderRow<'_>, only: Option<Operation>) -> [String; 9] {
    let dash = || "-".to_owned();
    let name = if row.aliases.is_empty() { row.name.to_owned() } else { format!("{} ({})", row.name, row.aliases.join(", ")) };
    let extra = Operation::ALL.into_iter().filter(|operation| only.is_none_or(|only| only == *operation));
    let flow = row.flow.iter().map(|hint| match hint.dial() {
        Some(dial) => format!("{} {dial}", hint.name()),
        None => hint.name().to_owned(),
    });
    [
        row.id.to_string(),
        name,
        row.country.map_or_else(|| "any".to_owned(), |country| country.to_string()),
        row.currency.map_or_else(|| "any".to_owned(), |currency| currency.to_string()),
        row.kind.name().to_owned(),
        row.phone.map_or_else(dash, |format| format.name().to_owned()),
        row.source.to_owned(),
        joined(flow, ", "),
        // The longest comes last: nothing has to be aligned behind it.
        joined(extra.filter_map(|operation| extras_of(row, operation)), "; "),
    ]
}

/// Lists what an operation needs, and with a question mark what it may need.
fn extras_of(row: &ProviderRow<'_>, operation: Operation) -> Option<String> {
    let required = row.required.of(operation).iter().map(|name| (*name).to_owned());
    let possible = row.possible.of(operation).iter().map(|name| format!("{name}?"));
    let names: Vec<String> = required.chain(possible).collect();
    (!names.is_empty()).then(|| format!("{}: {}", operation.name(), names.join(" ")))
}

fn joined(parts: impl Iterator<Item = String>, between: &str) -> String {
    let text = parts.collect::<Vec<_>>().join(between);
    if text.is_empty() { "-".to_owned() } else { text }
}
