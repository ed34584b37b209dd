//! `sahihi request`: a request that is ready to be sent.
//!
//! Belongs here: how it is shown, the base address. Not here: the fields of a gateway (`gateway`).

use std::ffi::OsStr;
use std::fmt::Write as _;

use sahihi::{CallbackUrl, EncodedRequest, Header};
use serde::ser::{Serialize, Serializer};

use crate::args::{Request, RequestGateway};
use crate::gateway::payment_api;
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

struct Headers<'a>(&'a [Header<'a>]);

impl Serialize for Headers<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|header| (header.name, value(header))))
    }
}

/// Gives the value of a header, unless it must not be shown.
fn value<'a>(header: &Header<'a>) -> &'a str {
    if header.credential { "(not shown)" } else { header.value }
}

/// Encodes and signs the request on the command line.
pub(crate) fn run(args: &Request) -> Result<Answer, Refusal> {
    let common = args.gateway.common();
    let base_url = common.base_url.as_deref().map(base_url).transpose()?;
    let mut buffer = Vec::new();
    let (request, warnings) = match &args.gateway {
        RequestGateway::PaymentApi(args) => payment_api::request::encode(args, &mut buffer)?,
    };
    let answer = if common.json { json(&request, base_url)? } else { text(&request, base_url) };
    Ok(warnings.into_iter().fold(answer, |answer, (name, sentence)| answer.warning(name, sentence)))
}

fn json(request: &EncodedRequest<'_>, base_url: Option<&str>) -> Result<Answer, Refusal> {
    // The core writes nothing but UTF-8.
    let body = str::from_utf8(request.body).ok().filter(|body| !body.is_empty());
    let EncodedRequest { method, path, headers, .. } = request;
    Answer::json(&Shown { method, base_url, path, headers: Headers(headers), body })
}

fn text(request: &EncodedRequest<'_>, base_url: Option<&str>) -> Answer {
    let mut head = format!("{} {}{}\n", request.method, base_url.unwrap_or_default(), request.path);
    for header in &request.headers {
        // Writing to a string cannot fail.
        let _ = writeln!(head, "{}: {}", header.name, value(header));
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
