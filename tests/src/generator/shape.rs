//! Bodies at the limits: as deep as may be, as wide as may be, and with a key too many.
//!
//! Belongs here: nesting, member counts and repeated keys. Not here: what stands at the bottom of it all.

use super::text;
use fastrand::Rng;

/// Nests objects and lists around something, near one of the two limits, walked or under a `signature`.
pub(super) fn nested(rng: &mut Rng) -> Vec<u8> {
    let walked = rng.bool();
    let depth = if walked { rng.usize(14..19) } else { *rng.choice(&[15, 16, 17, 100, 509, 510, 511, 512, 513]).unwrap() };
    let kind = rng.u32(..3);
    let mut open = Vec::new();
    let mut close = Vec::new();
    for level in 0..depth {
        let object = match kind {
            0 => true,
            1 => false,
            _ => rng.bool(),
        };
        let first = !walked && level == 0;
        if object || first {
            // Below an outer `signature` any key goes, a second `signature` too.
            let key = if first || rng.u32(..40) == 0 { "signature" } else { "a" };
            open.push(format!("{{\"{key}\":"));
            close.push("}");
        } else {
            open.push((*rng.choice(&["[", "[1,", "[[],"]).unwrap()).to_owned());
            close.push("]");
        }
    }
    let bottom = *rng.choice(&["1", "{}", "[]", "\"x\"", "[[]]"]).unwrap();
    let mut body = open.concat();
    body.push_str(bottom);
    if rng.u32(..20) == 0 {
        close.pop();
    }
    body.extend(close.iter().rev().copied());
    if rng.u32(..20) == 0 {
        body.push('x');
    }
    body.into_bytes()
}

/// An object in which one key stands twice, the second time perhaps spelled otherwise, at the top or under something.
pub(super) fn repeated_key(rng: &mut Rng) -> Vec<u8> {
    let (key, spelled) = text::key(rng);
    let again = text::spell(rng, &key);
    let mut object = vec![b'{'];
    let others = rng.usize(..12);
    let second = rng.usize(..=others);
    object.extend(&spelled);
    object.extend(b":1,");
    for index in 0..=others {
        if index == second {
            object.extend(&again);
            object.extend(*rng.choice(&[&b":2,"[..], b":{\"x\":1},", b":null,"]).unwrap());
        }
        object.extend(format!("\"other{index}\":{index},").bytes());
    }
    object.pop();
    object.push(b'}');
    let (before, after) = *rng
        .choice(&[
            ("", ""),
            ("", ""),
            ("{\"a\":", "}"),
            ("[0,", "]"),
            ("{\"signature\":", "}"),
            ("{\"signature\":[", "]}"),
            ("{\"b\":1,\"c\":[{},", "]}"),
        ])
        .unwrap();
    [before.as_bytes(), &object, after.as_bytes()].concat()
}

/// Objects with many members inside each other, whose names are alike, and in half of the bodies one name twice.
///
/// Whoever remembers names in a table of bounded size, or by a hash, has to look again here.
pub(super) fn crowded(rng: &mut Rng) -> Vec<u8> {
    let levels = rng.usize(1..9);
    let twice = if rng.bool() { rng.usize(..levels) } else { levels };
    let mut value = "0".to_owned();
    for level in 0..levels {
        let count = rng.usize(2..90);
        let (before, after) = *rng.choice(&[("", ""), ("k", ""), ("same_beginning_", "_same_ending"), ("", "_ending")]).unwrap();
        let mut names: Vec<String> = (0..count).map(|index| format!("{before}{index:03}{after}")).collect();
        rng.shuffle(&mut names);
        if level == twice {
            let name = rng.choice(&names).unwrap().clone();
            names.insert(rng.usize(..=count), name);
        }
        let inner = rng.usize(..names.len());
        let often = *rng.choice(&[0, 0, 30]).unwrap();
        let members: Vec<String> = (0..)
            .zip(&names)
            .map(|(index, name)| {
                let value = if index == inner { &value } else { "1" };
                let name =
                    if rng.u32(..1000) < often { format!("\\u{:04x}{}", name.as_bytes()[0], &name[1..]) } else { name.clone() };
                format!("\"{name}\":{value}")
            })
            .collect();
        value = format!("{{{}}}", members.join(","));
    }
    value.into_bytes()
}

/// Objects of about 256 members, or an object of 200 objects of 200 members.
pub(super) fn wide(rng: &mut Rng) -> Vec<u8> {
    let object = |rng: &mut Rng, count: usize, value: &str| {
        let prefix = *rng.choice(&["", "k", "a_long_prefix_", "12345678901234567890"]).unwrap();
        let spread = *rng.choice(&[1, 256, 65_536]).unwrap();
        let members: Vec<String> = (0..count).map(|index| format!("\"{prefix}{}\":{value}", index * spread)).collect();
        format!("{{{}}}", members.join(","))
    };
    if rng.u32(..8) == 0 {
        let inner = object(rng, 200, "1");
        return object(rng, 200, &inner).into_bytes();
    }
    let count = rng.usize(250..261);
    let mut body = object(rng, count, "\"x\"");
    if rng.u32(..4) == 0 {
        body = format!("{{\"signature\":{body}}}");
    }
    if rng.u32(..4) == 0 {
        // The 256th or so is a `signature`: it counts, although it is not signed.
        body = body.replacen('{', "{\"signature\":0,", 1);
    }
    body.into_bytes()
}
