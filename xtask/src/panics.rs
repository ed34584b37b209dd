//! No public function of the core can panic, whatever it is given: no program with all of them in it has a panic.
//!
//! Belongs here: finding panics and who reaches them, the programs that are searched for nothing else. Not here: the list of
//! public functions (`functions`), flash and stack (`size`).
//!
//! The functions are in the program by their addresses, so that the compiler knows nothing of their arguments, and leaves out
//! a check only if it holds for all of them.

use std::collections::BTreeSet;
use std::fs;

use anyhow::{Context as _, Result, bail};
use object::read::elf::ElfFile32;

use crate::firmware::Firmware;
#[cfg(test)]
use crate::firmware::MEASURED;
use crate::functions;
use crate::program;
use crate::run;
use crate::stack::{self, Function};

/// Panics that a program has.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Panics {
    /// Those that can be reached, each with the function that reaches it.
    pub(crate) reached: Vec<String>,
    /// The same for functions that are proven not to fail.
    pub(crate) kept: Vec<String>,
}

/// The program with every public function.
const EVERY: Firmware = Firmware {
    name: "every",
    about: "every public function",
    features: "every",
    flash_most: u64::MAX,
    cannot_fail: &[
        // As in the firmware `payment_api`: a sum of two lengths of what is in memory, which the compiler thinks may overflow.
        "panic_bounds_check <- <&mut serde_json_core::ser::Serializer as serde_core::ser::Serializer>::serialize_str",
        "panic_bounds_check <- <sahihi::gateway::encode::Object as serde_core::ser::Serialize>::serialize",
        "panic_bounds_check <- sahihi::gateway::payment_api::encode::Draft::json",
        // Feature `float`: the standard library's way between digits and doubles has buffers of the size that it needs.
        " <- <core::num::bignum::Big32x40>::",
        " <- core::num::flt2dec::strategy::",
        " <- <core::num::dec2flt::decimal_seq::DecimalSeq>::",
        " <- core::fmt::float::float_to_exponential_common_",
        " <- <f64 as core::str::traits::FromStr>::from_str",
    ],
    entries: &[("sahihi_size_every", u32::MAX)],
};

/// The program with every `Debug`.
const DEBUG: Firmware = Firmware {
    name: "debug",
    about: "`Debug` of every public type",
    features: "every",
    flash_most: u64::MAX,
    cannot_fail: &[
        // The standard library's: names and values of a struct are as many, a character has an escape, a text is cut where
        // a character begins.
        "assert_failed::<usize, usize> <- <core::fmt::Formatter>::debug_struct_fields_finish",
        " <- <char>::escape_debug_ext",
        "slice_error_fail <- <str as core::fmt::Debug>::fmt",
    ],
    entries: &[("sahihi_size_debug", u32::MAX)],
};

/// The program that does panic.
const CONTROL: Firmware = Firmware {
    name: "panics",
    about: "a function that panics",
    features: "",
    flash_most: u64::MAX,
    cannot_fail: &[],
    entries: &[("sahihi_size_indexes", u32::MAX)],
};

/// What is on the list, if anything is.
const KNOWN: &str = "sahihi::SigningKey::verify";

/// Builds the programs and fails if a panic can be reached, or if none is found where there is one.
pub(crate) fn task() -> Result<()> {
    let functions = functions::functions()?;
    let by_hand = functions.by_hand.iter().map(|name| format!("crate::by_hand::{name}"));
    let every: BTreeSet<String> = functions.plain.iter().cloned().chain(by_hand).collect();
    if !every.contains(KNOWN) {
        bail!("`{KNOWN}` is not among the {} functions that were found", every.len());
    }
    let mut excesses = Vec::new();
    for (firmware, list) in [(&EVERY, &every), (&DEBUG, &functions.debug)] {
        let panics = search(firmware, list)?;
        run::say(&format!("{}: {} functions, panics: {}", firmware.name, list.len(), or_none(&panics.reached)));
        run::say(&format!("kept by the compiler, never reached: {}", or_none(&panics.kept)));
        excesses.extend(panics.excesses(firmware.cannot_fail).iter().map(|excess| format!("{}: {excess}", firmware.name)));
    }
    let control = search(&CONTROL, &BTreeSet::new())?;
    run::say(&format!("{}: {}", CONTROL.about, or_none(&control.reached)));
    if control.reached.is_empty() {
        excesses.push("no panic was found where there is one".to_owned());
    }
    if !excesses.is_empty() {
        bail!("{}", excesses.join("; "));
    }
    Ok(())
}

/// Writes names one below the other.
pub(crate) fn or_none(names: &[String]) -> String {
    if names.is_empty() { "none".to_owned() } else { format!("\n  {}", names.join("\n  ")) }
}

fn search(firmware: &Firmware, list: &BTreeSet<String>) -> Result<Panics> {
    let path = run::target_folder().join(format!("firmware-{}.rs", firmware.name));
    let addresses: Vec<String> = list.iter().map(|function| format!("{function} as *const ()")).collect();
    let text = format!("[\n    {}\n]\n", addresses.join(",\n    "));
    // Not written again if it is the same, so that cargo need not build again.
    if !fs::read_to_string(&path).is_ok_and(|old| old == text) {
        fs::write(&path, text).with_context(|| path.display().to_string())?;
    }
    let bytes = firmware.build_searched(&path)?;
    let file = ElfFile32::<object::Endianness>::parse(&*bytes).context("not an ELF file")?;
    let entries: Vec<_> = firmware.entries.iter().map(|(entry, _)| *entry).collect();
    Panics::find(&program::functions(&file, &entries)?, firmware.cannot_fail)
}

impl Panics {
    /// Finds the panics of a program; those whose line contains one of the parts cannot happen.
    pub(crate) fn find(functions: &[Function], cannot_fail: &[&str]) -> Result<Self> {
        let mut panics = Self::default();
        for panic in functions.iter().filter(|function| is_panic(&function.name)) {
            panics.sort(&panic.name, &stack::callers(functions, &panic.name)?, cannot_fail);
        }
        Ok(panics)
    }

    /// Tells the callers of a panic that may call it from those that never will; one without a caller is somewhere's pointer.
    fn sort(&mut self, panic: &str, callers: &[&str], cannot_fail: &[&str]) {
        if callers.is_empty() {
            self.reached.push(panic.to_owned());
        }
        for caller in callers.iter().filter(|caller| !is_panic(caller)) {
            let line = format!("{panic} <- {caller}");
            let proven = cannot_fail.iter().any(|part| line.contains(part));
            let found = if proven { &mut self.kept } else { &mut self.reached };
            found.push(line);
        }
    }

    /// Says what is wrong with them.
    pub(crate) fn excesses(&self, cannot_fail: &[&str]) -> Vec<String> {
        let mut excesses = Vec::new();
        if !self.reached.is_empty() {
            excesses.push(format!("panics are reachable: {}", self.reached.join(", ")));
        }
        for part in cannot_fail.iter().filter(|part| !self.kept.iter().any(|kept| kept.contains(*part))) {
            excesses.push(format!("`{part}` has no panic any more; take it off the list"));
        }
        excesses
    }
}

/// The panic handler calls `sahihi_size_panic`, so it is there if any panic is; the others say which.
pub(crate) fn is_panic(name: &str) -> bool {
    ["panic", "rust_begin_unwind", "unwrap_failed", "expect_failed", "mismatch_fail", "slice_index_fail", "slice_error_fail"]
        .iter()
        .any(|part| name.contains(part))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tells_a_panic_that_can_be_reached_from_one_that_cannot() {
        let sorted = |panic: &str, callers: &[&str]| {
            let mut panics = Panics::default();
            panics.sort(panic, callers, &["panic_bounds_check <- serde_json_core::ser::Serializer"]);
            (panics.reached, panics.kept)
        };
        let none = Vec::<String>::new;
        assert_eq!(sorted("panic_fmt", &["core::panicking::panic"]), (none(), none()));
        assert_eq!(sorted("panic_fmt", &[]), (vec!["panic_fmt".to_owned()], none()));
        let ours = "sahihi::gateway::payment_api::encode::Draft::seal";
        assert_eq!(sorted("panic", &[ours]), (vec![format!("panic <- {ours}")], none()));
        let theirs = "serde_json_core::ser::Serializer::push_unchecked";
        assert_eq!(sorted("panic_bounds_check", &[theirs]), (none(), vec![format!("panic_bounds_check <- {theirs}")]));
        assert_eq!(sorted("unwrap_failed", &[theirs]), (vec![format!("unwrap_failed <- {theirs}")], none()));
    }

    #[test]
    fn says_what_can_be_reached_and_what_need_not_be_named_any_more() {
        let named: Vec<String> = EVERY.cannot_fail.iter().map(|part| (*part).to_owned()).collect();
        let mut panics = Panics { reached: Vec::new(), kept: named };
        assert_eq!(panics.excesses(EVERY.cannot_fail), [""; 0]);
        panics.reached.push("panic <- sahihi::f".to_owned());
        panics.kept.retain(|kept| !kept.contains("Draft::json"));
        let excesses = panics.excesses(EVERY.cannot_fail);
        assert_eq!(excesses.len(), 2, "{excesses:?}");
        assert!(excesses.iter().any(|excess| excess == "panics are reachable: panic <- sahihi::f"), "{excesses:?}");
        assert!(excesses.iter().any(|excess| excess.ends_with("Draft::json` has no panic any more; take it off the list")));
    }

    #[test]
    fn knows_a_panic_by_its_name() {
        for name in ["core::panicking::panic_fmt", "sahihi_size_panic", "core::slice::index::slice_index_fail"] {
            assert!(is_panic(name), "{name}");
        }
        let entries = MEASURED.iter().chain([&EVERY, &DEBUG, &CONTROL]).flat_map(|firmware| firmware.entries);
        assert!(entries.into_iter().all(|(entry, _)| !is_panic(entry)));
    }
}
