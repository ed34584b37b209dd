//! Other spellings of a body: the same members and values in other bytes.
//!
//! Belongs here: white space and escapes, the two freedoms JSON gives that the signature does not see. Not here: other
//! spellings of numbers, which the signature may see.

use crate::generator::spell;
use crate::reference::json::Value;
use fastrand::Rng;

/// Writes a value with random white space and random escapes.
pub fn respell(rng: &mut Rng, value: &Value) -> Vec<u8> {
    let mut text = Vec::new();
    space(rng, &mut text);
    write(rng, value, &mut text);
    space(rng, &mut text);
    text
}

fn write(rng: &mut Rng, value: &Value, text: &mut Vec<u8>) {
    match value {
        Value::Null => text.extend(b"null"),
        Value::Bool(true) => text.extend(b"true"),
        Value::Bool(false) => text.extend(b"false"),
        Value::Number(spelling) => text.extend(spelling.bytes()),
        Value::String(string) => text.extend(spell(rng, string)),
        Value::List(elements) => {
            text.push(b'[');
            for (index, element) in elements.iter().enumerate() {
                if index > 0 {
                    text.push(b',');
                }
                space(rng, text);
                write(rng, element, text);
                space(rng, text);
            }
            space(rng, text);
            text.push(b']');
        }
        Value::Object(members) => {
            text.push(b'{');
            for (index, (key, value)) in members.iter().enumerate() {
                if index > 0 {
                    text.push(b',');
                }
                space(rng, text);
                text.extend(spell(rng, key));
                space(rng, text);
                text.push(b':');
                space(rng, text);
                write(rng, value, text);
                space(rng, text);
            }
            space(rng, text);
            text.push(b'}');
        }
    }
}

fn space(rng: &mut Rng, text: &mut Vec<u8>) {
    for _ in 0..rng.u32(..4).saturating_sub(1) {
        text.push(*rng.choice(b" \t\n\r").unwrap());
    }
}
