//! `sahihi phone`: a phone number as E.164, and as a provider wants it.
//!
//! Belongs here: which of the two readings, the warning, the lines and their JSON. Not here: what a number is (the core).

use sahihi::gateway::payment_api::phone;
use sahihi::gateway::payment_api::provider::{Provider, ProviderId, find};
use sahihi::{Country, Error, Msisdn};
use serde::Serialize;

use crate::args::Phone;
use crate::output::Answer;
use crate::refusal::Refusal;

#[derive(Serialize)]
struct Written {
    e164: String,
    wire: String,
}

/// Writes the number on the command line.
pub(crate) fn run(args: &Phone) -> Result<Answer, Refusal> {
    let country = Country::parse(&args.country)?;
    let provider = args.provider.as_deref().map(ProviderId::parse).transpose()?.map(find);
    let text = args.number.to_str().ok_or(Error::PhoneMalformed)?;
    let msisdn = if args.old { Msisdn::migrate_old(text, country)? } else { Msisdn::parse(text, country)? };
    let wire = match &provider {
        Some(provider) => phone::for_provider(&msisdn, provider)?,
        None => phone::render(&msisdn, None),
    };
    let written = Written { e164: msisdn.to_string(), wire: wire.to_string() };
    let answer =
        if args.json { Answer::json(&written)? } else { Answer::line(format!("e164  {}\nwire  {}", written.e164, written.wire)) };
    Ok(match provider {
        Some(Provider::Unknown(_)) => answer.warning(Error::ProviderUnknown.name(), Error::ProviderUnknown.sentence()),
        _ => answer,
    })
}
