//! The order in which a callback begins, and how its first values may look.
//!
//! Belongs here: the documented heads, one that a caller declares, following a body along them. Not here: what stands
//! elsewhere in the text (`places`).

use super::super::member::{Member, is_identifier};
use super::places::DECLARED;
use super::summary::Summary;
use super::window::Pattern;
use crate::error::Error;
use crate::value::id::contains;
use crate::wire::json::Text;

/// What the value of a member in a head may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Grammar {
    /// Hexadecimal digits, at least one.
    Hex,
    /// Decimal digits, at least one.
    Digits,
    /// An integer of 64 bits.
    Integer,
    /// A decimal with at most two places.
    Decimal,
    /// An id: 1 to 128 of `A-Z a-z 0-9 _ - : .`
    Id,
    /// A reference, possibly empty: the characters of an id and `/`.
    Reference,
    /// Three capital letters.
    Currency,
    /// Any string, number or literal: only for the member behind the last money member.
    Any,
}

impl Grammar {
    /// Every grammar once.
    pub const ALL: &'static [Self] =
        &[Self::Hex, Self::Digits, Self::Integer, Self::Decimal, Self::Id, Self::Reference, Self::Currency, Self::Any];

    /// Takes its name.
    ///
    /// # Examples
    ///
    /// ```
    /// use sahihi::gateway::payment_api::webhook::Grammar;
    ///
    /// assert_eq!(Grammar::parse("digits"), Some(Grammar::Digits));
    /// assert_eq!(Grammar::parse("Digits"), None);
    /// ```
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|grammar| grammar.name() == name)
    }

    /// Gives the stable `snake_case` name.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Hex => "hex",
            Self::Digits => "digits",
            Self::Integer => "integer",
            Self::Decimal => "decimal",
            Self::Id => "id",
            Self::Reference => "reference",
            Self::Currency => "currency",
            Self::Any => "any",
        }
    }
}

/// The members a callback begins with, in their order, up to the last one that money depends on; if that one is an id,
/// up to the one behind it.
#[derive(Clone, Copy, Debug)]
pub struct Head<'h> {
    members: &'h [(&'h str, Grammar)],
}

impl<'h> Head<'h> {
    /// Document 003_, lines 512 to 519.
    const OLDER: Head<'static> = Head {
        members: &[
            ("merchant_id", Grammar::Hex),
            ("operation_type", Grammar::Digits),
            ("customer_id", Grammar::Digits),
            ("amount", Grammar::Decimal),
            ("order_id", Grammar::Id),
            ("transaction_id", Grammar::Digits),
            ("transaction_ref", Grammar::Reference),
            ("status", Grammar::Integer),
        ],
    };

    /// Document 001_, lines 269 to 271.
    const NEWER: Head<'static> =
        Head { members: &[("transaction_id", Grammar::Digits), ("order_id", Grammar::Id), ("service_id", Grammar::Any)] };

    /// Declares the head of a gateway whose callbacks begin otherwise; the documented ones are then not known.
    ///
    /// # Errors
    ///
    /// [`Error::HeadMalformed`] if a name is no identifier or stands there twice, if the last member is an id (nothing
    /// would say where it ends), if the name behind an id is a part of another name, if `Any` is given to another than the
    /// last member or to a money member, if there are more than three ids, or if it begins as our own requests do, with
    /// `customer_id` or `order_id` behind `merchant_id`: they are signed with the same key.
    ///
    /// # Examples
    ///
    /// ```
    /// use sahihi::Error;
    /// use sahihi::gateway::payment_api::webhook::{Grammar, Head};
    ///
    /// let head = [("order_id", Grammar::Id), ("status", Grammar::Integer), ("amount", Grammar::Decimal)];
    /// assert!(Head::declare(&head).is_ok());
    /// assert_eq!(Head::declare(&head[..1]).err(), Some(Error::HeadMalformed));
    /// ```
    pub fn declare(members: &'h [(&'h str, Grammar)]) -> Result<Self, Error> {
        let head = Self { members };
        let mut ids = 0_usize;
        for (index, (name, grammar)) in members.iter().enumerate() {
            let known = Member::of(Text::inside(name.as_bytes()));
            let last = index.wrapping_add(1) == members.len();
            let twice = members.iter().take(index).any(|(other, _)| other == name);
            let open = *grammar == Grammar::Any && (!last || known.is_some_and(Member::is_money));
            let endless = last && is_id(name, *grammar);
            ids = ids.wrapping_add(usize::from(is_id(name, *grammar)));
            if !is_identifier(Text::inside(name.as_bytes()))
                || known == Some(Member::Signature)
                || twice
                || open
                || endless
                || ids > DECLARED
            {
                return Err(Error::HeadMalformed);
            }
        }
        let like_a_request = matches!(members, [("merchant_id", _), ("customer_id" | "order_id", _), ..]);
        let names = |part: &str| members.iter().filter(|(name, _)| contains(name.as_bytes(), part.as_bytes())).count();
        let fits = !members.is_empty() && !like_a_request && head.ids().all(|(_, behind)| names(behind) == 1);
        if fits { Ok(head) } else { Err(Error::HeadMalformed) }
    }

    /// Gives each id of the head and the name behind it.
    pub(super) fn ids(self) -> impl Iterator<Item = (&'h str, &'h str)> {
        let behind = self.members.iter().skip(1);
        let pairs = self.members.iter().zip(behind);
        pairs.filter(|((name, grammar), _)| is_id(name, *grammar)).map(|((name, _), (behind, _))| (*name, *behind))
    }

    /// Gives what has to be looked for because of this head.
    pub(super) fn patterns(self) -> [Option<Pattern>; DECLARED] {
        let mut patterns = [None; DECLARED];
        for (place, (_, behind)) in patterns.iter_mut().zip(self.ids()) {
            *place = Some(Pattern::new(behind));
        }
        patterns
    }
}

/// An id may run on into the text behind it: in its characters, all names can be written.
fn is_id(name: &str, grammar: Grammar) -> bool {
    matches!(name, "merchant_id" | "order_id" | "transaction_id") || grammar == Grammar::Id
}

/// Follows a body along the heads that it may have.
pub(super) struct Heads<'h> {
    possible: [Option<Head<'h>>; 2],
    /// How many top-level members were named, `signature` left out.
    named: usize,
    /// Where the body left the last head.
    departed: Option<Member>,
}

impl<'h> Heads<'h> {
    pub(super) fn new(declared: Option<Head<'h>>) -> Self {
        // A gateway whose caller says how it begins begins in no other way.
        let possible = if declared.is_some() { [declared, None] } else { [Some(Head::OLDER), Some(Head::NEWER)] };
        Self { possible, named: 0, departed: None }
    }

    /// Takes the name of the next top-level member.
    pub(super) fn name(&mut self, name: Text<'_>, member: Option<Member>) {
        let index = self.named;
        self.named = index.wrapping_add(1);
        let money = member.is_some_and(Member::is_money);
        self.keep(|head| match head.members.get(index) {
            Some((expected, _)) if name.is(expected.as_bytes()) => Ok(()),
            _ if money => Err(member),
            Some((expected, _)) => Err(Member::of(Text::inside(expected.as_bytes()))),
            None => Ok(()),
        });
    }

    /// Takes the value of the member named last; `None` if it has no text of its own.
    pub(super) fn value(&mut self, value: Option<&Summary<'_>>) {
        let index = self.named.wrapping_sub(1);
        self.keep(|head| match (head.members.get(index), value) {
            (None, _) | (Some((_, Grammar::Any)), Some(_)) => Ok(()),
            (Some((_, grammar)), Some(value)) if value.is(*grammar) => Ok(()),
            (Some((name, _)), _) => Err(Member::of(Text::inside(name.as_bytes()))),
        });
    }

    /// Gives the head that the body has, or the member where it left the last one.
    pub(super) fn finish(&mut self) -> Result<Head<'h>, Option<Member>> {
        let named = self.named;
        self.keep(|head| match head.members.get(named) {
            None => Ok(()),
            Some((name, _)) => Err(Member::of(Text::inside(name.as_bytes()))),
        });
        self.possible.into_iter().flatten().next().ok_or(self.departed)
    }

    fn keep(&mut self, check: impl Fn(Head<'h>) -> Result<(), Option<Member>>) {
        for place in &mut self.possible {
            if let Some(head) = place
                && let Err(member) = check(*head)
            {
                *place = None;
                self.departed = member;
            }
        }
    }
}
