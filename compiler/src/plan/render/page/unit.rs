//! The drawing of an ensemble or agent: what begins a run, its steps, what ends it.

use super::list::{DOWN, list};
use super::metrics::{Font, width, wrap};
use super::scene::{Area, Link, even, stack};
use crate::plan::render::view::View;
use crate::resolve::hir::{Auth, Output, Route, Segment, Trigger};

/// What is written at the ends is not wider.
const END: u32 = 480;

/// The whole unit.
pub(super) fn unit(view: &View<'_>) -> Area {
    let steps = list(view, 0);
    let mut areas = vec![end("start", &starts(view))];
    if steps.h > 0 {
        areas.push(steps);
    }
    areas.push(end("finish", &[finish(view)]));
    let mut whole = stack(areas, DOWN);
    for pair in whole.inner.windows(2) {
        let [upper, lower] = pair else { continue };
        let points = vec![(upper.middle(), upper.bottom()), (lower.middle(), lower.y)];
        whole.links.push(Link { kind: "flow", why: Vec::new(), points });
    }
    whole
}

/// What begins a run: `POST /orders/:id, public`, `cron 0 9 * * * (Europe/Berlin)`.
pub(super) fn starts(view: &View<'_>) -> Vec<String> {
    let mut starts: Vec<String> = view.triggers.iter().flat_map(start).collect();
    if starts.is_empty() {
        starts.push(format!("{} input", view.kind));
    }
    starts
}

fn start(trigger: &Trigger) -> Vec<String> {
    match trigger {
        Trigger::Http(http) => {
            let who = who(http.auth.as_ref());
            let when = if http.accepts { ", answered before the run" } else { "" };
            let one = |route: &Route| format!("{} {}, {who}{when}", route.methods.join(", "), path(route));
            http.routes.iter().map(one).collect()
        }
        Trigger::Cron(cron) => {
            vec![format!("cron {} ({})", cron.cron.value, cron.timezone.as_deref().unwrap_or("UTC"))]
        }
        Trigger::Queue(queue) => vec![format!("queue {}", queue.queue.value)],
        Trigger::Email(email) => {
            email.addresses.iter().map(|address| format!("email to {}", address.value)).collect()
        }
        Trigger::Startup(_) => vec!["start of an isolate".to_owned()],
        Trigger::Mcp(mcp) => vec![format!("call of the tool, {}", who(mcp.auth.as_ref()))],
        Trigger::Cli(cli) => vec![format!("command {}", cli.command.value)],
        Trigger::Build(_) => vec!["build of the project".to_owned()],
    }
}

fn who(auth: Option<&Auth>) -> &'static str {
    if auth.is_some() { "with auth" } else { "public" }
}

fn path(route: &Route) -> String {
    let segment = |segment: &Segment| match segment {
        Segment::Static(text) => format!("/{text}"),
        Segment::Parameter(name) => format!("/:{name}"),
        Segment::Wildcard => "/*".to_owned(),
    };
    let path: String = route.segments.iter().map(segment).collect();
    if path.is_empty() { "/".to_owned() } else { path }
}

fn finish(view: &View<'_>) -> String {
    match view.output {
        Output::LastStep => "output of the last step".to_owned(),
        Output::Blocks(blocks, _) if blocks.len() == 1 => "output".to_owned(),
        Output::Blocks(blocks, _) => format!("output: the first of {} that matches", blocks.len()),
    }
}

fn end(class: &str, texts: &[String]) -> Area {
    let lines: Vec<String> = texts.iter().flat_map(|text| wrap(text, Font::Text, END, 3)).collect();
    let w = lines.iter().map(|line| width(line, Font::Text)).max().unwrap_or(0);
    let mut area = Area { class: format!("end {class}"), about: texts.to_vec(), ..Area::default() };
    let mut y = 8;
    for line in lines {
        y = area.write(16 + (w - width(&line, Font::Text)) / 2, y, Font::Text, "", line);
    }
    (area.w, area.h) = (even(w + 32), y + 6);
    area
}
