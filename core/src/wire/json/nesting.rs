//! Which objects and lists are open, one bit each: what a scanner without recursion has to remember.
//!
//! Belongs here: the bits and how deep they may go. Not here: what is done at a bracket (`json`).

/// Objects and lists may be nested this deep anywhere in a body (Gateway: PHP's `json_decode` refuses the 512th).
const MAX_DEPTH: usize = 511;

/// The kinds of the containers that are open, innermost last: one bit each, set for an object.
pub(super) struct OpenContainers {
    bits: [u8; MAX_DEPTH.div_ceil(8)],
    outside: usize,
    depth: usize,
}

impl OpenContainers {
    pub(super) const fn new(outside: usize) -> Self {
        Self { bits: [0; MAX_DEPTH.div_ceil(8)], outside, depth: outside }
    }

    pub(super) const fn is_empty(&self) -> bool {
        self.depth <= self.outside
    }

    /// Opens one more, unless that would be too deep.
    pub(super) fn push(&mut self, object: bool) -> bool {
        if self.depth >= MAX_DEPTH {
            return false;
        }
        let mask = 1 << (self.depth & 7);
        if let Some(byte) = self.bits.get_mut(self.depth >> 3) {
            *byte = if object { *byte | mask } else { *byte & !mask };
        }
        self.depth = self.depth.saturating_add(1);
        true
    }

    pub(super) const fn pop(&mut self) {
        self.depth = self.depth.saturating_sub(1);
    }

    /// Gives the byte that closes the innermost one.
    pub(super) fn closing(&self) -> u8 {
        let index = self.depth.saturating_sub(1);
        let byte = self.bits.get(index >> 3).copied().unwrap_or(0);
        if byte & 1 << (index & 7) == 0 { b']' } else { b'}' }
    }
}
