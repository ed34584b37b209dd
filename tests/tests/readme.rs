//! The front documents tell the truth: what they say to type works, and what they name is there.
//!
//! Belongs here: running the README's blocks, its links and names. Not here: what the commands and functions do otherwise.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "a test stops with a message"
)]

use std::fs;
use std::path::Path;
#[cfg(unix)]
use std::process::{Command, Stdio};

const README: &str = include_str!("../../README.md");

/// The first Rust block of the README, word for word between the two marks.
mod first_screen {
    // README: begin
    use sahihi::{Error, SigningKey};

    fn main() -> Result<(), Error> {
        let signature = SigningKey::new(b"sahihi-example-secret")?.sign(include_bytes!("../../examples/payment_c2b.json"))?;
        let digits = "f4d29e914cace5b606fdef35e0dd512b4fb5930241e1165627c915426cfe2f8c\
                      1fc31c6f3590422c6f9573e6590509d9b1dda8644e9d9f145c201d70196fe970";
        assert_eq!(signature.to_string(), digits);
        Ok(())
    }
    // README: end

    #[test]
    fn the_first_block_runs() {
        assert_eq!(main(), Ok(()));
    }
}

/// The second one.
mod payment_block {
    // README: begin
    use sahihi::gateway::payment_api::customer::Customer;
    use sahihi::gateway::payment_api::provider::{self, ProviderId};
    use sahihi::gateway::payment_api::request::{Optional, PaymentRequest};
    use sahihi::gateway::payment_api::webhook::{self, Expected, Webhook};
    use sahihi::gateway::payment_api::{Call, Operation, response};
    use sahihi::{Amount, Country, Currency, Error, MerchantId, Msisdn, NextAction, OrderId, Outcome, PublicId, SigningKey};

    fn main() -> Result<(), Error> {
        let keys = [SigningKey::new(b"sahihi-example-secret")?];
        let order_id = OrderId::parse("2026-11-21:KE:000417")?;

        // Ask: whatever does not belong together is refused before anything is sent.
        let request = PaymentRequest {
            operation: Operation::C2b,
            public_id: PublicId::parse("f54ec96649be11ebb3780242ac130002")?,
            merchant_id: MerchantId::parse("e0fecd91fcb24f348048193b3fb34875ba3722b4")?,
            customer: Customer::Phone(Msisdn::parse("0712 345 678", Country::parse("KE")?)?),
            order_id,
            amount: Amount::parse("100", Currency::parse("KES")?)?,
            provider: provider::find(ProviderId::new(2390)?),
            optional: Optional::default(),
        };
        let mut buffer = [0; 1024];
        let encoded = request.encode(&keys[0], &mut buffer)?;
        assert_eq!(encoded.path, "/f54ec96649be11ebb3780242ac130002/payment_c2b");

        // Send `encoded.body` as it is, and read whatever comes back: accepted is not paid.
        let answer = response::read(Call::PaymentC2b, 200, br#"{"status":1,"result":{"code":0,"message":"OK"}}"#);
        assert_eq!(answer.payment.outcome, Outcome::Pending);
        assert!(matches!(answer.payment.next, NextAction::Wait { after_s: 180 }));

        // The callback, as its bytes arrived. Only a verified one can say that money moved.
        let received = include_bytes!("../../examples/callback_003.json");
        let expected = Expected { order_id: Some(order_id), ..Expected::default() };
        match webhook::read(&keys, received, &expected)? {
            Webhook::Verified(callback) => assert!(callback.payment.is_paid()),
            Webhook::Weak(callback) => println!("ask for the status of {:?}: {:?}", callback.order_id(), callback.findings()),
        }
        Ok(())
    }
    // README: end

    #[test]
    fn the_payment_block_runs() {
        assert_eq!(main(), Ok(()));
    }
}

/// The third one.
mod rust_block {
    // README: begin
    use sahihi::{Error, Signature, SigningKey, canonical_text, verify_any};

    fn main() -> Result<(), Error> {
        let key = SigningKey::new(b"sahihi-example-secret")?;
        let body = br#"{"order_id":"ORDER-1","amount":"100.00","currency":"KES"}"#;

        // The signature by itself: 64 bytes, displayed as 128 digits.
        let signature = key.sign(body)?;
        assert!(signature.to_string().starts_with("c6176b1c5cb0828b"));
        assert_eq!(key.verify(body, &signature), Ok(()));

        // The signed body, in a buffer of your own; `sahihi::SIGNED_OVERHEAD` more bytes than the body are enough.
        let mut buffer = [0; 512];
        let signed = key.sign_into(body, &mut buffer)?;
        assert!(signed.starts_with(br#"{"order_id":"ORDER-1","amount":"100.00","currency":"KES","signature":""#));

        // What arrived, as it arrived: a body that was parsed and written again is another body.
        let claimed = Signature::of_body(signed)?;
        key.verify(signed, &claimed)?;
        let tampered = br#"{"order_id":"ORDER-1","amount":"900.00","currency":"KES"}"#;
        assert_eq!(key.verify(tampered, &claimed), Err(Error::SignatureMismatch));

        // While a secret is being replaced: several keys, and which of them matched.
        let keys = [SigningKey::new(b"the-next-secret")?, key];
        assert_eq!(verify_any(&keys, signed, &claimed), Ok(1));

        // What is signed, piece by piece.
        let mut text = Vec::new();
        canonical_text(signed, &mut |piece: &[u8]| text.extend_from_slice(piece))?;
        assert_eq!(text, b"order_idORDER-1amount100.00currencyKES");
        Ok(())
    }
    // README: end

    #[test]
    fn the_rust_block_runs() {
        assert_eq!(main(), Ok(()));
    }
}

#[test]
fn the_rust_blocks_are_those_that_are_run_here() {
    let run = include_str!("readme.rs").split("    // README: begin\n").skip(1).take(3).map(|source| {
        let (source, _) = source.split_once("    // README: end\n").unwrap();
        let lines: Vec<&str> = source.lines().map(|line| line.strip_prefix("    ").unwrap_or(line)).collect();
        lines.join("\n") + "\n"
    });
    assert_eq!(blocks("rust"), run.collect::<Vec<_>>());
}

#[test]
fn the_first_two_commands_sign_a_payment_and_run_every_check() {
    let typed: Vec<String> = commands().into_iter().map(|(typed, _)| typed).collect();
    assert_eq!(typed[0], "SAHIHI_SECRET=sahihi-example-secret cargo run -p sahihi-cli -- sign examples/payment_c2b.json");
    assert_eq!(typed[1], "cargo xtask test");
    let above = README.split_once("$ SAHIHI_SECRET").unwrap().0;
    assert_eq!(above, "# sahihi\n\n```console\n", "the first screen is running code");
}

#[test]
fn the_first_screen_shows_one_signature_in_each_language() {
    let printed = commands().swap_remove(0).1.concat();
    let signature = printed.rsplit('"').nth(1).unwrap();
    for language in ["python", "rust"] {
        let first = blocks(language).swap_remove(0);
        // Two lines of 64 digits each.
        let digits: String =
            first.split('"').flat_map(|text| text.split("\\\n")).map(str::trim).filter(|text| is_hex(text)).collect();
        assert_eq!(digits, signature, "{language}");
    }
}

#[test]
fn ci_runs_the_second_command_and_nothing_else() {
    let run = fs::read_to_string(root().join(".ci/run")).unwrap();
    let last = run.lines().last().unwrap();
    assert_eq!(last, format!("exec {CHECKS}"));
}

/// From top to bottom in one shell, at the top of the repository, with both outputs as a terminal would show them.
#[cfg(unix)]
#[test]
fn each_command_prints_what_the_readme_shows() {
    let commands = commands();
    let printed = type_in(&commands);
    assert_eq!(printed.len(), commands.len(), "every command was run");
    for ((typed, shown), printed) in commands.iter().zip(printed) {
        // The last line end is the terminal's.
        assert_eq!(printed.strip_suffix('\n').unwrap_or(&printed), shown.join("\n"), "$ {typed}");
    }
    assert!(commands.len() >= 10, "only {} commands", commands.len());
}

#[test]
fn each_link_of_the_front_documents_leads_to_a_file() {
    for document in ["README.md", "CONTRIBUTING.md", "SECURITY.md", "CHANGELOG.md"] {
        let text = fs::read_to_string(root().join(document)).unwrap();
        let links = links(&text);
        assert!(!links.is_empty(), "{document} has no link");
        for link in links.iter().filter(|link| !link.starts_with("https://")) {
            assert!(root().join(link).exists(), "{document} links to {link}");
        }
    }
}

#[test]
fn each_link_of_the_guides_leads_to_a_file() {
    for entry in fs::read_dir(root().join("docs")).unwrap() {
        let guide = entry.unwrap().path();
        let text = fs::read_to_string(&guide).unwrap();
        for link in links(&text).iter().filter(|link| !link.starts_with("https://")) {
            assert!(guide.parent().unwrap().join(link).exists(), "{} links to {link}", guide.display());
        }
    }
}

#[test]
fn each_name_in_the_readme_is_an_error_or_a_name_of_its_blocks() {
    let errors: Vec<&str> = sahihi::Error::ALL.iter().map(|error| error.name()).collect();
    let code = blocks("rust").concat() + &blocks("python").concat();
    let mut count = 0;
    for name in names() {
        assert!(errors.contains(&name) || code.contains(name) || NOT_CODE.contains(&name), "`{name}` is nothing we have");
        count += usize::from(errors.contains(&name));
    }
    assert!(count >= 3, "only {count} names of errors");
}

/// Running the checks from within a check would never end; CI runs them.
const CHECKS: &str = "cargo xtask test";

/// Words with an underscore that are no names of ours.
const NOT_CODE: [&str; 1] = ["no_std"];

fn is_hex(text: &str) -> bool {
    text.len() == 64 && text.bytes().all(|byte| byte.is_ascii_hexdigit())
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap()
}

/// The README's blocks of one language, without their fences.
fn blocks(language: &str) -> Vec<String> {
    let opening = format!("```{language}\n");
    README.split(&opening).skip(1).map(|rest| rest.split("```").next().unwrap().to_owned()).collect()
}

/// What is typed behind each `$` of the console blocks, and the lines that it prints.
fn commands() -> Vec<(String, Vec<String>)> {
    let mut commands: Vec<(String, Vec<String>)> = Vec::new();
    for block in blocks("console") {
        assert!(block.starts_with("$ "), "a block begins with a command: {block}");
        for line in block.lines() {
            match line.strip_prefix("$ ") {
                Some(typed) => commands.push((typed.to_owned(), Vec::new())),
                None => commands.last_mut().unwrap().1.push(line.to_owned()),
            }
        }
    }
    commands
}

/// Types commands into one shell, and gives what each of them printed.
#[cfg(unix)]
fn type_in(commands: &[(String, Vec<String>)]) -> Vec<String> {
    let mut script = String::from("exec 2>&1\nsahihi() { cargo run -p sahihi-cli -- \"$@\"; }\n");
    for (typed, _) in commands {
        let typed = if typed == CHECKS { "true" } else { typed };
        script.push_str(typed);
        script.push_str("\nprintf '\\001'\n");
    }
    let output = Command::new("sh")
        .args(["-c", &script])
        .current_dir(root())
        .env_remove("SAHIHI_SECRET")
        .env("CARGO_TERM_QUIET", "true")
        .env("PATH", path_with_cargo())
        .stdin(Stdio::null())
        .output()
        .unwrap();
    let printed = String::from_utf8(output.stdout).unwrap();
    printed.split_terminator('\u{1}').map(str::to_owned).collect()
}

/// The cargo that runs this test comes first.
#[cfg(unix)]
fn path_with_cargo() -> std::ffi::OsString {
    let mut folders = vec![Path::new(env!("CARGO")).parent().unwrap().to_owned()];
    folders.extend(std::env::split_paths(&std::env::var_os("PATH").unwrap_or_default()));
    std::env::join_paths(folders).unwrap()
}

/// Where the links of a text lead, without the part of the page: `[…](here)` and `[…]: here`.
fn links(text: &str) -> Vec<String> {
    let inline = text.split("](").skip(1).filter_map(|rest| rest.split_once(')')).map(|(link, _)| link);
    let below = text.lines().filter(|line| line.starts_with('[')).filter_map(|line| line.split_once("]: ")).map(|(_, link)| link);
    inline.chain(below).map(|link| link.split('#').next().unwrap().to_owned()).collect()
}

/// The words such as `duplicate_key` that stand alone between backticks, or behind `error: ` in a block.
fn names() -> Vec<&'static str> {
    let quoted = README.lines().filter(|line| !line.starts_with("```")).flat_map(|line| line.split('`').skip(1).step_by(2));
    let printed = README.lines().filter_map(|line| line.strip_prefix("error: ")?.split_once(':')).map(|(name, _)| name);
    let is_name = |word: &&str| word.contains('_') && word.chars().all(|c| c.is_ascii_lowercase() || c == '_');
    quoted.filter(is_name).chain(printed).collect()
}
