//! A group whose steps wait for each other in part: a row for each step of the longest way, and
//! arrows that keep clear of the boxes between their ends.

use super::list::{BESIDE, link, member};
use super::scene::{Area, row};
use crate::plan::Edge;
use crate::plan::render::view::View;
use crate::resolve::hir::StepIndex;
use std::collections::BTreeMap;

/// Between two rows: room for curves.
const DOWN: u32 = 44;
/// How wide a place is that an arrow passes through.
const LANE: u32 = 12;

/// What stands in a row: a step, or the way of an arrow from one step to another.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Item {
    Step(StepIndex),
    /// And the row.
    Way(StepIndex, StepIndex, usize),
}

/// The steps of a group, which stand in an order that respects the edges.
pub(super) fn layers(view: &View<'_>, group: &[StepIndex]) -> Area {
    let mut arrows: BTreeMap<(StepIndex, StepIndex), Vec<&Edge>> = BTreeMap::new();
    for edge in view.inner_edges(group) {
        arrows.entry((edge.from, edge.to)).or_default().push(edge);
    }
    let ranks = ranks(group, &arrows);
    let lines = order(place(group, &arrows, &ranks), &arrows);
    let (mut whole, places) = draw(view, &lines);
    for (&(from, to), edges) in &arrows {
        let Some(points) = points(from, to, &ranks, &places) else { continue };
        whole.links.push(link(view, edges, points));
    }
    whole
}

type Arrows<'a> = BTreeMap<(StepIndex, StepIndex), Vec<&'a Edge>>;

/// For each step the row that it stands in.
fn ranks(group: &[StepIndex], arrows: &Arrows<'_>) -> BTreeMap<StepIndex, usize> {
    let mut ranks: BTreeMap<StepIndex, usize> = BTreeMap::new();
    for &step in group {
        let before = arrows.keys().filter(|(_, to)| *to == step).filter_map(|(from, _)| ranks.get(from));
        let rank = before.max().map_or(0, |before| before + 1);
        ranks.insert(step, rank);
    }
    ranks
}

fn place(group: &[StepIndex], arrows: &Arrows<'_>, ranks: &BTreeMap<StepIndex, usize>) -> Vec<Vec<Item>> {
    let rank = |step: StepIndex| ranks.get(&step).copied().unwrap_or(0);
    let count = ranks.values().max().map_or(0, |last| last + 1);
    let mut lines: Vec<Vec<Item>> = vec![Vec::new(); count];
    for &step in group {
        lines.get_mut(rank(step)).into_iter().for_each(|line| line.push(Item::Step(step)));
    }
    for &(from, to) in arrows.keys() {
        for row in rank(from) + 1..rank(to) {
            lines.get_mut(row).into_iter().for_each(|line| line.push(Item::Way(from, to, row)));
        }
    }
    lines
}

/// Moves what belongs together to the same side: each below the middle of what leads to it.
fn order(mut lines: Vec<Vec<Item>>, arrows: &Arrows<'_>) -> Vec<Vec<Item>> {
    for at in 1..lines.len() {
        let (above, rest) = lines.split_at_mut(at);
        let (Some(above), Some(line)) = (above.last(), rest.first_mut()) else { continue };
        let count = above.len().max(1);
        let place = |item: Item| above.iter().position(|other| *other == item);
        let source = |from: StepIndex, to: StepIndex| {
            place(Item::Way(from, to, at - 1)).or_else(|| place(Item::Step(from)))
        };
        let middle = |item: &Item| {
            let sources: Vec<usize> = match *item {
                Item::Way(from, to, _) => source(from, to).into_iter().collect(),
                Item::Step(to) => arrows
                    .keys()
                    .filter(|(_, end)| *end == to)
                    .filter_map(|(from, _)| source(*from, to))
                    .collect(),
            };
            // In thousandths of the row above.
            sources.iter().sum::<usize>() * 1000 / sources.len().max(1) / count
        };
        line.sort_by_cached_key(middle);
    }
    lines
}

/// Where something stands: the middle, its own ends, and those of its row.
struct Place {
    x: u32,
    top: u32,
    bottom: u32,
    end: u32,
}

fn draw(view: &View<'_>, lines: &[Vec<Item>]) -> (Area, BTreeMap<Item, Place>) {
    let area = |item: &Item| match item {
        Item::Step(step) => member(view, *step),
        Item::Way(..) => Area::new(LANE, 0),
    };
    let rows: Vec<Area> = lines.iter().map(|line| row(line.iter().map(area).collect(), BESIDE)).collect();
    let w = rows.iter().map(|row| row.w).max().unwrap_or(0);
    let (mut whole, mut places) = (Area::new(w, 0), BTreeMap::new());
    let mut y = 0;
    for (line, row) in lines.iter().zip(rows) {
        let (shift, end) = ((w - row.w) / 2, y + row.h);
        for (item, area) in line.iter().zip(row.inner) {
            let x = area.x + shift;
            let area = area.at(x, y);
            places.insert(*item, Place { x: area.middle(), top: y, bottom: area.bottom(), end });
            if matches!(item, Item::Step(_)) {
                whole.inner.push(area);
            }
        }
        whole.h = end;
        y = end + DOWN;
    }
    (whole, places)
}

/// The way of an arrow: out of its row, straight through those between, into its end.
fn points(
    from: StepIndex,
    to: StepIndex,
    ranks: &BTreeMap<StepIndex, usize>,
    places: &BTreeMap<Item, Place>,
) -> Option<Vec<(u32, u32)>> {
    let (start, end) = (places.get(&Item::Step(from))?, places.get(&Item::Step(to))?);
    let mut points = vec![(start.x, start.bottom), (start.x, start.end)];
    for row in ranks.get(&from)? + 1..*ranks.get(&to)? {
        let way = places.get(&Item::Way(from, to, row))?;
        points.extend([(way.x, way.top), (way.x, way.end)]);
    }
    points.push((end.x, end.top));
    points.dedup();
    Some(points)
}
