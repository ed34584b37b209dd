//! PHP as a function: bodies in, what PHP signs out, through one long-running process of `tests/php/oracle.php`.
//!
//! Belongs here: starting the script, its line protocol, and when it is right to do without PHP. Not here: comparing
//! PHP's answers with anybody else's.

use std::io::{BufRead as _, BufReader, BufWriter, Write as _};
use std::path::Path;
use std::process::{Child, Command, Stdio};

/// Which of the documents' functions signs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Edition {
    /// Edition 5.7.3, which sahihi follows.
    Newer,
    /// The older edition, its misspelt variable corrected.
    Older,
    /// The older edition, letter by letter.
    OlderAsPrinted,
}

impl Edition {
    const fn argument(self) -> &'static str {
        match self {
            Self::Newer => "newer",
            Self::Older => "older",
            Self::OlderAsPrinted => "older-as-printed",
        }
    }
}

/// What PHP signs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Signed {
    /// The canonical text.
    pub canonical: Vec<u8>,
    /// The signature in lower-case hex.
    pub signature: String,
}

/// PHP's answer for one body; the reason of a refusal is a word such as `json:4` or `too_deep`.
pub type Answer = Result<Signed, String>;

/// Asks PHP about every `(secret, body)` and gives its answers in the same order.
///
/// # Errors
///
/// An `io::Error` if PHP cannot be started or stops early.
pub fn ask(edition: Edition, records: &[(&[u8], &[u8])]) -> std::io::Result<Vec<Answer>> {
    let mut php = start(edition)?;
    let mut answers = BufReader::new(php.stdout.take().unwrap()).lines();
    let stdin = php.stdin.take().unwrap();
    let answers = std::thread::scope(|scope| {
        // Writing and reading at once: with both in one thread, two full pipes would wait for each other.
        let writer = scope.spawn(move || {
            let mut stdin = BufWriter::new(stdin);
            for (secret, body) in records {
                writeln!(stdin, "{} {}", hex::encode(secret), hex::encode(body))?;
            }
            stdin.flush()
        });
        let greeting = answers.next().transpose()?.unwrap_or_default();
        assert!(greeting.starts_with("php "), "php did not start: {greeting:?}");
        let answers = answers.map(|line| line.map(|line| answer(&line))).collect::<std::io::Result<Vec<_>>>()?;
        writer.join().unwrap()?;
        Ok::<_, std::io::Error>(answers)
    })?;
    assert!(php.wait()?.success(), "php ended with a failure");
    assert_eq!(answers.len(), records.len(), "php answers every record");
    Ok(answers)
}

/// Asks as [`ask`] does, or gives `None` where `SAHIHI_SKIP_PHP=1` allows to go without.
///
/// In CI (`CI=true`) a missing PHP is always a failure: a comparison that is silently skipped compares nothing.
pub fn ask_if_installed(edition: Edition, records: &[(&[u8], &[u8])]) -> Option<Vec<Answer>> {
    match ask(edition, records) {
        Ok(answers) => Some(answers),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound && may_skip() => {
            eprintln!("NOT compared with PHP: {error}");
            None
        }
        Err(error) => panic!("php cannot be run ({error}); install php-cli, or set SAHIHI_SKIP_PHP=1 outside CI"),
    }
}

fn may_skip() -> bool {
    let is = |name: &str, value: &str| std::env::var(name).is_ok_and(|found| found == value);
    is("SAHIHI_SKIP_PHP", "1") && !is("CI", "true")
}

fn start(edition: Edition) -> std::io::Result<Child> {
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("php/oracle.php");
    Command::new("php").arg("-n").arg(script).arg(edition.argument()).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn()
}

fn answer(line: &str) -> Answer {
    match line.split(' ').collect::<Vec<_>>()[..] {
        ["ok", canonical, signature] => {
            Ok(Signed { canonical: hex::decode(canonical).unwrap(), signature: signature.to_owned() })
        }
        ["no", reason] => Err(reason.to_owned()),
        _ => panic!("not an answer of oracle.php: {line:?}"),
    }
}
