//! Few states and few columns: those that no text can tell apart become one.

use super::table::{Row, Table};
use std::collections::{BTreeMap, BTreeSet};

/// The smallest table that does what `rows` do.
pub(super) fn minimize(rows: &[Row]) -> Table {
    let groups = groups(rows);
    let group = |row: usize| groups.get(row).copied().unwrap_or(0);
    // The numbers 0, 1 and 2 are given, even where the start is as good as one of the others.
    let mut order: Vec<usize> = vec![0, 1, 2];
    let mut numbers = BTreeMap::from([(group(2), 2)]);
    numbers.extend([(group(0), 0), (group(1), 1)]);
    for row in 3..rows.len() {
        let next = order.len();
        numbers.entry(group(row)).or_insert_with(|| {
            order.push(row);
            next
        });
    }
    let number = |row: usize| numbers.get(&group(row)).copied().unwrap_or(0);
    let kept: Vec<(Vec<usize>, bool)> = order
        .iter()
        .filter_map(|&row| rows.get(row))
        .map(|row| (row.next.iter().map(|&next| number(next)).collect(), row.end))
        .collect();
    table(&kept)
}

/// The group of each state, after Hopcroft: groups are split by where their states lead, and of a split
/// group only the smaller part is looked at again.
fn groups(rows: &[Row]) -> Vec<usize> {
    let columns = columns(&rows.iter().map(|row| row.next.as_slice()).collect::<Vec<_>>()).1;
    let sources: Vec<Vec<Vec<usize>>> = columns.iter().map(|byte| sources(rows, *byte)).collect();
    let (ends, others) = (0..rows.len()).partition(|&row| rows.get(row).is_some_and(|row| row.end));
    let mut parts = Parts { of: vec![0; rows.len()], members: Vec::new() };
    parts.add(others);
    parts.add(ends);
    let mut queue: Vec<usize> = vec![0, 1];
    let mut queued = vec![true; 2];
    while let Some(part) = queue.pop() {
        set(&mut queued, part, false);
        let targets = parts.members.get(part).cloned().unwrap_or_default();
        for sources in &sources {
            let from = targets.iter().filter_map(|target| sources.get(*target)).flatten();
            for (old, new) in parts.split(from) {
                queued.push(false);
                let smaller = if parts.len(old) < parts.len(new) { old } else { new };
                let next = if queued.get(old) == Some(&true) { new } else { smaller };
                set(&mut queued, next, true);
                queue.push(next);
            }
        }
    }
    parts.of
}

fn set(flags: &mut [bool], at: usize, to: bool) {
    if let Some(flag) = flags.get_mut(at) {
        *flag = to;
    }
}

/// By state: those from which a byte leads to it.
fn sources(rows: &[Row], byte: usize) -> Vec<Vec<usize>> {
    let mut sources = vec![Vec::new(); rows.len()];
    for (from, row) in rows.iter().enumerate() {
        if let Some(list) = row.next.get(byte).and_then(|to| sources.get_mut(*to)) {
            list.push(from);
        }
    }
    sources
}

/// Groups of states that are told apart.
struct Parts {
    of: Vec<usize>,
    members: Vec<Vec<usize>>,
}

impl Parts {
    fn len(&self, part: usize) -> usize {
        self.members.get(part).map_or(0, Vec::len)
    }

    fn add(&mut self, members: Vec<usize>) {
        for member in &members {
            if let Some(of) = self.of.get_mut(*member) {
                *of = self.members.len();
            }
        }
        self.members.push(members);
    }

    /// Splits each part of which some states are among these and some are not: the old and the new one.
    fn split<'s>(&mut self, states: impl Iterator<Item = &'s usize>) -> Vec<(usize, usize)> {
        let mut touched: BTreeMap<usize, BTreeSet<usize>> = BTreeMap::new();
        for state in states {
            if let Some(part) = self.of.get(*state) {
                touched.entry(*part).or_default().insert(*state);
            }
        }
        let mut made = Vec::new();
        for (old, inside) in touched {
            if inside.len() < self.len(old) {
                if let Some(members) = self.members.get_mut(old) {
                    members.retain(|member| !inside.contains(member));
                }
                made.push((old, self.members.len()));
                self.add(inside.into_iter().collect());
            }
        }
        made
    }
}

/// The column of each byte, and a byte of each column.
fn columns(rows: &[&[usize]]) -> (Vec<usize>, Vec<usize>) {
    let mut known: BTreeMap<Vec<usize>, usize> = BTreeMap::new();
    let mut bytes = Vec::new();
    let of = (0..256)
        .map(|byte| {
            let column: Vec<usize> = rows.iter().map(|row| row.get(byte).copied().unwrap_or(0)).collect();
            let next = known.len();
            *known.entry(column).or_insert_with(|| {
                bytes.push(byte);
                next
            })
        })
        .collect();
    (of, bytes)
}

fn table(rows: &[(Vec<usize>, bool)]) -> Table {
    let (of, bytes) = columns(&rows.iter().map(|(next, _)| next.as_slice()).collect::<Vec<_>>());
    let wide = rows.len() > 256;
    let mut next = Vec::new();
    for (row, _) in rows {
        for byte in &bytes {
            let state = u16::try_from(row.get(*byte).copied().unwrap_or(0)).unwrap_or(0).to_le_bytes();
            next.extend(state.into_iter().take(if wide { 2 } else { 1 }));
        }
    }
    let mut ends = vec![0; rows.len().div_ceil(8)];
    for (state, _) in rows.iter().enumerate().filter(|(_, (_, end))| *end) {
        if let Some(bits) = ends.get_mut(state / 8) {
            *bits |= 1 << (state % 8);
        }
    }
    let columns = of.into_iter().map(|column| u8::try_from(column).unwrap_or(u8::MAX)).collect();
    Table { columns, width: bytes.len(), next, wide, ends }
}
