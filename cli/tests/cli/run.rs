//! Runs the command once.
//!
//! Belongs here: a run and its result. Not here: any expectation.

use std::ffi::OsStr;
use std::io::Write;
use std::path::PathBuf;
use std::process::{Command, Stdio};

use serde_json::Value;
use tempfile::TempDir;

/// The secret of the examples.
pub(crate) const SECRET: &str = "sahihi-example-secret";

/// The signature of `examples/payment_c2b.json`, made with PHP and with Python.
pub(crate) const C2B_SIGNATURE: &str = concat!(
    "f4d29e914cace5b606fdef35e0dd512b4fb5930241e1165627c915426cfe2f8c",
    "1fc31c6f3590422c6f9573e6590509d9b1dda8644e9d9f145c201d70196fe970"
);

/// A run to be: from the top of the repository, without a secret, with empty standard input.
pub(crate) struct Run {
    command: Command,
    input: Vec<u8>,
}

/// What a run came to.
pub(crate) struct Outcome {
    pub(crate) code: Option<i32>,
    pub(crate) stdout: Vec<u8>,
    pub(crate) stderr: String,
}

/// Begins a run with these arguments.
pub(crate) fn sahihi<I: AsRef<OsStr>>(args: impl IntoIterator<Item = I>) -> Run {
    let mut command = Command::new(env!("CARGO_BIN_EXE_sahihi"));
    command.args(args).env_remove("SAHIHI_SECRET").current_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/.."));
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    Run { command, input: Vec::new() }
}

/// Begins a run with these arguments and the secret of the examples.
pub(crate) fn with_secret<I: AsRef<OsStr>>(args: impl IntoIterator<Item = I>) -> Run {
    sahihi(args).env_secret(SECRET)
}

impl Run {
    pub(crate) fn env_secret(mut self, secret: impl AsRef<OsStr>) -> Self {
        self.command.env("SAHIHI_SECRET", secret);
        self
    }

    pub(crate) fn input(mut self, bytes: impl Into<Vec<u8>>) -> Self {
        self.input = bytes.into();
        self
    }

    pub(crate) fn stdin(mut self, from: impl Into<Stdio>) -> Self {
        self.command.stdin(from);
        self
    }

    pub(crate) fn stdout(mut self, to: impl Into<Stdio>) -> Self {
        self.command.stdout(to);
        self
    }

    pub(crate) fn stderr(mut self, to: impl Into<Stdio>) -> Self {
        self.command.stderr(to);
        self
    }

    pub(crate) fn outcome(mut self) -> Outcome {
        let mut child = self.command.spawn().unwrap();
        let stdin = child.stdin.take();
        let writer = std::thread::spawn(move || {
            // The command may refuse before it has read everything.
            let _ = stdin.map(|mut stdin| stdin.write_all(&self.input));
        });
        let output = child.wait_with_output().unwrap();
        writer.join().unwrap();
        Outcome { code: output.status.code(), stdout: output.stdout, stderr: String::from_utf8(output.stderr).unwrap() }
    }
}

impl Outcome {
    /// Gives standard output of a run that said yes and nothing else.
    #[track_caller]
    pub(crate) fn yes(self) -> String {
        assert_eq!((self.code, &*self.stderr), (Some(0), ""));
        String::from_utf8(self.stdout).unwrap()
    }

    /// Gives standard output of a run that ended with this code, and the names of its warnings, which are all it says
    /// besides.
    #[track_caller]
    pub(crate) fn warned(self, code: i32) -> (String, Vec<String>) {
        assert_eq!(self.code, Some(code), "{}", self.stderr);
        let name =
            |line: &str| line.strip_prefix("warning: ").and_then(|line| line.split_once(": ")).map(|(name, _)| name.to_owned());
        let names = self.stderr.lines().map(|line| name(line).unwrap_or_else(|| panic!("{line}"))).collect();
        (String::from_utf8(self.stdout).unwrap(), names)
    }

    /// Checks a refusal without `--json`: one line with the name, nothing printed. Gives the sentence.
    #[track_caller]
    pub(crate) fn refused(self, name: &str) -> String {
        assert_eq!(String::from_utf8_lossy(&self.stdout), "", "standard output of a refusal");
        self.line(name)
    }

    /// Checks a refusal with `--json`: the line with the name, and the same as JSON. Gives the JSON.
    #[track_caller]
    pub(crate) fn refused_in_json(self, name: &str) -> Value {
        assert_eq!(String::from_utf8_lossy(&self.stdout).lines().count(), 1);
        let json: Value = serde_json::from_slice(&self.stdout).unwrap();
        let sentence = self.line(name);
        assert_eq!((&json["error"], &json["message"]), (&Value::from(name), &Value::from(sentence)));
        json
    }

    #[track_caller]
    fn line(&self, name: &str) -> String {
        assert_eq!(self.code, Some(1), "{}", self.stderr);
        let line = self.stderr.strip_suffix('\n').unwrap();
        assert!(!line.contains('\n'), "more than one line: {line:?}");
        let sentence = line.strip_prefix(&format!("error: {name}: ")).unwrap_or_else(|| panic!("not {name}: {line}"));
        assert!(sentence.len() > 20, "{sentence}");
        sentence.to_owned()
    }
}

/// Writes a file into a fresh folder, which goes when the first part of the pair does.
pub(crate) fn file(name: &str, bytes: impl AsRef<[u8]>) -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(name);
    std::fs::write(&path, bytes).unwrap();
    (folder, path)
}

/// Reads an example.
pub(crate) fn example(name: &str) -> String {
    std::fs::read_to_string(format!(concat!(env!("CARGO_MANIFEST_DIR"), "/../examples/{}"), name)).unwrap()
}
