//! Why the gateway refused a request, by HTTP code and by the words of its error.
//!
//! Belongs here: the kinds, what tells them apart, how soon to try again. Not here: what follows for the payment
//! (`response`).

use core::fmt;

use crate::payment::Retry;
use crate::value::id::contains;
use crate::wire::json::Text;

/// Why a request was refused (Gateway: lines 208 to 218). The words are only looked at where one code has two meanings.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Refusal {
    /// The time of the request is too far from the gateway's.
    ClockWrong,
    /// A field is missing or has no valid value.
    RequestMalformed,
    /// The secret key is missing or wrong.
    CredentialRefused,
    /// The balance does not cover a payout and its fee.
    BalanceInsufficient,
    /// Payment is required; the document does not have this code.
    PaymentRequired,
    /// The key may not do this; the document does not have this code.
    Forbidden,
    /// There is no such thing, or it belongs to another merchant.
    NotFound,
    /// The idempotency key was used before, with another body.
    KeyReused,
    /// The first request with this idempotency key has not been answered yet.
    KeyInFlight,
    /// The idempotency key is in the way, and the words do not say how.
    KeyConflict,
    /// Too many requests.
    RateLimited,
    /// The gateway, or what stands before it, could not answer.
    Unavailable,
    /// An HTTP code that no document explains.
    Other,
}

impl Refusal {
    /// Classifies an answer that is not one of success.
    pub(super) fn of(http_status: u16, error: Option<Text<'_>>) -> Self {
        let says = |words: &[&str]| error.is_some_and(|error| contains_any(error, words));
        match http_status {
            400 | 402 | 403 | 422 if says(BALANCE) => Self::BalanceInsufficient,
            400 if says(CLOCK) => Self::ClockWrong,
            400 | 422 => Self::RequestMalformed,
            401 => Self::CredentialRefused,
            402 => Self::PaymentRequired,
            403 => Self::Forbidden,
            404 => Self::NotFound,
            409 if says(IN_FLIGHT) && says(REUSED) => Self::KeyConflict,
            409 if says(IN_FLIGHT) => Self::KeyInFlight,
            409 if says(REUSED) => Self::KeyReused,
            409 => Self::KeyConflict,
            429 => Self::RateLimited,
            408 | 425 => Self::Unavailable,
            300..=499 => Self::Other,
            _ => Self::Unavailable,
        }
    }

    /// Gives the stable `snake_case` name.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::ClockWrong => "clock_wrong",
            Self::RequestMalformed => "request_malformed",
            Self::CredentialRefused => "credential_refused",
            Self::BalanceInsufficient => "balance_insufficient",
            Self::PaymentRequired => "payment_required",
            Self::Forbidden => "forbidden",
            Self::NotFound => "not_found",
            Self::KeyReused => "key_reused",
            Self::KeyInFlight => "key_in_flight",
            Self::KeyConflict => "key_conflict",
            Self::RateLimited => "rate_limited",
            Self::Unavailable => "unavailable",
            Self::Other => "other",
        }
    }

    /// Tells whether it also says that this request made nothing, if the gateway itself gave it.
    ///
    /// The others leave that open, and none says what became of an earlier request with the same key.
    #[must_use]
    pub const fn is_definite(self) -> bool {
        matches!(self, Self::BalanceInsufficient | Self::PaymentRequired | Self::Forbidden)
    }

    /// Says whether a refused request that makes something may be sent again.
    pub(super) const fn retry(self) -> Retry {
        match self {
            Self::KeyInFlight | Self::KeyConflict | Self::RateLimited | Self::Unavailable => Retry::SameOrderId,
            _ => Retry::FixedSameOrderId,
        }
    }

    /// Gives how many seconds to wait before the next request. The gateway does not say; these are ours.
    #[must_use]
    pub const fn delay_s(self) -> u32 {
        match self {
            // The limits are counted by the minute (line 216).
            Self::RateLimited => 60,
            Self::Unavailable => 30,
            Self::KeyInFlight | Self::KeyConflict => 10,
            _ => 0,
        }
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::ClockWrong => "the time of the request is wrong; set the clock, and send the same request with the time of now",
            Self::RequestMalformed => "a field is missing or wrong; see the gateway's own words",
            Self::CredentialRefused => "the secret key is missing or wrong; check where it is read from",
            Self::BalanceInsufficient => "the balance does not cover the amount and the fee; fill it up, nothing was sent",
            Self::PaymentRequired => "the gateway wants a payment or a balance first; nothing was made",
            Self::Forbidden => "the secret key may not do this; a key that only collects cannot pay out, and nothing was made",
            Self::NotFound => "there is no such thing, or it belongs to another merchant; check id, address and secret key",
            Self::KeyReused => {
                "the idempotency key was used before with another body; send the first body again, and do not take a new key \
                 before you know what became of the first request"
            }
            Self::KeyInFlight => "the first request with this idempotency key is not answered yet; send the same again later",
            Self::KeyConflict => "the idempotency key is in the way; send the same request with the same key again later",
            Self::RateLimited => "too many requests: 30 charges and 10 payouts a minute are taken; send the same again later",
            Self::Unavailable => "the gateway could not answer, and may have done what was asked; send the same again later",
            Self::Other => "an HTTP code that no document explains; check the address",
        })
    }
}

/// Finds one of the words in a text, in any case; only the beginning of the text is looked at.
fn contains_any(text: Text<'_>, words: &[&str]) -> bool {
    let mut lower = heapless::Vec::<u8, 256>::new();
    let _ = text.bytes().try_for_each(|byte| lower.push(byte.to_ascii_lowercase()));
    words.iter().any(|word| contains(&lower, word.as_bytes()))
}

/// Gateway: line 218.
const BALANCE: &[&str] = &["insufficient"];
/// Gateway: line 212, "stale X-Timestamp".
const CLOCK: &[&str] = &["timestamp", "stale", "clock"];
/// Gateway: line 215, "reused with a different request body".
const REUSED: &[&str] = &["reused", "different", "another", "mismatch"];
/// In no document; seen in use.
const IN_FLIGHT: &[&str] = &["flight", "in progress", "in-progress", "processing", "pending", "still"];

#[cfg(test)]
mod tests {
    use super::*;

    fn refusal(http_status: u16, error: &str) -> &'static str {
        Refusal::of(http_status, Some(Text::inside(error.as_bytes()))).name()
    }

    /// SS14, SS15, SS16, SS19
    #[test]
    fn tells_refusals_apart_by_code_and_words() {
        for (http_status, error, name) in [
            (400, "missing field: amount", "request_malformed"),
            (400, "stale X-Timestamp", "clock_wrong"),
            (400, "X-TIMESTAMP is older than 5 minutes", "clock_wrong"),
            (400, "insufficient available balance: have 5000, need 50750 (amount 50000 + fee 750)", "balance_insufficient"),
            (402, "Insufficient balance", "balance_insufficient"),
            (402, "", "payment_required"),
            (401, "stale timestamp", "credential_refused"),
            (403, "key is for collections only", "forbidden"),
            (404, "", "not_found"),
            (409, "Idempotency key reused with a different request body", "key_reused"),
            (409, "A request with this key is still in flight", "key_in_flight"),
            (409, "request i\\u006e progress", "key_in_flight"),
            (409, "another request with this key is in progress", "key_conflict"),
            (409, "conflict", "key_conflict"),
            (409, "", "key_conflict"),
            (422, "amount", "request_malformed"),
            (429, "Rate limit exceeded", "rate_limited"),
            (302, "", "other"),
            (405, "", "other"),
            (408, "", "unavailable"),
            (500, "insufficient available balance", "unavailable"),
            (502, "", "unavailable"),
            (503, "", "unavailable"),
            (0, "", "unavailable"),
            (999, "", "unavailable"),
        ] {
            assert_eq!(refusal(http_status, error), name, "{http_status} {error}");
        }
        assert_eq!(Refusal::of(409, None), Refusal::KeyConflict);
    }

    /// What is shown to people says what to do: the same for no two.
    #[test]
    fn every_refusal_has_a_sentence_of_its_own() {
        extern crate std;
        use std::string::ToString;
        let all = [
            Refusal::ClockWrong,
            Refusal::RequestMalformed,
            Refusal::CredentialRefused,
            Refusal::BalanceInsufficient,
            Refusal::PaymentRequired,
            Refusal::Forbidden,
            Refusal::NotFound,
            Refusal::KeyReused,
            Refusal::KeyInFlight,
            Refusal::KeyConflict,
            Refusal::RateLimited,
            Refusal::Unavailable,
            Refusal::Other,
        ];
        let mut sentences = all.map(|refusal| refusal.to_string());
        sentences.sort();
        assert!(sentences.windows(2).all(|pair| pair[0] != pair[1]), "{sentences:?}");
        assert!(sentences.iter().all(|sentence| sentence.split(' ').count() > 5), "{sentences:?}");
    }

    /// SS14: of two requests with one key, the first may have moved money.
    #[test]
    fn never_advises_a_new_key_by_code_409() {
        for refusal in [Refusal::KeyReused, Refusal::KeyInFlight, Refusal::KeyConflict] {
            assert!(!refusal.is_definite());
            assert!(matches!(refusal.retry(), Retry::SameOrderId | Retry::FixedSameOrderId));
        }
    }

    #[test]
    fn looks_at_the_beginning_of_a_long_error_only() {
        extern crate std;
        let long = std::format!("{} stale", "x".repeat(300));
        assert_eq!(refusal(400, &long), "request_malformed");
        assert_eq!(refusal(400, &std::format!("stale {long}")), "clock_wrong");
    }
}
