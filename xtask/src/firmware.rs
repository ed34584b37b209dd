//! The programs for a card terminal that are measured, and how they are built.
//!
//! Belongs here: their bounds, entry points and features, what must not be in them. Not here: measuring (`size`).

use std::fs;
use std::path::Path;

use anyhow::{Context as _, Result, bail};

use crate::run;

/// The processor: Cortex-M4.
pub(crate) const TARGET: &str = "thumbv7em-none-eabi";

/// One program of `xtask/firmware/src/bin`.
pub(crate) struct Firmware {
    /// Its name, there too.
    pub(crate) name: &'static str,
    pub(crate) about: &'static str,
    /// The features that it is built with.
    pub(crate) features: &'static str,
    pub(crate) flash_most: u64,
    /// Parts of `panic <- caller`: the only ones that may happen for all the compiler knows, each proven not to.
    pub(crate) cannot_fail: &'static [&'static str],
    /// Its entry points, and how many bytes of stack each may take.
    pub(crate) entries: &'static [(&'static str, u32)],
}

/// The programs that have bounds.
pub(crate) const MEASURED: [Firmware; 2] = [
    Firmware {
        name: "sign",
        about: "sign and verify",
        features: "",
        flash_most: 10 * 1024,
        cannot_fail: &[],
        entries: &[
            // A secret of more than 128 bytes is hashed first, inside of the hmac crate's own frame.
            ("sahihi_size_prepare", 2 * 1024 + 64),
            ("sahihi_size_sign", 2 * 1024),
            ("sahihi_size_verify", 2 * 1024),
        ],
    },
    Firmware {
        name: "payment_api",
        about: "sign, verify, and encode and read for `payment_api`",
        features: "payment_api",
        flash_most: 32 * 1024,
        // Both index a slice below `current + other.len()`, which was compared with its length before; two lengths of what is
        // in memory do not overflow when they are added, but that the compiler cannot know.
        cannot_fail: &[
            "panic_bounds_check <- serde_json_core::ser::Serializer::push_unchecked",
            "panic_bounds_check <- sahihi::gateway::payment_api::encode::Draft::json",
        ],
        entries: &[
            ("sahihi_size_prepare", 4 * 1024),
            ("sahihi_size_sign", 4 * 1024),
            ("sahihi_size_verify", 4 * 1024),
            ("sahihi_size_payment", 4 * 1024),
            ("sahihi_size_status", 4 * 1024),
            ("sahihi_size_response", 4 * 1024),
            ("sahihi_size_webhook", 4 * 1024),
            ("sahihi_size_fingerprint", 4 * 1024),
        ],
    },
];

/// The program that looks into the tables.
pub(crate) const WITH_TABLES: Firmware = Firmware {
    name: "tables",
    about: "look into the tables of `payment_api`",
    features: "payment_api",
    flash_most: u64::MAX,
    cannot_fail: &[],
    entries: &[("sahihi_size_provider", u32::MAX), ("sahihi_size_limits", u32::MAX)],
};

/// A text of each table that a terminal without a look-up must not have in its flash.
pub(crate) const OF_TABLES: [(&str, &str); 2] = [("providers", "HaloPesa"), ("limits", "multiples 003_:123")];

impl Firmware {
    /// Builds it and gives its ELF file.
    pub(crate) fn build(&self) -> Result<Vec<u8>> {
        self.build_with(None)
    }

    /// Builds it to be searched, with a list of functions in it.
    ///
    /// For size the compiler shares pieces of code, and a shared check is no longer known to hold; for speed it sees more.
    pub(crate) fn build_searched(&self, list: &Path) -> Result<Vec<u8>> {
        self.build_with(Some(list))
    }

    fn build_with(&self, list: Option<&Path>) -> Result<Vec<u8>> {
        let folder = run::root().join("xtask/firmware");
        copy_lock()?;
        let searched = list.is_some();
        let target_folder = run::target_folder().join(if searched { "firmware-searched" } else { "firmware" });
        let mut cargo = run::command(&format!("cargo rustc --profile firmware --target {TARGET} --bin {}", self.name));
        if searched {
            cargo.args(["--config", "profile.firmware.opt-level=3"]);
        }
        cargo.args(["--features", self.features, "--target-dir"]).arg(&target_folder).current_dir(folder);
        cargo
            .env("SAHIHI_FUNCTIONS", list.unwrap_or(Path::new("")))
            .env("CARGO_ENCODED_RUSTFLAGS", "--cfg=sha2_backend=\"soft\"\u{1f}--cfg=sha2_backend_soft=\"compact\"");
        // Only for the program itself, so that the crates below are built once for all of them.
        cargo.args(["--", "-Clink-arg=--gc-sections", "-Clink-arg=--entry=sahihi_size_prepare"]);
        cargo.args(self.entries.iter().map(|(entry, _)| format!("-Clink-arg=--undefined={entry}")));
        let (built, _) = run::streamed(&mut cargo)?;
        if !built {
            bail!("the firmware `{}` does not build", self.name);
        }
        let program = target_folder.join(TARGET).join("firmware").join(self.name);
        fs::read(&program).with_context(|| program.display().to_string())
    }
}

/// Gives the firmware the same versions as everything else; cargo drops what it does not use.
pub(crate) fn copy_lock() -> Result<()> {
    let copied = fs::copy(run::root().join("Cargo.lock"), run::root().join("xtask/firmware/Cargo.lock"));
    copied.map(|_| ()).context("Cargo.lock")
}

/// Names the tables of which a text is in a program.
pub(crate) fn tables_in(program: &[u8]) -> impl Iterator<Item = &'static str> {
    let has = |text: &str| program.windows(text.len()).any(|window| window == text.as_bytes());
    OF_TABLES.iter().filter(move |(_, text)| has(text)).map(|(table, _)| *table)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_the_tables_that_are_in_a_program() {
        assert_eq!(tables_in(b"\0HaloPesa\0").collect::<Vec<_>>(), ["providers"]);
        assert_eq!(tables_in(b"HaloPesamultiples 003_:123").count(), 2);
        assert_eq!(tables_in(b"Halo\0Pesa").count(), 0);
    }

    #[test]
    fn every_measured_entry_point_is_one_of_the_program() -> Result<()> {
        let read = |file: &str| fs::read_to_string(run::root().join("xtask/firmware/src").join(file));
        let all = read("lib.rs")?;
        for firmware in MEASURED.iter().chain([&WITH_TABLES]) {
            let own = read(&format!("bin/{}.rs", firmware.name))?;
            let written = own.matches("pub fn sahihi_size_").count();
            let named = firmware.entries.iter().filter(|(entry, _)| own.contains(&format!("pub fn {entry}("))).count();
            assert_eq!(written, named, "{}", firmware.name);
            let shared = firmware.entries.iter().filter(|(entry, _)| all.contains(&format!("pub fn {entry}("))).count();
            assert_eq!(named + shared, firmware.entries.len(), "{}", firmware.name);
        }
        Ok(())
    }

    #[test]
    fn the_firmware_is_built_as_the_workspace_says() -> Result<()> {
        let profile = |file: &str| -> Result<Vec<String>> {
            let text = fs::read_to_string(run::root().join(file))?;
            let (_, rest) = text.split_once("[profile.firmware]\n").context("no profile `firmware`")?;
            let lines = rest.lines().take_while(|line| !line.starts_with('['));
            Ok(lines.map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#')).map(str::to_owned).collect())
        };
        // What the workspace's profile inherits from its release profile, the firmware has to say itself.
        let mut expected = profile("Cargo.toml")?;
        expected.push("codegen-units = 1".to_owned());
        let mut firmware = profile("xtask/firmware/Cargo.toml")?;
        expected.sort();
        firmware.sort();
        assert_eq!(firmware, expected);
        Ok(())
    }
}
