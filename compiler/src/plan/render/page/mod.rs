//! A picture of a plan: one SVG file, or a page that needs nothing else.
//!
//! Boxes are measured from the innermost out ([`list`], [`region`], [`step`], [`layers`]) and then
//! written ([`svg`]); how they look is in `templates/plan`.

mod layers;
mod list;
mod metrics;
mod region;
mod scene;
mod step;
mod svg;
mod unit;

#[cfg(test)]
mod tests;

use super::facts::{self, Fact};
use super::text;
use super::view::View;
use crate::plan::Project;
use crate::source::Sources;
use askama::Template;
use metrics::Font;
use scene::{Area, stack};

#[derive(Template)]
#[template(path = "plan/diagram.css", escape = "none")]
struct DiagramStyle;

#[derive(Template)]
#[template(path = "plan/page.html")]
struct Page<'a> {
    title: String,
    style: &'a str,
    units: Vec<Unit<'a>>,
    bindings: Vec<Binding>,
}

struct Unit<'a> {
    id: String,
    kind: &'static str,
    name: &'a str,
    place: &'a str,
    description: Option<&'a str>,
    order: &'static str,
    facts: Vec<Fact>,
    svg: String,
    text: String,
}

struct Binding {
    kind: &'static str,
    name: String,
    place: String,
}

/// One drawing of all units.
pub(super) fn svg(views: &[View<'_>]) -> String {
    let whole = stack(views.iter().map(titled).collect(), 40);
    let head =
        format!("<style>\n{}</style>\n<rect class=\"ground\" width=\"100%\" height=\"100%\"/>\n", style());
    svg::document(&whole, &title(views), &head)
}

/// A page with a drawing of each unit.
pub(super) fn html(views: &[View<'_>], project: &Project, sources: &Sources, only: Option<&str>) -> String {
    let bindings = project.bindings.iter().map(|binding| Binding {
        kind: binding.kind.name(),
        name: binding.name.clone(),
        place: sources.place(binding.span),
    });
    let page = Page {
        title: title(views),
        style: &style(),
        units: views.iter().enumerate().map(unit_of_page).collect(),
        bindings: bindings.filter(|_| only.is_none()).collect(),
    };
    page.render().unwrap_or_default()
}

fn style() -> String {
    DiagramStyle.render().unwrap_or_default()
}

fn title(views: &[View<'_>]) -> String {
    match views {
        [only] => format!("Plan of the {} {}", only.kind, only.name),
        many => format!("Plan of {} ensembles and agents", many.len()),
    }
}

fn unit_of_page<'a>((number, view): (usize, &'a View<'a>)) -> Unit<'a> {
    let label = format!("Steps of the {} {}, {}", view.kind, view.name, view.order());
    Unit {
        id: format!("unit-{}", number + 1),
        kind: view.kind,
        name: view.name,
        place: &view.place,
        description: view.description,
        order: view.order(),
        facts: facts::of_unit(view),
        svg: svg::document(&unit::unit(view), &label, ""),
        text: text::render(view),
    }
}

/// A unit below its name.
fn titled(view: &View<'_>) -> Area {
    let drawing = unit::unit(view);
    let mut name = Area::new(0, 0);
    let text = metrics::clip(&format!("{} {}", view.kind, view.name), Font::Name, drawing.w.max(300));
    name.w = scene::even(metrics::width(&text, Font::Name));
    name.h = name.write(0, 0, Font::Name, "title", text);
    stack(vec![name, drawing], 10)
}
