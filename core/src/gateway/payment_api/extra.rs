//! The free-form part of a request, `extra`.
//!
//! Belongs here: the two ways to give it, and what is refused in it. Not here: which fields a provider wants (`provider`).

use core::fmt;

use super::member::is_identifier;
use crate::error::Error;
use crate::wire::json::Text;
use crate::wire::value::Object;

/// Fields beside the documented members, in the caller's order.
#[derive(Clone, Copy, Default)]
pub struct Extra<'a>(pub(super) Form<'a>);

#[derive(Clone, Copy, Default)]
pub(super) enum Form<'a> {
    #[default]
    None,
    Fields(&'a [(&'a str, &'a str)]),
    Json(&'a [u8]),
}

impl<'a> Extra<'a> {
    /// No field: the member `extra` is left out.
    pub const NONE: Self = Self(Form::None);

    /// Takes names and texts, such as `("otp", "123456")`; none at all leaves the member out.
    ///
    /// # Errors
    ///
    /// [`Error::ExtraNameMalformed`] if a name is no identifier, stands there twice, or is `signature`.
    ///
    /// # Examples
    ///
    /// ```
    /// use sahihi::Error;
    /// use sahihi::gateway::payment_api::extra::Extra;
    ///
    /// assert!(Extra::fields(&[("customer_name", "Asha Mrema"), ("bank_code", "000001")]).is_ok());
    /// assert_eq!(Extra::fields(&[("otp", "1"), ("otp", "2")]).err(), Some(Error::ExtraNameMalformed));
    /// ```
    pub fn fields(fields: &'a [(&'a str, &'a str)]) -> Result<Self, Error> {
        for (index, (name, _)) in fields.iter().enumerate() {
            let twice = fields.iter().take(index).any(|(other, _)| other == name);
            if twice || !is_fit(Text::inside(name.as_bytes())) {
                return Err(Error::ExtraNameMalformed);
            }
        }
        Ok(Self(if fields.is_empty() { Form::None } else { Form::Fields(fields) }))
    }

    /// Takes the text of a JSON object, which is sent byte by byte as it is.
    ///
    /// # Errors
    ///
    /// [`Error::ExtraMalformed`] if it is no JSON object or could not be signed, [`Error::ExtraNameMalformed`] if one of
    /// its own names is no identifier or is `signature`.
    ///
    /// # Examples
    ///
    /// ```
    /// use sahihi::Error;
    /// use sahihi::gateway::payment_api::extra::Extra;
    ///
    /// assert!(Extra::json(br#"{"otp":"123456","device":{"os":"linux"}}"#).is_ok());
    /// assert_eq!(Extra::json(b"[]").err(), Some(Error::ExtraMalformed { offset: 0 }));
    /// assert_eq!(Extra::json(br#"{"a":1,"a":2}"#).err(), Some(Error::ExtraMalformed { offset: 7 }));
    /// ```
    pub fn json(text: &'a [u8]) -> Result<Self, Error> {
        let object = Object::inspect(text).map_err(|error| Error::ExtraMalformed { offset: error.offset().unwrap_or(0) })?;
        if object.members().all(|(name, _)| is_fit(name)) { Ok(Self(Form::Json(text))) } else { Err(Error::ExtraNameMalformed) }
    }
}

impl Extra<'_> {
    /// Tells whether it has a field of this name.
    #[must_use]
    pub fn has(&self, name: &str) -> bool {
        match self.0 {
            Form::None => false,
            Form::Fields(fields) => fields.iter().any(|(found, _)| *found == name),
            Form::Json(text) => Object::found(text).member(name).is_some(),
        }
    }
}

/// A name that a parser or the signature would take for something else is not sent.
fn is_fit(name: Text<'_>) -> bool {
    is_identifier(name) && !name.is(b"signature")
}

impl fmt::Debug for Extra<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Extra { .. }")
    }
}
