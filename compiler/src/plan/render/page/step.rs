//! The box of a step: a card, or the head of a command.

use super::metrics::{Font, width, wrap};
use super::scene::{Area, chip, even};
use crate::plan::Handled;
use crate::plan::render::view::View;
use crate::plan::render::{facts, reason};
use crate::resolve::hir::{Call, Operation, Step, StepIndex};

/// Between a box's border and what is in it.
pub(super) const PADDING: u32 = 12;
const NARROW: u32 = 150;
/// What is written in a card is not wider.
const CARD: u32 = 250;
/// What is written in the head of a command is not wider.
const HEAD: u32 = 380;

/// The card of a step; of a command what stands above its bodies.
pub(super) fn card(view: &View<'_>, index: StepIndex) -> Area {
    let Some(step) = view.flow.steps.get(index) else { return Area::default() };
    let command = view.flow.command(index).is_some();
    let mut area = Area { class: class(step), about: about(view, index, step), ..Area::default() };
    let room = if command { HEAD } else { CARD };
    let mut y = PADDING;
    if command {
        let tag = chip(&view.calls(step), "tag").at(PADDING, y);
        let x = tag.x + tag.w + 8;
        let below = tag.bottom() + 4;
        area.inner.push(tag);
        if step.named {
            let name = wrap(&step.name.value, Font::Name, room - x, 1).concat();
            area.write(x, y, Font::Name, "", name);
        }
        y = below;
    } else {
        y = block(&mut area, y, Font::Name, "", &step.name.value, room);
    }
    let says = says(view, step);
    if !says.is_empty() {
        let font = if command { Font::Text } else { Font::Code };
        y = block(&mut area, y, font, "muted", &says, room);
    }
    for fact in facts::of_step(view, index) {
        y = block(&mut area, y, Font::Small, fact.kind, &fact.text, room);
    }
    if let Some((text, kind)) = failure(view, index, command) {
        let badge = chip(text, kind).at(PADDING, y + 5);
        y = badge.bottom();
        area.inner.push(badge);
    }
    let lines = area.lines.iter().map(|line| line.x + width(&line.text, line.font));
    let right = lines.chain(area.inner.iter().map(|inner| inner.x + inner.w)).max().unwrap_or(0);
    area.w = even(right.max(NARROW) + PADDING);
    area.h = y + PADDING;
    area
}

/// Writes text in up to three lines.
fn block(area: &mut Area, mut y: u32, font: Font, class: &'static str, text: &str, room: u32) -> u32 {
    for line in wrap(text, font, room, 3) {
        y = area.write(PADDING, y, font, class, line);
    }
    y
}

/// What a step does; of a command what its tag does not say.
fn says(view: &View<'_>, step: &Step) -> String {
    let does = view.does(step);
    match &step.call {
        Call::Command(command) => {
            let rest = does.strip_prefix(command.word).unwrap_or(&does);
            rest.trim_start_matches([',', ' ']).to_owned()
        }
        Call::Agent(..) | Call::Operation(_) => does,
    }
}

fn class(step: &Step) -> String {
    let guard = if step.condition.is_some() { " guarded" } else { "" };
    let kind = match &step.call {
        Call::Command(command) => format!("command {}", command.word),
        Call::Agent(..) => "card agent".to_owned(),
        Call::Operation(Operation::Code(_)) => "card script".to_owned(),
        Call::Operation(Operation::Html(_)) => "card script".to_owned(),
        Call::Operation(Operation::Http(_) | Operation::Think(_)) => "card http".to_owned(),
        Call::Operation(Operation::D1(_) | Operation::Service(_)) => "card store".to_owned(),
    };
    kind + guard
}

/// A badge for what happens when the step fails; a command fails as what stands in it does.
fn failure(view: &View<'_>, index: StepIndex, command: bool) -> Option<(&'static str, &'static str)> {
    match view.handled(index) {
        None if command => None,
        None => Some(("failure ends the run", "fails")),
        Some(Handled::Status { .. } | Handled::Fallback { .. }) => Some(("failure handled", "handled")),
        Some(Handled::OnTimeout { .. }) => Some(("timeout handled", "handled")),
        Some(Handled::Caught { .. }) => Some(("failure caught", "caught")),
        Some(Handled::Within { .. }) => Some(("failure ends its command", "caught")),
        Some(Handled::Outrun { .. }) => Some(("others may succeed", "caught")),
    }
}

/// All there is to know of a step.
fn about(view: &View<'_>, index: StepIndex, step: &Step) -> Vec<String> {
    let mut about = vec![format!("{}: {}", view.step(index), view.does(step)), view.step_place(step)];
    about.extend(facts::of_step(view, index).into_iter().map(|fact| fact.text));
    let edges = view.edges_to(index);
    about.extend(
        edges.map(|edge| format!("waits for {}: {}", view.step(edge.from), reason::words(view, edge))),
    );
    about.push(format!("when it fails: {}", view.failure(index)));
    about
}
