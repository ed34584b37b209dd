//! What the beginning of a secret key tells about it.
//!
//! Belongs here: the prefixes. Not here: refusing a key, which only the gateway can (`response`).

use crate::value::credential::Credential;

/// What a secret key is good for, by its prefix.
///
/// Only `sk_live_` is in the document (line 7). The other prefixes were seen in use, so this is a hint: warn with it,
/// refuse nothing. A device in the hands of others, such as a kiosk, should only have a key that collects.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum KeyKind {
    /// It moves money both ways: `sk_live_`.
    Live,
    /// It only collects: `sk_live_col_`.
    LiveCollections,
    /// It moves no money: `sk_test_`.
    Test,
    /// Its prefix says nothing.
    Unknown,
}

impl KeyKind {
    /// Looks at the prefix of a key.
    ///
    /// # Examples
    ///
    /// ```
    /// use sahihi::Credential;
    /// use sahihi::gateway::samsoftpay::key_kind::KeyKind;
    ///
    /// assert_eq!(KeyKind::of(&Credential::new("sk_live_col_1234")?), KeyKind::LiveCollections);
    /// # Ok::<(), sahihi::Error>(())
    /// ```
    #[must_use]
    pub fn of(credential: &Credential<'_>) -> Self {
        let begins = |row: &&(&str, Self)| credential.text().starts_with(row.0);
        PREFIXES.iter().find(begins).map_or(Self::Unknown, |row| row.1)
    }

    /// Gives the stable `snake_case` name.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Live => "live",
            Self::LiveCollections => "live_collections",
            Self::Test => "test",
            Self::Unknown => "unknown",
        }
    }

    /// Tells whether it can send money away, as far as the prefix says.
    #[must_use]
    pub const fn can_pay_out(self) -> bool {
        matches!(self, Self::Live | Self::Unknown)
    }
}

/// The longer prefix first.
#[rustfmt::skip]
const PREFIXES: &[(&str, KeyKind)] = &[
    ("sk_live_col_", KeyKind::LiveCollections), // seen in use
    ("sk_live_", KeyKind::Live),                // 004_:7
    ("sk_test_", KeyKind::Test),                // seen in use
];

#[cfg(test)]
mod tests {
    use super::*;

    /// SS18
    #[test]
    fn tells_keys_apart_by_their_prefix() {
        for (text, name, pays_out) in [
            ("sk_live_YOUR_SECRET_KEY", "live", true),
            ("sk_live_col_1", "live_collections", false),
            ("sk_test_1", "test", false),
            ("SK_LIVE_1", "unknown", true),
            ("whsec_1", "unknown", true),
        ] {
            let found = KeyKind::of(&Credential::new(text).unwrap());
            assert_eq!((found.name(), found.can_pay_out()), (name, pays_out), "{text}");
        }
    }
}
