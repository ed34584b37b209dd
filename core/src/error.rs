//! Every way sahihi can refuse, in one table.
//!
//! Belongs here: variant, code, name, fault and sentence of each refusal. Not here: any rule that decides to refuse.

use core::fmt;

/// Says whose input has to change.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Fault {
    /// The call is wrong: fix your own input.
    Caller,
    /// The message is wrong: distrust it if it came from outside, mend what made it if you made it.
    Peer,
}

impl Fault {
    /// Gives the stable lower-case name: `caller` or `peer`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Caller => "caller",
            Self::Peer => "peer",
        }
    }
}

/// One row of the table: `Variant { field }  code  name  fault  sentence`.
macro_rules! errors {
    ($($(#[$doc:meta])* $variant:ident $({ $field:ident })? = $code:literal, $name:literal, $fault:ident, $sentence:literal;)+) => {
        /// A refusal: a code, a name, a fault and a sentence, never the caller's text.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        #[non_exhaustive]
        pub enum Error {
            $($(#[$doc])* #[doc = concat!("`", $name, "` (", $code, "): ", $sentence)] $variant $({
                /// Which byte of the input it is about, or how many bytes are needed.
                $field: usize,
            })?,)+
        }

        impl Error {
            /// Every error once, in the order of codes, numbers inside them zero.
            pub const ALL: &'static [Self] = &[$(Self::$variant $({ $field: 0 })?,)+];

            /// Gives the stable number, never reused.
            #[must_use]
            pub const fn code(self) -> u16 {
                match self { $(Self::$variant $({ $field: _ })? => $code,)+ }
            }

            /// Gives the stable `snake_case` name, the same in every language.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self { $(Self::$variant $({ $field: _ })? => $name,)+ }
            }

            /// Says whose input has to change.
            #[must_use]
            pub const fn fault(self) -> Fault {
                match self { $(Self::$variant $({ $field: _ })? => Fault::$fault,)+ }
            }

            /// Gives the sentence without the number that [`Display`](fmt::Display) adds.
            #[must_use]
            pub const fn sentence(self) -> &'static str {
                match self { $(Self::$variant $({ $field: _ })? => $sentence,)+ }
            }
        }
    };
}

errors! {
    NotJson { offset } = 100, "not_json", Peer, "the body is not JSON; pass its bytes as they are on the wire, without a byte order mark";
    InvalidUtf8 { offset } = 101, "invalid_utf8", Peer, "the body is not UTF-8; encode its text as UTF-8";
    NotAContainer = 102, "not_a_container", Peer, "the body is a single JSON value; only an object or a list can be signed";
    DepthExceeded { offset } = 103, "depth_exceeded", Peer, "objects and lists are nested too deep; at most 16 can be signed, and 511 under a member that is not signed";
    DuplicateKey { offset } = 104, "duplicate_key", Peer, "an object has the same key twice; two parsers would read two different bodies, so send each key once";
    TooManyMembers { offset } = 105, "too_many_members", Peer, "an object has more than 256 members; use a list or smaller objects";
    NumberNotPortable { offset } = 106, "number_not_portable", Peer, "a number has more than 14 significant digits or an extreme size and this build has no floating point; send it as a string";
    TextTooLong { offset } = 107, "text_too_long", Peer, "the canonical text is longer than 128 MiB (of a callback, 256 KiB), or the body than 4 GiB; shorten the keys above long lists";

    SignatureMissing = 200, "signature_missing", Peer, "the body has no top-level member `signature`; pass the signature or check who sent the body";
    SignatureMalformed = 201, "signature_malformed", Peer, "the signature is not a string of exactly 128 hexadecimal digits";
    SignatureMismatch = 202, "signature_mismatch", Peer, "the signature belongs to another body or another secret; use the bytes as received and the secret as printed";
    SignaturePresent = 203, "signature_present", Caller, "the body already has a top-level member `signature`; remove it or ask for the signature only";
    NotAnObject = 204, "not_an_object", Caller, "the body is a list, so no signature member can be appended; ask for the signature only";
    HeaderMissing = 205, "header_missing", Peer, "the header that proves the message is missing; pass the headers as they were received";
    HeaderRepeated = 206, "header_repeated", Peer, "the header that proves the message stands there twice with different values";
    HeaderSignatureMalformed = 207, "header_signature_malformed", Peer, "the signature in the header is not exactly 64 hexadecimal digits";
    ApiKeyMismatch = 208, "api_key_mismatch", Peer, "the API key in the header is none of yours; whoever sent this is not the gateway";

    EmptySecret = 300, "empty_secret", Caller, "the secret is empty; check where it is read from";
    BufferTooSmall { needed } = 301, "buffer_too_small", Caller, "the output buffer is too small; pass one of at least the given size";
    CredentialMalformed = 302, "credential_malformed", Caller, "the credential is empty, longer than 256 characters, or has a space or another character that a header cannot carry";
    IdempotencyKeyMalformed = 303, "idempotency_key_malformed", Caller, "the idempotency key is not 1 to 128 characters of A-Z, a-z, 0-9, `_`, `-`, `:` and `.`; a UUID is best";
    TextMalformed = 304, "text_malformed", Caller, "a text of the request is empty, longer than 200 characters, or has a control character in it";

    AmountMalformed = 400, "amount_malformed", Caller, "the amount is not a decimal number such as 100 or 100.00; write it without sign, spaces, separators and exponent";
    AmountTooManyDecimals = 401, "amount_too_many_decimals", Caller, "the amount has more than two decimals; round it yourself before it is sent";
    AmountTooLarge = 402, "amount_too_large", Caller, "the amount does not fit into 64 bits of hundredths; check its unit";
    AmountHasCents = 403, "amount_has_cents", Caller, "the amount has cents and its currency has none; send whole units";
    AmountZero = 404, "amount_zero", Caller, "the amount is zero; nothing would be paid";
    AmountNotWhole = 405, "amount_not_whole", Caller, "the gateway takes whole units only; send no cents";
    CurrencyMalformed = 410, "currency_malformed", Caller, "the currency is not a code of three capital letters (ISO 4217), such as KES";
    CountryMalformed = 411, "country_malformed", Caller, "the country is not a code of two capital letters (ISO 3166-1 alpha-2), such as KE";
    OrderIdMalformed = 420, "order_id_malformed", Caller, "the order id is not 1 to 128 characters of A-Z, a-z, 0-9, `_`, `-`, `:` and `.`";
    OrderIdReserved = 421, "order_id_reserved", Caller, "the order id contains the name of a callback member, so that a callback about it could be read in two ways; choose another";
    TransactionIdMalformed = 422, "transaction_id_malformed", Caller, "the transaction id is not 1 to 128 characters of A-Z, a-z, 0-9, `_`, `-`, `:` and `.`";
    MerchantIdMalformed = 423, "merchant_id_malformed", Caller, "the merchant id is not 1 to 128 characters of A-Z, a-z, 0-9, `_`, `-`, `:` and `.`";
    PublicIdMalformed = 424, "public_id_malformed", Caller, "the public id is not 1 to 128 characters of A-Z, a-z, 0-9, `_`, `-`, `:` and `.`, or is only dots";
    CustomerIdMalformed = 425, "customer_id_malformed", Caller, "the customer id is not 1 to 64 letters and digits; leave out spaces, and keep leading zeros";
    CustomerUserIdMalformed = 426, "customer_user_id_malformed", Caller, "the customer user id is empty or longer than 200 characters";
    ProviderIdMalformed = 427, "provider_id_malformed", Caller, "the provider id is not a positive whole number";
    CallbackUrlMalformed = 428, "callback_url_malformed", Caller, "the callback URL does not begin with https:// or http://, or has a space or control character in it";
    PhoneMalformed = 430, "phone_malformed", Caller, "this is no phone number; write digits, with spaces or hyphens if you like, and + only in front";
    PhoneLengthWrong = 431, "phone_length_wrong", Caller, "the phone number has too many or too few digits for its country";
    PhoneNotMobile = 432, "phone_not_mobile", Caller, "the digits are no mobile number of the country; check for a mistyped digit";
    PhoneCountryMismatch = 433, "phone_country_mismatch", Caller, "the phone number belongs to another country; check the country or the number";
    PhoneCountryUnknown = 434, "phone_country_unknown", Caller, "the phone numbers of this country are not known; the gateways' documents do not name it";
    ProviderTakesAccount = 435, "provider_takes_account", Caller, "the provider takes an account number, not a phone number";
    ProviderTakesPhone = 436, "provider_takes_phone", Caller, "the provider takes a phone number, not an account number";
    ProviderCountryMismatch = 437, "provider_country_mismatch", Caller, "the provider works in another country; check the provider id and the country";
    ProviderCurrencyMismatch = 438, "provider_currency_mismatch", Caller, "the provider takes another currency; check the provider id and the currency";
    ProviderUnknown = 439, "provider_unknown", Caller, "no provider of the documents has this id; ask the gateway, or pass your own row for it";
    ExtraMalformed { offset } = 440, "extra_malformed", Caller, "extra is not a JSON object, or has a name twice";
    ExtraNameMalformed = 441, "extra_name_malformed", Caller, "the name of an extra field is not an identifier or stands there twice";
    PhoneTrunkZero = 442, "phone_trunk_zero", Caller, "a 0 stands between the dial code and the phone number; leave it out, or put it in parentheses";
    EmailMalformed = 443, "email_malformed", Caller, "the e-mail address has no `@` with text on both sides, or has a space in it";
    CustomerIdMissing = 444, "customer_id_missing", Caller, "the provider and the country are not sent with a status request, they only say how the customer id is written; pass it too, or none of the three";

    SignatureNested { offset } = 500, "signature_nested", Peer, "a member `signature` stands below the top level, where it is not signed; nobody who means well sends that";
    MoneyMemberMalformed { offset } = 502, "money_member_malformed", Peer, "a member that money depends on is no value of its kind; nothing in the message can be trusted";
    NumberChangedByPrinting { offset } = 503, "number_changed_by_printing", Peer, "a number is signed as another number than the one written; it cannot be trusted";
    OrderIdUnexpected = 510, "order_id_unexpected", Peer, "the message is about another order than the one expected";
    AmountUnexpected = 511, "amount_unexpected", Peer, "the message is about another amount than the one expected";
    CurrencyUnexpected = 512, "currency_unexpected", Peer, "the message is about another currency than the one expected";
    MerchantIdUnexpected = 513, "merchant_id_unexpected", Peer, "the message is about another merchant than the one expected";
    OutcomeContradicted = 514, "outcome_contradicted", Peer, "the message tells another outcome than the final one before it; ask the gateway's support which is true";
    OperationTypeUnexpected = 515, "operation_type_unexpected", Peer, "the message is about another operation than the one expected, such as a payout instead of a payment";
    OperationTypeMalformed = 516, "operation_type_malformed", Caller, "the expected operation type is no code; write payment_c2b, payment_b2c, or a number such as 17";
    HeadMalformed = 520, "head_malformed", Caller, "the declared head has a name that is not an identifier or stands there twice, or ends with an id";

    ChannelUnsupported = 600, "channel_unsupported", Caller, "the gateway does not know the channel for this operation; charges take mtn_momo, airtel_money or card, payouts mtn_momo";
    TimestampMalformed = 601, "timestamp_malformed", Caller, "the timestamp is not a number of ten digits; pass Unix time in seconds, not milliseconds, and set the clock";
    TransactionIdUnexpected = 602, "transaction_id_unexpected", Peer, "the message is about another transaction than the one expected";
    MessageOutsideWindow = 603, "message_outside_window", Peer, "the message says that it was made longer ago, or later, than the window allows; it may have been sent again by somebody else";

    GatewayCurrencyMismatch = 620, "gateway_currency_mismatch", Caller, "the gateway takes another currency; check the currency, and which gateway this goes to";

    TransactionNumberMalformed = 640, "transaction_number_malformed", Caller, "the transaction id is not a whole number from 1 on, in digits without a zero in front";
    ProductIdMalformed = 641, "product_id_malformed", Caller, "the product id is not a whole number from 1 on, in digits without a zero in front";
    AmountBelowMinimum = 642, "amount_below_minimum", Caller, "the amount is below the least that the gateway takes; ask for more, or another gateway";
    TransactionIdMissing = 643, "transaction_id_missing", Peer, "the message names no transaction by a whole number from 1 on, so there is nothing to ask about; drop it";
}

impl Error {
    /// Gives the byte of the input that the error is about, counted from 0: where the walk stopped. For a number, a value
    /// or a name that is too much, that is just behind it.
    #[must_use]
    pub const fn offset(self) -> Option<usize> {
        match self {
            Self::NotJson { offset }
            | Self::InvalidUtf8 { offset }
            | Self::DepthExceeded { offset }
            | Self::DuplicateKey { offset }
            | Self::TooManyMembers { offset }
            | Self::NumberNotPortable { offset }
            | Self::TextTooLong { offset }
            | Self::ExtraMalformed { offset }
            | Self::SignatureNested { offset }
            | Self::MoneyMemberMalformed { offset }
            | Self::NumberChangedByPrinting { offset } => Some(offset),
            _ => None,
        }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.sentence())?;
        if let Some(offset) = self.offset() {
            write!(f, " (at byte {offset})")?;
        }
        if let Self::BufferTooSmall { needed } = self {
            write!(f, " ({needed} bytes)")?;
        }
        Ok(())
    }
}

impl core::error::Error for Error {}
