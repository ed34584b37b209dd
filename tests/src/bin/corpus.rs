//! Turns the committed corpora into folders that a fuzzer reads, and such folders into committed corpora.
//!
//! Belongs here: the command line, a folder with a file per input. Not here: the committed form (`sahihi_tests::corpus`).

use std::collections::BTreeSet;
use std::fs;
use std::io::Result;
use std::path::Path;
use std::process::ExitCode;

use sahihi_tests::corpus;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let done = match arguments.as_slice() {
        ["unpack", target, folder] => unpack(target, Path::new(folder)),
        ["pack", target, folder] => pack(target, Path::new(folder)),
        _ => {
            eprintln!("usage: corpus unpack|pack TARGET FOLDER");
            return ExitCode::from(2);
        }
    };
    if let Err(error) = done {
        eprintln!("corpus: {error}");
        return ExitCode::FAILURE;
    }
    ExitCode::SUCCESS
}

/// What is in the folder already stays.
fn unpack(target: &str, folder: &Path) -> Result<()> {
    fs::create_dir_all(folder)?;
    for (number, input) in corpus::inputs(target).into_iter().enumerate() {
        fs::write(folder.join(format!("committed-{number}")), input)?;
    }
    Ok(())
}

fn pack(target: &str, folder: &Path) -> Result<()> {
    let files = fs::read_dir(folder)?;
    let inputs: BTreeSet<Vec<u8>> = files.map(|file| fs::read(file?.path())).collect::<Result<_>>()?;
    corpus::commit(target, &inputs)
}
