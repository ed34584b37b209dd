//! How long JSON text gets, so that a buffer that is too small can be told by how much.
//!
//! Belongs here: counting strings, adding up. Not here: writing them (`encode`).

/// Counts a string with its quotes and escapes.
pub(crate) fn quoted(text: &str) -> usize {
    let bytes = text.bytes().map(|byte| match byte {
        b'"' | b'\\' | 0x08 | b'\t' | b'\n' | 0x0C | b'\r' => 2,
        0..0x20 => 6,
        _ => 1,
    });
    sum([sum(bytes), 2])
}

/// Adds lengths; what does not fit is more than any buffer has.
pub(crate) fn sum(parts: impl IntoIterator<Item = usize>) -> usize {
    parts.into_iter().fold(0, usize::saturating_add)
}
