//! The worst-case stack of a Thumb-2 program, read from its instructions.
//!
//! Belongs here: frames, the graph of calls, the deepest chain. Not here: single instructions (`thumb`), the ELF file
//! (`size`). What it cannot bound is an error: recursion, a frame of unknown size.

use std::collections::BTreeMap;

use anyhow::{Context as _, Result, bail};

use crate::thumb::{self, Effect};

/// One function of the program.
pub(crate) struct Function {
    /// The name for messages, and to find entry points.
    pub(crate) name: String,
    /// Address of the first instruction, without the Thumb bit.
    pub(crate) address: u32,
    /// Bytes of code and literals.
    pub(crate) size: u32,
    /// Address and bytes of each run of instructions; literals are left out.
    pub(crate) code: Vec<(u32, Vec<u8>)>,
}

/// The deepest chain of calls from one function.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Bound {
    /// Bytes of stack at most.
    pub(crate) bytes: u32,
    /// The functions of the chain, each with the bytes of its own frame.
    pub(crate) chain: Vec<(String, u32)>,
}

/// A call that the instructions allow and the program never makes: below a function whose name contains the first part,
/// to one whose name contains the second.
pub(crate) type Never<'a> = (&'a str, &'a str);

/// Bounds the stack of the named function and of all that it calls.
///
/// A call through a pointer may go to any of the functions `pointed_at`.
pub(crate) fn bound(functions: &[Function], pointed_at: &[u32], never: &[Never<'_>], entry: &str) -> Result<Bound> {
    let mut graph = Graph { pointed_at, never, nodes: BTreeMap::new(), done: BTreeMap::new() };
    for function in functions {
        // Functions of equal code share one address; any of their names will do.
        let node = node(function)?;
        graph.nodes.entry(function.address).or_insert(node);
    }
    let Some(function) = functions.iter().find(|function| function.name == entry) else {
        bail!("the program has no function `{entry}`");
    };
    graph.deepest(function.address, &mut Vec::new(), &[])
}

/// Names the functions that go to the named one.
pub(crate) fn callers<'a>(functions: &'a [Function], name: &str) -> Result<Vec<&'a str>> {
    let Some(callee) = functions.iter().find(|function| function.name == name) else {
        bail!("the program has no function `{name}`");
    };
    let aims = callee.address..callee.address.saturating_add(callee.size);
    let mut callers = Vec::new();
    for function in functions {
        if function.address != callee.address && node(function)?.calls.iter().any(|call| aims.contains(call)) {
            callers.push(&*function.name);
        }
    }
    Ok(callers)
}

struct Graph<'a> {
    pointed_at: &'a [u32],
    never: &'a [Never<'a>],
    nodes: BTreeMap<u32, Node<'a>>,
    /// By address and by what is never called from there.
    done: BTreeMap<(u32, Vec<&'a str>), Bound>,
}

struct Node<'a> {
    name: &'a str,
    end: u32,
    frame: u32,
    /// Where it goes outside of itself. A jump counts like a call: the frame may still be there.
    calls: Vec<u32>,
    calls_through_pointer: bool,
    /// Where the frame has no fixed size; only an error if the function is reached.
    moves_unknown: Option<u32>,
}

impl<'a> Graph<'a> {
    fn deepest(&mut self, address: u32, path: &mut Vec<u32>, never: &[&'a str]) -> Result<Bound> {
        // A jump into the middle of a function (shared tails) counts as a call of the whole function.
        let Some((&start, node)) = self.nodes.range(..=address).next_back().filter(|(_, node)| address < node.end) else {
            bail!("a call goes to {address:#x}, where no function is");
        };
        if never.iter().any(|part| node.name.contains(part)) {
            return Ok(Bound::default());
        }
        let mut never = never.to_vec();
        never.extend(self.never.iter().filter(|(above, _)| node.name.contains(above)).map(|(_, below)| below));
        if let Some(bound) = self.done.get(&(start, never.clone())) {
            return Ok(bound.clone());
        }
        if path.contains(&start) {
            let names = path.iter().chain([&start]).filter_map(|at| self.nodes.get(at)).map(|node| node.name);
            bail!("`{}` calls itself: {}", node.name, names.collect::<Vec<_>>().join(" > "));
        }
        if let Some(at) = node.moves_unknown {
            bail!("`{}` moves the stack pointer by an unknown amount at {at:#x}", node.name);
        }
        let (name, frame, mut calls) = (node.name.to_owned(), node.frame, node.calls.clone());
        if node.calls_through_pointer {
            if self.pointed_at.is_empty() {
                bail!("`{name}` calls through a pointer, and no function's address is anywhere");
            }
            calls.extend(self.pointed_at);
        }
        path.push(start);
        let mut below = Bound::default();
        for call in calls {
            let bound = self.deepest(call, path, &never)?;
            if bound.bytes > below.bytes {
                below = bound;
            }
        }
        path.pop();
        below.bytes = below.bytes.saturating_add(frame);
        below.chain.insert(0, (name, frame));
        self.done.insert((start, never), below.clone());
        Ok(below)
    }
}

fn node(function: &Function) -> Result<Node<'_>> {
    let own = function.address..function.address.saturating_add(function.size);
    let mut node = Node {
        name: &function.name,
        end: own.end,
        frame: 0,
        calls: Vec::new(),
        calls_through_pointer: false,
        moves_unknown: None,
    };
    for (start, code) in &function.code {
        for instruction in thumb::instructions(*start, code).with_context(|| function.name.clone())? {
            match instruction.effect() {
                Effect::None => {}
                Effect::Takes(bytes) => node.frame = node.frame.saturating_add(bytes),
                Effect::Jumps(to) if own.contains(&to) => {}
                Effect::Jumps(to) | Effect::Calls(to) => node.calls.push(to),
                Effect::GoesSomewhere => node.calls_through_pointer = true,
                Effect::TakesSomething => node.moves_unknown = Some(instruction.address),
            }
        }
    }
    Ok(node)
}

#[cfg(test)]
mod tests {
    use super::*;

    const PUSH_8: u16 = 0xB580;
    const SUB_24: u16 = 0xB086;
    const CALL_R3: u16 = 0x4798;
    const RETURN: u16 = 0xBD80;

    #[test]
    fn adds_frames_along_the_deepest_chain() -> Result<()> {
        // entry pushes 8 and calls leaf (push 8, sub 24), then jumps to tail (push 8).
        let program = [
            function("entry", 0x100, &[PUSH_8, 0xF000, 0xF805, 0xF000, 0xB80B]),
            function("leaf", 0x110, &[PUSH_8, SUB_24, 0xB006, RETURN]),
            function("tail", 0x120, &[PUSH_8, RETURN]),
        ];
        let deepest = bound(&program, &[], &[], "entry")?;
        assert_eq!(deepest.bytes, 40);
        assert_eq!(deepest.chain, [("entry".to_owned(), 8), ("leaf".to_owned(), 32)]);
        assert_eq!(bound(&program, &[], &[], "tail")?.bytes, 8);
        assert_eq!(bound(&program, &[], &[("entry", "leaf")], "entry")?.bytes, 16);
        assert_eq!(bound(&program, &[], &[("tail", "leaf")], "entry")?.bytes, 40);
        assert_eq!(callers(&program, "leaf")?, ["entry"]);
        assert_eq!(callers(&program, "tail")?, ["entry"]);
        assert_eq!(callers(&program, "entry")?, [""; 0]);
        Ok(())
    }

    #[test]
    fn takes_a_loop_for_a_loop() -> Result<()> {
        let program = [function("entry", 0x100, &[PUSH_8, 0xE7FD, RETURN])];
        assert_eq!(bound(&program, &[], &[], "entry")?.bytes, 8);
        Ok(())
    }

    #[test]
    fn counts_a_jump_into_the_middle_of_a_function_as_a_call_of_it() -> Result<()> {
        let program = [function("entry", 0x100, &[0xE001]), function("other", 0x104, &[PUSH_8, SUB_24, RETURN])];
        assert_eq!(bound(&program, &[], &[], "entry")?.bytes, 32);
        Ok(())
    }

    #[test]
    fn takes_a_call_through_a_pointer_for_a_call_of_the_deepest_it_may_be() -> Result<()> {
        let program = [
            function("entry", 0x100, &[PUSH_8, CALL_R3, RETURN]),
            function("shallow", 0x110, &[PUSH_8, RETURN]),
            function("deep", 0x120, &[PUSH_8, SUB_24, RETURN]),
            function("deepest", 0x130, &[PUSH_8, SUB_24, SUB_24, RETURN]),
        ];
        assert_eq!(bound(&program, &[0x110, 0x120], &[], "entry")?.bytes, 40);
        let recursive = bound(&program, &[0x100, 0x110], &[], "entry").unwrap_err().to_string();
        assert!(recursive.contains("calls itself"), "{recursive}");
        Ok(())
    }

    #[test]
    fn refuses_what_has_no_bound() {
        for (code, reason) in [
            (&[PUSH_8, 0xF7FF, 0xFFFD, RETURN][..], "calls itself"),
            (&[PUSH_8, CALL_R3, RETURN], "calls through a pointer, and no function"),
            (&[0x46A5], "moves the stack pointer by an unknown amount at 0x100"),
            (&[0xF000], "ends inside of an instruction"),
            (&[0xF7FF, 0xFE00], "where no function is"),
        ] {
            let refused = format!("{:#}", bound(&[function("entry", 0x100, code)], &[], &[], "entry").unwrap_err());
            assert!(refused.contains(reason), "{refused}");
        }
        assert!(bound(&[], &[], &[], "entry").is_err());
    }

    #[test]
    fn does_not_mind_an_unbounded_function_that_is_never_reached() -> Result<()> {
        let program = [function("entry", 0x100, &[PUSH_8, RETURN]), function("other", 0x110, &[0x46A5])];
        assert_eq!(bound(&program, &[], &[], "entry")?.bytes, 8);
        Ok(())
    }

    fn function(name: &str, address: u32, halves: &[u16]) -> Function {
        let code: Vec<u8> = halves.iter().flat_map(|half| half.to_le_bytes()).collect();
        let size = u32::try_from(code.len()).unwrap();
        Function { name: name.to_owned(), address, size, code: vec![(address, code)] }
    }
}
