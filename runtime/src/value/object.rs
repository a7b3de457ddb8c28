//! Objects: members in JavaScript's order, found by name.

use super::order::sorted;
use super::{Str, Value};
use std::cell::OnceCell;
use std::fmt;

/// Above this many members names are found by binary search.
const LINEAR: usize = 32;

/// Members in JavaScript's order: names that are array indexes ascending, then the others as
/// they were first added. No name stands twice.
#[derive(Clone, Default)]
pub struct Object {
    entries: Vec<(Str, Value)>,
    /// Positions in `entries` sorted by name; made at the first search of a large object.
    sorted: OnceCell<Box<[usize]>>,
}

impl Object {
    /// No members.
    pub fn new() -> Object {
        Object::default()
    }

    /// The members in the given order. Of equal names the last one's value stands at the first
    /// one's place.
    pub fn from_entries(entries: Vec<(Str, Value)>) -> Object {
        let mut names = Names::default();
        for (name, _) in &entries {
            names.note(name.as_str().as_bytes());
        }
        Object::from_noted(entries, names)
    }

    /// [`Object::from_entries`] when `names` has noted every name already.
    #[inline]
    pub(crate) fn from_noted(mut entries: Vec<(Str, Value)>, names: Names) -> Object {
        if names.may_repeat {
            remove_repeated(&mut entries);
        }
        if names.may_be_indexes {
            put_indexes_first(&mut entries);
        }
        Object { entries, sorted: OnceCell::new() }
    }

    /// The member `name`; none when it is not there.
    pub fn get(&self, name: &str) -> Option<&Value> {
        let position = self.position(name)?;
        self.entries.get(position).map(|(_, value)| value)
    }

    /// Sets the member `name`, where it stands or as the last one.
    pub fn insert(&mut self, name: Str, value: Value) {
        match self.position(name.as_str()).and_then(|position| self.entries.get_mut(position)) {
            Some((_, place)) => *place = value,
            None => {
                let indexed = starts_with_digit(&name);
                self.entries.push((name, value));
                self.sorted = OnceCell::new();
                if indexed {
                    put_indexes_first(&mut self.entries);
                }
            }
        }
    }

    /// The members in order.
    pub fn iter(&self) -> std::slice::Iter<'_, (Str, Value)> {
        self.entries.iter()
    }

    /// How many members there are.
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    fn position(&self, name: &str) -> Option<usize> {
        if self.entries.len() <= LINEAR {
            return self.entries.iter().position(|(own, _)| own.as_str() == name);
        }
        let sorted = self.sorted.get_or_init(|| sorted_positions(&self.entries));
        let found = sorted.binary_search_by(|at| name_at(&self.entries, *at).cmp(name)).ok()?;
        sorted.get(found).copied()
    }
}

impl<'a> IntoIterator for &'a Object {
    type Item = &'a (Str, Value);
    type IntoIter = std::slice::Iter<'a, (Str, Value)>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

/// The same members with equal values, in any order.
impl PartialEq for Object {
    fn eq(&self, other: &Object) -> bool {
        self.len() == other.len() && self.iter().all(|(name, value)| other.get(name.as_str()) == Some(value))
    }
}

impl fmt::Debug for Object {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_map().entries(self.iter().map(|(name, value)| (name, value))).finish()
    }
}

/// The number that a name is as an array index (ECMAScript: canonical, below 2^32 - 1).
pub(crate) fn array_index(name: &str) -> Option<u32> {
    let bytes = name.as_bytes();
    if bytes.is_empty() || bytes.len() > 10 || (bytes.len() > 1 && bytes.first() == Some(&b'0')) {
        return None;
    }
    let mut number: u64 = 0;
    for byte in bytes {
        if !byte.is_ascii_digit() {
            return None;
        }
        number = number * 10 + u64::from(byte - b'0');
    }
    u32::try_from(number).ok().filter(|index| *index != u32::MAX)
}

fn starts_with_digit(name: &Str) -> bool {
    name.as_str().as_bytes().first().is_some_and(u8::is_ascii_digit)
}

/// What is known of an object's names without comparing them.
#[derive(Clone, Copy, Default)]
pub(crate) struct Names {
    /// A bit for the mark of each name.
    seen: u64,
    may_repeat: bool,
    may_be_indexes: bool,
}

impl Names {
    /// Takes note of the next name.
    #[inline]
    pub(crate) fn note(&mut self, name: &[u8]) {
        let [first, .., last] = name else {
            return self.note_short(name);
        };
        let middle = name.get(name.len() / 2).copied().unwrap_or(0);
        let mark = name.len() + usize::from(*first) * 7 + usize::from(*last) * 31 + usize::from(middle) * 13;
        self.mark(mark, *first);
    }

    fn note_short(&mut self, name: &[u8]) {
        let only = name.first().copied().unwrap_or(0);
        self.mark(usize::from(only) * 51, only);
    }

    #[inline]
    fn mark(&mut self, mark: usize, first: u8) {
        let bit = 1 << (mark & 63);
        self.may_repeat |= self.seen & bit != 0;
        self.may_be_indexes |= first.is_ascii_digit();
        self.seen |= bit;
    }
}

fn remove_repeated(entries: &mut Vec<(Str, Value)>) {
    if entries.len() <= LINEAR { remove_repeated_few(entries) } else { remove_repeated_many(entries) }
}

fn remove_repeated_few(entries: &mut Vec<(Str, Value)>) {
    let mut at = 1;
    while at < entries.len() {
        let (before, rest) = entries.split_at_mut(at);
        let Some((name, value)) = rest.first_mut() else { return };
        match before.iter_mut().find(|(earlier, _)| earlier == name) {
            Some((_, place)) => {
                *place = std::mem::take(value);
                entries.remove(at);
            }
            None => at += 1,
        }
    }
}

/// Equal names stand side by side when sorted: each value moves one place towards the first of
/// them, from the last on.
fn remove_repeated_many(entries: &mut Vec<(Str, Value)>) {
    let mut repeated = vec![false; entries.len()];
    for pair in sorted_positions(entries).windows(2).rev() {
        let [first, later] = pair else { continue };
        let (first, later) = (*first, *later);
        if name_at(entries, first) == name_at(entries, later) {
            let value = entries.get_mut(later).map(|(_, value)| std::mem::take(value));
            if let (Some(value), Some((_, place))) = (value, entries.get_mut(first)) {
                *place = value;
            }
            if let Some(flag) = repeated.get_mut(later) {
                *flag = true;
            }
        }
    }
    let mut flags = repeated.into_iter();
    entries.retain(|_| !flags.next().unwrap_or(false));
}

#[inline(never)]
fn put_indexes_first(entries: &mut Vec<(Str, Value)>) {
    let indexes: Vec<u32> =
        entries.iter().map(|(name, _)| array_index(name.as_str()).unwrap_or(u32::MAX)).collect();
    let order = sorted(entries.len(), &mut |left, right| indexes.get(left).cmp(&indexes.get(right)));
    *entries = order.into_iter().filter_map(|at| entries.get_mut(at).map(std::mem::take)).collect();
}

/// Positions by name, equal names by position.
fn sorted_positions(entries: &[(Str, Value)]) -> Box<[usize]> {
    sorted(entries.len(), &mut |left, right| name_at(entries, left).cmp(name_at(entries, right))).into()
}

fn name_at(entries: &[(Str, Value)], at: usize) -> &str {
    entries.get(at).map_or("", |(name, _)| name.as_str())
}
