//! Bodies that cannot be read, are no body, or are large.

use std::fs::File;
use std::time::{Duration, Instant};

use crate::run::{file, sahihi, with_secret};

#[test]
fn names_what_is_wrong_with_a_file() {
    for command in ["sign", "verify", "canonical"] {
        let sentence = with_secret([command, "no/such/file.json"]).outcome().refused("file_not_found");
        assert!(sentence.contains("`no/such/file.json`"), "{sentence}");
        with_secret([command, "examples"]).outcome().refused("not_a_file");
        with_secret([command, "--json", "no/such/file.json"]).outcome().refused_in_json("file_not_found");
    }
    let json = with_secret(["verify", "--json", "examples"]).outcome().refused_in_json("not_a_file");
    assert_eq!(json["valid"], false);
}

#[test]
fn refuses_a_file_below_a_file() {
    let (_folder, path) = file("body", "{}");
    let run = sahihi(["canonical".as_ref(), path.join("below").as_os_str()]);
    run.outcome().refused("file_unreadable");
}

#[cfg(target_os = "linux")]
#[test]
fn refuses_what_opens_but_cannot_be_read() {
    // Root may read every file; the first page of memory nobody can.
    sahihi(["canonical", "/proc/self/mem"]).outcome().refused("file_unreadable");
    with_secret(["sign", "examples/status.json", "--secret-file", "/proc/self/mem"]).outcome().refused("file_unreadable");
}

#[cfg(target_os = "linux")]
#[test]
fn stops_reading_a_file_that_never_ends() {
    sahihi(["canonical", "/dev/zero"]).outcome().refused("file_too_large");
    with_secret(["sign", "examples/status.json", "--secret-file", "/dev/zero"]).outcome().refused("file_too_large");
}

#[cfg(unix)]
#[test]
fn refuses_a_folder_on_standard_input() {
    let folder = File::open(".").unwrap();
    let sentence = sahihi(["canonical", "-"]).stdin(folder).outcome().refused("not_a_file");
    assert!(sentence.contains("standard input"), "{sentence}");
}

#[cfg(target_os = "linux")]
#[test]
fn reads_a_file_whose_name_is_not_utf8() {
    use std::os::unix::ffi::OsStrExt as _;
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(std::ffi::OsStr::from_bytes(b"caf\xE9.json"));
    std::fs::write(&path, "{\"a\":1}").unwrap();
    assert_eq!(sahihi(["canonical".as_ref(), path.as_os_str()]).outcome().yes(), "a1");

    std::fs::remove_file(&path).unwrap();
    sahihi(["canonical".as_ref(), path.as_os_str()]).outcome().refused("file_not_found");
}

#[test]
fn escapes_a_file_name_that_would_act_on_the_terminal() {
    let sentence = sahihi(["canonical", "a\u{1b}[31m\nb"]).outcome().refused("file_not_found");
    assert!(sentence.contains("`a\\u{1b}[31m\\nb`"), "{sentence}");
}

#[test]
fn tells_a_file_called_dash_from_standard_input() {
    let (folder, _path) = file("-", "{\"a\":1}");
    let dash = folder.path().join("-");
    assert_eq!(sahihi(["canonical".as_ref(), dash.as_os_str()]).outcome().yes(), "a1");
    assert_eq!(sahihi(["canonical", "-"]).input("{\"b\":2}").outcome().yes(), "b2");
}

#[test]
fn names_what_is_wrong_with_a_body() {
    let deep = format!("{}1{}", "[".repeat(17), "]".repeat(17));
    let hidden = format!("{{\"signature\":{}{}}}", "[".repeat(511), "]".repeat(511));
    let members: Vec<String> = (0..257).map(|number| format!("\"{number}\":0")).collect();
    let members = format!("{{{}}}", members.join(","));
    for (body, name) in [
        (&b""[..], "not_json"),
        (b" \n", "not_json"),
        (b"\xEF\xBB\xBF{}", "not_json invalid_utf8"),
        (b"{\"a\":1,}", "not_json"),
        (b"{\"a\":\"\\ud83d\"}", "not_json invalid_utf8"),
        (b"{\"a\":\"\xFF\"}", "invalid_utf8"),
        (b"5", "not_a_container"),
        (b"\"x\"", "not_a_container"),
        (b"{\"a\":1,\"\\u0061\":2}", "duplicate_key"),
        (b"{\"signature\":1,\"signature\":2}", "duplicate_key"),
        (deep.as_bytes(), "depth_exceeded"),
        (hidden.as_bytes(), "depth_exceeded"),
        (members.as_bytes(), "too_many_members"),
    ] {
        for command in ["sign", "verify", "canonical"] {
            let run = with_secret([command, "-"]).input(body).outcome();
            // Where two names would be right, either is.
            let given = name.split(' ').find(|name| run.stderr.starts_with(&format!("error: {name}:")));
            run.refused(given.unwrap_or(name));
        }
    }
}

#[test]
fn says_at_which_byte_a_body_stops_being_json() {
    let sentence = sahihi(["canonical", "-"]).input("{\"a\":1,}").outcome().refused("not_json");
    assert!(sentence.contains('7'), "{sentence}");
}

#[test]
fn ends_soon_on_large_and_hostile_bodies() {
    let brackets = "[".repeat(1 << 20);
    let string = format!("{{\"a\":\"{}\"}}", "x".repeat(5 << 20));
    let began = Instant::now();
    with_secret(["sign", "-"]).input(brackets).outcome().refused("depth_exceeded");
    let text = with_secret(["canonical", "-"]).input(&*string).outcome().yes();
    let signed = with_secret(["sign", "-"]).input(&*string).outcome().yes();
    with_secret(["verify", "-"]).input(&*signed).outcome().yes();
    // Far above what it takes, far below what a quadratic walk would.
    assert!(began.elapsed() < Duration::from_secs(20), "{:?}", began.elapsed());
    assert_eq!((text.len(), signed.len()), (1 + (5 << 20), string.len() + 143));
}
