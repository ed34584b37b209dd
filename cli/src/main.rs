//! The `sahihi` command: reads its command line, asks one command, prints the answer.
//!
//! Belongs here: dispatch and the exit code. Not here: what a command does (`command/`), how files are read
//! (`input`), how anything is printed (`output`).

mod args;
mod command;
mod input;
mod output;
mod refusal;

use std::process::ExitCode;

use clap::Parser;

use crate::args::{Cli, Command};
use crate::output::Style;

fn main() -> ExitCode {
    let command = match Cli::try_parse() {
        Ok(cli) => cli.command,
        Err(usage) => return output::usage(usage),
    };
    let (answer, style) = match &command {
        Command::Sign(args) => (command::sign::run(args), Style::of(args.json)),
        Command::Verify(args) => (command::verify::run(args), Style::of_verdict(args.json)),
        Command::Canonical(args) => (command::canonical::run(args), Style::of(args.json)),
    };
    output::conclude(answer, style)
}
