//! Few states and few columns: those that no text can tell apart become one.

use super::table::{Row, Table};
use std::collections::BTreeMap;

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

/// The group of each state, after Moore: states are together as long as nothing tells them apart.
fn groups(rows: &[Row]) -> Vec<usize> {
    let columns = columns(&rows.iter().map(|row| row.next.as_slice()).collect::<Vec<_>>()).1;
    let mut groups: Vec<usize> = rows.iter().map(|row| usize::from(row.end)).collect();
    let mut count = 0;
    loop {
        let mut known: BTreeMap<Vec<usize>, usize> = BTreeMap::new();
        let mut refined = Vec::with_capacity(rows.len());
        for (row, own) in rows.iter().zip(&groups) {
            let at = |byte: &usize| row.next.get(*byte).and_then(|next| groups.get(*next)).copied();
            let mut mark = vec![*own];
            mark.extend(columns.iter().map(|byte| at(byte).unwrap_or(0)));
            let next = known.len();
            refined.push(*known.entry(mark).or_insert(next));
        }
        groups = refined;
        if known.len() == count {
            return groups;
        }
        count = known.len();
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
