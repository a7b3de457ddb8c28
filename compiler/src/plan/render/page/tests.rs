//! Properties of drawings, whatever the project: boxes lie within boxes and beside each other, text
//! within its box, and no arrow crosses a box.

use super::metrics::width;
use super::scene::Area;
use super::{svg, unit};
use crate::front_end;
use crate::plan::render::view::views;
use crate::source::MemoryWorld;
use proptest::prelude::*;
use serde_json::{Value, json};

/// A step or command of a random project.
#[derive(Clone, Debug)]
enum Node {
    Call { long: usize, guarded: bool },
    Parallel(&'static str, Vec<Member>),
    Branch(Vec<Member>, Vec<Member>),
    Switch(Vec<Vec<Member>>),
    ForEach(Box<Node>),
    While(Vec<Member>),
    Try(Vec<Member>, Vec<Member>, Vec<Member>),
    MapReduce(Box<Node>, Box<Node>),
}

/// And which of those before it in its list it waits for.
type Member = (Node, Vec<prop::sample::Index>);

fn node() -> impl Strategy<Value = Node> {
    let call = (0..60_usize, any::<bool>()).prop_map(|(long, guarded)| Node::Call { long, guarded });
    call.prop_recursive(4, 40, 5, |inner| {
        let list = |least: usize| prop::collection::vec((inner.clone(), waits()), least..5);
        let waits = prop::sample::select(vec!["all", "any", "first"]);
        prop_oneof![
            (waits, prop::collection::vec((inner.clone(), Just(Vec::new())), 1..6))
                .prop_map(|(wait, steps)| Node::Parallel(wait, steps)),
            (list(1), list(0)).prop_map(|(then, otherwise)| Node::Branch(then, otherwise)),
            prop::collection::vec(list(1), 1..5).prop_map(Node::Switch),
            inner.clone().prop_map(|step| Node::ForEach(step.into())),
            list(1).prop_map(Node::While),
            (list(1), list(0), list(0)).prop_map(|(steps, catch, last)| Node::Try(steps, catch, last)),
            (inner.clone(), inner).prop_map(|(map, reduce)| Node::MapReduce(map.into(), reduce.into())),
        ]
    })
}

fn waits() -> impl Strategy<Value = Vec<prop::sample::Index>> {
    prop::collection::vec(any::<prop::sample::Index>(), 0..3)
}

/// Steps as they are written; JSON is YAML.
fn written(list: &[Member], count: &mut usize) -> Value {
    let mut names: Vec<String> = Vec::new();
    let mut steps = Vec::new();
    for (node, waits) in list {
        let mut step = step(node, count);
        let mut for_these: Vec<&String> =
            waits.iter().filter(|_| !names.is_empty()).map(|w| w.get(&names)).collect();
        for_these.sort_unstable();
        for_these.dedup();
        if !for_these.is_empty() {
            step["depends_on"] = json!(for_these);
        }
        names.push(step["name"].as_str().unwrap_or_default().to_owned());
        steps.push(step);
    }
    json!(steps)
}

fn step(node: &Node, count: &mut usize) -> Value {
    *count += 1;
    let name = format!("s{count}");
    match node {
        Node::Call { long, guarded } => {
            let name = format!("{name}{}", "-long".repeat(long / 5));
            let mut call =
                json!({ "name": name, "operation": "http", "config": { "url": "https://example.com" } });
            if *guarded {
                call["condition"] =
                    json!("${input.what.a.long.condition.this.is && input.yet.another.one > 12345}");
            }
            call
        }
        Node::Parallel(wait, steps) => {
            json!({ "name": name, "type": "parallel", "waitFor": wait, "steps": written(steps, count) })
        }
        Node::Branch(then, otherwise) => json!({
            "name": name, "type": "branch", "condition": "${input.a}",
            "then": written(then, count), "else": written(otherwise, count),
        }),
        Node::Switch(cases) => {
            let cases =
                cases.iter().enumerate().map(|(key, steps)| (format!("k{key}"), written(steps, count)));
            let cases: serde_json::Map<_, _> = cases.collect();
            json!({ "name": name, "type": "switch", "value": "${input.a}", "cases": cases })
        }
        Node::ForEach(inner) => {
            json!({ "name": name, "type": "foreach", "items": "${input.a}", "step": step(inner, count) })
        }
        Node::While(steps) => {
            json!({ "name": name, "type": "while", "condition": "${iteration < 3}", "steps": written(steps, count) })
        }
        Node::Try(steps, catch, last) => json!({
            "name": name, "type": "try", "steps": written(steps, count),
            "catch": written(catch, count), "finally": written(last, count),
        }),
        Node::MapReduce(map, reduce) => json!({
            "name": name, "type": "map-reduce", "items": "${input.a}",
            "map": step(map, count), "reduce": step(reduce, count),
        }),
    }
}

/// A rectangle: left, top, right, bottom.
type Bounds = (u32, u32, u32, u32);

fn bounds(area: &Area) -> Bounds {
    (area.x, area.y, area.x + area.w, area.y + area.h)
}

fn apart(a: Bounds, b: Bounds) -> bool {
    a.2 <= b.0 || b.2 <= a.0 || a.3 <= b.1 || b.3 <= a.1
}

fn check(area: &Area) -> Result<(), TestCaseError> {
    let lines = area
        .lines
        .iter()
        .map(|line| (line.x, line.y, line.x + width(&line.text, line.font), line.y + line.font.line()));
    let all: Vec<Bounds> = area.inner.iter().map(bounds).chain(lines).collect();
    for (at, one) in all.iter().enumerate() {
        prop_assert!(one.2 <= area.w && one.3 <= area.h, "{one:?} leaves {} x {}", area.w, area.h);
        for other in &all[..at] {
            prop_assert!(apart(*one, *other), "{one:?} lies on {other:?}");
        }
    }
    for link in &area.links {
        for pair in link.points.windows(2) {
            let ((x, y), (to_x, to_y)) = (pair[0], pair[1]);
            prop_assert!(y <= to_y && to_y <= area.h && x.max(to_x) <= area.w, "{pair:?} leads away");
            let way = (x.min(to_x), y, x.max(to_x) + 1, to_y);
            for one in &all {
                prop_assert!(apart(way, *one), "an arrow {pair:?} crosses {one:?}");
            }
        }
    }
    area.inner.iter().try_for_each(check)
}

/// How often each element is opened, less how often it is closed.
fn open_elements(text: &str) -> usize {
    text.matches("<g").count() - text.matches("</g>").count()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]
    #[test]
    fn drawings_are_in_order(list in prop::collection::vec((node(), waits()), 0..7), graph: bool) {
        let key = if graph { "agents" } else { "flow" };
        let mut document = json!({ "ensemble": "main" });
        document[key] = written(&list, &mut 0);
        let world = MemoryWorld::new([("ensembles/main.yaml", document.to_string())]);
        let front = front_end(&world);
        let project = front.project.as_ref();
        prop_assert!(project.is_some(), "{document:#}\n{:?}", front.diagnostics);
        for view in project.iter().flat_map(|project| views(project, &front.sources)) {
            let drawing = unit::unit(&view);
            check(&drawing)?;
            prop_assert_eq!(open_elements(&svg::document(&drawing, "main", "")), 0);
        }
    }
}

#[test]
fn nothing_written_becomes_markup() {
    assert_eq!(svg::escaped("<a b=\"c\">&\n\u{0}"), "&lt;a b=&quot;c&quot;&gt;&amp;&#10;");
}
