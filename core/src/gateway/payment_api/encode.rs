//! Members to JSON in the caller's buffer, signed where they stand.
//!
//! Belongs here: writing, counting, appending the signature. Not here: which members a request has (`request`).

use serde::ser::{Serialize, SerializeMap as _, Serializer};

use super::Call;
use super::extra::{Extra, Form};
use crate::error::Error;
use crate::gateway::length::{quoted, sum};
use crate::request::{EncodedRequest, Header};
use crate::value::id::PublicId;
use crate::wire::json::Scanner;
use crate::wire::mac::{SIGNED_OVERHEAD, SigningKey};
use crate::wire::signature::Signature;

/// The value of a member.
#[derive(Clone, Copy)]
pub(super) enum Part<'a> {
    /// The member is left out.
    Absent,
    Text(&'a str),
    Number(u32),
}

impl<'a> Part<'a> {
    pub(super) fn text(text: Option<&'a str>) -> Self {
        text.map_or(Self::Absent, Self::Text)
    }
}

/// A request before it is written: the members in their order, `extra` behind them.
pub(super) struct Draft<'a> {
    pub(super) public_id: PublicId,
    pub(super) call: Call,
    pub(super) members: &'a [(&'static str, Part<'a>)],
    pub(super) extra: Extra<'a>,
}

impl Draft<'_> {
    /// Writes path and body into the buffer, and the signature behind the last member.
    pub(super) fn seal<'b>(&self, key: &SigningKey, buffer: &'b mut [u8]) -> Result<EncodedRequest<'b>, Error> {
        let path = ["/", self.public_id.as_str(), "/", self.call.name()];
        let path_length = sum(path.iter().map(|part| part.len()));
        let needed = sum([path_length, self.length(), SIGNED_OVERHEAD]);
        let too_small = Error::BufferTooSmall { needed };
        if buffer.len() < needed {
            return Err(too_small);
        }
        let (path_place, body_place) = buffer.split_at_mut_checked(path_length).ok_or(too_small)?;
        let mut writer = Writer { place: path_place, used: 0 };
        path.iter().try_for_each(|part| writer.put(part.as_bytes())).ok_or(too_small)?;

        let used = self.json(body_place).ok_or(too_small)?;
        let mut writer = Writer { place: body_place, used };
        if let Form::Json(text) = self.extra.0 {
            writer.used = used.saturating_sub(1);
            [b",\"extra\":", text, b"}"].iter().try_for_each(|part| writer.put(part)).ok_or(too_small)?;
        }
        let signature = key.sign(writer.written())?;
        if let (Form::Json(_), Some(offset)) = (self.extra.0, unsigned(writer.written())) {
            return Err(Error::SignatureNested { offset });
        }
        let mut digits = [0; 2 * Signature::LEN];
        signature.write(&mut digits);
        writer.used = writer.used.saturating_sub(1);
        [b",\"signature\":\"", &digits[..], b"\"}"].iter().try_for_each(|part| writer.put(part)).ok_or(too_small)?;

        let used = writer.used;
        let mut headers = heapless::Vec::new();
        headers.push(Header::JSON).map_err(|_| too_small)?;
        Ok(EncodedRequest {
            method: "POST",
            path: str::from_utf8(path_place).map_err(|_| too_small)?,
            headers,
            body: body_place.get(..used).ok_or(too_small)?,
        })
    }

    /// Writes the members, and `extra` if it is no JSON yet, and tells how many bytes that took.
    ///
    /// Apart from the rest in firmware, where the compiler keeps bounds checks of `serde-json-core` that cannot fail (it adds
    /// two lengths before it compares, and their sum could overflow for all the compiler knows): so they can be told from ours.
    #[cfg_attr(target_pointer_width = "32", inline(never))]
    fn json(&self, place: &mut [u8]) -> Option<usize> {
        serde_json_core::to_slice(self, place).ok()
    }

    /// Counts the bytes of the body before it is signed.
    fn length(&self) -> usize {
        let members = self.present().map(|(name, part)| {
            let value = match part {
                Part::Absent => 0,
                Part::Text(text) => quoted(text),
                Part::Number(number) => number.checked_ilog10().map_or(1, |log| (log as usize).saturating_add(1)),
            };
            sum([quoted(name), value, 2])
        });
        let extra = match self.extra.0 {
            Form::None => 0,
            Form::Fields(fields) => {
                let inside = sum(fields.iter().map(|(name, value)| sum([quoted(name), quoted(value), 2])));
                sum([quoted("extra"), inside, 3])
            }
            Form::Json(text) => sum([quoted("extra"), text.len(), 2]),
        };
        // A comma was counted behind each member: one too many, and two brackets.
        sum([sum(members), extra, 1])
    }

    fn present(&self) -> impl Iterator<Item = &(&'static str, Part<'_>)> {
        self.members.iter().filter(|(_, part)| !matches!(part, Part::Absent))
    }
}

impl Serialize for Draft<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        for (name, part) in self.present() {
            match part {
                Part::Absent => {}
                Part::Text(text) => map.serialize_entry(name, text)?,
                Part::Number(number) => map.serialize_entry(name, number)?,
            }
        }
        if let Form::Fields(fields) = self.extra.0 {
            map.serialize_entry("extra", &Fields(fields))?;
        }
        map.end()
    }
}

struct Fields<'a>(&'a [(&'a str, &'a str)]);

impl Serialize for Fields<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().copied())
    }
}

/// Finds a member `signature` at any depth of a body that could be signed, and gives where its value begins: that is left
/// out of what is signed.
fn unsigned(body: &[u8]) -> Option<usize> {
    let mut scanner = Scanner::at(body, 0);
    loop {
        match scanner.peek() {
            0 => return None,
            b'"' => {
                let text = scanner.quoted().ok()?;
                if scanner.peek() == b':' && text.is(b"signature") {
                    scanner.step();
                    scanner.peek();
                    return Some(scanner.offset());
                }
            }
            _ => scanner.step(),
        }
    }
}

/// Bytes put one after the other.
struct Writer<'p> {
    place: &'p mut [u8],
    used: usize,
}

impl Writer<'_> {
    fn put(&mut self, part: &[u8]) -> Option<()> {
        let end = self.used.checked_add(part.len())?;
        let place = self.place.get_mut(self.used..end)?;
        place.iter_mut().zip(part).for_each(|(to, from)| *to = *from);
        self.used = end;
        Some(())
    }

    fn written(&self) -> &[u8] {
        self.place.get(..self.used).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    extern crate std;

    use std::vec;

    #[test]
    fn asks_for_just_the_room_that_it_takes() {
        let key = SigningKey::new(b"sahihi-example-secret").unwrap();
        let members = [
            ("merchant_id", Part::Text("e0fecd91")),
            ("note", Part::Text("\u{1}\"\u{e9}\n")),
            ("left", Part::Absent),
            ("zero", Part::Number(0)),
            ("provider_id", Part::Number(2109)),
        ];
        let fields = [("otp", "123456"), ("name", "Asha \"A\"")];
        for (extra, text) in [
            (Extra::NONE, ""),
            (Extra::fields(&fields).unwrap(), r#","extra":{"otp":"123456","name":"Asha \"A\""}"#),
            (Extra::json(br#"{ "otp": 1 }"#).unwrap(), r#","extra":{ "otp": 1 }"#),
        ] {
            let draft = Draft { public_id: PublicId::parse("f54ec966").unwrap(), call: Call::Status, members: &members, extra };
            let Err(Error::BufferTooSmall { needed }) = draft.seal(&key, &mut []).map(drop) else { panic!() };
            assert_eq!(draft.seal(&key, &mut vec![0; needed - 1]).map(drop), Err(Error::BufferTooSmall { needed }));
            let mut buffer = vec![0; needed];
            let request = draft.seal(&key, &mut buffer).unwrap();
            let head = "{\"merchant_id\":\"e0fecd91\",\"note\":\"\\u0001\\\"\u{e9}\\n\",\"zero\":0,\"provider_id\":2109";
            let body = std::format!("{head}{text},\"signature\":\"");
            assert!(request.body.starts_with(body.as_bytes()), "{}", request.body.escape_ascii());
            assert_eq!((request.path, needed), ("/f54ec966/status", 16 + body.len() + 130));
        }
    }
}
