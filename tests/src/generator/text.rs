//! Strings and keys: what they are, and one of the many ways to spell each.
//!
//! Belongs here: characters, escapes, and keys chosen to confuse. Not here: bytes that are no string; damage makes those.

use fastrand::Rng;

/// Makes a string and a spelling of it, quotes included.
pub fn string(rng: &mut Rng) -> (String, Vec<u8>) {
    let string = match rng.u32(..8) {
        0 => String::new(),
        1 => rng.u64(..).to_string(),
        2 => (*rng.choice(&["signature", "true", "null", "1.0", "100.00", " x ", "a.b", "{}", "\\u0041"]).unwrap()).to_owned(),
        3 => (0..rng.usize(..200)).map(|_| rng.alphanumeric()).collect(),
        4 => (0..rng.usize(..20)).map(|_| character(rng)).collect(),
        _ => (0..rng.usize(..16)).map(|_| rng.alphanumeric()).collect(),
    };
    let spelled = spell(rng, &string);
    (string, spelled)
}

/// Makes a key and a spelling of it, quotes included.
pub(super) fn key(rng: &mut Rng) -> (String, Vec<u8>) {
    let key = match rng.u32(..20) {
        0 => "signature".to_owned(),
        1 => (*rng.choice(&["", "0", "-0", "01", "1", "-1", "9223372036854775807", "9223372036854775808", "1.5"]).unwrap())
            .to_owned(),
        2 => (*rng
            .choice(&["Signature", "signature ", "signatur", "signatures", "a.signature", "signature.a", "sIgnature"])
            .unwrap())
        .to_owned(),
        3 => alike(rng),
        4 => (0..rng.usize(..12)).map(|_| character(rng)).collect(),
        5 => (*rng.choice(&["a.b", ".", "..", "a.", ".a", "\0", "a\0", "\0a"]).unwrap()).to_owned(),
        6 => "k".repeat(rng.usize(1..300)),
        _ => (0..rng.usize(1..10)).map(|_| rng.lowercase()).collect(),
    };
    let spelled = spell(rng, &key);
    (key, spelled)
}

/// Keys that a shortcut would take for each other: equal in length, beginning and end.
fn alike(rng: &mut Rng) -> String {
    let middle = rng.u8(..4);
    match rng.u32(..3) {
        0 => format!("transact{middle}ion_refe"),
        1 => format!("{}{middle}", "prefix_".repeat(9)),
        _ => format!("{middle}{}", "_suffix".repeat(9)),
    }
}

/// Spells a string: mostly plain, with any character escaped now and then, and what must be escaped always.
pub fn spell(rng: &mut Rng, string: &str) -> Vec<u8> {
    let often = rng.choice([0, 0, 10, 100]).unwrap();
    let mut spelled = vec![b'"'];
    for character in string.chars() {
        let must = matches!(character, '"' | '\\' | '\0'..='\x1f');
        if must || rng.u32(..100) < often {
            escape(rng, character, &mut spelled);
        } else {
            spelled.extend(character.encode_utf8(&mut [0; 4]).bytes());
        }
    }
    spelled.push(b'"');
    spelled
}

fn escape(rng: &mut Rng, character: char, spelled: &mut Vec<u8>) {
    let short = match character {
        '"' | '\\' | '/' => Some(character),
        '\x08' => Some('b'),
        '\x0c' => Some('f'),
        '\n' => Some('n'),
        '\r' => Some('r'),
        '\t' => Some('t'),
        _ => None,
    };
    if let (Some(letter), true) = (short, rng.bool()) {
        spelled.extend(format!("\\{letter}").bytes());
        return;
    }
    for unit in character.encode_utf16(&mut [0; 2]) {
        let digits = if rng.bool() { format!("\\u{unit:04x}") } else { format!("\\u{unit:04X}") };
        spelled.extend(digits.bytes());
    }
}

/// A character from every part of Unicode: controls, each length of UTF-8 and its borders, noncharacters.
fn character(rng: &mut Rng) -> char {
    const BORDERS: &[char] = &[
        '\0',
        '\x1f',
        '"',
        '\\',
        '/',
        '\x7f',
        '\u{80}',
        '\u{7ff}',
        '\u{800}',
        '\u{2028}',
        '\u{d7ff}',
        '\u{e000}',
        '\u{fdd0}',
        '\u{feff}',
        '\u{fffd}',
        '\u{ffff}',
        '\u{10000}',
        '\u{1fffe}',
        '\u{10ffff}',
        'é',
        '\u{301}',
        '😀',
        ' ',
    ];
    match rng.u32(..4) {
        0 => *rng.choice(BORDERS).unwrap(),
        1 => rng.char(..),
        2 => rng.char('\0'..='\u{ff}'),
        _ => rng.char(' '..='~'),
    }
}
