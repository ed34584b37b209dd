//! The flash and the stack of two terminals: one that signs and verifies, one that speaks with a gateway besides.
//!
//! Belongs here: adding up, holding against the bounds. Not here: the bounds (`firmware`), reading an ELF file (`program`), a
//! stack (`stack`).

use std::collections::BTreeMap;

use anyhow::{Context as _, Result, bail};
use object::read::elf::ElfFile32;
use object::{Object as _, ObjectSection as _, SectionKind};

pub(crate) use crate::firmware::TARGET;
use crate::firmware::{Firmware, MEASURED, OF_TABLES, WITH_TABLES, tables_in};
use crate::panics::{Panics, is_panic, or_none};
use crate::program;
use crate::run;
use crate::stack::{self, Bound};

/// The first of the two walks over a body checks it and has no sink: it never comes to the hash, nor to the policy.
const NEVER: [stack::Never<'_>; 2] = [("canonical::inspect", "Running::push_across"), ("canonical::inspect", "policy::Policy")];

/// Part of a name, and the line of the table it belongs to; the first that fits counts.
const GROUPS: [(&str, &str); 20] = [
    ("sahihi::gateway::payment_api::policy", "payment_api::policy"),
    ("sahihi::gateway::payment_api::encode", "payment_api::encode, request"),
    ("sahihi::gateway::payment_api::request", "payment_api::encode, request"),
    ("sahihi::gateway::payment_api", "payment_api, other"),
    ("serde", "serde, serde-json-core"),
    ("sahihi::wire::value", "sahihi::wire::value"),
    ("sahihi::value", "sahihi::value"),
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
    panics: Panics,
    /// Who calls what should not be called.
    callers: Vec<(String, String)>,
    stacks: Vec<Result<Bound>>,
}

/// Builds the programs, prints their figures, and fails if one is beyond its bound.
pub(crate) fn task() -> Result<()> {
    let mut excesses = Vec::new();
    for firmware in &MEASURED {
        let bytes = firmware.build()?;
        let measure = firmware.measure(&bytes)?;
        firmware.print(&measure);
        excesses.extend(firmware.excesses(&measure));
        excesses.extend(tables_in(&bytes).map(|table| format!("{}: the table of {table} is in the flash", firmware.name)));
    }
    // Without this, a table whose texts have changed would never be found.
    let found: Vec<_> = tables_in(&WITH_TABLES.build()?).collect();
    run::say(&format!("\ntables where they are looked into: {}, and in no other program", found.join(", ")));
    if found.len() < OF_TABLES.len() {
        excesses.push(format!("{}: only these tables were found: {}", WITH_TABLES.name, found.join(", ")));
    }
    if !excesses.is_empty() {
        bail!("{}", excesses.join("; "));
    }
    Ok(())
}

impl Firmware {
    fn measure(&self, bytes: &[u8]) -> Result<Measure> {
        let file = ElfFile32::<object::Endianness>::parse(bytes).context("not an ELF file")?;
        let mut measure = Measure {
            flash: 0,
            groups: BTreeMap::new(),
            functions: Vec::new(),
            panics: Panics::default(),
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
        let entries: Vec<_> = self.entries.iter().map(|(entry, _)| *entry).collect();
        let functions = program::functions(&file, &entries)?;
        measure.panics = Panics::find(&functions, self.cannot_fail)?;
        let pointed_at = program::pointed_at(&file, &functions)?;
        for function in &functions {
            let size = u64::from(function.size);
            if is_panic(&function.name) || function.name.contains("mem::mem") {
                let callers = stack::callers(&functions, &function.name)?;
                measure.callers.push((function.name.clone(), callers.join(", ")));
            }
            measure.add(group(&function.name).to_owned(), size);
            measure.functions.push((size, function.name.clone()));
        }
        let grouped = measure.groups.values().sum();
        measure.add("literals, padding".to_owned(), measure.flash.saturating_sub(grouped));
        measure.functions.sort_by(|one, other| other.cmp(one));
        measure.stacks = entries.iter().map(|entry| stack::bound(&functions, &pointed_at, &NEVER, entry)).collect();
        Ok(measure)
    }

    fn print(&self, measure: &Measure) {
        run::say(&format!("\n{TARGET}, {}, without `float`\n\nbytes  of", self.about));
        let mut groups: Vec<_> = measure.groups.iter().map(|(name, bytes)| (*bytes, name)).collect();
        groups.sort_by(|one, other| other.cmp(one));
        for (bytes, name) in groups {
            run::say(&format!("{bytes:5}  {name}"));
        }
        run::say("\nbytes  largest functions");
        measure.functions.iter().take(15).for_each(|(bytes, name)| run::say(&format!("{bytes:5}  {name}")));
        run::say(&format!("\nflash: {} bytes, at most {}", measure.flash, self.flash_most));
        run::say(&format!("panics: {}", or_none(&measure.panics.reached)));
        run::say(&format!("kept by the compiler, never reached: {}", or_none(&measure.panics.kept)));
        measure.callers.iter().for_each(|(name, callers)| run::say(&format!("  {name} <- {callers}")));
        for ((entry, most), bound) in self.entries.iter().zip(&measure.stacks) {
            match bound {
                Ok(bound) => {
                    run::say(&format!("\nstack of {entry}: {} bytes, at most {most}", bound.bytes));
                    bound.chain.iter().for_each(|(name, frame)| run::say(&format!("{frame:5}  {name}")));
                }
                Err(error) => run::say(&format!("\nstack of {entry}: unknown, {error:#}")),
            }
        }
        run::say("");
    }

    /// Says which figures are beyond their bounds.
    fn excesses(&self, measure: &Measure) -> Vec<String> {
        let mut excesses = Vec::new();
        if measure.flash > self.flash_most {
            excesses.push(format!("{} bytes of flash, more than {}", measure.flash, self.flash_most));
        }
        excesses.extend(measure.panics.excesses(self.cannot_fail));
        for ((entry, most), bound) in self.entries.iter().zip(&measure.stacks) {
            match bound {
                Ok(bound) if bound.bytes <= *most => {}
                Ok(bound) => {
                    excesses.push(format!("{} bytes of stack in {entry}, more than {most}", bound.bytes));
                }
                Err(error) => excesses.push(format!("the stack of {entry} has no bound: {error:#}")),
            }
        }
        excesses.into_iter().map(|excess| format!("{}: {excess}", self.name)).collect()
    }
}

fn group(name: &str) -> &str {
    let fitting = GROUPS.iter().find(|(part, _)| name.contains(part)).map(|(_, group)| *group);
    fitting.unwrap_or(match name {
        "memcpy" | "memmove" | "memset" | "memcmp" | "bcmp" => BUILTINS,
        name if name.contains("core::") => "core",
        _ => "other",
    })
}

impl Measure {
    fn add(&mut self, group: String, bytes: u64) {
        let sum = self.groups.entry(group).or_default();
        *sum = sum.saturating_add(bytes);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn measured(flash: u64, panics: &[&str], stacks: &[u32]) -> Measure {
        let reached = panics.iter().map(|name| (*name).to_owned()).collect();
        let stacks = stacks.iter().map(|bytes| Ok(Bound { bytes: *bytes, chain: Vec::new() })).collect();
        let kept = MEASURED[1].cannot_fail.iter().map(|part| (*part).to_owned()).collect();
        let panics = Panics { reached, kept };
        Measure { flash, groups: BTreeMap::new(), functions: Vec::new(), panics, callers: Vec::new(), stacks }
    }

    #[test]
    fn accepts_what_is_within_the_bounds_and_nothing_beyond() {
        let [sign, payment_api] = &MEASURED;
        assert_eq!(sign.excesses(&measured(10_240, &[], &[2112, 2048, 2048])), [""; 0]);
        assert_eq!(sign.excesses(&measured(10_241, &[], &[])), ["sign: 10241 bytes of flash, more than 10240"]);
        let two = ["sign: 2113 bytes of stack in sahihi_size_prepare, more than 2112"];
        assert_eq!(sign.excesses(&measured(1, &[], &[2113])), two);
        let one = ["sign: 2049 bytes of stack in sahihi_size_sign, more than 2048"];
        assert_eq!(sign.excesses(&measured(1, &[], &[1, 2049])), one);
        let panic = ["sign: panics are reachable: sahihi_size_panic"];
        assert_eq!(sign.excesses(&measured(1, &["sahihi_size_panic"], &[1])), panic);
        let mut recursive = measured(1, &[], &[]);
        recursive.stacks = vec![Err(anyhow::anyhow!("`f` calls itself"))];
        assert_eq!(sign.excesses(&recursive), ["sign: the stack of sahihi_size_prepare has no bound: `f` calls itself"]);

        assert_eq!(payment_api.excesses(&measured(32_768, &[], &[4096; 8])), [""; 0]);
        let beyond = payment_api.excesses(&measured(32_769, &["a panic"], &[4097; 8]));
        assert_eq!(beyond.len(), 10, "{beyond:?}");
        assert!(beyond.iter().all(|excess| excess.starts_with("payment_api: ")), "{beyond:?}");
        let mut proven = measured(1, &[], &[]);
        proven.panics.kept.pop();
        let stale = payment_api.excesses(&proven);
        assert!(
            matches!(&stale[..], [one] if one.ends_with("encode::Draft::json` has no panic any more; take it off the list")),
            "{stale:?}"
        );
    }
}
