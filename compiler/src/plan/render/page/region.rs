//! A command: its head, and below it its bodies.

use super::list::{BESIDE, WIDE, list};
use super::metrics::{Font, clip, width};
use super::scene::{Area, even, row, rows, stack};
use super::step::PADDING;
use crate::plan::render::view::View;
use crate::resolve::hir::{Command, ListIndex, Role};

/// Puts the bodies of a command below its head.
pub(super) fn region(view: &View<'_>, mut head: Area, command: &Command) -> Area {
    let inner = match command.bodies.as_slice() {
        [only] if view.is_alone(*only) => list(view, *only),
        many => bodies(view, many, head.w - 2 * PADDING),
    };
    let w = head.w.max(inner.w + 2 * PADDING);
    let (x, y) = ((w - inner.w) / 2, head.h);
    (head.w, head.h) = (w, y + inner.h + if inner.h == 0 { 0 } else { PADDING + 2 });
    head.inner.push(inner.at(x, y));
    head
}

/// Bodies of which one runs stand beside each other, and `catch` beside what it catches for; what
/// runs after them stands below.
fn bodies(view: &View<'_>, lists: &[ListIndex], least: u32) -> Area {
    let mut ranks: Vec<Vec<Area>> = Vec::new();
    for &list in lists {
        let area = body(view, list);
        match ranks.last_mut() {
            Some(rank) if !matches!(view.flow.role(list), Some(Role::Finally | Role::Reduce)) => {
                rank.push(area)
            }
            _ => ranks.push(vec![area]),
        }
    }
    let lines: Vec<Vec<Area>> = ranks.into_iter().flat_map(|rank| rows(rank, BESIDE, WIDE)).collect();
    let widest = lines.iter().map(|line| across(line)).max().unwrap_or(0).max(least);
    stack(lines.into_iter().map(|line| row(filled(line, widest), BESIDE)).collect(), BESIDE)
}

fn across(areas: &[Area]) -> u32 {
    areas.iter().map(|area| area.w + BESIDE).sum::<u32>().saturating_sub(BESIDE)
}

/// Boxes of one height that fill a row.
fn filled(mut areas: Vec<Area>, room: u32) -> Vec<Area> {
    let count = u32::try_from(areas.len()).unwrap_or(1).max(1);
    let more = room.saturating_sub(across(&areas)) / count / 2 * 2;
    let height = areas.iter().map(|area| area.h).max().unwrap_or(0);
    for area in &mut areas {
        area.w += more;
        area.h = height;
        area.inner.iter_mut().for_each(|inner| inner.x += more / 2);
    }
    areas
}

/// A body with what it is to its command.
fn body(view: &View<'_>, index: ListIndex) -> Area {
    let mut label = view.label(index);
    let inner = list(view, index);
    if inner.h == 0 {
        label.push_str(": nothing");
    }
    let mut area = Area { class: "body".to_owned(), about: vec![label.clone()], ..Area::default() };
    let text = clip(&label, Font::Small, inner.w.max(180));
    let w = inner.w.max(even(width(&text, Font::Small)));
    let top = area.write(PADDING, 8, Font::Small, "label", text) + 6;
    (area.w, area.h) = (w + 2 * PADDING, top + inner.h + PADDING);
    let x = PADDING + (w - inner.w) / 2;
    area.inner.push(inner.at(x, top));
    area
}
