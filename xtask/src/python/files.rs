//! Folders and files of the package, built or unpacked.
//!
//! Belongs here: listing, copying, emptying. Not here: which files a wheel may have (`wheel`).

use std::collections::BTreeSet;
use std::ffi::OsStr;
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, bail};

use crate::run;

const LICENCES: [&str; 2] = ["LICENSE-APACHE", "LICENSE-MIT"];

/// The folder of the Python package's sources.
pub(super) fn package() -> PathBuf {
    run::root().join("bindings-python")
}

/// Makes a folder, or what was in it go away.
pub(super) fn empty(folder: &Path) -> Result<()> {
    match fs::remove_dir_all(folder) {
        Err(error) if error.kind() != ErrorKind::NotFound => Err(error).context(folder.display().to_string()),
        _ => fs::create_dir_all(folder).with_context(|| folder.display().to_string()),
    }
}

/// Gives the one thing in a folder.
pub(super) fn only(folder: &Path) -> Result<PathBuf> {
    let entries = fs::read_dir(folder)?.collect::<Result<Vec<_>, _>>()?;
    match entries.as_slice() {
        [entry] => Ok(entry.path()),
        _ => bail!("there are {} files in {}, and not one", entries.len(), folder.display()),
    }
}

/// Lists the files below a folder, which must be real files, but for what Python compiles by itself.
pub(super) fn below(folder: &Path) -> Result<BTreeSet<String>> {
    let mut found = BTreeSet::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(next) = folders.pop() {
        for entry in fs::read_dir(&next).with_context(|| next.display().to_string())? {
            let entry = entry?;
            let (path, kind) = (entry.path(), entry.file_type()?);
            let name = path.strip_prefix(folder)?.to_str().context("a name is not Unicode")?.to_owned();
            if kind.is_symlink() {
                bail!("{name} is a link, and no file");
            } else if kind.is_file() {
                found.insert(name);
            } else if !path.ends_with("__pycache__") {
                folders.push(path);
            }
        }
    }
    Ok(found)
}

/// Copies a file, or a folder with all that is in it, to the same place below another folder.
pub(super) fn copy(path: &str, to: &Path) -> Result<()> {
    let from = run::root().join(path);
    let files = if from.is_dir() { below(&from)? } else { BTreeSet::from([String::new()]) };
    for file in files {
        let (from, to) =
            if file.is_empty() { (from.clone(), to.join(path)) } else { (from.join(&file), to.join(path).join(&file)) };
        fs::create_dir_all(to.parent().context("a file has a folder")?)?;
        fs::copy(&from, &to).with_context(|| from.display().to_string())?;
    }
    Ok(())
}

/// Says whether a path is that of the compiled module. An editable installation leaves one among the sources too.
pub(super) fn is_module(path: &str) -> bool {
    let path = Path::new(path);
    path.starts_with("sahihi") && name(path).starts_with("_sahihi.") && path.extension().is_some_and(|end| end == "so")
}

/// Finds the compiled module of a package that is unpacked or installed somewhere below a folder.
pub(super) fn module(folder: &Path) -> Result<PathBuf> {
    let mut folders = vec![folder.to_owned()];
    while let Some(next) = folders.pop() {
        for entry in fs::read_dir(&next)? {
            let path = entry?.path();
            if is_module(&format!("{}/{}", name(&next), name(&path))) {
                return Ok(path);
            } else if path.is_dir() && !path.is_symlink() {
                folders.push(path);
            }
        }
    }
    bail!("there is no compiled module in {}", folder.display())
}

fn name(path: &Path) -> &str {
    path.file_name().and_then(OsStr::to_str).unwrap_or_default()
}

/// Compares the licences in a folder with those at the top of the repository.
pub(super) fn licences(folder: &Path) -> Result<()> {
    for name in LICENCES {
        let copied = fs::read(folder.join(name)).with_context(|| name.to_owned())?;
        if copied != fs::read(run::root().join(name))? {
            bail!("{name} is not that of the repository");
        }
    }
    Ok(())
}
