//! The help, and that it is true.

use crate::run::{Outcome, sahihi, with_secret};

fn help(command: &[&str]) -> String {
    sahihi(command.iter().chain(&["--help"])).outcome().yes()
}

#[test]
fn names_every_command_flag_and_exit_code() {
    let top = help(&[]);
    for word in [
        "sign",
        "verify",
        "canonical",
        "SAHIHI_SECRET",
        "--secret-file",
        "0  yes",
        "1  refused",
        "2  the command line",
        "3  a webhook",
    ] {
        assert!(top.contains(word), "{word}");
    }
    for (command, flags) in [
        ("sign", &["--signature-only", "--json", "--secret-file", "SAHIHI_SECRET"][..]),
        ("verify", &["--signature <HEX>", "--json", "--secret-file", "SAHIHI_SECRET"]),
        ("canonical", &["--json"]),
    ] {
        let text = help(&[command]);
        for word in flags.iter().chain(&["<FILE>", "standard input", "Examples:"]) {
            assert!(text.contains(word), "{command}: {word}");
        }
    }
    for (command, words) in [
        ("request", &["<OPERATION>", "--field <NAME=VALUE>", "--base-url <URL>", "--json", "--secret-file", "SAHIHI_SECRET"][..]),
        ("response", &["<OPERATION>", "<FILE>", "--http-status <CODE>", "--json", "standard input"]),
        ("webhook", &["<FILE>", "--expect <NAME=VALUE>", "--require-paid", "--json", "--secret-file", "SAHIHI_SECRET"]),
        ("status", &["<CODE>", "--json"]),
    ] {
        assert!(top.contains(command) && help(&[command]).contains("payment_api"), "{command}");
        let text = help(&[command, "payment_api"]);
        for word in words.iter().chain(&["Examples:", "JSON:", "refused, exit code 1"]) {
            assert!(text.contains(word), "{command}: {word}");
        }
    }
}

#[test]
fn fits_a_terminal() {
    let gateways = ["request", "response", "webhook", "status"].map(|command| [command, "payment_api"]);
    let commands = [&[][..], &["sign"], &["verify"], &["canonical"], &["request"], &["response"], &["webhook"], &["status"]];
    for command in commands.into_iter().chain(gateways.iter().map(|command| &command[..])) {
        for line in help(command).lines() {
            assert!(line.chars().count() <= 120, "{line}");
        }
    }
}

#[test]
fn shows_the_json_that_is_printed() {
    let yes = |run: Outcome| run.yes();
    let no = |run: Outcome| String::from_utf8(run.stdout).unwrap();
    let body = "{\"a\":1}";
    for (command, actual) in [
        (
            "sign",
            vec![
                yes(with_secret(["sign", "--json", "-"]).input(body).outcome()),
                yes(with_secret(["sign", "--json", "--signature-only", "-"]).input(body).outcome()),
                no(with_secret(["sign", "--json", "-"]).input("{").outcome()),
            ],
        ),
        (
            "verify",
            vec![
                yes(with_secret(["verify", "--json", "examples/callback_003.json"]).outcome()),
                no(with_secret(["verify", "--json", "-"]).input("{").outcome()),
            ],
        ),
        (
            "canonical",
            vec![
                yes(sahihi(["canonical", "--json", "-"]).input(body).outcome()),
                no(sahihi(["canonical", "--json", "-"]).input("{").outcome()),
            ],
        ),
    ] {
        let text = help(&[command]);
        let shown: Vec<_> = text.split_once("JSON:").unwrap().1.lines().filter_map(shape).collect();
        let printed: Vec<_> = actual.iter().filter_map(|line| shape(line)).collect();
        assert_eq!(shown, printed, "{command}");
        assert_eq!(shown.len(), actual.len());
    }
}

/// Gives the members of the JSON object in a line: names in order, each with the type of its value.
fn shape(line: &str) -> Option<Vec<String>> {
    let json = line.get(line.find("{\"")?..)?;
    let object: serde_json::Map<String, serde_json::Value> = serde_json::from_str(json).unwrap();
    let mut members: Vec<_> = object
        .iter()
        .map(|(name, value)| {
            let kind = if value.is_string() {
                "text"
            } else if value.is_u64() {
                "number"
            } else {
                "truth"
            };
            (json.find(&format!("\"{name}\":")).unwrap(), format!("{name}: {kind}"))
        })
        .collect();
    members.sort();
    Some(members.into_iter().map(|(_, member)| member).collect())
}

/// Gives the JSON objects behind `JSON:` in the help of a command, each on one line or several.
pub(crate) fn shown_json(command: &[&str]) -> Vec<serde_json::Value> {
    let text = help(command);
    let mut lines = text.split_once("JSON:").unwrap().1.lines();
    let mut shown = Vec::new();
    while let Some(line) = lines.next() {
        let Some(begin) = line.find("{\"") else { continue };
        let mut json = line[begin..].to_owned();
        while serde_json::from_str::<serde_json::Value>(&json).is_err() {
            json += lines.next().unwrap_or_else(|| panic!("no JSON: {json}")).trim();
        }
        shown.push(serde_json::from_str(&json).unwrap());
    }
    shown
}

#[test]
fn suggests_what_a_typo_may_have_meant() {
    for (args, meant) in [(&["verfy", "x"][..], "'verify'"), (&["sign", "x", "--signature-onyl"], "'--signature-only'")] {
        let run = sahihi(args).outcome();
        assert_eq!((run.code, run.stdout.len()), (Some(2), 0));
        assert!(run.stderr.contains(meant), "{}", run.stderr);
    }
}

#[test]
fn a_wrong_command_line_is_exit_code_2() {
    for args in [
        &[][..],
        &["nothing"],
        &["sign"],
        &["sign", ""],
        &["sign", "a", "--secret-file", ""],
        &["sign", "a", "b"],
        &["verify", "a", "--signature"],
        &["canonical", "a", "--secret-file", "b"],
        &["canonical", "a", "--signature-only"],
        &["sign", "a", "--signature", "00"],
        &["sign", "a", "--json", "--json"],
    ] {
        let run = sahihi(args).outcome();
        assert_eq!((run.code, run.stdout.len()), (Some(2), 0), "{args:?}");
        assert!(!run.stderr.is_empty());
    }
}

#[test]
fn prints_its_version() {
    assert_eq!(sahihi(["--version"]).outcome().yes(), concat!("sahihi ", env!("CARGO_PKG_VERSION"), "\n"));
}
