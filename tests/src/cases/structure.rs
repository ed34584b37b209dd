//! Objects, lists and keys: what is written, in which order, and what is left out.
//!
//! Belongs here: containers, unusual keys, `signature` members, repeated keys. Not here: limits on nesting and members.

use super::{Case, Row, accepted, refused};

pub(super) fn cases() -> Vec<Case> {
    [
        refused("Key", "duplicate_key", REPEATED),
        accepted("Container", CONTAINERS),
        accepted("Key", KEYS),
        accepted("Key", SIGNATURES),
        accepted("Key", NEARLY_REPEATED),
    ]
    .concat()
}

const REPEATED: &[Row] = &[
    (r#"{"a":1,"a":1}"#, "the same member twice"),
    (r#"{"a":"b","a":"c"}"#, "one key, two strings"),
    (r#"{"a":"b","a":"b"}"#, "one key, one string twice"),
    (r#"{"a":1,"a":2}"#, "one key, two integers"),
    ("{\"a\":0, \"a\":-0}\n", "one key, two zeros"),
    (r#"{"a":1,"b":2,"a":3}"#, "a key that comes back"),
    (r#"{"a":1,"b":2,"\u0061":3}"#, "a key that comes back as an escape"),
    (r#"{"\u0061":1,"a":2}"#, "an escape first, the plain key behind it"),
    (r#"{"\/":1,"/":2}"#, "an escaped slash and a plain one"),
    (r#"{"é":1,"\u00E9":2}"#, "a letter and its escape"),
    (r#"{"😀":1,"\ud83d\ude00":2}"#, "a character and its pair of surrogates"),
    (r#"{"\u0000":1,"\u0000":2}"#, "an escaped NUL twice"),
    (r#"{"a\u0000b":1,"a\u0000b":2}"#, "a NUL inside a key twice"),
    (r#"{"":1,"":2}"#, "the empty key twice"),
    (r#"{"a":{"x":1},"a":{"y":2}}"#, "one key, two objects"),
    (r#"{"a":{"x":1},"b":2,"a":null}"#, "an object, then null"),
    (r#"{"a":[],"a":[]}"#, "one key, two empty lists"),
    (r#"{"a":{"b":1,"b":2}}"#, "a repeated key one level down"),
    (r#"[{"b":1,"b":2}]"#, "a repeated key in a list"),
    (r#"[[[{"b":1,"c":{},"b":2}]]]"#, "a repeated key in lists of lists"),
    (r#"{"x":1,"a":{"b":{"c":1,"d":2,"c":3}}}"#, "a repeated key two levels down"),
    (r#"{"0":1,"0":2}"#, "a numeric key twice"),
    (r#"{"signature":"x","signature":"y"}"#, "`signature` twice"),
    (r#"{"a":1,"signature":"x","signature":"x"}"#, "`signature` twice with one value"),
    (r#"{"signature":"x","a":1,"\u0073ignature":"y"}"#, "`signature` again as an escape"),
    (r#"{"a":{"signature":1,"b":2,"signature":3}}"#, "`signature` twice one level down"),
    (r#"{"status":2,"order_id":"A1","status":3}"#, "a status that is overwritten"),
    (
        r#"{"k01":0,"k02":0,"k03":0,"k04":0,"k05":0,"k06":0,"k07":0,"k08":0,"k09":0,"k10":0,"k11":0,"k12":0,"k13":0,"k14":0,"k15":0,"k16":0,"k17":0,"k01":1}"#,
        "the first of seventeen keys comes back",
    ),
    (r#"{"a_key_longer_than_sixteen_bytes":1,"b":2,"a_key_longer_than_sixteen_bytes":3}"#, "a long key that comes back"),
    (r#"{"a":[{"z":1}],"b":{"c":1},"d":4,"b":5}"#, "a key that comes back after other levels were entered and left"),
];

const CONTAINERS: &[Row] = &[
    ("{}", "an empty object signs the empty text"),
    ("[]", "an empty list signs the empty text"),
    (r#"{"a":{},"b":[],"c":1}"#, "empty containers leave no trace, not even their keys"),
    (r#"{"a":{"b":[[],{}]}}"#, "nothing but empty containers"),
    (r#"{"a":[]}"#, "one empty list"),
    (r#"{"items":[{"id":1,"q":2.50},{"id":2}]}"#, "objects in a list"),
    ("[[1,2],[3,[4]]]", "lists in lists"),
    (r#"[true,false,null,"",0,[],"z"]"#, "every scalar in a list"),
    (r#"{"a":true,"b":false,"c":null,"d":""}"#, "keys of empty scalars are written"),
    (r#"["a","b"]"#, "a list has keys from zero"),
    (r"[1,2,3,4,5,6,7,8,9,10,11,12]", "list indices of two digits"),
    (r#"[[],[],{"a":1}]"#, "empty elements count"),
    (r#"[{"a":1},{"a":1}]"#, "one key in two objects is not repeated"),
    (r#"{"b":1,"a":{"b":2}}"#, "one key at two levels is not repeated"),
    (r#"{"z":1,"y":2,"x":3}"#, "the order of the text, not of the alphabet"),
    (r#"{"a":{"b":1},"c":2,"d":{"e":{"f":3}},"g":4}"#, "prefixes end where their containers end"),
    (r#"{"a":[{"b":[1,2]},3]}"#, "lists and objects in turn"),
];

const KEYS: &[Row] = &[
    (r#"{"":1}"#, "an empty key"),
    (r#"{"":0}"#, "an empty key and a zero"),
    (r#"{"":{"":"x"}}"#, "empty keys at two levels"),
    (r#"{"0":"a","1":"b"}"#, "numeric keys"),
    (r#"{"10":"a","9":"b"}"#, "numeric keys stay in the order of the text"),
    (r#"{"-1":"a","01":"b","-0":"c"}"#, "keys that look like odd integers"),
    (r#"{"1":"a","01":"b"}"#, "keys that differ by a leading zero"),
    (r#"{"1.0":"a","1":"b","1e0":"c"," 1":"d"}"#, "keys that look like one number"),
    (
        r#"{"9223372036854775807":1,"9223372036854775808":2,"-9223372036854775808":3,"-9223372036854775809":4}"#,
        "keys at the limits of 64 bits",
    ),
    (r#"{"a.b":1}"#, "a dot in a key"),
    (r#"{"a":{"b":1}}"#, "a dot between keys"),
    (r#"{".":{".":"."}}"#, "nothing but dots"),
    (r#"{"\u0000a":1}"#, "a NUL at the start of a key"),
    (r#"{"foo\u0000bar": 42}"#, "a NUL inside a key"),
    (r#"{"\u0061\/":1}"#, "escapes in a key"),
    (r#"{"\"\\\b\f\n\r\t":1}"#, "every short escape in a key"),
    (r#"{"\ud83d\ude00":{"\u00e9":1}}"#, "a pair in a key above another key"),
    (r#"{"ключ":"значение"}"#, "a Cyrillic key"),
    (r#"{"true":1,"null":2}"#, "keys that look like literals"),
    (r#"{"a b":{" ":1}}"#, "spaces in keys"),
    (r#"{"a":{"b":{"\u0063":{"d.e":[{"":"x"}]}}}}"#, "a path of plain, escaped, dotted and empty keys"),
];

const SIGNATURES: &[Row] = &[
    (r#"{"signature":"x","a":1}"#, "`signature` first"),
    (r#"{"a":1,"signature":"x"}"#, "`signature` last"),
    (r#"{"a":1,"signature":"x","b":2}"#, "`signature` in the middle"),
    (r#"{"signature":"x"}"#, "nothing but `signature`"),
    (r#"{"a":{"signature":"x","b":1}}"#, "`signature` one level down"),
    (r#"[{"signature":"x"},{"signature":"y","a":1}]"#, "`signature` in a list"),
    (r#"{"a":1,"signature":{"x":2}}"#, "an object under `signature`"),
    (r#"{"a":1,"signature":[{"x":2},3]}"#, "a list under `signature`"),
    (r#"{"a":1,"signature":null}"#, "null under `signature`"),
    (r#"{"a":1,"signature":1E400}"#, "a number under `signature`"),
    (r#"{"a":1,"signature":{"x":1,"x":2}}"#, "a repeated key under `signature` is not walked"),
    (r#"{"a":1,"signature":{"signature":1,"signature":2}}"#, "`signature` twice under `signature`"),
    (r#"{"a":1,"signature":[{"x":1,"y":[{"z":1,"z":2}],"x":2}]}"#, "repeated keys deep under `signature`"),
    (r#"{"\u0073ignature":"x","a":1}"#, "`signature` with an escape"),
    (r#"{"\u0073\u0069\u0067\u006e\u0061\u0074\u0075\u0072\u0065":"x","a":1}"#, "`signature` in nothing but escapes"),
    (r#"{"Signature":"x"}"#, "a capital makes another key"),
    (r#"{"SIGNATURE":"x"}"#, "capitals make another key"),
    (r#"{"signature ":"x"," signature":"y"}"#, "a space makes another key"),
    (r#"{"signature\u0000":"x"}"#, "a NUL makes another key"),
    (r#"{"signatur":"x","signatures":"y","ignature":"z"}"#, "a letter less or more makes another key"),
    (r#"{"a.signature":"x"}"#, "a key that ends in `.signature`"),
    (r#"{"signature.a":"x"}"#, "a key that starts with `signature.`"),
    (r#"{"a":"signature"}"#, "`signature` as a value"),
    (r#"["signature","x"]"#, "`signature` as an element"),
    (r#"{"sign":{"ature":"x"}}"#, "`signature` over two levels"),
];

const NEARLY_REPEATED: &[Row] = &[
    (r#"{"a":1,"A":2}"#, "keys that differ by case"),
    (r#"{"a":1,"a ":2," a":3}"#, "keys that differ by spaces"),
    (r#"{"a":1,"a\u0000":2}"#, "keys that differ by a NUL at the end"),
    (r#"{"a\u0000b":1,"a\u0000c":2}"#, "keys that differ behind a NUL"),
    (r#"{"\\u0061":1,"a":2}"#, "an escaped backslash makes another key"),
    (r#"{"é":1,"e":2,"\u0065\u0301":3}"#, "accents composed and not"),
    (r#"{"ab":1,"a":{"b":2}}"#, "one path at two places"),
    (r#"{"a.b":1,"a":{"b":2}}"#, "one dotted path at two places"),
    (r#"{"a":{"b":1},"c":{"b":1}}"#, "one key under two others"),
    (r#"{"aaaaaaaa0bbbbbbbb":1,"aaaaaaaa1bbbbbbbb":2}"#, "keys that differ in their middle byte"),
    (r#"{"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa0":1,"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa1":2}"#, "keys that differ in their last byte"),
    (r#"{"0aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa":1,"1aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa":2}"#, "keys that differ in their first byte"),
    (
        r#"{"k":1,"kk":2,"kkk":3,"kkkk":4,"kkkkk":5,"kkkkkk":6,"kkkkkkk":7,"kkkkkkkk":8,"kkkkkkkkk":9}"#,
        "keys that differ in their length",
    ),
    (r#"{"0":1,"-0":2,"00":3,"0.0":4}"#, "keys that look like zero"),
];
