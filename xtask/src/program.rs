//! The functions of a linked Thumb-2 program, read from its ELF file.
//!
//! Belongs here: symbols, the marks between code and literals, addresses of functions in data. Not here: what an
//! instruction does (`thumb`), the bounds of the figures (`size`).

use std::collections::BTreeSet;

use anyhow::{Context as _, Result, bail};
use object::read::elf::ElfFile32;
use object::{Object as _, ObjectSection, ObjectSymbol as _, SectionFlags, SectionKind, SymbolKind, elf};

use crate::stack::Function;
use crate::thumb;

/// Finds every function, and in it the runs of instructions between literals.
///
/// Of two names for the same code the first counts, besides the `entries`, which must be found by their names.
pub(crate) fn functions(file: &ElfFile32<'_>, entries: &[&str]) -> Result<Vec<Function>> {
    // `$t` begins instructions, `$d` data.
    let mut marks: Vec<(u64, bool)> = Vec::new();
    let mut functions: Vec<Function> = Vec::new();
    for symbol in file.symbols() {
        let name = symbol.name()?;
        match symbol.kind() {
            _ if name == "$t" || name.starts_with("$t.") => marks.push((symbol.address(), true)),
            _ if name == "$d" || name.starts_with("$d.") => marks.push((symbol.address(), false)),
            SymbolKind::Text if symbol.is_definition() => {
                let address = u32::try_from(symbol.address() & !1)?;
                let name = format!("{:#}", rustc_demangle::demangle(name));
                let known = functions.iter().any(|function| function.address == address);
                let size = if known && !entries.contains(&&*name) { continue } else { u32::try_from(symbol.size())? };
                functions.push(Function { name, address, size, code: Vec::new() });
            }
            _ => {}
        }
    }
    marks.sort_unstable();
    let text: Vec<(u64, &[u8])> = file
        .sections()
        .filter(|section| section.kind() == SectionKind::Text)
        .map(|section| Ok((section.address(), section.data()?)))
        .collect::<Result<_>>()?;
    for function in &mut functions {
        if function.size == 0 {
            bail!("`{}` has no size", function.name);
        }
        function.code = instructions(function, &marks, &text).with_context(|| format!("no code of `{}`", function.name))?;
    }
    Ok(functions)
}

fn instructions(function: &Function, marks: &[(u64, bool)], text: &[(u64, &[u8])]) -> Option<Vec<(u32, Vec<u8>)>> {
    let begin = u64::from(function.address);
    let end = begin.checked_add(u64::from(function.size))?;
    let (base, data) = text.iter().find(|(base, data)| begin >= *base && end <= base.saturating_add(data.len() as u64))?;
    let at = |address: u64| usize::try_from(address.checked_sub(*base)?).ok();

    let is_code = marks.iter().rev().find(|(address, _)| *address <= begin).is_none_or(|(_, code)| *code);
    let inside = marks.iter().filter(|(address, _)| *address > begin && *address < end);
    let edges: Vec<_> = [(begin, is_code)].into_iter().chain(inside.copied()).chain([(end, false)]).collect();
    let mut runs = Vec::new();
    for pair in edges.windows(2) {
        if let [(from, true), (to, _)] = pair {
            runs.push((u32::try_from(*from).ok()?, data.get(at(*from)?..at(*to)?)?.to_vec()));
        }
    }
    Some(runs)
}

/// Finds the functions whose address is anywhere in the program: only these can be called through a pointer.
///
/// It would rather find one too many: any word in memory counts (tables of methods, literals), and any two halves
/// of an address that are loaded in the same function.
pub(crate) fn pointed_at(file: &ElfFile32<'_>, functions: &[Function]) -> Result<Vec<u32>> {
    let mut words = BTreeSet::new();
    for section in file.sections().filter(is_in_memory) {
        words.extend(
            section.data()?.chunks_exact(4).map(|word| word.iter().rev().fold(0, |sum, byte| sum << 8 | u32::from(*byte))),
        );
    }
    for function in functions {
        let mut halves = Vec::new();
        for (start, code) in &function.code {
            halves.extend(thumb::instructions(*start, code)?.into_iter().filter_map(thumb::Instruction::half_constant));
        }
        let parts = |high| halves.iter().filter(move |(is_high, _)| *is_high == high).map(|(_, half)| *half);
        words.extend(parts(true).flat_map(|high| parts(false).map(move |low| high << 16 | low)));
    }
    Ok(functions.iter().map(|function| function.address).filter(|address| words.contains(&(address | 1))).collect())
}

/// Says whether the section is on the chip, and not only about the program.
pub(crate) fn is_in_memory<'a>(section: &impl ObjectSection<'a>) -> bool {
    matches!(section.flags(), SectionFlags::Elf { sh_flags, .. } if sh_flags.0 & elf::SHF_ALLOC.0 != 0)
}
