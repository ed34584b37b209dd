//! What the command prints: answers on standard output, refusals on standard error, the exit code with both.
//!
//! Belongs here: writing, flushing, the JSON of a refusal. Not here: what an answer says (`command/`).

use std::io::{self, ErrorKind, IsTerminal, Write};
use std::process::ExitCode;

use clap::error::{ContextKind, ContextValue, ErrorKind as Usage};
use serde::Serialize;

use crate::refusal::Refusal;

/// Everything a command has to say, complete before the first byte is printed.
pub(crate) struct Answer {
    bytes: Vec<u8>,
    end: End,
    refused: Option<(&'static str, String)>,
    warnings: Vec<(&'static str, String)>,
    doubtful: bool,
}

/// What follows the bytes.
enum End {
    Nothing,
    Line,
    /// A prompt behind a body would look like part of it.
    LineOnTerminal,
}

/// How a refusal shows on standard output.
#[derive(Clone, Copy)]
pub(crate) enum Style {
    /// Not at all.
    Plain,
    /// `{"error":…,"message":…}`
    Json,
    /// `{"valid":false,"error":…,"message":…}`
    Verdict,
}

impl Answer {
    /// Prints exactly these bytes.
    pub(crate) fn exact(bytes: Vec<u8>) -> Self {
        Self::ending(bytes, End::Nothing)
    }

    /// Prints exactly these bytes; on a terminal the last line is ended.
    pub(crate) fn body(bytes: Vec<u8>) -> Self {
        Self::ending(bytes, End::LineOnTerminal)
    }

    /// Prints the text and a line end.
    pub(crate) fn line(text: impl Into<Vec<u8>>) -> Self {
        Self::ending(text.into(), End::Line)
    }

    /// Prints the value as one line of JSON.
    pub(crate) fn json(value: &impl Serialize) -> Result<Self, Refusal> {
        serde_json::to_vec(value).map(Self::line).map_err(|_| Refusal::OutputFailed(ErrorKind::Other))
    }

    /// Says no by name and sentence on standard error; prints the answer, if there is one, beside it.
    pub(crate) fn refused(name: &'static str, sentence: String, answer: Option<Self>) -> Self {
        Self { refused: Some((name, sentence)), ..answer.unwrap_or_else(|| Self::exact(Vec::new())) }
    }

    /// Says something by name and sentence on standard error, beside the answer.
    pub(crate) fn warning(mut self, name: &'static str, sentence: impl Into<String>) -> Self {
        self.warnings.push((name, sentence.into()));
        self
    }

    /// Says on standard error why nothing may follow from the answer, and ends with exit code 3.
    pub(crate) fn doubtful(self, name: &'static str, sentence: impl Into<String>) -> Self {
        Self { doubtful: true, ..self.warning(name, sentence) }
    }

    fn ending(bytes: Vec<u8>, end: End) -> Self {
        Self { bytes, end, refused: None, warnings: Vec::new(), doubtful: false }
    }

    fn print(mut self) -> Result<(), Refusal> {
        let mut out = io::stdout().lock();
        let line = match self.end {
            End::Nothing => false,
            End::Line => true,
            End::LineOnTerminal => out.is_terminal() && !self.bytes.ends_with(b"\n"),
        };
        if line {
            self.bytes.push(b'\n');
        }
        written(out.write_all(&self.bytes).and_then(|()| out.flush()))
    }
}

impl Style {
    pub(crate) fn of(json: bool) -> Self {
        if json { Self::Json } else { Self::Plain }
    }

    pub(crate) fn of_verdict(json: bool) -> Self {
        if json { Self::Verdict } else { Self::Plain }
    }
}

/// Prints the answer or the refusal and gives the exit code.
pub(crate) fn conclude(answer: Result<Answer, Refusal>, style: Style) -> ExitCode {
    let said = |answer: Answer| {
        answer.warnings.iter().for_each(|(name, sentence)| warn(name, sentence));
        let read = if answer.doubtful { ExitCode::from(3) } else { ExitCode::SUCCESS };
        let code = answer.refused.as_ref().map_or(read, |(name, sentence)| tell(name, sentence));
        answer.print().map(|()| code)
    };
    answer.and_then(said).unwrap_or_else(|refusal| refuse(&refusal, style))
}

/// Writes the line of a refusal and gives its exit code.
fn tell(name: &str, sentence: &str) -> ExitCode {
    // Nobody is left to tell if standard error is gone; the exit code still says it.
    let _ = writeln!(io::stderr().lock(), "error: {name}: {sentence}");
    ExitCode::FAILURE
}

/// Writes a line about something that is no refusal.
pub(crate) fn warn(name: &str, sentence: &str) {
    // As for a refusal: the answer itself says what matters.
    let _ = writeln!(io::stderr().lock(), "warning: {name}: {sentence}");
}

/// Prints help or version (exit 0), or what is wrong with the command line (exit 2).
pub(crate) fn usage(mut error: clap::Error) -> ExitCode {
    hide_values(&mut error);
    let printed = error.print().and_then(|()| io::stdout().flush());
    match (error.use_stderr(), written(printed)) {
        (true, _) => ExitCode::from(2),
        (false, Ok(())) => ExitCode::SUCCESS,
        (false, Err(refusal)) => refuse(&refusal, Style::Plain),
    }
}

/// A word too many on the command line may be a secret that somebody took for an argument: it is not repeated.
fn hide_values(error: &mut clap::Error) {
    let kind = match error.kind() {
        Usage::UnknownArgument => ContextKind::InvalidArg,
        Usage::TooManyValues | Usage::InvalidValue | Usage::ValueValidation => ContextKind::InvalidValue,
        Usage::InvalidSubcommand => ContextKind::InvalidSubcommand,
        _ => return,
    };
    // What stands in the place of a known word is shown, unless it is a body.
    let word = !matches!(error.kind(), Usage::UnknownArgument | Usage::TooManyValues);
    let hidden = |text: &str| if word { text.trim_start().starts_with(['{', '[']) } else { !text.starts_with('-') };
    if matches!(error.get(kind), Some(ContextValue::String(text)) if hidden(text)) {
        error.insert(kind, ContextValue::String("(not shown)".to_owned()));
    }
}

fn refuse(refusal: &Refusal, style: Style) -> ExitCode {
    #[derive(Serialize)]
    struct Refused<'a> {
        #[serde(skip_serializing_if = "Option::is_none")]
        valid: Option<bool>,
        error: &'a str,
        message: &'a str,
    }

    let (error, message) = (refusal.name(), refusal.to_string());
    let code = tell(error, &message);

    let valid = matches!(style, Style::Verdict).then_some(false);
    let print = !matches!(style, Style::Plain) && !matches!(refusal, Refusal::OutputFailed(_));
    if print {
        let json = Answer::json(&Refused { valid, error, message: &message });
        if let Err(lost) = json.and_then(Answer::print) {
            return refuse(&lost, Style::Plain);
        }
    }
    code
}

/// A reader that has seen enough (`| head`) is no failure: the answer, and so the exit code, stays what it was.
fn written(result: io::Result<()>) -> Result<(), Refusal> {
    match result {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => Err(Refusal::OutputFailed(error.kind())),
        _ => Ok(()),
    }
}
