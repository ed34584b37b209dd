//! HMAC-SHA256 once more, written from FIPS 180-4 and RFC 2104 and sharing no code with the core's.
//!
//! Belongs here: the hash and the MAC, plain and slow. Not here: any use of them.

/// Computes the HMAC-SHA256 of a message.
pub fn hmac(key: &[u8], message: &[u8]) -> [u8; 32] {
    let mut block = [0; 64];
    if key.len() > 64 {
        block[..32].copy_from_slice(&sha256(key));
    } else {
        block[..key.len()].copy_from_slice(key);
    }
    let padded = |with: u8| block.map(|byte| byte ^ with).to_vec();
    let inner = sha256(&[padded(0x36), message.to_vec()].concat());
    sha256(&[padded(0x5C), inner.to_vec()].concat())
}

#[expect(clippy::many_single_char_names, reason = "the standard calls them so")]
fn sha256(message: &[u8]) -> [u8; 32] {
    let constants = constants();
    let mut state: [u32; 8] = roots(2).try_into().unwrap();
    let bits = (message.len() as u64 * 8).to_be_bytes();
    let zeros = vec![0; (119 - message.len() % 64) % 64];
    for block in [message, &[0x80], &zeros, &bits].concat().chunks(64) {
        let mut words: Vec<u32> = block.chunks(4).map(|four| u32::from_be_bytes(four.try_into().unwrap())).collect();
        for at in 16..64 {
            let (early, late) = (words[at - 15], words[at - 2]);
            let one = early.rotate_right(7) ^ early.rotate_right(18) ^ (early >> 3);
            let two = late.rotate_right(17) ^ late.rotate_right(19) ^ (late >> 10);
            words.push(words[at - 16].wrapping_add(one).wrapping_add(words[at - 7]).wrapping_add(two));
        }
        let [mut a, mut b, mut c, mut d, mut e, mut f, mut g, mut h] = state;
        for (constant, word) in constants.iter().zip(&words) {
            let sum = e.rotate_right(6) ^ e.rotate_right(11) ^ e.rotate_right(25);
            let first = h.wrapping_add(sum).wrapping_add((e & f) ^ (!e & g)).wrapping_add(*constant).wrapping_add(*word);
            let sum = a.rotate_right(2) ^ a.rotate_right(13) ^ a.rotate_right(22);
            let second = sum.wrapping_add((a & b) ^ (a & c) ^ (b & c));
            (h, g, f, e, d, c, b, a) = (g, f, e, d.wrapping_add(first), c, b, a, first.wrapping_add(second));
        }
        for (value, add) in state.iter_mut().zip([a, b, c, d, e, f, g, h]) {
            *value = value.wrapping_add(add);
        }
    }
    state.map(u32::to_be_bytes).concat().try_into().unwrap()
}

fn constants() -> Vec<u32> {
    roots(3)
}

/// The first 32 bits behind the point of the square roots of 8 primes, or of the cube roots of 64.
fn roots(degree: u32) -> Vec<u32> {
    let primes = (2..).filter(|number: &u128| (2..*number).all(|divisor| !number.is_multiple_of(divisor)));
    let scaled = |prime: u128| {
        // The largest whole number whose power is not above prime * 2^(32 * degree), bit by bit.
        let target = prime << (32 * degree);
        let fits = |root: u128| root.pow(degree) <= target;
        (0..37).rev().fold(0, |root, bit| if fits(root | 1 << bit) { root | 1 << bit } else { root })
    };
    primes.take(if degree == 2 { 8 } else { 64 }).map(|prime| u32::try_from(scaled(prime) & 0xFFFF_FFFF).unwrap()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// FIPS 180-4's own example, and one that fills a block exactly up to its length.
    #[test]
    fn computes_known_hashes() {
        assert_eq!(hex::encode(sha256(b"abc")), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
        assert_eq!(hex::encode(sha256(b"")), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
        let known = "83dd2271272f789ec58f8b8a6df9e5942cdd977d475f3e4c8feb369f2568fa51";
        let body = include_bytes!("../../../examples/samsoftpay_webhook.json");
        assert_eq!(hex::encode(hmac(b"sahihi-example-secret", body)), known, "OpenSSL's answer");
    }
}
