//! Bodies at the limits: nesting, members of an object, blocks of the hash, the empty secret.
//!
//! Belongs here: bodies that are made by repetition. Not here: bodies of megabytes; `tests/grammar.rs` makes those.

use super::{Call, Case, SECRET, case};

pub(super) fn cases() -> Vec<Case> {
    [depth_refused(), depth_accepted(), members(), blocks(), secrets()].concat()
}

fn depth_refused() -> Vec<Case> {
    let deep = |body: String, comment: &str| case("Depth", body.into_bytes(), comment, Some("depth_exceeded"));
    vec![
        deep(objects(17, "1"), "17 objects around a number"),
        deep(objects(16, "{}"), "17 objects, the innermost empty"),
        deep(lists(17, ""), "17 lists, the innermost empty"),
        deep(lists(17, "1"), "17 lists around a number"),
        deep(objects(16, "[]"), "16 objects around an empty list"),
        deep(lists(16, "{}"), "16 lists around an empty object"),
        deep(objects(16, r#"{"signature":1}"#), "17 objects, in the innermost nothing but `signature`"),
        deep(format!("[1,{},2]", lists(16, "")), "17 lists with elements before and after"),
        deep(format!(r#"{{"a":{{"signature":1}},"b":{}}}"#, objects(16, "1")), "17 objects after a shallow member"),
        deep(lists(500, ""), "500 lists"),
        deep(objects(511, "1"), "511 objects"),
        deep(objects(512, "1"), "512 objects"),
        deep(lists(513, ""), "513 lists"),
        deep(under_signature(&objects(511, "1")), "512 objects, all but one under `signature`"),
        deep(under_signature(&lists(511, "")), "an object and 511 lists under `signature`"),
        deep(format!(r#"{{"a":{}}}"#, under_signature(&lists(510, ""))), "two objects and 510 lists under an inner `signature`"),
    ]
}

fn depth_accepted() -> Vec<Case> {
    let deep = |body: String, comment: &str| case("Depth", body.into_bytes(), comment, None);
    vec![
        deep(objects(15, "1"), "15 objects around a number"),
        deep(objects(16, "1"), "16 objects around a number"),
        deep(objects(15, "{}"), "16 objects, the innermost empty"),
        deep(objects(15, "[]"), "15 objects around an empty list"),
        deep(lists(16, ""), "16 lists, the innermost empty"),
        deep(lists(16, "7"), "16 lists around a number"),
        deep(format!("[{0},{0}]", lists(15, "1")), "twice 16 lists, one after the other"),
        deep(objects(15, r#"{"signature":{"x":1}}"#), "an object under `signature` at the 16th level"),
        deep(under_signature(&objects(17, "1")), "17 objects under `signature`"),
        deep(under_signature(&lists(100, "")), "100 lists under `signature`"),
        deep(under_signature(&objects(510, "1")), "511 objects, all but one under `signature`"),
        deep(under_signature(&lists(510, "")), "an object and 510 lists under `signature`"),
        deep(lists(15, &under_signature(&lists(495, ""))), "511 nested, 16 of them signed"),
    ]
}

fn members() -> Vec<Case> {
    let wide = |flag, body: String, comment: &str, error| case(flag, body.into_bytes(), comment, error);
    let (many, twice) = (Some("too_many_members"), Some("duplicate_key"));
    vec![
        wide("Container", object(257, ""), "257 members", many),
        wide("Container", format!(r#"{{"a":[1,{}]}}"#, object(300, "")), "300 members two levels down", many),
        wide("Container", object(256, r#","signature":"x""#), "256 members and a `signature`", many),
        Case {
            call: Call::SignInto,
            ..wide("Container", object(256, ""), "256 members, and no room for the signature as one more", many)
        },
        Case { call: Call::SignInto, ..wide("Container", object(255, ""), "255 members, and room for the signature", None) },
        wide("Key", object(255, r#","k000":1"#), "the first of 255 keys comes back", twice),
        wide("Key", object(255, r#","k254":1"#), "the last of 255 keys comes back", twice),
        wide("Key", escaped_first(200, r#","k199":1"#), "the last of 200 keys comes back, behind a key with an escape", twice),
        wide("Key", alike(256, 0), "256 names alike in length, beginning and end, the last one again the first", twice),
        wide("Key", alike(256, 254), "256 names alike in length, beginning and end, the last one again the one before", twice),
        wide("Key", crowded("", r#","k07":1"#), "a name that comes back in the outermost of 16 objects of 20 members", twice),
        wide("Key", crowded(r#","k07":1"#, ""), "a name that comes back in the innermost of 16 objects of 20 members", twice),
        wide("Key", crowded("", r#","\u006b07":1"#), "the same in the outermost with an escape", twice),
        wide("Key", crowded(r#","\u006b07":1"#, ""), "the same in the innermost with an escape", twice),
        wide("Key", alike(256, 255), "256 names alike in length, beginning and end", None),
        wide("Key", crowded("", ""), "16 objects of 20 members inside each other", None),
        wide("Key", crowded(r#","\u006b99":1"#, r#","\u006b99":1"#), "the same with another name, with an escape", None),
        wide("Container", object(256, ""), "256 members", None),
        wide("Container", object(255, r#","signature":"x""#), "255 members and a `signature`", None),
        wide("Container", format!(r#"{{"a":1,"signature":{}}}"#, object(300, "")), "300 members under `signature`", None),
        wide("Container", format!("[{0},{0}]", object(256, "")), "twice 256 members, one object after the other", None),
        wide("Container", format!("[{}]", vec!["1"; 300].join(",")), "a list of 300 elements", None),
    ]
}

/// An object whose first key is written with an escape, so that all its keys are looked at once more at the end.
fn escaped_first(count: usize, behind: &str) -> String {
    object(count, behind).replacen('{', r#"{"\u0061":1,"#, 1)
}

/// Canonical texts of lengths around the blocks of SHA-512, from one long piece and from many short ones.
fn blocks() -> Vec<Case> {
    let lengths = [0, 1, 2, 3, 4, 5, 7, 8, 9, 15, 16, 17, 31, 32, 33, 63, 64, 65, 110, 111, 112, 126, 127, 128, 129]
        .into_iter()
        .chain([239, 240, 241, 255, 256, 257, 260, 261, 264, 271, 272, 280, 288, 289, 300, 383, 384, 385, 389, 449])
        .chain([511, 512, 513, 517, 600, 640, 900, 1024, 1300]);
    let one_string = lengths.map(|length: usize| {
        let body = match length.checked_sub(1) {
            None => "[]".to_owned(),
            Some(characters) => format!(r#"["{}"]"#, digits(characters)),
        };
        case("Container", body.into_bytes(), &format!("a canonical text of {length} bytes"), None)
    });
    let many_strings = (1..=40).step_by(3).map(|step| {
        let strings: Vec<String> = (0..90).map(|index| format!(r#""{}""#, digits(index * step % 47))).collect();
        let body = format!("[{}]", strings.join(","));
        case("Container", body.into_bytes(), &format!("90 strings of up to 46 bytes, in steps of {step}"), None)
    });
    let long_and_short = (0..40).step_by(3).map(|length| {
        let body = format!(r#"{{"{}":"{}","b":"{}"}}"#, digits(250), digits(length), digits(300 + length));
        case("Container", body.into_bytes(), &format!("a long key and values of {length} bytes and 300 more"), None)
    });
    one_string.chain(many_strings).chain(long_and_short).collect()
}

/// Digits that repeat every 97 bytes: no two places near each other look alike.
fn digits(count: usize) -> String {
    (0..count).map(|index| char::from(b"0123456789abcdefghijklmnopqrstuvwxyz"[index % 97 * 7 % 36])).collect()
}

fn secrets() -> Vec<Case> {
    let signed_with = |secret: &[u8], comment: &str, error| Case {
        secret: secret.to_vec(),
        ..case("Secret", br#"{"a":1}"#.to_vec(), comment, error)
    };
    vec![
        signed_with(b"", "an empty secret", Some("empty_secret")),
        signed_with(b"\0", "a secret of one NUL, whose signature is that of the empty secret", None),
        signed_with(b" ", "a secret of one space", None),
        signed_with(b"k", "a secret of one byte", None),
        signed_with(b"secret\n", "a line feed at the end of the secret is part of it", None),
        signed_with(b"\xff\xfe\0\x01", "a secret that is not UTF-8", None),
        signed_with(b"cf11635572c1e8d7", "a hexadecimal secret is used as text", None),
        signed_with(b"\xcf\x11\x63\x55\x72\xc1\xe8\xd7", "the bytes of that text are another secret", None),
        signed_with(&[b'k'; 127], "a secret of 127 bytes", None),
        signed_with(&[b'k'; 128], "a secret of 128 bytes, one block", None),
        signed_with(&[b'k'; 129], "a secret of 129 bytes is hashed first", None),
        signed_with(&SECRET.repeat(50), "a secret of 900 bytes", None),
    ]
}

fn objects(count: usize, inside: &str) -> String {
    format!("{}{inside}{}", r#"{"a":"#.repeat(count), "}".repeat(count))
}

fn lists(count: usize, inside: &str) -> String {
    format!("{}{inside}{}", "[".repeat(count), "]".repeat(count))
}

fn under_signature(value: &str) -> String {
    format!(r#"{{"x":1,"signature":{value}}}"#)
}

fn object(members: usize, more: &str) -> String {
    let members: Vec<String> = (0..members).map(|index| format!(r#""k{index:03}":{index}"#)).collect();
    format!("{{{}{more}}}", members.join(","))
}

/// Names that differ in their middle only; the last one is that of another index.
fn alike(members: usize, last: usize) -> String {
    let name = |index| format!(r#""same_beginning_{index:03}_same_ending":{index}"#);
    let names: Vec<String> = (0..members - 1).chain([last]).map(name).collect();
    format!("{{{}}}", names.join(","))
}

/// 16 objects of 20 members and more, each the last value of the next.
fn crowded(more_inside: &str, more_outside: &str) -> String {
    let names: Vec<String> = (0..19).map(|index| format!(r#""k{index:02}":1"#)).collect();
    let names = names.join(",");
    let innermost = format!(r#"{{{names},"k19":1{more_inside}}}"#);
    let around = (0..14).fold(innermost, |inside, _| format!(r#"{{{names},"k19":{inside}}}"#));
    format!(r#"{{{names},"k19":{around}{more_outside}}}"#)
}
