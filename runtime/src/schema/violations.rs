//! What a validation has found.

use super::At;
use super::memo::Memo;
use crate::input::{Violation, received};
use crate::value::Value;

/// More than this many violations are counted but not described.
const DESCRIBED: usize = 1000;

/// The violations found so far.
#[derive(Debug, Default)]
pub struct Violations {
    list: Vec<(Violation, Weight)>,
    count: usize,
    /// How far the value is from fitting: what must be constant weighs more.
    distance: usize,
    silent: bool,
    memo: Memo,
}

/// How much a violation says that another alternative was meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Weight {
    /// A value that could be mended.
    Light = 1,
    /// A value of the wrong type.
    Kind = 2,
    /// A value that tells alternatives apart: `const` and `enum`.
    Fixed = 16,
}

impl Violations {
    /// None yet.
    pub fn new() -> Violations {
        Violations::default()
    }

    /// Takes note of whether there are any, and of nothing else.
    pub(super) fn silent(memo: Memo) -> Violations {
        Violations { silent: true, memo, ..Violations::default() }
    }

    /// What markers know already.
    pub(super) fn memo(&self) -> &Memo {
        &self.memo
    }

    /// None yet, as talkative as these.
    pub(super) fn fresh(&self) -> Violations {
        Violations { silent: self.silent, memo: self.memo.clone(), ..Violations::default() }
    }

    /// Whether nothing was found.
    pub fn is_empty(&self) -> bool {
        self.count == 0
    }

    /// All of them, in the order they were found.
    pub fn into_list(self) -> Vec<Violation> {
        self.list.into_iter().map(|(violation, _)| violation).collect()
    }

    /// Adds those of another.
    pub(super) fn append(&mut self, other: Violations) {
        self.count += other.count;
        self.distance += other.distance;
        let room = DESCRIBED.saturating_sub(self.list.len());
        self.list.extend(other.list.into_iter().take(room));
    }

    /// Adds those of another, each with words before its message.
    pub(super) fn append_with(&mut self, prefix: &str, mut other: Violations) {
        for (violation, _) in &mut other.list {
            violation.message.insert_str(0, prefix);
        }
        self.append(other);
    }

    /// How far `value` at `at` was from fitting: a wrong kind of the value itself is farthest.
    pub(super) fn distance(&self, at: &At<'_>) -> usize {
        let here = at.pointer();
        let wrong = |found: &&(Violation, Weight)| found.1 == Weight::Kind && found.0.path == here;
        let kinds = self.list.iter().filter(wrong).count();
        self.distance + kinds * 1000
    }

    /// Adds one: `parts` are its message.
    #[cold]
    #[inline(never)]
    pub(super) fn add(&mut self, at: &At<'_>, value: &Value, parts: &[&str]) {
        self.push(at, value, None, Weight::Light, parts);
    }

    /// Adds one with the type that was expected.
    #[cold]
    #[inline(never)]
    pub(super) fn push(
        &mut self,
        at: &At<'_>,
        value: &Value,
        expected: Option<&'static str>,
        weight: Weight,
        parts: &[&str],
    ) {
        self.count += 1;
        self.distance += weight as usize;
        if !self.silent && self.list.len() < DESCRIBED {
            let (path, message) = (at.pointer(), parts.concat());
            self.list.push((Violation { path, message, expected, received: received(value) }, weight));
        }
    }
}
