//! `sahihi request`: a request that is ready to be sent.
//!
//! Belongs here: how it is shown, the base address. Not here: the fields of a gateway (`gateway`).

use std::ffi::OsStr;
use std::fmt::Write as _;

use sahihi::gateway as of;
use sahihi::{CallbackUrl, EncodedRequest, Header};
use serde::ser::{Serialize, Serializer};

use crate::args::{Request, RequestGateway};
use crate::gateway::{dukuzii, makinisoftpay, payment_api, samsoftpay};
use crate::output::Answer;
use crate::refusal::Refusal;

#[derive(serde::Serialize)]
struct Shown<'a> {
    method: &'a str,
    base_url: Option<&'a str>,
    path: &'a str,
    headers: Headers<'a>,
    body: Option<&'a str>,
}

/// The headers, and whether credentials among them are shown.
struct Headers<'a>(&'a [Header<'a>], bool);

impl<'a> Headers<'a> {
    fn shown(&self) -> impl Iterator<Item = (&'static str, &'a str)> {
        let value = |header: &Header<'a>| if header.credential && !self.1 { "(not shown)" } else { header.value };
        self.0.iter().map(move |header| (header.name, value(header)))
    }
}

impl Serialize for Headers<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.shown())
    }
}

/// Encodes and signs the request on the command line.
pub(crate) fn run(args: &Request) -> Result<Answer, Refusal> {
    let common = args.gateway.common();
    let given = common.base_url.as_deref().map(base_url).transpose()?;
    let mut buffer = Vec::new();
    let (gateway, (request, warnings)) = match &args.gateway {
        RequestGateway::Dukuzii(args) => (&of::dukuzii::CAPABILITIES, (dukuzii::request::encode(args, &mut buffer)?, Vec::new())),
        RequestGateway::Makinisoftpay(args) => {
            (&of::makinisoftpay::CAPABILITIES, makinisoftpay::request::encode(args, &mut buffer)?)
        }
        RequestGateway::PaymentApi(args) => (&of::payment_api::CAPABILITIES, payment_api::request::encode(args, &mut buffer)?),
        RequestGateway::Samsoftpay(args) => (&of::samsoftpay::CAPABILITIES, samsoftpay::request::encode(args, &mut buffer)?),
    };
    let base_url = given.or(gateway.documented_base_url);
    let headers = Headers(&request.headers, common.with_credentials);
    let answer = if common.json { json(&request, base_url, headers)? } else { text(&request, base_url, &headers) };
    Ok(warnings.into_iter().fold(answer, |answer, (name, sentence)| answer.warning(name, sentence)))
}

fn json(request: &EncodedRequest<'_>, base_url: Option<&str>, headers: Headers<'_>) -> Result<Answer, Refusal> {
    // The core writes nothing but UTF-8.
    let body = str::from_utf8(request.body).ok().filter(|body| !body.is_empty());
    let EncodedRequest { method, path, .. } = request;
    Answer::json(&Shown { method, base_url, path, headers, body })
}

fn text(request: &EncodedRequest<'_>, base_url: Option<&str>, headers: &Headers<'_>) -> Answer {
    let mut head = format!("{} {}{}\n", request.method, base_url.unwrap_or_default(), request.path);
    for (name, value) in headers.shown() {
        // Writing to a string cannot fail.
        let _ = writeln!(head, "{name}: {value}");
    }
    head.push('\n');
    Answer::body([head.as_bytes(), request.body].concat())
}

/// Takes an address that a path can be appended to.
fn base_url(typed: &OsStr) -> Result<&str, Refusal> {
    let url = typed.to_str().ok_or(Refusal::BaseUrlMalformed)?.trim_end_matches('/');
    let fit = CallbackUrl::parse(url).is_ok() && !url.contains(['?', '#', '@']);
    if fit { Ok(url) } else { Err(Refusal::BaseUrlMalformed) }
}
