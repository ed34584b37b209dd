//! JSON values of a message, printed again.
//!
//! Belongs here: values as they are, numbers with every digit. Not here: what they mean.

use sahihi::Value;
use sahihi::wire::value::{List, Object};
use serde::ser::{Error as _, Serialize, SerializeMap as _, SerializeSeq as _, Serializer};
use serde_json::value::RawValue;

/// Prints an object of a message.
pub(crate) struct Printed<'a>(pub(crate) Object<'a>);

impl Serialize for Printed<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        for (name, value) in self.0.members() {
            map.serialize_entry(&name.to_string(), &Printing(value))?;
        }
        map.end()
    }
}

struct Printing<'a>(Value<'a>);

impl Serialize for Printing<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.0 {
            Value::Object(object) => Printed(object).serialize(serializer),
            Value::List(list) => print_list(list, serializer),
            Value::Text(text) => serializer.collect_str(&text),
            Value::Number(number) => RawValue::from_string(number.to_string()).map_err(S::Error::custom)?.serialize(serializer),
            Value::Bool(truth) => serializer.serialize_bool(truth),
            _ => serializer.serialize_unit(),
        }
    }
}

fn print_list<S: Serializer>(list: List<'_>, serializer: S) -> Result<S::Ok, S::Error> {
    let mut seq = serializer.serialize_seq(None)?;
    for value in list.items() {
        seq.serialize_element(&Printing(value))?;
    }
    seq.end()
}
