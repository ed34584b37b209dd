//! The source distribution: what those install for whom there is no wheel.
//!
//! Belongs here: building it, looking into it, installing from it. Not here: wheels (`wheel`).

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, bail};

use super::environment::{self, folder, succeed};
use super::files;
use crate::run;

/// Some of the files that it is built from, and that a list in a manifest could leave out.
const NEEDED: [&str; 7] = [
    "Cargo.lock",
    "Cargo.toml",
    "PKG-INFO",
    "core/Cargo.toml",
    "core/src/lib.rs",
    "bindings-python/src/lib.rs",
    "python/sahihi/py.typed",
];
/// How much larger the module that is built from it may be than the wheel's, whose standard library is our own:
/// with another profile it would be twice as large.
const PERCENT_MOST: u64 = 150;

/// Builds it, and installs from it where there is nothing but Python, Rust and the crates that the wheel was built from.
pub(crate) fn check(wheel: &Path) -> Result<()> {
    let tools = environment::tools()?;
    let out = folder("source");
    files::empty(&out)?;
    succeed(tools.command("maturin").args(["sdist", "--out"]).arg(&out).current_dir(files::package()))?;
    let archive = files::only(&out)?;
    run::say(&format!("{}: {} bytes", archive.display(), fs::metadata(&archive)?.len()));
    succeed(tools.command("twine").args(["check", "--strict"]).arg(&archive))?;

    let inside = folder("unpacked");
    files::empty(&inside)?;
    succeed(tools.command("python").args(["-m", "tarfile", "--extract"]).arg(&archive).arg(&inside))?;
    let top = files::only(&inside)?;
    let found = files::below(&top)?;
    if let Some(missing) = NEEDED.iter().find(|path| !found.contains(**path)) {
        bail!("the source distribution is without {missing}");
    }
    files::licences(&top.join("bindings-python"))?;

    let pythons = environment::interpreters();
    let python = pythons.first().context("there is no Python")?;
    let clean = environment::empty(python, "from-source")?;
    let mut pip = clean.command("python");
    pip.args(["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-cache-dir"]).arg(&archive);
    // What is built in a temporary folder each time is at least not built from nothing.
    pip.env("CARGO_TARGET_DIR", folder("from-source-target")).env("CARGO_NET_OFFLINE", "true");
    succeed(pip.current_dir(&out))?;
    succeed(clean.command("python").arg("-I").arg(files::package().join("tests/smoke.py")).current_dir(&out))?;

    let built = fs::metadata(files::module(&folder("from-source"))?)?.len();
    let released = fs::metadata(unpacked_module(wheel)?)?.len();
    run::say(&format!("the module: {built} bytes from the source distribution, {released} bytes in the wheel"));
    if built.saturating_mul(100) > released.saturating_mul(PERCENT_MOST) {
        bail!("it is not built with the profile of the wheel");
    }
    Ok(())
}

/// Unpacks a wheel and finds its module.
fn unpacked_module(wheel: &Path) -> Result<PathBuf> {
    let inside = folder("unpacked");
    files::empty(&inside)?;
    succeed(environment::tools()?.command("python").args(["-m", "zipfile", "--extract"]).arg(wheel).arg(&inside))?;
    files::module(&inside)
}
