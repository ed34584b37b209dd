//! Finds a name that stands twice in one object, without a heap and in close to linear time.
//!
//! Belongs here: the table of names and how it is searched. Not here: which objects are looked at (`canonical`).
//!
//! The table holds a 32-bit fingerprint of each name of the open objects, the innermost object's last. A name whose
//! fingerprint is new is new. If it is not, or the name is written with an escape, or the table is full, every object
//! that is open by then is *deferred*: when it closes, its names are read once more and sorted, which is exact. So the
//! answer never rests on a fingerprint, and a body made to collide costs one more reading of each of its objects.

use core::cmp::Ordering;
use core::mem::replace;

use heapless::Vec;

use super::WIDE;
use super::canonical::MAX_WALKED_DEPTH;
use super::json::{Scanner, Stop, Text};

/// An object may have this many members.
pub(crate) const MAX_MEMBERS: usize = 256;

/// The names of the objects that are open.
#[derive(Debug)]
pub(crate) struct Names<'a> {
    text: &'a [u8],
    /// Fingerprints while the body is walked; offsets while a deferred object is read again.
    table: Vec<u32, MAX_MEMBERS>,
    /// What is open, lists included, the current one last.
    open: Vec<Members, MAX_WALKED_DEPTH>,
    /// How many of these, from the outermost, are deferred.
    deferred: usize,
    /// One bit for each of some groups of fingerprints: set if the innermost object may hold one of that group.
    groups: usize,
}

/// What is remembered of one open object; of a list, nothing that counts.
#[derive(Clone, Copy, Debug)]
struct Members {
    /// Where its first name begins.
    first: u32,
    /// Where its fingerprints begin in the table.
    base: u16,
    count: u16,
}

impl<'a> Names<'a> {
    pub(crate) const fn new(text: &'a [u8]) -> Self {
        Self { text, table: Vec::new(), open: Vec::new(), deferred: 0, groups: 0 }
    }

    /// Begins an object or list whose inside starts at an offset.
    ///
    /// # Errors
    ///
    /// [`Stop::DepthExceeded`].
    #[inline]
    pub(crate) fn open(&mut self, offset: usize) -> Result<(), Stop> {
        let base = u16::try_from(self.table.len()).unwrap_or(u16::MAX);
        if WIDE {
            self.groups = 0;
        }
        self.open.push(Members { first: narrow(offset), base, count: 0 }).map_err(|_| Stop::DepthExceeded)
    }

    /// Takes the next name of the innermost object.
    ///
    /// # Errors
    ///
    /// [`Stop::TooManyMembers`].
    #[cfg_attr(target_pointer_width = "64", inline(always))]
    pub(crate) fn add(&mut self, name: Text<'_>) -> Result<(), Stop> {
        let depth = self.open.len();
        let Some(members) = self.open.last_mut() else { return Ok(()) };
        if usize::from(members.count) == MAX_MEMBERS {
            return Err(Stop::TooManyMembers);
        }
        members.count = members.count.wrapping_add(1);
        let base = members.base;
        if depth > self.deferred {
            let fingerprint = fingerprint(name.raw);
            if name.escaped()
                || (self.may_hold(fingerprint) && self.holds(base, fingerprint))
                || self.table.push(fingerprint).is_err()
            {
                self.table.clear();
                self.deferred = depth;
            }
        }
        Ok(())
    }

    /// Ends the innermost object or list.
    ///
    /// # Errors
    ///
    /// [`Stop::DuplicateKey`] if it is a deferred object that has a name twice; the scanner is then put there.
    #[inline]
    pub(crate) fn close(&mut self, scanner: &mut Scanner<'a>) -> Result<(), Stop> {
        let depth = self.open.len();
        if WIDE {
            self.groups = usize::MAX;
        }
        let Some(members) = self.open.pop() else { return Ok(()) };
        if depth <= self.deferred {
            self.deferred = depth.saturating_sub(1);
            return self.read_again(members, scanner);
        }
        self.table.truncate(usize::from(members.base));
        Ok(())
    }

    /// Tells whether a fingerprint can be one that the innermost object has already, and takes notice of it.
    #[inline]
    fn may_hold(&mut self, fingerprint: u32) -> bool {
        if !WIDE {
            return true;
        }
        let group = 1_usize.wrapping_shl(fingerprint >> 26);
        let may_hold = self.groups & group != 0;
        self.groups |= group;
        may_hold
    }

    /// Looks for a fingerprint among those of an object, without a branch for each, so that wide registers can be used.
    #[expect(clippy::needless_bitwise_bool, reason = "a branch for each is what this avoids")]
    fn holds(&self, base: u16, fingerprint: u32) -> bool {
        let seen = self.table.get(usize::from(base)..).unwrap_or_default();
        seen.iter().fold(false, |found, &other| found | (other == fingerprint))
    }

    /// Sorts the names of a closed object by their offsets; all that the table held is deferred, so it is free.
    #[cold]
    #[inline(never)]
    fn read_again(&mut self, members: Members, scanner: &mut Scanner<'a>) -> Result<(), Stop> {
        let end = scanner.offset();
        scanner.go(widen(members.first));
        for index in 0..members.count {
            if index > 0 {
                scanner.expect(b',')?;
            }
            scanner.peek();
            let offset = scanner.offset();
            let name = scanner.string()?;
            match self.table.binary_search_by(|&other| self.compare(other, name)) {
                Ok(_) => {
                    scanner.go(offset);
                    return Err(Stop::DuplicateKey);
                }
                Err(place) => self.insert(place, narrow(offset)),
            }
            scanner.expect(b':')?;
            scanner.skip_value(0)?;
        }
        scanner.go(end);
        self.table.clear();
        Ok(())
    }

    /// Shifts what comes behind by one; there is room, as an object's members are counted before.
    fn insert(&mut self, place: usize, offset: u32) {
        let behind = self.table.get_mut(place..).unwrap_or_default().iter_mut();
        let last = behind.fold(offset, |shifted, entry| replace(entry, shifted));
        self.table.push(last).ok();
    }

    fn compare(&self, offset: u32, name: Text<'_>) -> Ordering {
        match Scanner::at(self.text, widen(offset)).string() {
            Ok(other) if !other.escaped() && !name.escaped() => other.raw.cmp(name.raw),
            Ok(other) => other.bytes().cmp(name.bytes()),
            Err(_) => Ordering::Less,
        }
    }
}

/// Mixes the length, the first and the last machine word: enough to tell most names apart, at a fixed cost.
#[cfg_attr(target_pointer_width = "64", inline(always))]
#[expect(clippy::cast_possible_truncation, reason = "a fingerprint needs no more bits than it keeps")]
fn fingerprint(name: &[u8]) -> u32 {
    const WORD: usize = size_of::<usize>();
    // 2^64 divided by the golden ratio, made odd: spreads low bits over the high ones.
    const ODD: usize = 0x9E37_79B9_7F4A_7C15_u64 as usize;
    let mixed = if let (Some(first), Some(last)) = (name.first_chunk::<WORD>(), name.last_chunk::<WORD>()) {
        usize::from_le_bytes(*first).wrapping_mul(ODD) ^ usize::from_le_bytes(*last)
    } else if let (Some(first), Some(last)) = (name.first_chunk::<4>(), name.last_chunk::<4>()) {
        (u32::from_le_bytes(*first) as usize).wrapping_mul(ODD) ^ u32::from_le_bytes(*last) as usize
    } else {
        name.iter().fold(0, |word, &byte| word << 8 | usize::from(byte))
    };
    ((mixed ^ name.len()).wrapping_mul(ODD) >> (usize::BITS - 32)) as u32
}

/// Bodies are shorter than 4 GiB: `json::utf8` refuses longer ones before anything walks them.
fn narrow(offset: usize) -> u32 {
    u32::try_from(offset).unwrap_or(u32::MAX)
}

fn widen(offset: u32) -> usize {
    usize::try_from(offset).unwrap_or(usize::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    extern crate std;

    use std::string::String;
    use std::vec::Vec;

    fn counted(count: usize) -> impl Iterator<Item = String> {
        (0..count).map(|number| std::format!("k{number:03}"))
    }

    /// Two that are alike make it slower, and nothing wrong.
    #[test]
    fn nearly_all_names_that_differ_have_fingerprints_that_differ() {
        let base = "order_id_of_the_customer_of_the_merchant";
        // Miri takes a thousand times as long for each.
        let (count, step) = if cfg!(miri) { (100, 8) } else { (1000, 1) };
        let mut names: Vec<String> = counted(count).collect();
        for length in (0..base.len()).step_by(step) {
            let name = &base[..length];
            let changed = |at: usize, by: &str| std::format!("{}{by}{}", &name[..at], &name[at + 1..]);
            let near = |at: &usize| *at < size_of::<usize>() || length - at <= size_of::<usize>();
            names.extend((0..length).filter(near).flat_map(|at| [changed(at, "X"), changed(at, "Y")]));
            names.push(name.into());
        }
        names.sort();
        names.dedup();
        let mut fingerprints: Vec<u32> = names.iter().map(|name| fingerprint(name.as_bytes())).collect();
        fingerprints.sort_unstable();
        fingerprints.dedup();
        let least = if WIDE { names.len() } else { names.len() * 99 / 100 };
        assert!(names.len() > count * 3 / 2 && fingerprints.len() >= least, "{} of {}", fingerprints.len(), names.len());
    }

    #[test]
    fn only_an_object_with_names_alike_is_read_again() {
        let mut table = Names::new(b"");
        table.open(0).unwrap();
        for name in counted(MAX_MEMBERS) {
            table.add(Text::inside(name.as_bytes())).unwrap();
            assert_eq!(table.deferred, 0, "{name}");
        }
        assert_eq!(table.add(Text::inside(b"one too many")), Err(Stop::TooManyMembers));
        let mut table = Names::new(b"");
        table.open(0).unwrap();
        for deferred in [0, 1, 1] {
            table.add(Text::inside(b"a")).unwrap();
            assert_eq!(table.deferred, deferred);
        }
    }

    #[test]
    fn a_group_of_fingerprints_is_new_once() {
        let mut table = Names::new(b"");
        table.open(0).unwrap();
        for (fingerprint, seen) in [(0x1234_5678, false), (0x1234_5678, true), (0x9234_5678, false), (0x9000_0000, true)] {
            assert_eq!(table.may_hold(fingerprint), seen || !WIDE, "{fingerprint:#x}");
        }
    }
}
