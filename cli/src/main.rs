//! The `sahihi` command: reads its command line, asks one command, prints the answer.
//!
//! Belongs here: dispatch and the exit code. Not here: what a command does (`command/`), how files are read
//! (`input`), how anything is printed (`output`).

mod args;
mod columns;
mod command;
mod field;
mod gateway;
mod header;
mod input;
mod json;
mod output;
mod payment;
mod refusal;
mod terminal;

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
        Command::Request(args) => (command::request::run(args), Style::of(args.gateway.common().json)),
        Command::Response(args) => (command::response::run(args), Style::of(args.gateway.common().json)),
        Command::Webhook(args) => (command::webhook::run(args), Style::of(args.gateway.common().json)),
        Command::Status(args) => (command::status::run(args), Style::of(args.gateway.json())),
        Command::Providers(args) => (command::providers::run(args), Style::of(args.json)),
        Command::Limits(args) => (command::limits::run(args), Style::of(args.json)),
        Command::Phone(args) => (command::phone::run(args), Style::of(args.json)),
    };
    output::conclude(answer, style)
}
