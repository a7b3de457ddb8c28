//! A list of steps: its groups under each other, with arrows between them.

use super::layers;
use super::metrics::{Font, width};
use super::region;
use super::scene::{Area, Link, even, row, rows, stack};
use super::step::{PADDING, card};
use crate::plan::Edge;
use crate::plan::render::reason;
use crate::plan::render::view::View;
use crate::resolve::hir::{ListIndex, Order, StepIndex};

/// Between things that follow each other: room for an arrow.
pub(super) const DOWN: u32 = 30;
/// Between things that stand beside each other.
pub(super) const BESIDE: u32 = 18;
/// What is wider goes on in another row.
pub(super) const WIDE: u32 = 1080;

/// All steps of a list.
pub(super) fn list(view: &View<'_>, list: ListIndex) -> Area {
    let framed = view.flow.list(list).order != Order::Together;
    let groups = view.groups(list);
    let mut whole = stack(groups.iter().map(|group| self::group(view, group, framed)).collect(), DOWN);
    for (pair, boxes) in groups.windows(2).zip(whole.inner.windows(2)) {
        if let ([before, after], [upper, lower]) = (pair, boxes) {
            whole.links.push(between(view, before, after, upper, lower));
        }
    }
    whole
}

/// A step or command with all that stands in it.
pub(super) fn member(view: &View<'_>, index: StepIndex) -> Area {
    let head = card(view, index);
    match view.flow.command(index) {
        Some(command) => region::region(view, head, command),
        None => head,
    }
}

/// The steps of a group; `framed` where nothing around says that they run together.
fn group(view: &View<'_>, group: &[StepIndex], framed: bool) -> Area {
    if let [only] = group {
        return member(view, *only);
    }
    let mixed = view.inner_edges(group).next().is_some();
    let inner = if mixed { layers::layers(view, group) } else { beside(view, group) };
    if !framed && !mixed {
        return inner;
    }
    let label = view.together(group);
    let mut frame = Area { class: "group".to_owned(), about: vec![label.to_owned()], ..Area::default() };
    let top = frame.write(PADDING, 8, Font::Small, "label", label.to_owned()) + 6;
    let w = inner.w.max(even(width(label, Font::Small)));
    (frame.w, frame.h) = (w + 2 * PADDING, top + inner.h + PADDING);
    let x = PADDING + (w - inner.w) / 2;
    frame.inner.push(inner.at(x, top));
    frame
}

fn beside(view: &View<'_>, group: &[StepIndex]) -> Area {
    let members = group.iter().map(|&step| member(view, step)).collect();
    let rows = rows(members, BESIDE, WIDE).into_iter().map(|members| row(members, BESIDE));
    stack(rows.collect(), BESIDE)
}

/// The arrow from a group to the next: of the edges between them the one that says most, and all
/// their reasons.
fn between(view: &View<'_>, before: &[StepIndex], after: &[StepIndex], upper: &Area, lower: &Area) -> Link {
    let edges: Vec<&Edge> = after
        .iter()
        .flat_map(|&step| view.edges_to(step))
        .filter(|edge| before.contains(&edge.from))
        .collect();
    let points = vec![(upper.middle(), upper.bottom()), (lower.middle(), lower.y)];
    link(view, &edges, points)
}

/// An arrow for all edges between two boxes.
pub(super) fn link(view: &View<'_>, edges: &[&Edge], points: Vec<(u32, u32)>) -> Link {
    let first = edges.iter().map(|edge| &edge.reason).min_by_key(|reason| reason::rank(reason));
    let kind = first.map_or("flow", reason::kind);
    let words = |edge: &&Edge| {
        format!("{} waits for {}: {}", view.step(edge.to), view.step(edge.from), reason::words(view, edge))
    };
    Link { kind, why: edges.iter().map(words).collect(), points }
}
