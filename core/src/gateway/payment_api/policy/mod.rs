//! Whether a signed text can be read in one way only: the acceptance policy of callbacks.
//!
//! Belongs here: the four rules, the facts read on the way. Not here: the signature (`wire::mac`), what the caller
//! expects (`webhook`).
//!
//! The text that is signed has no separators, so one signature fits many bodies. The rules leave over those of which no
//! other body with the same text could be the genuine one. They run as a watcher of the walk that feeds the MAC.

mod head;
mod places;
mod summary;

use heapless::Vec;

use super::member::{Member, Shape};
use crate::error::Error;
use crate::value::amount::MinorUnits;
use crate::value::currency::Currency;
use crate::value::id::{MerchantId, OrderId, TransactionId};
use crate::wire::json::Text;
use crate::wire::php;
use crate::wire::watch::{Scalar, Watch};
pub use head::{Grammar, Head};
use head::{Heads, is_identifier};
use places::{Foreign, Places};
use summary::Summary;

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

/// Findings, each once, in the order they were made.
#[derive(Clone, Debug, Default)]
pub struct Findings(Vec<Finding, 16>);

impl Findings {
    /// Gives them in order. Beyond sixteen no more are kept: one is enough.
    pub fn iter(&self) -> impl Iterator<Item = Finding> + '_ {
        self.0.iter().copied()
    }

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
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Facts {
    pub(super) merchant_id: Option<MerchantId>,
    pub(super) operation_type: Option<i64>,
    pub(super) amount: Option<MinorUnits>,
    pub(super) currency: Option<Currency>,
    pub(super) order_id: Option<OrderId>,
    pub(super) transaction_id: Option<TransactionId>,
    pub(super) status: Option<i64>,
    /// Whether there is a `transaction_ref`, whatever it is.
    pub(super) has_transaction_ref: bool,
}

/// Watches a body being walked over.
pub(super) struct Policy<'h> {
    facts: Facts,
    findings: Findings,
    refusal: Option<Error>,
    heads: Heads<'h>,
    places: Places,
    /// The top-level member that is being read.
    member: Option<Member>,
    /// Which of the members of `result` or `provider_result` is being read.
    inner: Inner,
    /// Whether the value of the top-level member is a list.
    list: bool,
    /// The value that is being gathered, and where it ends in the body.
    value: Summary,
    gathering: bool,
    /// Whether the value is a number that prints as it is.
    offset: usize,
}

/// A member inside of `result` or `provider_result`.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Inner {
    Code,
    Message,
    Other,
}

impl<'h> Policy<'h> {
    #[cfg_attr(target_pointer_width = "32", inline(never))]
    pub(super) fn new(declared: Option<Head<'h>>) -> Self {
        Self {
            facts: Facts::default(),
            findings: Findings::default(),
            refusal: None,
            heads: Heads::new(declared),
            places: Places::new(declared.map_or([None; places::DECLARED], Head::patterns)),
            member: None,
            inner: Inner::Other,
            list: false,
            value: Summary::EMPTY,
            gathering: false,
            offset: 0,
        }
    }

    /// Ends the text and tells what it says; without a finding, it says nothing else.
    #[cfg_attr(target_pointer_width = "32", inline(never))]
    pub(super) fn finish(&mut self) -> Result<(&Facts, &Findings), Error> {
        self.settle();
        self.places.finish();
        if let Some(error) = self.refusal {
            return Err(error);
        }
        match self.heads.finish() {
            Ok(head) => self.ids_end_once(head),
            Err(member) => self.findings.add(Rule::DocumentedHead, member),
        }
        self.one_value_each();
        Ok((&self.facts, &self.findings))
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
    fn mistyped(&mut self, offset: usize) {
        if self.member.is_some_and(Member::is_money) {
            self.refuse(Error::MoneyMemberMalformed { offset });
        }
        self.findings.add(Rule::NamesAndTypes, self.member);
    }

    /// Reads the value that has been gathered, if one has.
    fn settle(&mut self) {
        if !self.gathering {
            return;
        }
        self.gathering = false;
        if self.inner == Inner::Code {
            if self.value.integer().is_none() {
                self.mistyped(self.offset);
            }
            return;
        }
        self.heads.value(Some(&self.value));
        let Some(member) = self.member else { return };
        let fits = match member.shape() {
            Shape::Word => true,
            Shape::Integer => self.value.integer().is_some(),
            Shape::Object => self.value.is_empty(),
        };
        if !fits || !self.keep_fact(member) {
            self.mistyped(self.offset);
        }
    }

    /// Keeps the value of a money member; `false` if it is none of its kind.
    fn keep_fact(&mut self, member: Member) -> bool {
        fn kept<T>(place: &mut Option<T>, value: Option<T>) -> bool {
            *place = value;
            place.is_some()
        }
        let Self { facts, value, .. } = self;
        let bytes = || value.bytes().unwrap_or_default().iter().copied();
        let text = value.text().unwrap_or_default();
        match member {
            Member::MerchantId => kept(&mut facts.merchant_id, MerchantId::collect(bytes())),
            Member::OrderId => kept(&mut facts.order_id, OrderId::collect(bytes())),
            Member::TransactionId => kept(&mut facts.transaction_id, TransactionId::collect(bytes())),
            Member::Currency => kept(&mut facts.currency, Currency::parse(text).ok()),
            Member::Amount => kept(&mut facts.amount, MinorUnits::parse(text).ok()),
            Member::OperationType => kept(&mut facts.operation_type, value.integer().filter(|code| *code >= 0)),
            Member::Status => kept(&mut facts.status, value.integer()),
            _ => true,
        }
    }
}

impl Watch for Policy<'_> {
    /// Far more than any callback has: strangers can send them, and a short body can have a long text.
    const MOST: usize = 16 << 20;

    #[cfg_attr(target_pointer_width = "64", inline(always))]
    fn push(&mut self, piece: &[u8]) {
        self.places.push(piece);
        if self.gathering {
            self.value.push(piece);
        }
    }

    fn name(&mut self, depth: usize, name: Text<'_>) {
        self.settle();
        self.inner = Inner::Other;
        if depth == 1 {
            self.member = Member::of(name);
            self.list = false;
        }
        let identifier = if name.escaped() { is_identifier(name.bytes()) } else { is_identifier(name.raw.iter().copied()) };
        if !identifier {
            self.findings.add(Rule::NamesAndTypes, self.member);
        }
        match (depth, self.member) {
            (1, Some(Member::Signature)) => {}
            (1, member) => {
                self.heads.name(name, member);
                self.facts.has_transaction_ref |= member == Some(Member::TransactionRef);
                if let Some(member) = member {
                    self.places.own(member, member.name().len());
                }
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
        self.settle();
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

    fn scalar(&mut self, depth: usize, value: Scalar<'_>, offset: usize) {
        self.settle();
        let documented = self.member.is_some();
        let money = self.member.is_some_and(Member::is_money);
        self.offset = offset;
        match (depth, value) {
            (1, Scalar::Number(number)) => {
                if money && !php::prints_itself(number) {
                    self.refuse(Error::NumberChangedByPrinting { offset });
                }
                if self.member.is_some_and(|member| member.shape() == Shape::Object) {
                    self.mistyped(offset);
                }
            }
            (1, Scalar::Null) if money => self.mistyped(offset),
            (1, Scalar::Literal) if documented => self.mistyped(offset),
            (2, _) if documented && self.list => self.mistyped(offset),
            (2, Scalar::Null | Scalar::Literal) if self.inner == Inner::Code => self.mistyped(offset),
            (2, Scalar::Number(_) | Scalar::Literal) if self.inner == Inner::Message => self.mistyped(offset),
            _ => {}
        }
        self.gathering = depth == 1 || (depth == 2 && self.inner == Inner::Code);
        if self.gathering {
            self.value.clear();
        }
    }
}
