//! What a validation has found.

use super::memo::{Distance, Memo};
use super::{At, Check};
use crate::input::{Violation, received};
use crate::value::Value;

/// More than this many violations are counted but not described.
const DESCRIBED: usize = 1000;

/// The violations found so far.
#[derive(Debug, Default)]
pub struct Violations {
    list: Vec<Violation>,
    /// How far the value is from fitting: what must be constant weighs more.
    distance: Distance,
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

    /// What is known already of the values below.
    pub(super) fn memo(&self) -> &Memo {
        &self.memo
    }

    /// None yet, as talkative as these.
    pub(super) fn fresh(&self) -> Violations {
        Violations { silent: self.silent, memo: self.memo.clone(), ..Violations::default() }
    }

    /// Whether nothing was found.
    pub fn is_empty(&self) -> bool {
        self.distance.is_none()
    }

    /// All of them, in the order they were found.
    pub fn into_list(self) -> Vec<Violation> {
        self.list
    }

    /// How far the value is from fitting.
    pub(super) fn distance(&self) -> Distance {
        self.distance
    }

    /// Checks a member or an element, which other keywords may have checked too: what is known to fit,
    /// or is not going to be described, is not looked at again.
    pub(super) fn visit(&mut self, value: &Value, check: Check, at: &At<'_>) {
        match self.memo.known(value, check) {
            Some(known) if known.is_none() => {}
            Some(known) if self.is_mute() => self.count(known, at),
            None if self.is_mute() => self.count(self.memo.distance(value, check), at),
            _ => {
                let before = self.distance;
                check(value, at, self);
                if before == self.distance {
                    self.memo.remember(value, check, Distance::default());
                }
            }
        }
    }

    /// Takes note of violations without describing them.
    pub(super) fn count(&mut self, distance: Distance, at: &At<'_>) {
        let kinds = if at.is_root() { distance.kinds } else { 0 };
        self.distance.weight = self.distance.weight.saturating_add(distance.weight);
        self.distance.kinds = self.distance.kinds.saturating_add(kinds);
    }

    /// Whether nothing more is described.
    pub(super) fn is_mute(&self) -> bool {
        self.silent || self.list.len() >= DESCRIBED
    }

    /// Adds those of another, each with words before its message.
    pub(super) fn append_with(&mut self, prefix: &str, mut other: Violations) {
        for violation in &mut other.list {
            violation.message.insert_str(0, prefix);
        }
        self.distance.weight = self.distance.weight.saturating_add(other.distance.weight);
        let room = DESCRIBED.saturating_sub(self.list.len());
        self.list.extend(other.list.into_iter().take(room));
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
        self.count(Distance { weight: weight as usize, kinds: usize::from(weight == Weight::Kind) }, at);
        if !self.is_mute() {
            let (path, message) = (at.pointer(), parts.concat());
            self.list.push(Violation { path, message, expected, received: received(value) });
        }
    }
}
