//! The automaton of a pattern, and the table that it becomes.

use super::Problem;
use regex_automata::Anchored;
use regex_automata::dfa::{Automaton, dense};
use regex_automata::nfa::thompson;
use regex_automata::util::primitives::StateID;
use regex_automata::util::start;
use regex_syntax::hir::Hir;
use std::collections::BTreeMap;

/// A table: state 0 can never match, state 1 has matched, state 2 begins.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Table {
    /// The column of each byte.
    pub columns: Vec<u8>,
    /// How many columns a row has.
    pub width: usize,
    /// The next state by state and column; two bytes each, the lower one first, when `wide`.
    pub next: Vec<u8>,
    /// Whether a state takes two bytes.
    pub wide: bool,
    /// A bit for each state: whether the end of the text matches there.
    pub ends: Vec<u8>,
}

/// A state as it is found: where each byte leads, and whether the end of the text matches here.
#[derive(Clone, Debug)]
pub(super) struct Row {
    pub(super) next: Vec<usize>,
    pub(super) end: bool,
}

/// More states than this are too many before they are made few.
const STATES: usize = 5_000;
/// As are more steps than this: states times kinds of bytes.
const CELLS: usize = 200_000;

/// The states of a pattern that is searched for: 0, 1 and 2 as in [`Table`].
pub(super) fn determinize(hir: &Hir) -> Result<Vec<Row>, Problem> {
    let limits = thompson::Config::new().nfa_size_limit(Some(1 << 20));
    let nfa =
        thompson::Compiler::new().configure(limits).build_from_hir(hir).map_err(|_| Problem::TooLarge)?;
    let config = dense::Config::new()
        .dfa_size_limit(Some(4 << 20))
        .determinize_size_limit(Some(4 << 20))
        .start_kind(regex_automata::dfa::StartKind::Unanchored);
    let dfa = dense::Builder::new().configure(config).build_from_nfa(&nfa).map_err(|_| Problem::TooLarge)?;
    let start =
        dfa.start_state(&start::Config::new().anchored(Anchored::No)).map_err(|_| Problem::TooLarge)?;
    rows(&dfa, start)
}

fn rows(dfa: &dense::DFA<Vec<u32>>, start: StateID) -> Result<Vec<Row>, Problem> {
    let stuck = |to: usize, end: bool| Row { next: vec![to; 256], end };
    let mut rows = vec![stuck(0, false), stuck(1, true)];
    let mut places = BTreeMap::from([(start, 2)]);
    let mut queue = vec![start];
    let mut at = 0;
    let classes = dfa.byte_classes();
    while let Some(&state) = queue.get(at) {
        at += 1;
        let (mut next, mut class) = (Vec::with_capacity(256), None);
        for byte in 0..=u8::MAX {
            // Bytes of one class stand side by side, and lead to the same state.
            if class.replace(classes.get(byte)) == Some(classes.get(byte)) {
                next.extend(next.last().copied());
                continue;
            }
            let target = dfa.next_state(state, byte);
            // A match is told one byte late; that it is told at all is enough.
            next.push(if dfa.is_match_state(target) {
                1
            } else if dfa.is_dead_state(target) || dfa.is_quit_state(target) {
                0
            } else {
                let fresh = places.len() + 2;
                *places.entry(target).or_insert_with(|| {
                    queue.push(target);
                    fresh
                })
            });
        }
        rows.push(Row { next, end: dfa.is_match_state(dfa.next_eoi_state(state)) });
        if queue.len() > STATES || queue.len() * classes.alphabet_len() > CELLS {
            return Err(Problem::TooLarge);
        }
    }
    Ok(rows)
}
