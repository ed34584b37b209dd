//! What is true of every body that is signed or verified.
//!
//! Belongs here: laws of the canonical text, of signing and of verifying, for arbitrary bytes. Not here: what a callback
//! tells (`webhook`).

use crate::cases::SECRET;
use crate::reference::{self, json};
use crate::respell::respell;
use fastrand::Rng;
use sahihi::wire::mac::SIGNED_OVERHEAD;
use sahihi::{Error, Signature, SigningKey, canonical_text, verify_any};

fn key() -> SigningKey {
    SigningKey::new(SECRET).unwrap()
}

/// The text in the pieces in which the core pushes it.
fn pieces(body: &[u8]) -> Result<Vec<Vec<u8>>, Error> {
    let mut pieces = Vec::new();
    canonical_text(body, &mut |piece: &[u8]| pieces.push(piece.to_vec()))?;
    Ok(pieces)
}

fn text(body: &[u8]) -> Result<Vec<u8>, Error> {
    pieces(body).map(|pieces| pieces.concat())
}

/// Without floating point the core refuses what the reference prints.
fn is_for_another_build(error: Error) -> bool {
    !cfg!(feature = "float") && matches!(error, Error::NumberNotPortable { .. })
}

/// The core's text and signature are those of the reference, however the text is cut and the body spelled.
pub fn canonical_against_reference(data: &[u8]) {
    core_agrees_with_reference(data);
    pieces_mean_nothing(data);
    spelling_means_nothing(data);
}

/// Numbers are printed as the reference prints them, in a list as well as in an object.
pub fn numbers_against_reference(data: &[u8]) {
    core_agrees_with_reference(&[b"[", data, b"]"].concat());
    core_agrees_with_reference(&[b"{\"a\":", data, b"}"].concat());
}

/// Any bytes give an answer; what is signed verifies, and what is changed does not.
pub fn sign_then_verify(data: &[u8]) {
    no_input_panics(data);
    sign_then_verify_holds(data);
    signed_body_verifies(data);
    buffer_size_is_exact(data);
    flipped_bit_is_refused(data, 3);
}

/// Any bytes, in whichever place, give an answer.
pub fn no_input_panics(data: &[u8]) {
    let zeros = Signature::from_bytes([0; Signature::LEN]);
    let _ = (key().sign(data), key().verify(data, &zeros), text(data), Signature::of_body(data));
    let _ = verify_any(&[key(), key()], data, &zeros);
    for size in [0, 1, data.len(), data.len() + SIGNED_OVERHEAD] {
        let _ = key().sign_into(data, &mut vec![0; size]).map(<[u8]>::len);
    }
    let _ = String::from_utf8_lossy(data).parse::<Signature>();
    if let Ok(key) = SigningKey::new(data) {
        let _ = (key.mac(data), key.sign(b"{}"), format!("{key:?}"));
    }
}

/// The core and the reference accept the same bodies, with the same text and signature, and refuse for the same reason.
pub fn core_agrees_with_reference(data: &[u8]) {
    match (key().sign(data), reference::canonical(data)) {
        (Err(error), Ok(_)) if is_for_another_build(error) => {}
        (Ok(signature), Ok(expected)) => {
            assert_eq!(text(data).as_ref(), Ok(&expected), "the canonical text");
            assert_eq!(signature.to_bytes(), reference::mac(SECRET, &expected), "the signature");
        }
        (Err(error), Err(refused)) => {
            assert!(refused.has(error.name()) || is_for_another_build(error), "{error:?} is none of {refused:?}");
            assert_eq!(text(data), Err(error), "signing and showing the text refuse alike");
        }
        (core, reference) => panic!("the core says {core:?}, the reference {reference:?}"),
    }
}

/// What was signed verifies: with the same key, in either case, among other keys; and with no other key.
pub fn sign_then_verify_holds(data: &[u8]) {
    let Ok(signature) = key().sign(data) else { return };
    assert_eq!(key().verify(data, &signature), Ok(()));
    let capitals = signature.to_string().to_ascii_uppercase().parse::<Signature>();
    assert_eq!(capitals.map(Signature::to_bytes), Ok(signature.to_bytes()));

    let other = || SigningKey::new(b"another secret").unwrap();
    assert_eq!(other().verify(data, &signature), Err(Error::SignatureMismatch));
    assert_eq!(verify_any(&[other(), key()], data, &signature), Ok(1));
    assert_eq!(verify_any(&[other(), other()], data, &signature), Err(Error::SignatureMismatch));
}

/// A body of which a bit was flipped is refused, unless its canonical text is still the same; at most so many are tried.
pub fn flipped_bit_is_refused(data: &[u8], most: usize) {
    let (Ok(signature), Ok(before)) = (key().sign(data), text(data)) else { return };
    let mut rng = Rng::with_seed(data.len() as u64);
    // All positions of a short body, some of a long one: the work stays about the same.
    let count = data.len().min(most).min(200_000 / data.len().max(1) + 1);
    for step in 0..count {
        let mut damaged = data.to_vec();
        damaged[if count == data.len() { step } else { rng.usize(..data.len()) }] ^= 1 << rng.u32(..8);
        let expected = match text(&damaged) {
            Ok(after) if after == before => Ok(()),
            Ok(_) => Err(Error::SignatureMismatch),
            Err(error) => Err(error),
        };
        assert_eq!(key().verify(&damaged, &signature), expected, "{}", String::from_utf8_lossy(&damaged));
    }
}

/// White space and escapes do not change the signature.
pub fn spelling_means_nothing(data: &[u8]) {
    let Ok(signature) = key().sign(data) else { return };
    let value = json::parse(data).expect("the reference accepts what the core signs");
    let mut rng = Rng::with_seed(data.len() as u64);
    for _ in 0..3 {
        let respelled = respell(&mut rng, &value);
        assert_eq!(key().verify(&respelled, &signature), Ok(()), "{}", String::from_utf8_lossy(&respelled));
    }
}

/// The signature is the MAC of the text: as a whole, in the pieces the core pushes, cut into bytes, or cut anywhere.
pub fn pieces_mean_nothing(data: &[u8]) {
    let Ok(signature) = key().sign(data) else { return };
    let pieces = pieces(data).expect("what is signed has a text");
    let text = pieces.concat();
    assert_eq!(key().mac(&text).to_bytes(), signature.to_bytes(), "as a whole");

    let streamed = |pieces: &mut dyn Iterator<Item = &[u8]>| {
        let mut mac = hmac_sha512::HMAC::new(SECRET);
        pieces.for_each(|piece| mac.update(piece));
        mac.finalize()
    };
    assert_eq!(streamed(&mut pieces.iter().map(Vec::as_slice)), signature.to_bytes(), "in the core's pieces");
    assert_eq!(streamed(&mut text.chunks(1)), signature.to_bytes(), "cut into bytes");
    let (head, tail) = text.split_at(text.len() / 3);
    assert_eq!(streamed(&mut [head, b"", tail].into_iter()), signature.to_bytes(), "cut somewhere");
}

/// A body with its signature appended verifies, has the text it had, keeps its bytes, and cannot be signed once more.
pub fn signed_body_verifies(data: &[u8]) {
    let mut buffer = vec![0; data.len() + SIGNED_OVERHEAD];
    let signed = match key().sign_into(data, &mut buffer) {
        Ok(signed) => signed.to_vec(),
        Err(Error::NotAnObject) => return assert!(matches!(json::parse(data), Ok(json::Value::List(_)))),
        Err(Error::SignaturePresent) => return assert!(Signature::of_body(data).err() != Some(Error::SignatureMissing)),
        Err(Error::TooManyMembers { .. }) if text(data).is_ok() => {
            return assert!(matches!(json::parse(data), Ok(json::Value::Object(members)) if members.len() == 256));
        }
        Err(error) => return assert_eq!(text(data), Err(error)),
    };
    let signature = Signature::of_body(&signed).expect("the appended member is found");
    assert_eq!(signature.to_bytes(), key().sign(data).unwrap().to_bytes());
    assert_eq!(key().verify(&signed, &signature), Ok(()));
    assert_eq!(text(&signed), text(data));
    assert_eq!(key().sign_into(&signed, &mut vec![0; signed.len() * 2]), Err(Error::SignaturePresent));

    let member = format!("\"signature\":\"{signature}\"");
    let at = String::from_utf8_lossy(&signed).rfind(&member).expect("the member is spelled plainly");
    let rest = [&signed[..at], &signed[at + member.len()..]].concat();
    let without_comma = [&signed[..at - 1], &signed[at + member.len()..]].concat();
    assert!(data == rest || data == without_comma, "every byte of the body stays");
}

/// The size that is asked for is enough, one byte less is not, and a buffer that is too small is left alone.
pub fn buffer_size_is_exact(data: &[u8]) {
    let Err(Error::BufferTooSmall { needed }) = key().sign_into(data, &mut []) else { return };
    assert!(needed <= data.len() + SIGNED_OVERHEAD, "{needed}");
    let mut short = vec![b'#'; needed - 1];
    assert_eq!(key().sign_into(data, &mut short), Err(Error::BufferTooSmall { needed }));
    assert_eq!(short, vec![b'#'; needed - 1], "nothing was written");
    let mut exact = vec![0; needed];
    assert_eq!(key().sign_into(data, &mut exact).map(<[u8]>::len), Ok(needed));
}
