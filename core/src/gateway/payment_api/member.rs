//! The members that the documents name, in callbacks and answers.
//!
//! Belongs here: their names and the types the documents give them. Not here: what follows from a wrong one (`policy`).

use crate::wire::WIDE;
use crate::wire::json::Text;
use crate::wire::json::text::same;

/// What the value of a member may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    /// A string or a number; `null` if it is no money member.
    Word,
    /// An integer or its text.
    Integer,
    /// An object, or what PHP makes of an empty one: `[]`, `""` or `null`.
    Object,
}

/// One row of the table: variant, name, shape, whether a callback has it.
macro_rules! members {
    ($($variant:ident $name:literal $shape:ident $callback:literal;)+) => {
        /// A documented member at the top level of a callback or an answer.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        #[non_exhaustive]
        pub enum Member {
            $(#[doc = concat!("`", $name, "`")] $variant,)+
        }

        impl Member {
            /// Every member once.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)+];

            /// Gives its name.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self { $(Self::$variant => $name,)+ }
            }

            /// Tells whether the documents show it in a callback.
            #[must_use]
            pub const fn is_in_callbacks(self) -> bool {
                match self { $(Self::$variant => $callback,)+ }
            }

            pub(super) const fn shape(self) -> Shape {
                match self { $(Self::$variant => Shape::$shape,)+ }
            }

        }
    };
}

members! {
    MerchantId "merchant_id" Word true;               // 003_:512
    OperationType "operation_type" Integer true;      // 003_:513
    CustomerId "customer_id" Word true;               // 003_:514
    Amount "amount" Word true;                        // 003_:515
    Currency "currency" Word true;                    // money member of requests, 001_:195
    OrderId "order_id" Word true;                     // 003_:516, 001_:270
    TransactionId "transaction_id" Word true;         // 003_:517, 001_:269
    TransactionRef "transaction_ref" Word true;       // 003_:518
    Status "status" Integer true;                     // 003_:519
    ProviderId "provider_id" Integer true;            // 003_:520
    DestinationId "destination_id" Word true;         // 003_:521
    Result "result" Object true;                      // 003_:522, 001_:274
    ProviderResult "provider_result" Object true;     // 001_:40
    ServiceId "service_id" Integer true;              // 001_:271
    ServiceVersion "service_version" Word true;       // 001_:272, a number in 001_:258
    ServiceDateTime "service_date_time" Word true;    // 001_:273
    Signature "signature" Word true;                  // 003_:525, 001_:276
    ConfirmType "confirm_type" Integer false;         // 001_:390
    PayPageUrl "pp_url" Word false;                   // 001_:670
    Extra "extra" Object false;                       // 003_:281
    Action "action" Object false;                     // 001_:565
}

impl Member {
    /// Gives the documented member of a name.
    pub(super) fn of(name: Text<'_>) -> Option<Self> {
        Self::behind(None, name)
    }

    /// Gives the same, and sooner if it is close behind another one: callbacks have the order of the table.
    pub(super) fn behind(other: Option<Self>, name: Text<'_>) -> Option<Self> {
        if !name.escaped() {
            return Self::of_plain(other, name.raw);
        }
        let mut plain = heapless::Vec::<u8, 24>::new();
        let fits = name.bytes().all(|byte| plain.push(byte).is_ok());
        if fits { Self::of_plain(other, &plain) } else { None }
    }

    fn of_plain(other: Option<Self>, name: &[u8]) -> Option<Self> {
        let is_it = |member: &Self| same(name, member.name().as_bytes());
        if !WIDE {
            return Self::ALL.iter().copied().find(is_it);
        }
        let start = other.map_or(0, |member| (member as usize).wrapping_add(1));
        let (before, behind) = Self::ALL.split_at_checked(start)?;
        behind.iter().copied().find(is_it).or_else(|| before.iter().copied().find(is_it))
    }

    /// Tells whether money depends on it.
    #[must_use]
    pub const fn is_money(self) -> bool {
        matches!(
            self,
            Self::MerchantId
                | Self::OperationType
                | Self::Amount
                | Self::Currency
                | Self::OrderId
                | Self::TransactionId
                | Self::Status
        )
    }
}

/// Tells whether a name is made as those of the documents are.
pub(super) fn is_identifier(name: Text<'_>) -> bool {
    fn all(mut name: impl Iterator<Item = u8>) -> bool {
        let first = name.next().is_some_and(|byte| byte.is_ascii_alphabetic() || byte == b'_');
        first && name.all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
    }
    if name.escaped() { all(name.bytes()) } else { all(name.raw.iter().copied()) }
}
