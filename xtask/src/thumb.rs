//! What one Thumb-2 instruction does to the stack and to the flow of calls.
//!
//! Belongs here: decoding, after the Armv7-M reference manual, chapter A7. Not here: adding frames up (`stack`).
//! It never guesses low: a change of the stack pointer or of the flow that has no fixed size or aim is reported.

use anyhow::{Context as _, Result};

/// What matters about one instruction.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Effect {
    /// Neither the stack nor the flow of calls.
    None,
    /// Takes so many bytes of stack.
    Takes(u32),
    /// Jumps, perhaps only sometimes.
    Jumps(u32),
    /// Calls.
    Calls(u32),
    /// Goes to an address that is only known when it runs.
    GoesSomewhere,
    /// Moves the stack pointer by an amount that is only known when it runs.
    TakesSomething,
}

/// One instruction and its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Instruction {
    pub(crate) address: u32,
    first: u16,
    second: Option<u16>,
}

/// Splits bytes into instructions.
pub(crate) fn instructions(mut address: u32, code: &[u8]) -> Result<Vec<Instruction>> {
    let mut halves = code.chunks_exact(2).map(|pair| pair.iter().rev().fold(0, |half, byte| half << 8 | u16::from(*byte)));
    let mut all = Vec::new();
    while let Some(first) = halves.next() {
        let is_long = first >> 11 >= 0b1_1101;
        let second = if is_long { Some(halves.next().context("the code ends inside of an instruction")?) } else { None };
        all.push(Instruction { address, first, second });
        address = address.wrapping_add(if is_long { 4 } else { 2 });
    }
    Ok(all)
}

impl Instruction {
    /// Says what it does to the stack and to the flow of calls.
    pub(crate) fn effect(self) -> Effect {
        match self.second {
            None => short(self.address, self.first),
            Some(second) => long(self.address, self.first, second),
        }
    }

    /// Gives the half of a word that it loads as a constant (`movw`, `movt`), and whether it is the high one.
    pub(crate) fn half_constant(self) -> Option<(bool, u32)> {
        let (one, two) = (u32::from(self.first), u32::from(self.second?));
        let is_high = match one & 0xFBF0 {
            0xF240 if two & 0x8000 == 0 => false,
            0xF2C0 if two & 0x8000 == 0 => true,
            _ => return None,
        };
        let half = field(one, 0, 4) << 12 | field(one, 10, 1) << 11 | field(two, 12, 3) << 8 | field(two, 0, 8);
        Some((is_high, half))
    }
}

/// Decodes an instruction of one half-word.
fn short(address: u32, first: u16) -> Effect {
    let half = u32::from(first);
    // The register in bits 3 to 6, and the one in bits 0 to 2 and 7.
    let source = field(half, 3, 4);
    let target = field(half, 0, 3) | field(half, 7, 1) << 3;
    match half {
        half if half >> 9 == 0b101_1010 => Effect::Takes(field(half, 0, 9).count_ones().wrapping_mul(4)),
        half if half >> 7 == 0b1_0110_0001 => Effect::Takes(field(half, 0, 7) << 2),
        half if half >> 12 == 0b1101 && field(half, 8, 4) < 14 => jump(address, field(half, 0, 8) << 1, 9),
        half if half >> 11 == 0b1_1100 => jump(address, field(half, 0, 11) << 1, 12),
        half if half & 0xF500 == 0xB100 => jump(address, field(half, 9, 1) << 6 | field(half, 3, 5) << 1, 32),
        half if half >> 8 == 0b0100_0111 && half & 0x80 == 0 && source == LR => Effect::None,
        half if half >> 8 == 0b0100_0111 => Effect::GoesSomewhere,
        half if matches!(half >> 8, 0b0100_0100 | 0b0100_0110) && target == PC => Effect::GoesSomewhere,
        half if half >> 8 == 0b0100_0110 && target == SP && source == FRAME => Effect::None,
        half if matches!(half >> 8, 0b0100_0100 | 0b0100_0110) && target == SP => Effect::TakesSomething,
        _ => Effect::None,
    }
}

/// Decodes an instruction of two half-words.
fn long(address: u32, first: u16, second: u16) -> Effect {
    let (one, two) = (u32::from(first), u32::from(second));
    match one >> 11 {
        0b1_1110 if two & 0x8000 != 0 => branch(address, one, two),
        0b1_1110 => immediate(one, two),
        0b1_1101 => multiple(one, two),
        _ => single(one, two),
    }
}

/// `b`, `bl`, `blx`, and the odd ones that share their space.
fn branch(address: u32, one: u32, two: u32) -> Effect {
    let sign = field(one, 10, 1);
    let (j1, j2) = (field(two, 13, 1), field(two, 11, 1));
    let far = || {
        let (i1, i2) = (1 ^ j1 ^ sign, 1 ^ j2 ^ sign);
        let offset = sign << 24 | i1 << 23 | i2 << 22 | field(one, 0, 10) << 12 | field(two, 0, 11) << 1;
        destination(address, offset, 25)
    };
    match (field(two, 14, 2), field(two, 12, 1)) {
        (0b11, 1) => Effect::Calls(far()),
        (0b10, 1) => Effect::Jumps(far()),
        (0b10, _) if field(one, 7, 3) != 0b111 => {
            let offset = sign << 20 | j2 << 19 | j1 << 18 | field(one, 0, 6) << 12 | field(two, 0, 11) << 1;
            jump(address, offset, 21)
        }
        // `blx` to Arm code does not exist here; hints, barriers and system registers are no jumps.
        (0b11, _) => Effect::GoesSomewhere,
        _ => Effect::None,
    }
}

/// Arithmetic with a constant; only that on the stack pointer matters.
fn immediate(one: u32, two: u32) -> Effect {
    if field(two, 8, 4) != SP {
        return Effect::None;
    }
    let encoded = field(one, 10, 1) << 11 | field(two, 12, 3) << 8 | field(two, 0, 8);
    match (field(one, 0, 4), one & 0xFBE0) {
        (SP, 0xF1A0) => Effect::Takes(expand(encoded)),
        (SP, 0xF2A0) => Effect::Takes(encoded),
        // `add sp, sp` gives back. What is made from the frame pointer restores what was saved before.
        (SP, 0xF100 | 0xF200) | (FRAME, 0xF1A0 | 0xF2A0) => Effect::None,
        _ => Effect::TakesSomething,
    }
}

/// Several registers at once, register pairs, table jumps, arithmetic between registers.
fn multiple(one: u32, two: u32) -> Effect {
    let writes_back = one & 0x20 != 0;
    let downwards = one & 0x80 == 0;
    let base = field(one, 0, 4);
    match one {
        0xE92D => Effect::Takes(two.count_ones().wrapping_mul(4)),
        _ if one & 0xFE40 == 0xE800 && base == SP && writes_back && one & 0x100 != 0 => Effect::TakesSomething,
        _ if one & 0xFE50 == 0xE810 && two & 0x8000 != 0 && base != SP => Effect::GoesSomewhere,
        _ if one & 0xFE40 == 0xE840 && base == SP && writes_back && downwards => Effect::Takes(field(two, 0, 8) << 2),
        _ if one & 0xFE00 == 0xEA00 && field(two, 8, 4) == SP => Effect::TakesSomething,
        _ if one & 0xFFBF == 0xED2D => Effect::Takes(field(two, 0, 8) << 2),
        _ if one & 0xFE0F == 0xEC0D && writes_back && downwards => Effect::TakesSomething,
        _ => Effect::None,
    }
}

/// Loads and stores of one register, arithmetic of the last group.
fn single(one: u32, two: u32) -> Effect {
    let loads_word = one & 0xFF70 == 0xF850;
    let writes_back = one & 0xFE8F == 0xF80D && two & 0x0900 == 0x0900;
    match field(two, 12, 4) {
        _ if one & 0xFE00 == 0xFA00 && field(two, 8, 4) == SP => Effect::TakesSomething,
        PC if one == 0xF85D && two & 0x0FFF == 0x0B04 => Effect::None,
        PC if loads_word => Effect::GoesSomewhere,
        SP if loads_word => Effect::TakesSomething,
        _ if writes_back && two & 0x0200 == 0 => Effect::Takes(field(two, 0, 8)),
        _ => Effect::None,
    }
}

fn jump(address: u32, offset: u32, bits: u32) -> Effect {
    Effect::Jumps(destination(address, offset, bits))
}

/// Adds a signed offset of so many bits to the address as the processor sees it, two half-words ahead.
fn destination(address: u32, offset: u32, bits: u32) -> u32 {
    let unused = 32u32.saturating_sub(bits);
    let offset = (offset << unused).cast_signed() >> unused;
    address.wrapping_add(4).wrapping_add_signed(offset)
}

/// Expands a constant of twelve bits (`ThumbExpandImm`).
fn expand(encoded: u32) -> u32 {
    let byte = field(encoded, 0, 8);
    match field(encoded, 8, 4) {
        0b0000 => byte,
        0b0001 => byte | byte << 16,
        0b0010 => byte << 8 | byte << 24,
        0b0011 => byte | byte << 8 | byte << 16 | byte << 24,
        _ => (0x80 | field(encoded, 0, 7)).rotate_right(field(encoded, 7, 5)),
    }
}

/// Gives `width` bits of the value, from bit `low` up.
fn field(value: u32, low: u32, width: u32) -> u32 {
    value >> low & (1u32 << width).wrapping_sub(1)
}

const FRAME: u32 = 7;
const SP: u32 = 13;
const LR: u32 = 14;
const PC: u32 = 15;

#[cfg(test)]
mod tests {
    use super::*;

    /// Assembled with LLVM; each instruction at address 0x1000.
    #[test]
    fn decodes_what_takes_stack() {
        for (text, halves, bytes) in [
            ("push {r7, lr}", &[0xB580u16][..], 8),
            ("push {r4, r5, r6, r7, lr}", &[0xB5F0], 20),
            ("push {r0}", &[0xB401], 4),
            ("sub sp, #24", &[0xB086], 24),
            ("sub sp, #508", &[0xB0FF], 508),
            ("push.w {r8, r9, r10, r11}", &[0xE92D, 0x0F00], 16),
            ("str r11, [sp, #-4]!", &[0xF84D, 0xBD04], 4),
            ("strd r0, r1, [sp, #-16]!", &[0xE96D, 0x0104], 16),
            ("sub.w sp, sp, #640", &[0xF5AD, 0x7D20], 640),
            ("sub.w sp, sp, #1024", &[0xF5AD, 0x6D80], 1024),
            ("subw sp, sp, #1556", &[0xF2AD, 0x6D14], 0x614),
            ("vpush {d8, d9}", &[0xED2D, 0x8B04], 16),
        ] {
            assert_eq!(decode(halves), Effect::Takes(bytes), "{text}");
        }
    }

    #[test]
    fn decodes_where_the_flow_goes() {
        for (text, halves, effect) in [
            ("bl .+4", &[0xF000u16, 0xF800][..], Effect::Calls(0x1004)),
            ("bl .-4", &[0xF7FF, 0xFFFC], Effect::Calls(0x0FFC)),
            ("bl .+0x100004", &[0xF100, 0xF800], Effect::Calls(0x10_1004)),
            ("b.w .+4", &[0xF000, 0xB800], Effect::Jumps(0x1004)),
            ("b.w .-4", &[0xF7FF, 0xBFFC], Effect::Jumps(0x0FFC)),
            ("beq.w .+4", &[0xF000, 0x8000], Effect::Jumps(0x1004)),
            ("bne.w .-4", &[0xF47F, 0xAFFC], Effect::Jumps(0x0FFC)),
            ("b .+8", &[0xE002], Effect::Jumps(0x1008)),
            ("b .", &[0xE7FE], Effect::Jumps(0x1000)),
            ("beq .-4", &[0xD0FC], Effect::Jumps(0x0FFC)),
            ("cbz r0, .+6", &[0xB108], Effect::Jumps(0x1006)),
            ("cbnz r7, .+68", &[0xBB07], Effect::Jumps(0x1044)),
            ("blx r3", &[0x4798], Effect::GoesSomewhere),
            ("bx r3", &[0x4718], Effect::GoesSomewhere),
            ("mov pc, r0", &[0x4687], Effect::GoesSomewhere),
            ("ldr.w pc, [r0]", &[0xF8D0, 0xF000], Effect::GoesSomewhere),
            ("ldr.w pc, [r1, r2, lsl #2]", &[0xF851, 0xF022], Effect::GoesSomewhere),
            ("ldm.w r0, {r1, pc}", &[0xE890, 0x8002], Effect::GoesSomewhere),
        ] {
            assert_eq!(decode(halves), effect, "{text}");
        }
    }

    #[test]
    fn reports_a_stack_pointer_that_moves_by_an_unknown_amount() {
        for (text, halves) in [
            ("mov sp, r4", &[0x46A5u16][..]),
            ("add sp, r4", &[0x44A5]),
            ("sub.w sp, sp, r4", &[0xEBAD, 0x0D04]),
            ("mov.w sp, r4", &[0xEA4F, 0x0D04]),
            ("bic sp, sp, #7", &[0xF02D, 0x0D07]),
            ("ldr.w sp, [r0]", &[0xF8D0, 0xD000]),
        ] {
            assert_eq!(decode(halves), Effect::TakesSomething, "{text}");
        }
    }

    #[test]
    fn lets_what_gives_back_and_what_computes_pass() {
        for (text, halves) in [
            ("pop {r7, pc}", &[0xBD80u16][..]),
            ("add sp, #24", &[0xB006]),
            ("add r0, sp, #24", &[0xA806]),
            ("bx lr", &[0x4770]),
            ("mov r7, sp", &[0x466F]),
            ("mov sp, r7", &[0x46BD]),
            ("add.w sp, sp, #640", &[0xF50D, 0x7D20]),
            ("sub.w sp, r7, #16", &[0xF1A7, 0x0D10]),
            ("pop.w {r8, pc}", &[0xE8BD, 0x8100]),
            ("ldr pc, [sp], #4", &[0xF85D, 0xFB04]),
            ("ldr r11, [sp], #4", &[0xF85D, 0xBB04]),
            ("str.w r0, [sp, #2308]", &[0xF8CD, 0x0904]),
            ("strd r0, r1, [sp, #16]", &[0xE9CD, 0x0104]),
            ("tbb [pc, r0]", &[0xE8DF, 0xF000]),
            ("sub.w r0, r1, #640", &[0xF5A1, 0x7020]),
            ("cmp.w r0, #640", &[0xF5B0, 0x7F20]),
            ("dmb sy", &[0xF3BF, 0x8F5F]),
            ("nop", &[0xBF00]),
            ("udf #254", &[0xDEFE]),
        ] {
            assert_eq!(decode(halves), Effect::None, "{text}");
        }
    }

    #[test]
    fn reads_the_halves_of_a_constant() {
        for (text, halves, half) in [
            ("movw r0, #0x1235", &[0xF241u16, 0x2035][..], Some((false, 0x1235))),
            ("movt r0, #2", &[0xF2C0, 0x0002], Some((true, 2))),
            ("movw r11, #0xfffe", &[0xF64F, 0x7BFE], Some((false, 0xFFFE))),
            ("sub.w sp, sp, #640", &[0xF5AD, 0x7D20], None),
            ("bl .+4", &[0xF000, 0xF800], None),
            ("nop", &[0xBF00], None),
        ] {
            assert_eq!(instruction(halves).half_constant(), half, "{text}");
        }
    }

    #[test]
    fn refuses_half_an_instruction() {
        assert!(instructions(0, &[0x00, 0xF0]).is_err());
        assert_eq!(instructions(0, &[]).unwrap(), []);
    }

    fn instruction(halves: &[u16]) -> Instruction {
        let bytes: Vec<u8> = halves.iter().flat_map(|half| half.to_le_bytes()).collect();
        let all = instructions(0x1000, &bytes).unwrap();
        assert_eq!(all.len(), 1);
        all[0]
    }

    fn decode(halves: &[u16]) -> Effect {
        instruction(halves).effect()
    }
}
