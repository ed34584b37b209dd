//! Who takes the canonical text while a body is walked over, and what else they are told.
//!
//! Belongs here: sinks, watchers, and two of them side by side. Not here: the walk (`canonical`).

use super::canonical::MAX_TEXT;
use super::json::Text;

/// Takes the canonical text as it is found, in order.
pub trait Sink {
    /// Takes the next bytes; how the text is cut into pieces means nothing.
    fn push(&mut self, piece: &[u8]);
}

impl<F: FnMut(&[u8])> Sink for F {
    #[cfg_attr(target_pointer_width = "64", inline(always))]
    fn push(&mut self, piece: &[u8]) {
        self(piece);
    }
}

/// Takes the canonical text and is told what stands where in it.
///
/// Depth 1 is the outermost object. A member is told as its name, then as what its value is, then its text is pushed; a
/// value that is an object or list goes on with its own members.
pub(crate) trait Watch<'a> {
    /// The longest text that is taken.
    const MOST: usize = MAX_TEXT;

    /// Whether it wants to be told more than the text.
    const TOLD: bool = false;

    /// Takes the next bytes of the text.
    fn push(&mut self, piece: &[u8]);

    /// Takes the name of a member, before any of its text.
    fn name(&mut self, _depth: usize, _name: Text<'a>) {}

    /// Takes notice that the value of the member just named is left out, because its name is `signature`.
    fn left_out(&mut self, _depth: usize, _offset: usize) {}

    /// Takes notice of an object or list; its members are one deeper than `depth`.
    fn container(&mut self, _depth: usize, _list: bool, _offset: usize) {}

    /// Takes a value; all of its name has been pushed, none of its text. `offset` is where it ends.
    fn scalar(&mut self, _depth: usize, _value: Scalar<'a, '_>, _offset: usize) {}
}

/// A value that is neither object nor list.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Scalar<'a, 'p> {
    String(Text<'a>),
    /// As it is written, and as it is printed.
    Number(&'a [u8], &'p [u8]),
    /// `true`, printed as `1`, or `false`, which has no text.
    Literal(bool),
    /// `null`, which has no text.
    Null,
}

/// Nobody watches.
impl Watch<'_> for () {
    #[inline(always)]
    fn push(&mut self, _: &[u8]) {}
}

/// A sink that wants the text only.
pub(super) struct Plain<'s, S>(pub(super) &'s mut S);

impl<S: Sink> Watch<'_> for Plain<'_, S> {
    #[cfg_attr(target_pointer_width = "64", inline(always))]
    fn push(&mut self, piece: &[u8]) {
        self.0.push(piece);
    }
}

/// Two that take the same text, of which the second is told what stands where.
pub(super) struct Both<'w, A, B>(pub(super) A, pub(super) &'w mut B);

impl<'a, A: Watch<'a>, B: Watch<'a>> Watch<'a> for Both<'_, A, B> {
    const MOST: usize = B::MOST;
    const TOLD: bool = B::TOLD;

    #[cfg_attr(target_pointer_width = "64", inline(always))]
    fn push(&mut self, piece: &[u8]) {
        self.0.push(piece);
        self.1.push(piece);
    }

    #[cfg_attr(target_pointer_width = "64", inline(always))]
    fn name(&mut self, depth: usize, name: Text<'a>) {
        self.1.name(depth, name);
    }

    #[cfg_attr(target_pointer_width = "64", inline(always))]
    fn left_out(&mut self, depth: usize, offset: usize) {
        self.1.left_out(depth, offset);
    }

    #[cfg_attr(target_pointer_width = "64", inline(always))]
    fn container(&mut self, depth: usize, list: bool, offset: usize) {
        self.1.container(depth, list, offset);
    }

    #[cfg_attr(target_pointer_width = "64", inline(always))]
    fn scalar(&mut self, depth: usize, value: Scalar<'a, '_>, offset: usize) {
        self.1.scalar(depth, value, offset);
    }
}
