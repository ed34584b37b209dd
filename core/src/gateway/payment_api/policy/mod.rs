//! Whether a signed text can be read in one way only: the acceptance policy of callbacks.
//!
//! Belongs here: the four rules, the facts read on the way. Not here: the signature (`wire::mac`), what the caller
//! expects (`webhook`).
//!
//! The text that is signed has no separators, so one signature fits many bodies. The rules leave over those of which no
//! other body with the same text could be the genuine one. They run as a watcher of the walk that feeds the MAC.

mod ends;
mod head;
mod places;
mod reading;
mod summary;
mod window;

use core::fmt;

use heapless::Vec;

use super::member::{Member, Shape, is_identifier};
use crate::error::Error;
use crate::value::amount::MinorUnits;
use crate::value::currency::Currency;
use crate::value::id::{MerchantId, OrderId, TransactionId};
use crate::wire::WIDE;
use crate::wire::json::Text;
use crate::wire::php;
use crate::wire::watch::{Scalar, Watch};
use head::Heads;
pub use head::{Grammar, Head};
use places::Places;
use reading::Foreign;
use summary::{Room, Summary};

/// A rule of the policy.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Rule {
    /// Every name is an identifier, and documented members have their documented type.
    NamesAndTypes,
    /// The body begins as the documents show it, each value in its grammar.
    DocumentedHead,
    /// The name behind each id of the head stands once in the text.
    IdsEndOnce,
    /// No name of a money member is followed by another value anywhere in the text.
    OneValueEach,
}

impl Rule {
    /// Every rule once.
    pub const ALL: &'static [Self] = &[Self::NamesAndTypes, Self::DocumentedHead, Self::IdsEndOnce, Self::OneValueEach];

    /// Gives the stable `snake_case` name.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::NamesAndTypes => "names_and_types",
            Self::DocumentedHead => "documented_head",
            Self::IdsEndOnce => "ids_end_once",
            Self::OneValueEach => "one_value_each",
        }
    }
}

/// Why another reading of the same signed text is possible.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Finding {
    /// The rule that the body breaks.
    pub rule: Rule,
    /// The member it breaks it with; `None` if that is none of the documents.
    pub member: Option<Member>,
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let before = match self.rule {
            Rule::NamesAndTypes => "a name or a type is not as the documents have it, at ",
            Rule::DocumentedHead => "the body does not begin as the documents show it: it differs at ",
            Rule::IdsEndOnce => "what ends an id stands in the signed text twice, so it may have ended elsewhere: ",
            Rule::OneValueEach => "the signed text holds another value that could be the one of ",
        };
        match self.member {
            Some(member) => write!(f, "{before}`{}`", member.name()),
            None => write!(f, "{before}an undocumented member"),
        }
    }
}

/// Findings, each once, in the order they were made.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Findings(Vec<Finding, 16>);

impl Findings {
    /// Gives them in order. Beyond sixteen no more are kept: one is enough.
    pub fn iter(&self) -> impl Iterator<Item = Finding> + '_ {
        self.0.iter().copied()
    }

    #[cold]
    fn add(&mut self, rule: Rule, member: Option<Member>) {
        let finding = Finding { rule, member };
        if !self.0.contains(&finding) {
            // A full list is no empty one, which is all that counts.
            let _ = self.0.push(finding);
        }
    }

    /// Tells whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

/// What the money members say, as it was signed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub(super) struct Facts {
    pub(super) merchant_id: Option<MerchantId>,
    pub(super) operation_type: Option<i64>,
    pub(super) amount: Option<MinorUnits>,
    pub(super) currency: Option<Currency>,
    pub(super) order_id: Option<OrderId>,
    pub(super) transaction_id: Option<TransactionId>,
    pub(super) status: Option<i64>,
}

/// Watches a body being walked over.
pub(super) struct Policy<'a, 'h> {
    pub(super) facts: Facts,
    /// The operator's reference, unless it is empty.
    pub(super) transaction_ref: Option<Text<'a>>,
    pub(super) findings: Findings,
    refusal: Option<Error>,
    heads: Heads<'h>,
    places: Places,
    /// The top-level member that is being read.
    member: Option<Member>,
    /// Which of the members of `result` or `provider_result` is being read.
    inner: Inner,
    /// Whether the value of the top-level member is a list.
    list: bool,
}

/// A member inside of `result` or `provider_result`.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Inner {
    Code,
    Message,
    Other,
}

impl<'h> Policy<'_, 'h> {
    #[cfg_attr(target_pointer_width = "32", inline(never))]
    pub(super) fn new(declared: Option<Head<'h>>) -> Self {
        Self {
            facts: Facts::default(),
            transaction_ref: None,
            findings: Findings::default(),
            refusal: None,
            heads: Heads::new(declared),
            places: Places::new(declared.map_or([None; places::DECLARED], Head::patterns)),
            member: None,
            inner: Inner::Other,
            list: false,
        }
    }

    /// Ends the text: its facts stand then; without a finding, it says nothing else.
    #[cfg_attr(target_pointer_width = "32", inline(never))]
    pub(super) fn finish(&mut self) -> Result<(), Error> {
        self.places.finish();
        if let Some(error) = self.refusal {
            return Err(error);
        }
        match self.heads.finish() {
            Ok(head) => self.ids_end_once(head),
            Err(member) => self.findings.add(Rule::DocumentedHead, member),
        }
        self.one_value_each();
        Ok(())
    }

    fn ids_end_once(&mut self, head: Head<'_>) {
        for (id, behind) in head.ids() {
            if !self.places.is_once(behind) {
                self.findings.add(Rule::IdsEndOnce, Member::of(Text::inside(id.as_bytes())));
            }
        }
    }

    fn one_value_each(&mut self) {
        let Facts { operation_type, status, amount, currency, .. } = self.facts;
        let amount = amount.and_then(|amount| i64::try_from(amount.hundredths()).ok());
        let currency = currency.map(|code| code.as_str().bytes().fold(0, |sum: i64, byte| sum << 8 | i64::from(byte)));
        for member in Member::ALL.iter().copied().filter(|member| member.is_money()) {
            let own = match member {
                Member::OperationType => operation_type,
                Member::Status => status,
                Member::Amount => amount,
                Member::Currency => currency,
                _ => None,
            };
            let only = match self.places.foreign(member) {
                Foreign::Nothing => true,
                Foreign::Value(value) => own == Some(value),
                Foreign::Several => false,
            };
            if !only {
                self.findings.add(Rule::OneValueEach, Some(member));
            }
        }
    }

    fn refuse(&mut self, error: Error) {
        self.refusal.get_or_insert(error);
    }

    /// Takes notice of a value of another type than the documents give it.
    #[cold]
    fn mistyped(&mut self, offset: usize) {
        if self.member.is_some_and(Member::is_money) {
            self.refuse(Error::MoneyMemberMalformed { offset });
        }
        self.findings.add(Rule::NamesAndTypes, self.member);
    }

    /// Reads a value of the top level, or the code of a result; what it needs is not on the stack together with the hash.
    #[cfg_attr(target_pointer_width = "32", inline(never))]
    fn read(&mut self, value: Scalar<'_, '_>, offset: usize) {
        let mut room = Room::new();
        let value = Summary::of(value, &mut room);
        let fits = if self.inner == Inner::Code {
            value.integer().is_some()
        } else {
            self.heads.value(Some(&value));
            self.member.is_none_or(|member| self.keep_fact(member, &value))
        };
        if !fits {
            self.mistyped(offset);
        }
    }

    /// Keeps the value of a money member; `false` if a member has a value of another kind.
    fn keep_fact(&mut self, member: Member, value: &Summary<'_>) -> bool {
        fn kept<T>(place: &mut Option<T>, value: Option<T>) -> bool {
            *place = value;
            place.is_some()
        }
        let facts = &mut self.facts;
        let bytes = || value.bytes().unwrap_or_default().iter().copied();
        match member {
            Member::MerchantId => kept(&mut facts.merchant_id, MerchantId::collect(bytes())),
            Member::OrderId => kept(&mut facts.order_id, OrderId::collect(bytes())),
            Member::TransactionId => kept(&mut facts.transaction_id, TransactionId::collect(bytes())),
            Member::Currency => kept(&mut facts.currency, value.currency()),
            Member::Amount => kept(&mut facts.amount, value.amount()),
            Member::OperationType => kept(&mut facts.operation_type, value.integer().filter(|code| *code >= 0)),
            Member::Status => kept(&mut facts.status, value.integer()),
            _ => match member.shape() {
                Shape::Word => true,
                Shape::Integer => value.integer().is_some(),
                Shape::Object => value.is_empty(),
            },
        }
    }
}

impl<'a> Watch<'a> for Policy<'a, '_> {
    /// Far more than any callback has: strangers can send them, and a short body can have a long text. This much is read in
    /// two milliseconds.
    const MOST: usize = 256 << 10;
    const TOLD: bool = true;

    #[cfg_attr(target_pointer_width = "64", inline(always))]
    fn push(&mut self, piece: &[u8]) {
        self.places.push(piece);
    }

    fn name(&mut self, depth: usize, name: Text<'a>) {
        self.inner = Inner::Other;
        if depth == 1 {
            self.member = Member::behind(self.member, name);
            self.list = false;
        }
        // All documented names are identifiers; a terminal finds out again, in less code.
        let documented = WIDE && depth == 1 && self.member.is_some();
        if !documented && !is_identifier(name) {
            self.findings.add(Rule::NamesAndTypes, self.member);
        }
        match (depth, self.member) {
            (1, Some(Member::Signature)) => {}
            (1, member) => {
                self.heads.name(name, member);
                self.places.own(member, name.escaped());
            }
            (2, Some(Member::Result | Member::ProviderResult)) if name == "code" => self.inner = Inner::Code,
            (2, Some(Member::Result | Member::ProviderResult)) if name == "message" => self.inner = Inner::Message,
            _ => {}
        }
    }

    fn left_out(&mut self, depth: usize, offset: usize) {
        if depth > 1 {
            self.refuse(Error::SignatureNested { offset });
        }
    }

    fn container(&mut self, depth: usize, list: bool, offset: usize) {
        let documented = self.member.is_some();
        match depth {
            1 => {
                self.list = list;
                self.heads.value(None);
                if self.member.is_some_and(|member| member.shape() != Shape::Object) {
                    self.mistyped(offset);
                }
            }
            2 if documented && self.list || self.inner != Inner::Other => self.mistyped(offset),
            _ => {}
        }
    }

    fn scalar(&mut self, depth: usize, value: Scalar<'a, '_>, offset: usize) {
        let documented = self.member.is_some();
        let money = self.member.is_some_and(Member::is_money);
        match (depth, value) {
            (1, Scalar::Number(number, _)) => {
                if money && !php::prints_itself(number) {
                    self.refuse(Error::NumberChangedByPrinting { offset });
                }
                if self.member.is_some_and(|member| member.shape() == Shape::Object) {
                    self.mistyped(offset);
                }
            }
            (1, Scalar::String(text)) if self.member == Some(Member::TransactionRef) => {
                self.transaction_ref = Some(text).filter(|text| !text.is(b""));
            }
            (1, Scalar::Literal(_)) if documented => self.mistyped(offset),
            (2, _) if documented && self.list => self.mistyped(offset),
            (2, Scalar::Null | Scalar::Literal(_)) if self.inner == Inner::Code => self.mistyped(offset),
            (2, Scalar::Number(..) | Scalar::Literal(_)) if self.inner == Inner::Message => self.mistyped(offset),
            _ => {}
        }
        if depth == 1 || (depth == 2 && self.inner == Inner::Code) {
            self.read(value, offset);
        }
    }
}
