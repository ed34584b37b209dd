//! The channels that money takes, which differ from operation to operation.
//!
//! Belongs here: which there are. Not here: phone numbers, which every channel of a charge wants (`request`).

use crate::error::Error;

/// How a customer pays a charge (Gateway: line 38).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ChargeChannel {
    /// MTN Mobile Money.
    MtnMomo,
    /// Airtel Money.
    AirtelMoney,
    /// A card; the gateway wants the customer's phone number all the same (line 39).
    Card,
}

impl ChargeChannel {
    /// Every channel once.
    pub const ALL: [Self; 3] = [Self::MtnMomo, Self::AirtelMoney, Self::Card];

    /// Takes the gateway's word.
    ///
    /// # Errors
    ///
    /// [`Error::ChannelUnsupported`].
    ///
    /// # Examples
    ///
    /// ```
    /// use sahihi::Error;
    /// use sahihi::gateway::samsoftpay::channel::{ChargeChannel, PayoutChannel};
    ///
    /// assert_eq!(ChargeChannel::parse("airtel_money"), Ok(ChargeChannel::AirtelMoney));
    /// assert_eq!(PayoutChannel::parse("airtel_money"), Err(Error::ChannelUnsupported));
    /// ```
    pub fn parse(name: &str) -> Result<Self, Error> {
        Self::ALL.into_iter().find(|channel| channel.name() == name).ok_or(Error::ChannelUnsupported)
    }

    /// Gives the gateway's word.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::MtnMomo => "mtn_momo",
            Self::AirtelMoney => "airtel_money",
            Self::Card => "card",
        }
    }
}

/// How a payout reaches its recipient: the document names one channel, `mtn_momo` (line 96).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum PayoutChannel {
    /// MTN Mobile Money.
    #[default]
    MtnMomo,
}

impl PayoutChannel {
    /// Every channel once.
    pub const ALL: [Self; 1] = [Self::MtnMomo];

    /// Takes the gateway's word.
    ///
    /// # Errors
    ///
    /// [`Error::ChannelUnsupported`], also for the other channels of charges.
    pub fn parse(name: &str) -> Result<Self, Error> {
        Self::ALL.into_iter().find(|channel| channel.name() == name).ok_or(Error::ChannelUnsupported)
    }

    /// Gives the gateway's word.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::MtnMomo => "mtn_momo",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// SS13: the documents list three for charges and one for payouts.
    #[test]
    fn each_operation_has_its_own_channels() {
        assert!(ChargeChannel::ALL.iter().all(|channel| ChargeChannel::parse(channel.name()) == Ok(*channel)));
        assert_eq!(PayoutChannel::parse("mtn_momo"), Ok(PayoutChannel::default()));
        for word in ["airtel_money", "card", "MTN_MOMO", "mtn", " mtn_momo", ""] {
            assert_eq!(PayoutChannel::parse(word), Err(Error::ChannelUnsupported), "{word:?}");
        }
        assert_eq!(ChargeChannel::parse("bank"), Err(Error::ChannelUnsupported));
    }
}
