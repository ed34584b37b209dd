//! Wheels: building them, and looking into what was built.
//!
//! Belongs here: the table of machines, the bound on the size, what a wheel may contain. Not here: the source
//! distribution (`source`), trying a wheel (`suite`).

use std::collections::BTreeSet;
use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, str};

use anyhow::{Context as _, Result, bail};

use super::environment::{self, Interpreter, folder, succeed};
use super::files::{self, is_module};
use crate::run;

/// Where the wheels that are published run: the Rust target, which systems, and the processor.
pub(crate) const TARGETS: [(&str, &str, &str); 4] = [
    ("x86_64-unknown-linux-gnu", "manylinux2014", "x86_64"),
    ("aarch64-unknown-linux-gnu", "manylinux2014", "aarch64"),
    ("x86_64-unknown-linux-musl", "musllinux_1_2", "x86_64"),
    ("aarch64-unknown-linux-musl", "musllinux_1_2", "aarch64"),
];
/// How large a wheel may be, in bytes.
const SIZE_MOST: u64 = 400 * 1024;

/// A standard library of our own, built for size and without what would print a backtrace of a module that has no
/// symbols: a fifth of the wheel. A panic still unwinds, and is still an exception that says what was wrong and where.
const OWN_STANDARD_LIBRARY: [&str; 4] = ["-Z", "build-std=std,panic_unwind", "-Z", "build-std-features=optimize_for_size"];

/// With frame pointers there is less to say about each instruction on how to unwind it: a fiftieth of the wheel.
const SMALL_TABLES: &str = "-Cforce-frame-pointers=yes";

/// Builds the wheel that is published for this machine.
pub(crate) fn native() -> Result<PathBuf> {
    let target = TARGETS.iter().find(|target| runs_here(target));
    build_for(target.context("no wheel is published for a machine such as this one")?)
}

/// Builds the wheels that are published.
pub(crate) fn published() -> Result<Vec<PathBuf>> {
    TARGETS.iter().map(build_for).collect()
}

/// Builds the wheel for a Python that takes none of the stable interface.
pub(crate) fn free_threaded(python: &Interpreter) -> Result<PathBuf> {
    build(&python.to_string(), &["--no-default-features".as_ref(), "--interpreter".as_ref(), python.program().as_os_str()])
}

fn runs_here(&(target, _, processor): &(&str, &str, &str)) -> bool {
    processor == env::consts::ARCH && target.ends_with(if cfg!(target_env = "musl") { "-musl" } else { "-gnu" })
}

fn build_for(&(target, systems, _): &(&str, &str, &str)) -> Result<PathBuf> {
    build(target, &["--zig", "--target", target, "--compatibility", systems].map(OsStr::new))
}

/// Builds one wheel into a folder of its own.
fn build(name: &str, options: &[&OsStr]) -> Result<PathBuf> {
    let out = folder("wheels").join(name);
    files::empty(&out)?;
    let mut maturin = environment::tools()?.command("maturin");
    maturin.args(["build", "--locked", "--out"]).arg(&out).args(options);
    // It is the compiler's own library, of its own version: nothing unstable is used in what we write.
    maturin.args(OWN_STANDARD_LIBRARY).env("RUSTC_BOOTSTRAP", "1").env("RUSTFLAGS", SMALL_TABLES);
    succeed(maturin.current_dir(files::package()))?;
    let wheel = files::only(&out)?;
    // The same files, which any Python unpacks as before, only packed harder than maturin can.
    succeed(Command::new("advzip").args(["--recompress", "--shrink-extra"]).arg(&wheel))?;
    Ok(wheel)
}

/// Holds a wheel against its bound, what may be in it, and what `PyPI` asks for.
pub(crate) fn check(wheel: &Path) -> Result<()> {
    let name = wheel.file_name().and_then(OsStr::to_str).context("a wheel has a name")?;
    let size = fs::metadata(wheel)?.len();
    run::say(&format!("{name}: {size} bytes, at most {SIZE_MOST}"));
    if size > SIZE_MOST {
        bail!("{name} has {size} bytes, more than {SIZE_MOST}");
    }
    let tools = environment::tools()?;
    let inside = folder("unpacked");
    files::empty(&inside)?;
    succeed(tools.command("python").args(["-m", "zipfile", "--extract"]).arg(wheel).arg(&inside))?;
    contents(&inside).with_context(|| name.to_owned())?;
    succeed(tools.command("twine").args(["check", "--strict"]).arg(wheel))?;
    if name.contains("-abi3-") {
        succeed(tools.command("abi3audit").args(["--strict", "--verbose"]).arg(wheel))?;
    }
    // It reads the libraries of the machine at hand, and stumbles over those that are not for another C library.
    if name.contains("-manylinux") {
        succeed(tools.command("auditwheel").arg("show").arg(wheel))?;
    }
    Ok(())
}

/// Looks at an unpacked wheel's files.
fn contents(inside: &Path) -> Result<()> {
    let about = format!("sahihi-{}.dist-info", env!("CARGO_PKG_VERSION"));
    let sources = files::below(&files::package().join("python"))?;
    let found = files::below(inside)?;
    let wrong = differences(&sources, &found, &about);
    if !wrong.is_empty() {
        bail!("it does not contain what it should: {}", wrong.join(", "));
    }
    let metadata = fs::read_to_string(inside.join(&about).join("METADATA"))?;
    if let Some(line) = metadata.lines().find(|line| line.starts_with("Requires-Dist")) {
        bail!("it needs another package: {line}");
    }
    let oldest = format!("Requires-Python: >={}", environment::OLDEST);
    if !metadata.lines().any(|line| line == oldest) {
        bail!("it does not say `{oldest}`");
    }
    files::licences(&inside.join(&about).join("licenses"))
}

/// Tells which files are missing, and which should not be there.
fn differences(sources: &BTreeSet<String>, found: &BTreeSet<String>, about: &str) -> Vec<String> {
    let (modules, found): (BTreeSet<String>, BTreeSet<String>) = found.iter().cloned().partition(|path| is_module(path));
    let mut expected: BTreeSet<String> = sources.iter().filter(|path| !is_module(path)).cloned().collect();
    expected.extend(["sahihi/py.typed".to_owned(), "sahihi/_sahihi/__init__.pyi".to_owned()]);
    let describing = ["METADATA", "RECORD", "WHEEL", "licenses/LICENSE-APACHE", "licenses/LICENSE-MIT"];
    expected.extend(describing.map(|file| format!("{about}/{file}")));
    let mut wrong: Vec<String> = expected.difference(&found).map(|path| format!("no {path}")).collect();
    wrong.extend(found.difference(&expected).map(|path| format!("{path} too much")));
    if modules.len() != 1 {
        wrong.push(format!("{} compiled modules", modules.len()));
    }
    wrong
}

#[cfg(test)]
mod tests {
    use super::*;

    fn paths(paths: &[&str]) -> BTreeSet<String> {
        paths.iter().map(|path| (*path).to_owned()).collect()
    }

    #[test]
    fn sees_a_file_that_is_missing_and_one_that_is_too_much() {
        let typed = ["sahihi/py.typed", "sahihi/_sahihi/__init__.pyi"];
        let about = ["d/METADATA", "d/RECORD", "d/WHEEL", "d/licenses/LICENSE-APACHE", "d/licenses/LICENSE-MIT"];
        let sources = paths(&[&typed[..], &["sahihi/a.py"]].concat());
        let good = [&typed[..], &about[..], &["sahihi/a.py", "sahihi/_sahihi.abi3.so"]].concat();
        assert_eq!(differences(&sources, &paths(&good), "d"), Vec::<String>::new());
        for missing in &good {
            let found: Vec<&str> = good.iter().copied().filter(|path| path != missing).collect();
            assert_eq!(differences(&sources, &paths(&found), "d").len(), 1, "{missing}");
        }
        let found = [&good[..], &["sahihi/secret.pem", "sahihi/_sahihi.cpython-39.so"]].concat();
        assert_eq!(differences(&sources, &paths(&found), "d"), ["sahihi/secret.pem too much", "2 compiled modules"]);
    }
}
