//! A secret cannot be printed, cloned or compared, and does not outlive its key.
//!
//! Belongs here: which traits the types with secrets have and what `Debug` shows. Not here: what keys compute.

use sahihi::{Credential, Secret, Signature, SigningKey, WebhookKey};
use std::fmt::{Debug, Display, LowerHex};
use std::marker::PhantomData;

/// Tells whether a type has a trait: the constant of the `impl` wins over the one of the trait, if its bound holds.
macro_rules! has {
    ($type:ty: $($bound:tt)+) => {{
        #[allow(dead_code, reason = "one of the two constants is always unused")]
        struct Probe<T: ?Sized>(PhantomData<T>);
        #[allow(dead_code, reason = "one of the two constants is always unused")]
        trait Otherwise {
            const HAS: bool = false;
        }
        impl<T: ?Sized> Otherwise for Probe<T> {}
        #[allow(dead_code, reason = "one of the two constants is always unused")]
        impl<T: ?Sized + $($bound)+> Probe<T> {
            const HAS: bool = true;
        }
        <Probe<$type>>::HAS
    }};
}

#[test]
fn the_probe_tells_the_difference() {
    assert!(has!(String: Clone) && has!(String: PartialEq) && has!(String: Display) && has!(String: AsRef<[u8]>));
    assert!(!has!(std::sync::Mutex<u8>: Clone) && !has!(Vec<u8>: Display) && !has!(u8: AsRef<[u8]>));
}

#[test]
fn a_key_and_a_secret_cannot_be_cloned_compared_or_read() {
    assert_eq!([has!(SigningKey: Clone), has!(SigningKey: Copy), has!(SigningKey: ToOwned)], [false; 3]);
    assert_eq!([has!(SigningKey: PartialEq), has!(SigningKey: PartialOrd), has!(SigningKey: std::hash::Hash)], [false; 3]);
    assert_eq!([has!(SigningKey: Display), has!(SigningKey: LowerHex), has!(SigningKey: ToString)], [false; 3]);
    assert_eq!([has!(SigningKey: AsRef<[u8]>), has!(SigningKey: Into<Vec<u8>>), has!(SigningKey: Default)], [false; 3]);
    assert_eq!([has!(WebhookKey: Clone), has!(WebhookKey: Copy), has!(WebhookKey: ToOwned)], [false; 3]);
    assert_eq!([has!(WebhookKey: PartialEq), has!(WebhookKey: PartialOrd), has!(WebhookKey: std::hash::Hash)], [false; 3]);
    assert_eq!([has!(WebhookKey: Display), has!(WebhookKey: LowerHex), has!(WebhookKey: ToString)], [false; 3]);
    assert_eq!([has!(WebhookKey: AsRef<[u8]>), has!(WebhookKey: Into<Vec<u8>>), has!(WebhookKey: Default)], [false; 3]);
    assert_eq!([has!(Credential<'static>: Clone), has!(Credential<'static>: Copy)], [false; 2]);
    assert_eq!([has!(Credential<'static>: Display), has!(Credential<'static>: ToString)], [false; 2]);
    assert_eq!([has!(Credential<'static>: PartialEq), has!(Credential<'static>: AsRef<str>)], [false; 2]);
    assert_eq!([has!(Secret<'static>: Clone), has!(Secret<'static>: Copy), has!(Secret<'static>: Display)], [false; 3]);
    assert_eq!([has!(Secret<'static>: PartialEq), has!(Secret<'static>: AsRef<[u8]>)], [false; 2]);
}

#[test]
fn a_signature_cannot_be_compared_byte_by_byte() {
    assert_eq!([has!(Signature: PartialEq), has!(Signature: PartialOrd), has!(Signature: std::hash::Hash)], [false; 3]);
    assert!(has!(Signature: Display), "it is public");
}

#[test]
fn debug_shows_no_byte_of_a_secret() {
    let secret = b"\x01secret-0123456789abcdef";
    let key = SigningKey::new(secret).unwrap();
    assert_eq!(format!("{key:?}"), "SigningKey { .. }");
    assert_eq!(format!("{key:#?}"), "SigningKey { .. }");
    assert_eq!(format!("{:?} {0:#?}", WebhookKey::new(secret).unwrap()), "WebhookKey { .. } WebhookKey { .. }");
    assert_eq!(format!("{:?}", Secret::new(secret).unwrap()), "Secret { .. }");
    assert_eq!(format!("{:?}", Credential::new("sk_live_1").unwrap()), "Credential { .. }");
    assert_eq!(format!("{:?}", SigningKey::new(b"").unwrap_err()), "EmptySecret");
    assert!(has!(SigningKey: Debug));
}

/// Only what wipes itself needs anything done when it is dropped: the core has no heap to free.
#[test]
fn a_key_is_wiped_when_it_is_dropped() {
    assert!(std::mem::needs_drop::<SigningKey>() && std::mem::needs_drop::<WebhookKey>());
    assert!(!std::mem::needs_drop::<Signature>());
}

#[test]
fn a_key_can_be_shared_between_threads() {
    assert!(has!(SigningKey: Send) && has!(SigningKey: Sync));
    assert!(has!(WebhookKey: Send) && has!(WebhookKey: Sync));
}
