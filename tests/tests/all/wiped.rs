//! What is left of a secret in memory: in the place of a key that was dropped, and on the stack below a call.
//!
//! Belongs here: looking at memory that nobody owns any more. Not here: what a key shows while it lives (`secrecy`).
//!
//! Memory is read through the kernel, as a debugger would: that needs no unsafe code, and no compiler can foresee it. Only
//! Linux has a file for it; an interpreter's memory is not the machine's.
#![cfg(all(target_os = "linux", not(miri)))]

use sahihi::{Credential, Secret, SigningKey, WebhookKey};
use sha2::block_api::{compress256, compress512};
use sha2::{Digest, Sha256, Sha512};
use std::fs::File;
use std::hint::black_box;
use std::mem::needs_drop;
use std::os::unix::fs::FileExt as _;
use std::ptr::from_ref;

/// Reads bytes of this process, whatever they are.
fn memory(from: usize, length: usize) -> Vec<u8> {
    let mut bytes = vec![0; length];
    File::open("/proc/self/mem").unwrap().read_exact_at(&mut bytes, from as u64).unwrap();
    bytes
}

/// Counts the words of eight bytes that are somewhere in a memory.
fn words_in(memory: &[u8], what: &[u8]) -> usize {
    what.chunks_exact(8).filter(|word| memory.windows(8).any(|window| window == *word)).count()
}

/// The states that a key consists of: those of a hash after the key blocks, computed without HMAC's crate.
struct States {
    /// The blocks, which are the secret as good as in clear.
    blocks: [Vec<u8>; 2],
    inner_and_outer: [Vec<u8>; 2],
}

const BEGINNING: [u64; 8] = [
    0x6A09_E667_F3BC_C908,
    0xBB67_AE85_84CA_A73B,
    0x3C6E_F372_FE94_F82B,
    0xA54F_F53A_5F1D_36F1,
    0x510E_527F_ADE6_82D1,
    0x9B05_688C_2B3E_6C1F,
    0x1F83_D9AB_FB41_BD6B,
    0x5BE0_CD19_137E_2179,
];

fn key_blocks<const N: usize>(key: &[u8]) -> [[u8; N]; 2] {
    let padded: [u8; N] = std::array::from_fn(|at| key.get(at).copied().unwrap_or(0));
    [padded.map(|byte| byte ^ 0x36), padded.map(|byte| byte ^ 0x5C)]
}

fn states_512(secret: &[u8]) -> States {
    let blocks = if secret.len() > 128 { key_blocks::<128>(&Sha512::digest(secret)) } else { key_blocks(secret) };
    let inner_and_outer = blocks.map(|block| {
        let mut state = BEGINNING;
        compress512(&mut state, &[block]);
        state.map(u64::to_ne_bytes).concat()
    });
    States { blocks: blocks.map(|block| block.to_vec()), inner_and_outer }
}

fn states_256(secret: &[u8]) -> States {
    let blocks = if secret.len() > 64 { key_blocks::<64>(&Sha256::digest(secret)) } else { key_blocks(secret) };
    let inner_and_outer = blocks.map(|block| {
        let mut state = BEGINNING.map(|word| (word >> 32) as u32);
        compress256(&mut state, &[block]);
        state.map(u32::to_ne_bytes).concat()
    });
    States { blocks: blocks.map(|block| block.to_vec()), inner_and_outer }
}

/// A secret of no zeros and no repetitions, so that none of its words is in memory by chance.
fn secret(length: usize) -> Vec<u8> {
    (0..length).map(|at| u8::try_from((at * at + 77 * at + 3) % 251).unwrap() | 1).collect()
}

/// The counterpart of a key: the same words, and nothing that wipes them.
struct NotWiped(#[expect(dead_code, reason = "only the kernel reads it")] [u8; 128]);

/// Gives the bytes of a place before and after what is in it is dropped there: a list that is emptied moves nothing,
/// overwrites nothing, and keeps its memory.
fn before_and_after<T>(value: T) -> [Vec<u8>; 2] {
    let mut place = Vec::with_capacity(1);
    place.push(value);
    let at = black_box(&mut place).as_ptr().addr();
    let before = memory(at, size_of::<T>());
    place.clear();
    let after = memory(at, size_of::<T>());
    assert_eq!(black_box(&mut place).as_ptr().addr(), at);
    [before, after]
}

#[test]
fn a_dropped_key_leaves_nothing_where_it_was() {
    for length in [1, 64, 65, 128, 129, 300] {
        let secret = secret(length);
        let signing = before_and_after(SigningKey::new(&secret).unwrap());
        let webhook = before_and_after(WebhookKey::new(&secret).unwrap());
        for ([before, after], states, words) in [(signing, states_512(&secret), 8), (webhook, states_256(&secret), 4)] {
            for state in states.inner_and_outer {
                assert_eq!(words_in(&before, &state), words, "a key of {length} bytes is not where it is looked for");
                assert_eq!(words_in(&after, &state), 0, "a key of {length} bytes outlives itself");
            }
        }
    }
}

#[test]
fn the_place_of_what_does_not_wipe_itself_tells_all() {
    let [inner, outer] = states_512(&secret(64)).inner_and_outer;
    let [before, after] = before_and_after(NotWiped([&inner[..], &outer].concat().try_into().unwrap()));
    assert_eq!((words_in(&before, &inner), words_in(&before, &outer)), (8, 8));
    assert_eq!((words_in(&after, &inner), words_in(&after, &outer)), (8, 8));
}

/// They hold no more than the address of bytes that are the caller's.
#[test]
fn a_secret_and_a_credential_keep_no_copy() {
    assert!(!needs_drop::<Secret<'_>>() && !needs_drop::<Credential<'_>>());
    assert_eq!([size_of::<Secret<'_>>(), size_of::<Credential<'_>>()], [size_of::<&[u8]>(); 2]);
}

/// What is painted, and how much of it below us the reading of memory itself may overwrite.
const PAINTED: usize = 128 * 1024;
const OURS: usize = 16 * 1024;

#[inline(never)]
fn paint() {
    #[expect(clippy::large_stack_arrays, reason = "it is the stack that is painted")]
    let mut paint = [0xA5_u8; PAINTED];
    black_box(&mut paint);
}

#[inline(never)]
fn deeper(run: &mut dyn FnMut()) {
    let mut between = [0_u8; OURS];
    black_box(&mut between);
    run();
    black_box(&mut between);
}

/// Runs something deep down on a painted stack, and gives what it left there.
fn left_on_the_stack(mut run: impl FnMut()) -> Vec<u8> {
    let here = 0_u8;
    let here = from_ref(black_box(&here)).addr();
    paint();
    deeper(&mut run);
    memory(here - PAINTED, PAINTED - OURS)
}

#[test]
fn preparing_a_key_leaves_no_secret_on_the_stack() {
    for length in [16, 64, 65, 128, 129, 300] {
        let secret = secret(length);
        let signing = left_on_the_stack(|| drop(black_box(SigningKey::new(&secret))));
        let webhook = left_on_the_stack(|| drop(black_box(WebhookKey::new(&secret))));
        for (left, states) in [(signing, states_512(&secret)), (webhook, states_256(&secret))] {
            let used = left.iter().filter(|byte| **byte != 0xA5).count();
            assert!(used > 1024, "only {used} bytes of the stack were used: this looks at the wrong place");
            let [inner, outer] = &states.blocks;
            let as_number = |bytes: &[u8]| bytes.chunks_exact(8).flat_map(|word| word.iter().rev().copied()).collect::<Vec<_>>();
            for what in [&secret, inner, outer] {
                // The bytes of padding are the same word again and again, which may be there by chance.
                let what = &what[..what.len().min(length.min(64)) / 8 * 8];
                assert_eq!([words_in(&left, what), words_in(&left, &as_number(what))], [0, 0], "a secret of {length} bytes");
            }
        }
    }
}

#[test]
fn a_function_that_copies_a_secret_is_found_out() {
    #[inline(never)]
    fn copy(secret: &[u8]) {
        let copy: [u8; 64] = secret.try_into().unwrap();
        black_box(&copy);
    }
    let secret = secret(64);
    assert_eq!(words_in(&left_on_the_stack(|| copy(&secret)), &secret), 8);
    assert_eq!(words_in(&left_on_the_stack(|| ()), &secret), 0);
}

/// Signing works with states only: no byte of the secret is there to be left.
#[test]
fn signing_and_verifying_leave_no_secret_on_the_stack() {
    let secret = secret(64);
    let (signing, webhook) = (SigningKey::new(&secret).unwrap(), WebhookKey::new(&secret).unwrap());
    let body = br#"{"order_id":"ORDER-1","amount":"100.00"}"#;
    let signature = signing.sign(body).unwrap();
    let calls: [&dyn Fn(); 3] = [
        &|| drop(black_box(signing.sign(body).map(|signature| signature.to_string()))),
        &|| signing.verify(body, &signature).unwrap(),
        &|| assert!(black_box(webhook.verify(body, &[b'0'; 64])).is_err()),
    ];
    for call in calls {
        let left = left_on_the_stack(call);
        for what in states_512(&secret).blocks.iter().chain(&states_256(&secret).blocks).chain([&secret]) {
            assert_eq!(words_in(&left, &what[..64]), 0);
        }
    }
}
