//! Bytes put into a buffer that somebody else gave.
//!
//! Belongs here: copying, joining. Not here: what the bytes are.

use crate::error::Error;

/// Copies the beginning of a place that is at least as long; a few bytes without a call, as two halves that overlap.
#[cfg_attr(target_pointer_width = "64", inline(always))]
pub(super) fn copy(to: &mut [u8], from: &[u8]) {
    fn halves<const N: usize>(to: &mut [u8], from: &[u8]) {
        if let (Some(to), Some(from)) = (to.first_chunk_mut::<N>(), from.first_chunk::<N>()) {
            *to = *from;
        }
        if let (Some(to), Some(from)) = (to.last_chunk_mut::<N>(), from.last_chunk::<N>()) {
            *to = *from;
        }
    }
    let to = to.get_mut(..from.len()).unwrap_or_default();
    match from.len() {
        4..8 => halves::<4>(to, from),
        8..16 => halves::<8>(to, from),
        16..=32 => halves::<16>(to, from),
        _ => to.iter_mut().zip(from).for_each(|(to, from)| *to = *from),
    }
}

/// Writes parts one after the other into a buffer that is large enough for all, or nothing.
pub(crate) fn concat<'b, const N: usize>(parts: [&[u8]; N], buffer: &'b mut [u8]) -> Result<&'b [u8], Error> {
    let needed = parts.iter().fold(0, |sum: usize, part| sum.saturating_add(part.len()));
    let used = buffer.get_mut(..needed).ok_or(Error::BufferTooSmall { needed })?;
    let mut rest = &mut *used;
    for part in parts {
        let (place, behind) = rest.split_at_mut_checked(part.len()).ok_or(Error::BufferTooSmall { needed })?;
        copy(place, part);
        rest = behind;
    }
    Ok(used)
}
