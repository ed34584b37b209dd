//! The oldest dependencies that the manifests of the core and the command allow: do they still build and pass?
//!
//! Belongs here: the copy that is resolved anew, what is run in it. Not here: the oldest Rust (`steps`).

use std::fs;
use std::path::Path;

use anyhow::{Context as _, Result, bail};

use crate::report::Tests;
use crate::run;

/// Resolves a copy of the two crates to the lowest versions, and builds and tests them; the real `Cargo.lock` stays as it is.
pub(crate) fn task(tests: &mut Tests) -> Result<()> {
    let copy = run::target_folder().join("oldest");
    if copy.exists() {
        fs::remove_dir_all(&copy)?;
    }
    for member in ["core", "cli"] {
        copy_folder(&run::root().join(member).join("src"), &copy.join(member).join("src"))?;
        fs::copy(run::root().join(member).join("Cargo.toml"), copy.join(member).join("Cargo.toml"))?;
    }
    fs::write(copy.join("Cargo.toml"), two_members(&fs::read_to_string(run::root().join("Cargo.toml"))?)?)?;
    for line in [
        "rustup run {nightly} cargo update --quiet -Zminimal-versions",
        "cargo tree --quiet --package sahihi --edges normal",
        "cargo test --package sahihi --lib --locked",
        "cargo test --package sahihi --lib --no-default-features --locked",
        "cargo check --package sahihi-cli --locked",
    ] {
        let line = run::resolved(line);
        run::say(&format!("$ {line}"));
        let mut command = run::command(&line);
        command.current_dir(&copy).env("CARGO_TARGET_DIR", run::target_folder().join("oldest-target"));
        let (ok, counted) = run::streamed(&mut command)?;
        tests.add(counted);
        if !ok {
            bail!("with the oldest dependencies, `{line}` failed");
        }
    }
    Ok(())
}

/// Leaves two members in the manifest of the workspace: the others are built by us alone, with the versions of `Cargo.lock`.
fn two_members(manifest: &str) -> Result<String> {
    let (before, rest) = manifest.split_once("members = [").context("no members")?;
    let (_, after) = rest.split_once("\n]\n").context("members without an end")?;
    Ok(format!("{before}members = [\"core\", \"cli\"]\n{after}"))
}

fn copy_folder(from: &Path, to: &Path) -> Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from).with_context(|| from.display().to_string())? {
        let path = entry?.path();
        let target = to.join(path.file_name().unwrap_or_default());
        if path.is_dir() {
            copy_folder(&path, &target)?;
        } else {
            fs::copy(&path, target)?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn leaves_two_members_and_everything_else() -> Result<()> {
        let manifest = "[workspace]\nmembers = [\n    \"a\", # b\n]\ndefault-members = [\"core\", \"cli\"]\n";
        let expected = "[workspace]\nmembers = [\"core\", \"cli\"]\ndefault-members = [\"core\", \"cli\"]\n";
        assert_eq!(two_members(manifest)?, expected);
        Ok(())
    }
}
