//! The flash and the stack of the smallest firmware: a terminal that signs and verifies.
//!
//! Belongs here: building it, adding up, the bounds. Not here: reading its ELF file (`program`), its stack (`stack`).

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;

use anyhow::{Context as _, Result, bail};
use object::read::elf::ElfFile32;
use object::{Object as _, ObjectSection as _, SectionKind};

use crate::program;
use crate::run;
use crate::stack::{self, Bound};

/// The processor: Cortex-M4.
pub(crate) const TARGET: &str = "thumbv7em-none-eabi";

/// The first of the two walks over a body checks it and has no sink: it never comes to the hash.
const NEVER: [stack::Never<'_>; 1] = [("canonical::check", "Running::push_across")];

const FLASH_MOST: u64 = 10 * 1024;
const STACK_MOST: u32 = 2 * 1024;
/// Preparing a key from a secret of more than 128 bytes hashes it first, inside of the hmac crate's own frame.
const STACK_MOST_TO_PREPARE: u32 = STACK_MOST + 64;
const ENTRIES: [&str; 3] = ["sahihi_size_prepare", "sahihi_size_sign", "sahihi_size_verify"];

/// Part of a name, and the line of the table it belongs to; the first that fits counts.
const GROUPS: [(&str, &str); 13] = [
    ("sahihi::wire::json", "sahihi::wire::json"),
    ("sahihi::wire::php", "sahihi::wire::php"),
    ("sahihi::wire::canonical", "sahihi::wire::canonical"),
    ("sahihi::wire::names", "sahihi::wire::names"),
    ("sahihi::wire::mac", "sahihi::wire::mac"),
    ("sahihi_size", "entry points, and what was inlined into them"),
    ("sahihi", "sahihi, other"),
    ("sha2", HMAC),
    ("hmac", HMAC),
    ("digest", HMAC),
    ("compiler_builtins", BUILTINS),
    ("__aeabi", BUILTINS),
    ("OUTLINED_FUNCTION", "shared pieces outlined by the compiler"),
];
const HMAC: &str = "hmac, sha2, digest";
const BUILTINS: &str = "compiler_builtins";

/// What was measured.
struct Measure {
    flash: u64,
    groups: BTreeMap<String, u64>,
    functions: Vec<(u64, String)>,
    panics: Vec<String>,
    /// Who calls what should not be called.
    callers: Vec<(String, String)>,
    stacks: Vec<Result<Bound>>,
}

/// Builds the firmware, prints its figures, and fails if one is beyond its bound.
pub(crate) fn task() -> Result<()> {
    let program = build()?;
    let bytes = fs::read(&program).with_context(|| program.display().to_string())?;
    let measure = measure(&bytes)?;
    measure.print();
    let excesses = measure.excesses();
    if !excesses.is_empty() {
        bail!("{}", excesses.join("; "));
    }
    Ok(())
}

fn build() -> Result<PathBuf> {
    let folder = run::root().join("xtask/firmware");
    // The same versions as everywhere else; cargo drops what the firmware does not use.
    fs::copy(run::root().join("Cargo.lock"), folder.join("Cargo.lock")).context("Cargo.lock")?;
    let target_folder = run::target_folder().join("firmware");
    let mut flags = vec![
        "--cfg=sha2_backend=\"soft\"".to_owned(),
        "--cfg=sha2_backend_soft=\"compact\"".to_owned(),
        "-Clink-arg=--gc-sections".to_owned(),
        "-Clink-arg=--entry=sahihi_size_prepare".to_owned(),
    ];
    flags.extend(ENTRIES.map(|entry| format!("-Clink-arg=--undefined={entry}")));
    let mut cargo = run::command(&format!("cargo build --profile firmware --target {TARGET} --target-dir"));
    cargo.arg(&target_folder).current_dir(folder).env("CARGO_ENCODED_RUSTFLAGS", flags.join("\u{1f}"));
    let (built, _) = run::streamed(&mut cargo)?;
    if !built {
        bail!("the firmware does not build");
    }
    Ok(target_folder.join(TARGET).join("firmware/sahihi-firmware"))
}

fn measure(bytes: &[u8]) -> Result<Measure> {
    let file = ElfFile32::<object::Endianness>::parse(bytes).context("not an ELF file")?;
    let mut measure = Measure {
        flash: 0,
        groups: BTreeMap::new(),
        functions: Vec::new(),
        panics: Vec::new(),
        callers: Vec::new(),
        stacks: Vec::new(),
    };
    for section in file.sections() {
        if !program::is_in_memory(&section) || section.kind() == SectionKind::UninitializedData {
            continue;
        }
        measure.flash = measure.flash.saturating_add(section.size());
        if section.kind() != SectionKind::Text {
            measure.add(format!("constants in {}", section.name()?), section.size());
        }
    }
    let functions = program::functions(&file, &ENTRIES)?;
    let pointed_at = program::pointed_at(&file, &functions)?;
    for function in &functions {
        let size = u64::from(function.size);
        if is_panic(&function.name) {
            measure.panics.push(function.name.clone());
        }
        if is_panic(&function.name) || function.name.contains("mem::mem") {
            let callers = stack::callers(&functions, &function.name)?.join(", ");
            measure.callers.push((function.name.clone(), callers));
        }
        measure.add(group(&function.name).to_owned(), size);
        measure.functions.push((size, function.name.clone()));
    }
    let grouped = measure.groups.values().sum();
    measure.add("literals, padding".to_owned(), measure.flash.saturating_sub(grouped));
    measure.functions.sort_by(|one, other| other.cmp(one));
    measure.stacks = ENTRIES.iter().map(|entry| stack::bound(&functions, &pointed_at, &NEVER, entry)).collect();
    Ok(measure)
}

fn stack_most(entry: &str) -> u32 {
    if entry == "sahihi_size_prepare" { STACK_MOST_TO_PREPARE } else { STACK_MOST }
}

fn group(name: &str) -> &str {
    let fitting = GROUPS.iter().find(|(part, _)| name.contains(part)).map(|(_, group)| *group);
    fitting.unwrap_or(match name {
        "memcpy" | "memmove" | "memset" | "memcmp" | "bcmp" => BUILTINS,
        name if name.contains("core::") => "core",
        _ => "other",
    })
}

/// The panic handler calls `sahihi_size_panic`, so it is there if any panic is; the others say which.
fn is_panic(name: &str) -> bool {
    ["panic", "rust_begin_unwind", "unwrap_failed", "expect_failed", "mismatch_fail", "slice_index_fail"]
        .iter()
        .any(|part| name.contains(part))
}

impl Measure {
    fn add(&mut self, group: String, bytes: u64) {
        let sum = self.groups.entry(group).or_default();
        *sum = sum.saturating_add(bytes);
    }

    fn print(&self) {
        run::say(&format!("\n{TARGET}, sign and verify, without `float`\n\nbytes  of"));
        let mut groups: Vec<_> = self.groups.iter().map(|(name, bytes)| (*bytes, name)).collect();
        groups.sort_by(|one, other| other.cmp(one));
        for (bytes, name) in groups {
            run::say(&format!("{bytes:5}  {name}"));
        }
        run::say("\nbytes  largest functions");
        self.functions.iter().take(15).for_each(|(bytes, name)| run::say(&format!("{bytes:5}  {name}")));
        run::say(&format!("\nflash: {} bytes, at most {FLASH_MOST}", self.flash));
        run::say(&format!("panics: {}", if self.panics.is_empty() { "none".to_owned() } else { self.panics.join(", ") }));
        self.callers.iter().for_each(|(name, callers)| run::say(&format!("  {name} <- {callers}")));
        for (entry, bound) in ENTRIES.iter().zip(&self.stacks) {
            match bound {
                Ok(bound) => {
                    run::say(&format!("\nstack of {entry}: {} bytes, at most {}", bound.bytes, stack_most(entry)));
                    bound.chain.iter().for_each(|(name, frame)| run::say(&format!("{frame:5}  {name}")));
                }
                Err(error) => run::say(&format!("\nstack of {entry}: unknown, {error:#}")),
            }
        }
        run::say("");
    }

    /// Says which figures are beyond their bounds.
    fn excesses(&self) -> Vec<String> {
        let mut excesses = Vec::new();
        if self.flash > FLASH_MOST {
            excesses.push(format!("{} bytes of flash, more than {FLASH_MOST}", self.flash));
        }
        if !self.panics.is_empty() {
            excesses.push(format!("panics are reachable: {}", self.panics.join(", ")));
        }
        for (entry, bound) in ENTRIES.iter().zip(&self.stacks) {
            match bound {
                Ok(bound) if bound.bytes <= stack_most(entry) => {}
                Ok(bound) => {
                    excesses.push(format!("{} bytes of stack in {entry}, more than {}", bound.bytes, stack_most(entry)));
                }
                Err(error) => excesses.push(format!("the stack of {entry} has no bound: {error:#}")),
            }
        }
        excesses
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn measured(flash: u64, panics: &[&str], stack: u32) -> Measure {
        let panics = panics.iter().map(|name| (*name).to_owned()).collect();
        let stacks = vec![Ok(Bound { bytes: stack, chain: Vec::new() })];
        Measure { flash, groups: BTreeMap::new(), functions: Vec::new(), panics, callers: Vec::new(), stacks }
    }

    #[test]
    fn accepts_what_is_within_the_bounds_and_nothing_beyond() {
        assert_eq!(measured(10_240, &[], 2048).excesses(), [""; 0]);
        assert_eq!(measured(10_241, &[], 2048).excesses(), ["10241 bytes of flash, more than 10240"]);
        assert_eq!(measured(1, &[], 2113).excesses(), ["2113 bytes of stack in sahihi_size_prepare, more than 2112"]);
        let mut signs = measured(1, &[], 1);
        signs.stacks.push(Ok(Bound { bytes: 2049, chain: Vec::new() }));
        assert_eq!(signs.excesses(), ["2049 bytes of stack in sahihi_size_sign, more than 2048"]);
        assert_eq!(measured(1, &["sahihi_size_panic"], 1).excesses(), ["panics are reachable: sahihi_size_panic"]);
        let mut recursive = measured(1, &[], 1);
        recursive.stacks = vec![Err(anyhow::anyhow!("`f` calls itself"))];
        assert_eq!(recursive.excesses(), ["the stack of sahihi_size_prepare has no bound: `f` calls itself"]);
    }

    #[test]
    fn knows_a_panic_by_its_name() {
        for name in ["core::panicking::panic_fmt", "sahihi_size_panic", "core::slice::index::slice_index_fail"] {
            assert!(is_panic(name), "{name}");
        }
        assert!(ENTRIES.iter().all(|entry| !is_panic(entry)));
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
