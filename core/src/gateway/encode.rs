//! Requests written into the caller's buffer: path, header values, JSON body.
//!
//! Belongs here: writing, counting, percent-encoding. Not here: which members, headers and paths there are (each gateway's
//! `request`).

use serde::ser::{Serialize, SerializeMap as _, Serializer};

use super::length::{quoted, sum};
use crate::error::Error;
use crate::request::{EncodedRequest, Header};

/// The value of a member.
#[derive(Clone, Copy)]
pub(crate) enum Part<'a> {
    /// The member is left out.
    Absent,
    Text(&'a str),
    Number(u64),
    Bool(bool),
    Object(&'a [Member<'a>]),
}

/// A member, name and value.
pub(crate) type Member<'a> = (&'static str, Part<'a>);

impl<'a> Part<'a> {
    pub(crate) fn text(text: Option<&'a str>) -> Self {
        text.map_or(Self::Absent, Self::Text)
    }
}

/// A piece of a path.
#[derive(Clone, Copy)]
pub(crate) enum Piece<'a> {
    /// Written as it is.
    Plain(&'a str),
    /// Percent-encoded, all but letters, digits, `-`, `.`, `_` and `~` (RFC 3986).
    Encoded(&'a str),
}

impl<'a> Piece<'a> {
    fn bytes(self) -> impl Iterator<Item = u8> + Clone + use<'a> {
        let (text, plain) = match self {
            Self::Plain(text) => (text, true),
            Self::Encoded(text) => (text, false),
        };
        text.bytes().flat_map(move |byte| {
            let digit = |value: u8| if value < 10 { b'0' | value } else { (b'A' - 10).wrapping_add(value) };
            let encoded = [b'%', digit(byte >> 4), digit(byte & 0x0F)];
            let (bytes, used) = if plain || is_unreserved(byte) { ([byte; 3], 1) } else { (encoded, 3) };
            bytes.into_iter().take(used)
        })
    }
}

/// A request before it is written.
pub(crate) struct Draft<'a> {
    pub(crate) method: &'static str,
    pub(crate) path: &'a [Piece<'a>],
    /// Name, the pieces of the value, whether it is a credential.
    pub(crate) headers: &'a [(&'static str, &'a [&'a str], bool)],
    /// The members of the body, if it has one.
    pub(crate) body: Option<&'a [Member<'a>]>,
}

impl Draft<'_> {
    /// Writes the request into the buffer.
    ///
    /// # Errors
    ///
    /// [`Error::BufferTooSmall`].
    pub(crate) fn write<'b>(&self, buffer: &'b mut [u8]) -> Result<EncodedRequest<'b>, Error> {
        let needed = self.length();
        let too_small = Error::BufferTooSmall { needed };
        if buffer.len() < needed {
            return Err(too_small);
        }
        let (path, mut rest) = text(buffer, self.path.iter().flat_map(|piece| piece.bytes())).ok_or(too_small)?;
        let mut headers = heapless::Vec::new();
        if self.body.is_some() {
            headers.push(Header::JSON).map_err(|_| too_small)?;
        }
        for (name, pieces, credential) in self.headers {
            let (value, behind) = text(rest, pieces.iter().flat_map(|piece| piece.bytes())).ok_or(too_small)?;
            rest = behind;
            headers.push(Header { name, value, credential: *credential }).map_err(|_| too_small)?;
        }
        let body = match self.body {
            None => &[][..],
            Some(members) => {
                let used = serde_json_core::to_slice(&Object(members), rest).map_err(|_| too_small)?;
                rest.get(..used).ok_or(too_small)?
            }
        };
        Ok(EncodedRequest { method: self.method, path, headers, body })
    }

    fn length(&self) -> usize {
        let path = self.path.iter().flat_map(|piece| piece.bytes()).count();
        let headers = sum(self.headers.iter().map(|(_, pieces, _)| sum(pieces.iter().map(|piece| piece.len()))));
        sum([path, headers, self.body.map_or(0, object)])
    }
}

/// An object of members that are not absent; it is nested as deep as a request of ours, which is once.
struct Object<'a>(&'a [Member<'a>]);

impl Serialize for Object<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        for (name, part) in self.0 {
            match part {
                Part::Absent => {}
                Part::Text(text) => map.serialize_entry(name, text)?,
                Part::Number(number) => map.serialize_entry(name, number)?,
                Part::Bool(value) => map.serialize_entry(name, value)?,
                Part::Object(members) => map.serialize_entry(name, &Object(members))?,
            }
        }
        map.end()
    }
}

/// Counts an object as it is written.
fn object(members: &[Member<'_>]) -> usize {
    let inside = members.iter().map(|(name, part)| {
        let value = match part {
            Part::Absent => return 0,
            Part::Text(text) => quoted(text),
            Part::Number(number) => number.checked_ilog10().map_or(1, |log| (log as usize).saturating_add(1)),
            Part::Bool(value) => if *value { "true" } else { "false" }.len(),
            Part::Object(members) => object(members),
        };
        // Colon and comma.
        sum([quoted(name), value, 2])
    });
    // Two brackets, and a comma too many, unless nothing is inside.
    let inside = sum(inside);
    if inside == 0 { 2 } else { sum([inside, 1]) }
}

/// Puts a text at the beginning of a place, and gives it and what is behind it.
fn text(place: &mut [u8], bytes: impl Iterator<Item = u8> + Clone) -> Option<(&str, &mut [u8])> {
    let (text, behind) = place.split_at_mut_checked(bytes.clone().count())?;
    text.iter_mut().zip(bytes).for_each(|(to, from)| *to = from);
    Some((str::from_utf8(text).ok()?, behind))
}

const fn is_unreserved(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~')
}

#[cfg(test)]
mod tests {
    use super::*;

    extern crate std;

    use std::vec;

    #[test]
    fn writes_all_of_it_into_exactly_the_bytes_it_needs() {
        let customer = [("phone", Part::Text("\u{1}\"é\n")), ("none", Part::Absent)];
        let members = [
            ("amount", Part::Number(10_000)),
            ("zero", Part::Number(0)),
            ("customer", Part::Object(&customer)),
            ("empty", Part::Object(&[])),
            ("many", Part::Bool(false)),
            ("left", Part::text(None)),
        ];
        let draft = Draft {
            method: "POST",
            path: &[Piece::Plain("/v1/charges?a="), Piece::Encoded("a b/é~")],
            headers: &[("Authorization", &["Bearer ", "sk"], true)],
            body: Some(&members),
        };
        let Err(Error::BufferTooSmall { needed }) = draft.write(&mut []).map(drop) else { panic!() };
        assert_eq!(draft.write(&mut vec![0; needed - 1]).map(drop), Err(Error::BufferTooSmall { needed }));
        let mut buffer = vec![0; needed];
        let request = draft.write(&mut buffer).unwrap();
        assert_eq!(request.path, "/v1/charges?a=a%20b%2F%C3%A9~");
        let headers: vec::Vec<_> = request.headers.iter().map(|header| (header.name, header.value, header.credential)).collect();
        assert_eq!(headers, [("Content-Type", "application/json", false), ("Authorization", "Bearer sk", true)]);
        let body = "{\"amount\":10000,\"zero\":0,\"customer\":{\"phone\":\"\\u0001\\\"é\\n\"},\"empty\":{},\"many\":false}";
        assert_eq!(str::from_utf8(request.body), Ok(body));
        assert_eq!(request.path.len() + 9 + body.len(), needed);
    }
}
