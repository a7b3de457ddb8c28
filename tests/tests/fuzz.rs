//! The fuzz targets on a stable compiler: every kept input, every fixture, and some thousand mutations
//! of them, always the same ones. `cargo xtask fuzz` looks for new ones.

use anyhow::{Result, ensure};
use ensemble_tests::fuzz::{TARGETS, Target, seeds, target};
use std::panic::catch_unwind;

/// How many mutated inputs each target gets.
const MUTATIONS: [(&str, usize); 5] =
    [("yaml", 2_000), ("template", 4_000), ("expression", 4_000), ("project", 500), ("generate", 150)];

/// Pieces that mutations put in.
const PIECES: &[&str] = &[
    "${",
    "}",
    "{{",
    "}}",
    "$${",
    "'",
    "\"",
    "`",
    "\\",
    "|",
    "||",
    "??",
    "?.",
    "...",
    "=>",
    "(",
    ")",
    "[",
    "]",
    "{",
    ": ",
    "- ",
    "\n",
    "\n  ",
    "\r\n",
    "\t",
    "#",
    "&a ",
    "*a",
    "<<: ",
    "|2-\n",
    ">\n",
    "!!str ",
    "? ",
    "---\n",
    "é",
    "😀",
    "\u{feff}",
    "\u{2028}",
    "0",
    "1e9",
    "null",
    "input",
    ".output",
    "fetch-data",
    "a-b",
    "| default('x')",
];

#[test]
fn inputs_that_are_kept_and_fixtures_pass() -> Result<()> {
    for target in TARGETS {
        for input in seeds::all(target)? {
            run(target, &input)?;
        }
    }
    Ok(())
}

#[test]
fn mutated_inputs_pass() -> Result<()> {
    for (name, count) in MUTATIONS {
        let Some(target) = target(name) else { anyhow::bail!("there is no target `{name}`") };
        let seeds = seeds::all(target)?;
        let mut dice = Dice(0x9e37_79b9_7f4a_7c15);
        for _ in 0..count {
            run(target, &mutated(&seeds, target.longest, &mut dice))?;
        }
    }
    Ok(())
}

/// Runs a target; an error shows the input that it failed on.
fn run(target: &Target, input: &[u8]) -> Result<()> {
    let (run, name) = (target.run, target.name);
    let fine = catch_unwind(|| run(input)).is_ok();
    ensure!(fine, "`{name}` fails on {:?}", String::from_utf8_lossy(input));
    Ok(())
}

/// One of the seeds with a few places changed.
fn mutated(seeds: &[Vec<u8>], longest: usize, dice: &mut Dice) -> Vec<u8> {
    let mut input = seeds.get(dice.below(seeds.len())).cloned().unwrap_or_default();
    for _ in 0..=dice.below(4) {
        let at = dice.below(input.len() + 1);
        let end = (at + dice.below(12)).min(input.len());
        match dice.below(5) {
            0 => drop(input.drain(at..end)),
            1 => {
                let copy = input.get(at..end).unwrap_or_default().to_vec();
                let to = dice.below(input.len() + 1);
                input.splice(to..to, copy);
            }
            2 => {
                let other = seeds.get(dice.below(seeds.len())).map_or(&[][..], Vec::as_slice);
                let from = dice.below(other.len() + 1);
                let part = other.get(from..(from + dice.below(60)).min(other.len())).unwrap_or_default();
                input.splice(at..end, part.iter().copied());
            }
            3 => input.get_mut(at).into_iter().for_each(|byte| *byte ^= 1 << dice.below(8)),
            _ => {
                let piece = PIECES.get(dice.below(PIECES.len())).copied().unwrap_or_default();
                input.splice(at..at, piece.bytes());
            }
        }
    }
    input.truncate(longest);
    input
}

/// Numbers that look random and are always the same.
struct Dice(u64);

impl Dice {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 >> 11).unwrap_or(0) % limit.max(1)
    }
}
