//! Keys prepared once, signatures, and their comparison: the only file that imports the HMAC and hash crates.
//!
//! Belongs here: what has a secret in it or is compared with one. Not here: which bytes are signed (`canonical`).

use core::fmt;
use core::mem::ManuallyDrop;

use hmac::block_api::HmacCore;
use hmac::digest::array::Array;
use hmac::digest::block_api::{Buffer, FixedOutputCore, UpdateCore};
use hmac::digest::{CtOutput, Digest, zeroize::zeroize_stack};
use hmac::{Hmac, KeyInit, Mac};
use sha2::{Sha256, Sha512};

use super::WIDE;
use super::bytes::{concat, copy};
use super::canonical::{self, Outline, check, write};
use super::names::MAX_MEMBERS;
use super::signature::Signature;
use super::watch::{Both, Watch};
use crate::error::Error;
use crate::value::secret::Secret;

/// A secret prepared for signing: the states of HMAC-SHA512 after its inner and outer key block.
///
/// A signature then costs only the blocks of its message. A key cannot be printed, cloned or compared, and is wiped when
/// it is dropped.
pub struct SigningKey {
    prepared: State,
}

/// The states of HMAC-SHA512 after its key blocks, without a buffer: the sink has its own.
type State = HmacCore<Sha512>;

/// What HMAC gives.
type Tag = [u8; Signature::LEN];

impl SigningKey {
    /// Prepares a secret, whose bytes are used as they are (a hexadecimal secret is not decoded).
    ///
    /// # Errors
    ///
    /// [`Error::EmptySecret`].
    ///
    /// # Examples
    ///
    /// ```
    /// use sahihi::{Error, SigningKey};
    ///
    /// assert!(SigningKey::new(b"sahihi-example-secret").is_ok());
    /// assert_eq!(SigningKey::new(b"").err(), Some(Error::EmptySecret));
    /// ```
    pub fn new(secret: &[u8]) -> Result<Self, Error> {
        prepare(secret, |prepared| Self { prepared })
    }

    /// Signs a body: an object or a list, in which any member `signature` is left out.
    ///
    /// # Errors
    ///
    /// Those of [`canonical_text`](crate::canonical_text).
    ///
    /// # Examples
    ///
    /// The example of the older document, with the secret printed there:
    ///
    /// ```
    /// # fn main() -> Result<(), sahihi::Error> {
    /// use sahihi::SigningKey;
    ///
    /// let key = SigningKey::new(
    ///     b"cf11635572c1e8d77297207152dc0791ad91f22b32d23c758ce3ba2637202ad8\
    ///       f7290ba41f2243cccf32edde1dfb8bf0f5dea62525309e293b3adb2c76eed6a5",
    /// )?;
    /// let body = br#"{"merchant_id":"fffed61be9780b97c5e4c65e4e07bb6b","provider_id":10,"client_id":"254000000000",
    ///     "country":"KE","order_id":"order_3444298767545","amount":1000,"currency":"KES",
    ///     "callback_url":"https://my.callback.url"}"#;
    /// assert_eq!(
    ///     key.sign(body)?.to_string(),
    ///     "a724c9ebe2b15fca52cf5ad427164db7acef0f7c3f4ea1b3c8a3d07706ac4c2e\
    ///      6d0125a452d86e220f5c21686f6239434a490279e61641d33de5fb213e4ef8f2",
    /// );
    /// # Ok(())
    /// # }
    /// ```
    pub fn sign(&self, body: &[u8]) -> Result<Signature, Error> {
        let mut signature = Signature([0; Signature::LEN]);
        self.tag(body, &mut signature.0, &mut ())?;
        Ok(signature)
    }

    /// Checks in constant time that a signature belongs to a body.
    ///
    /// # Errors
    ///
    /// [`Error::SignatureMismatch`], and those of [`canonical_text`](crate::canonical_text).
    ///
    /// # Examples
    ///
    /// ```
    /// # fn main() -> Result<(), sahihi::Error> {
    /// use sahihi::{Error, SigningKey};
    ///
    /// let key = SigningKey::new(b"sahihi-example-secret")?;
    /// let signature = key.sign(br#"{"order_id":"ORDER-1","amount":"100.00"}"#)?;
    /// assert_eq!(key.verify(br#"{"order_id":"ORDER-1","amount":"100.00"}"#, &signature), Ok(()));
    /// assert_eq!(
    ///     key.verify(br#"{"order_id":"ORDER-1","amount":"900.00"}"#, &signature),
    ///     Err(Error::SignatureMismatch),
    /// );
    /// # Ok(())
    /// # }
    /// ```
    pub fn verify(&self, body: &[u8], signature: &Signature) -> Result<(), Error> {
        let mut tag = [0; Signature::LEN];
        self.tag(body, &mut tag, &mut ())?;
        matches(&tag, signature)
    }

    /// Checks in constant time that a body carries its own signature as its top-level member `signature`.
    ///
    /// It is [`Signature::of_body`] and [`verify`](Self::verify) in one walk.
    ///
    /// # Errors
    ///
    /// [`Error::SignatureMissing`], [`Error::SignatureMalformed`], [`Error::SignatureMismatch`], and those of
    /// [`canonical_text`](crate::canonical_text).
    ///
    /// # Examples
    ///
    /// ```
    /// # fn main() -> Result<(), sahihi::Error> {
    /// use sahihi::{Error, SigningKey};
    ///
    /// let key = SigningKey::new(b"sahihi-example-secret")?;
    /// let mut buffer = [0; 256];
    /// let signed = key.sign_into(br#"{"order_id":"ORDER-1"}"#, &mut buffer)?;
    /// assert_eq!(key.verify_signed(signed), Ok(()));
    /// assert_eq!(key.verify_signed(br#"{"order_id":"ORDER-1"}"#), Err(Error::SignatureMissing));
    /// # Ok(())
    /// # }
    /// ```
    pub fn verify_signed(&self, body: &[u8]) -> Result<(), Error> {
        self.verify_watched(body, &mut Signature([0; Signature::LEN]), &mut ())
    }

    /// Does the same while somebody watches the text, and computes the signature: its own, if there is no error.
    #[cfg_attr(target_pointer_width = "32", inline(never))]
    pub(crate) fn verify_watched<'a>(
        &self,
        body: &'a [u8],
        computed: &mut Signature,
        watch: &mut impl Watch<'a>,
    ) -> Result<(), Error> {
        let outline = self.tag(body, &mut computed.0, watch)?;
        matches(&computed.0, &Signature::read(body, outline)?)
    }

    /// Writes the body with its signature as the last member into a buffer, and gives the part that was used.
    ///
    /// What is signed is what is sent: every byte of the body stays as it is, and white space after the last value stays
    /// behind the signature. [`SIGNED_OVERHEAD`] more bytes than the body are always enough.
    ///
    /// # Errors
    ///
    /// [`Error::NotAnObject`], [`Error::SignaturePresent`], [`Error::BufferTooSmall`], and those of
    /// [`canonical_text`](crate::canonical_text); [`Error::TooManyMembers`] already if there is no room for one more. The
    /// buffer is then unchanged.
    ///
    /// # Examples
    ///
    /// ```
    /// # fn main() -> Result<(), sahihi::Error> {
    /// use sahihi::{Error, Signature, SigningKey};
    ///
    /// let key = SigningKey::new(b"sahihi-example-secret")?;
    /// let mut buffer = [0; 256];
    /// let signed = key.sign_into(br#"{"order_id":"ORDER-1"}"#, &mut buffer)?;
    /// assert!(signed.starts_with(br#"{"order_id":"ORDER-1","signature":""#));
    /// assert_eq!(key.verify(signed, &Signature::of_body(signed)?), Ok(()));
    ///
    /// assert_eq!(key.sign_into(br#"{"a":1}"#, &mut [0; 8]), Err(Error::BufferTooSmall { needed: 150 }));
    /// # Ok(())
    /// # }
    /// ```
    pub fn sign_into<'b>(&self, body: &[u8], buffer: &'b mut [u8]) -> Result<&'b [u8], Error> {
        let mut tag = [0; Signature::LEN];
        let outline = self.tag(body, &mut tag, &mut ())?;
        if outline.list {
            return Err(Error::NotAnObject);
        }
        if outline.signature.is_some() {
            return Err(Error::SignaturePresent);
        }
        if outline.members >= MAX_MEMBERS {
            return Err(Error::TooManyMembers { offset: outline.end });
        }
        let mut digits = [0; 2 * Signature::LEN];
        Signature(tag).write(&mut digits);
        let (head, tail) = body.split_at_checked(outline.end).unwrap_or((body, b""));
        let name: &[u8] = if outline.members == 0 { br#""signature":""# } else { br#","signature":""# };
        concat([head, name, &digits, b"\"", tail], buffer)
    }

    /// Computes the HMAC-SHA512 of bytes as they are: not the signature of a body, but what it is made with.
    #[must_use]
    pub fn mac(&self, bytes: &[u8]) -> Signature {
        let mut signature = Signature([0; Signature::LEN]);
        let mut state = self.begin();
        let mut running = Running::new(&mut state);
        running.push(bytes);
        running.finish(&mut signature.0);
        signature
    }

    /// Walks a body into the MAC; everything that signs or verifies comes through here.
    #[inline(always)]
    fn tag<'a, W: Watch<'a>>(&self, body: &'a [u8], tag: &mut Tag, watch: &mut W) -> Result<Outline, Error> {
        check::<Both<'_, Running<'_>, W>>(body)?;
        self.tag_checked(body, tag, watch)
    }

    #[cfg_attr(target_pointer_width = "32", inline(never))]
    fn begin(&self) -> State {
        self.prepared.clone()
    }

    /// Apart from the check, so that the two are not on the stack together.
    #[cfg_attr(target_pointer_width = "32", inline(never))]
    fn tag_checked<'a, W: Watch<'a>>(&self, body: &'a [u8], tag: &mut Tag, watch: &mut W) -> Result<Outline, Error> {
        let mut state = self.begin();
        let mut both = Both(Running::new(&mut state), watch);
        let outline = write(body, &mut both)?;
        both.0.finish(tag);
        Ok(outline)
    }
}

impl fmt::Debug for SigningKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("SigningKey { .. }")
    }
}

/// Prepares a secret, and wipes the stack below, where HMAC leaves all of it. (A terminal has no flash left for that.)
fn prepare<K: KeyInit, T>(secret: &[u8], make: impl FnOnce(K) -> T) -> Result<T, Error> {
    let prepared = pad_and_hash(secret, make);
    if cfg!(not(target_os = "none")) {
        zeroize_stack::<4096>();
    }
    prepared
}

/// Apart from the wiping, so that its frame is below. HMAC takes keys of any length; only an empty one is unfit.
#[cfg_attr(not(target_os = "none"), inline(never))]
fn pad_and_hash<K: KeyInit, T>(secret: &[u8], make: impl FnOnce(K) -> T) -> Result<T, Error> {
    K::new_from_slice(Secret::new(secret)?.bytes()).map(make).map_err(|_| Error::EmptySecret)
}

/// Refuses what is not a JSON object or list that could be signed; a terminal does so by the walk that signs.
pub(crate) fn inspect(body: &[u8]) -> Result<Outline, Error> {
    if WIDE { canonical::inspect::<()>(body) } else { canonical::inspect::<Both<'_, Running<'_>, ()>>(body) }
}

/// How many bytes a signed body is longer than the body, at most: `,"signature":"` + 128 digits + `"`.
pub const SIGNED_OVERHEAD: usize = 143;

/// Hashes parts, one after the other, to the first half of their SHA-512.
pub(crate) fn hash(parts: &[&[u8]]) -> [u8; 32] {
    let mut hash = Sha512::default();
    for part in parts {
        Digest::update(&mut hash, part);
    }
    let mut half = [0; 32];
    copy(&mut half, hash.finalize().get(..32).unwrap_or_default());
    half
}

/// A secret prepared for HMAC-SHA256 over raw bytes, as gateways use it that sign a body as it travels.
///
/// It cannot be printed, cloned or compared, and is wiped when it is dropped.
pub struct WebhookKey {
    prepared: Hmac<Sha256>,
}

impl WebhookKey {
    /// Prepares a secret, whose bytes are used as they are.
    ///
    /// # Errors
    ///
    /// [`Error::EmptySecret`].
    pub fn new(secret: &[u8]) -> Result<Self, Error> {
        prepare(secret, |prepared| Self { prepared })
    }

    /// Checks in constant time that 64 hexadecimal digits, of either case, are the HMAC of a body.
    ///
    /// # Errors
    ///
    /// [`Error::HeaderSignatureMalformed`], [`Error::SignatureMismatch`].
    ///
    /// # Examples
    ///
    /// ```
    /// use sahihi::{Error, WebhookKey};
    ///
    /// let key = WebhookKey::new(b"key")?;
    /// let digits = b"f7bc83f430538424b13298e6aa6fb143ef4d59a14946175997479dbc2d1a3cd8";
    /// assert_eq!(key.verify(b"The quick brown fox jumps over the lazy dog", digits), Ok(()));
    /// assert_eq!(key.verify(b"The quick brown fox jumps over the lazy cat", digits), Err(Error::SignatureMismatch));
    /// assert_eq!(key.verify(b"", b"f7bc"), Err(Error::HeaderSignatureMalformed));
    /// # Ok::<(), Error>(())
    /// ```
    pub fn verify(&self, body: &[u8], digits: &[u8]) -> Result<(), Error> {
        let mut claimed = [0; 32];
        hex::decode_to_slice(digits, &mut claimed).map_err(|_| Error::HeaderSignatureMalformed)?;
        self.prepared.clone().chain_update(body).verify_slice(&claimed).map_err(|_| Error::SignatureMismatch)
    }
}

impl fmt::Debug for WebhookKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("WebhookKey { .. }")
    }
}

/// Tells in constant time whether two texts are equal; only their lengths show.
pub(crate) fn is_same(one: &[u8], other: &[u8]) -> bool {
    // Equal if their MACs are, under whatever key.
    let tag = |text: &[u8]| Hmac::<Sha256>::new_from_slice(b"sahihi").map(|state| state.chain_update(text).finalize());
    tag(one).is_ok_and(|one| tag(other).is_ok_and(|other| one == other))
}

/// Compares in constant time.
#[inline(never)]
fn matches(tag: &Tag, signature: &Signature) -> Result<(), Error> {
    // The `==` of this type takes the same time for any two.
    let [computed, claimed] = [tag, &signature.0].map(|bytes| CtOutput::<State>::new((*bytes).into()));
    if computed == claimed { Ok(()) } else { Err(Error::SignatureMismatch) }
}

/// A MAC that has not been given all of its message yet.
///
/// Names and values are short, and the hash is fastest on pairs of blocks: where there is room, they are gathered first.
struct Running<'r> {
    state: &'r mut State,
    /// Not wiped: it holds text, and wiping it takes as much stack again.
    last: ManuallyDrop<Buffer<State>>,
    gathered: [u8; GATHER],
    used: usize,
}

/// Two blocks of SHA-512; on a terminal none, to spare the stack.
const GATHER: usize = if WIDE { PAIR } else { 0 };

/// The bytes of two blocks, a power of two.
const PAIR: usize = 256;

impl<'r> Running<'r> {
    fn new(state: &'r mut State) -> Self {
        Self { state, last: ManuallyDrop::default(), gathered: [0; GATHER], used: 0 }
    }

    #[inline(never)]
    fn finish(&mut self, tag: &mut Tag) {
        let gathered = self.gathered.get(..self.used).unwrap_or_default();
        self.last.digest_blocks(gathered, |blocks| self.state.update_blocks(blocks));
        self.state.finalize_fixed_core(&mut self.last, tag.into());
    }

    /// Takes a piece that does not fit: fills the blocks, passes on whole ones, keeps the rest.
    #[inline(never)]
    fn push_across(&mut self, piece: &[u8]) {
        if !WIDE {
            return self.last.digest_blocks(piece, |blocks| self.state.update_blocks(blocks));
        }
        let (_, free) = self.gathered.split_at_mut_checked(self.used).unwrap_or_default();
        let (head, rest) = piece.split_at_checked(free.len()).unwrap_or((piece, b""));
        copy(free, head);
        self.state.update_blocks(Array::slice_as_chunks(&self.gathered).0);
        let (whole, tail) = rest.split_at_checked(rest.len() & !(PAIR - 1)).unwrap_or((rest, b""));
        self.state.update_blocks(Array::slice_as_chunks(whole).0);
        self.used = tail.len();
        copy(&mut self.gathered, tail);
    }
}

impl Watch<'_> for Running<'_> {
    #[cfg_attr(target_pointer_width = "64", inline(always))]
    fn push(&mut self, piece: &[u8]) {
        let end = self.used.wrapping_add(piece.len());
        match self.gathered.get_mut(self.used..end) {
            Some(place) if WIDE => {
                copy(place, piece);
                self.used = end;
            }
            _ => self.push_across(piece),
        }
    }
}
