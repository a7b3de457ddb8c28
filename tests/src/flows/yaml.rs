//! Drawn flows as agents in YAML.

use super::expr::Expr;
use super::model::{Flow, Kind, Leaf, List, Node, Order};
use std::fmt::Write as _;

impl Flow {
    /// The agent `name`, whose operations they are.
    pub fn yaml(&self, name: &str) -> String {
        let mut text = format!("agent: {name}\noperations:\n");
        list(&mut text, &self.steps, 2, None);
        let outputs: Vec<String> = self.outputs.iter().map(|id| Expr::Output(*id).hole()).collect();
        let _ = writeln!(text, "outputs: [{}]", outputs.join(", "));
        text
    }
}

/// The steps of a list; `path` is the loop around, whose step `p…` knows which round this is.
fn list(text: &mut String, list: &List, depth: usize, path: Option<usize>) {
    list.nodes.iter().for_each(|node| item(text, node, depth, path));
}

fn item(text: &mut String, node: &Node, depth: usize, path: Option<usize>) {
    let mut own = String::new();
    step(&mut own, node, depth + 2, path);
    let own = own.trim_start();
    let _ = write!(text, "{}- {own}", " ".repeat(depth));
}

/// A step, each line so deep.
fn step(text: &mut String, node: &Node, depth: usize, path: Option<usize>) {
    let pad = " ".repeat(depth);
    let _ = writeln!(text, "{pad}name: s{}", node.id);
    if let Some(when) = &node.when {
        let _ = writeln!(text, "{pad}when: {}", when.hole());
    }
    if !node.depends_on.is_empty() {
        let names: Vec<String> = node.depends_on.iter().map(|id| format!("s{id}")).collect();
        let _ = writeln!(text, "{pad}depends_on: [{}]", names.join(", "));
    }
    let mut lines: Vec<String> = Vec::new();
    let mut bodies: Vec<(&str, &List)> = Vec::new();
    match &node.kind {
        Kind::Leaf(own) => lines.extend(leaf(node.id, own, path)),
        Kind::Parallel(steps) => {
            lines.push("type: parallel".to_owned());
            bodies.push(("steps", steps));
        }
        Kind::Branch { condition, then, otherwise } => {
            lines.extend(["type: branch".to_owned(), format!("condition: {}", condition.hole())]);
            bodies.push(("then", then));
            bodies.extend(otherwise.iter().map(|list| ("else", list)));
        }
        Kind::Switch { value, default, .. } => {
            lines.extend(["type: switch".to_owned(), format!("value: {}", value.hole())]);
            bodies.extend(default.iter().map(|list| ("default", list)));
        }
        Kind::Try { body, catch, finally } => {
            lines.push("type: try".to_owned());
            bodies.push(("steps", body));
            bodies.extend(catch.iter().map(|list| ("catch", list)));
            bodies.extend(finally.iter().map(|list| ("finally", list)));
        }
        Kind::While { condition, .. } => {
            lines.extend([
                "type: while".to_owned(),
                format!("condition: {}", condition.hole()),
                "maxIterations: 9".to_owned(),
            ]);
        }
        Kind::ForEach { items, at_once, break_when, .. } => {
            lines.extend(loop_lines("foreach", items, *at_once));
            lines.extend(break_when.iter().map(|expr| format!("breakWhen: {}", expr.hole())));
        }
        Kind::MapReduce { items, at_once, .. } => lines.extend(loop_lines("map-reduce", items, *at_once)),
    }
    lines.iter().for_each(|line| drop(writeln!(text, "{pad}{line}")));
    for (key, body) in bodies {
        let _ = writeln!(text, "{pad}{key}:");
        list(text, body, depth + 2, path);
    }
    match &node.kind {
        Kind::Switch { cases, .. } => {
            let _ = writeln!(text, "{pad}cases:");
            for (at, case) in cases.iter().enumerate() {
                let _ = writeln!(text, "{pad}  {at}:");
                list(text, case, depth + 4, path);
            }
        }
        Kind::While { body, .. } => {
            let _ = writeln!(text, "{pad}steps:");
            round(text, node.id, "iteration", body, depth + 2, path);
        }
        Kind::ForEach { body, .. } => each(text, "step", node.id, body, depth, path),
        Kind::MapReduce { map, reduce, .. } => {
            each(text, "map", node.id, map, depth, path);
            let _ = writeln!(text, "{pad}reduce:");
            step(text, reduce, depth + 2, path);
        }
        _ => {}
    }
}

/// A step that tells when it begins and ends.
fn leaf(id: usize, leaf: &Leaf, path: Option<usize>) -> Vec<String> {
    let of: Vec<String> = leaf.of.iter().map(Expr::hole).collect();
    let at = path.map_or("\"\"".to_owned(), |path| format!("\"${{p{path}.output}}\""));
    let fail = leaf.fail.as_ref().map_or("false".to_owned(), Expr::hole);
    vec![
        "agent: mark".to_owned(),
        format!(
            "input: {{ id: {id}, at: {at}, of: [{}], delay: {}, fail: {fail} }}",
            of.join(", "),
            leaf.delay
        ),
    ]
}

fn loop_lines(word: &str, items: &Expr, at_once: usize) -> Vec<String> {
    let mut lines = vec![format!("type: {word}"), format!("items: {}", items.hole())];
    if at_once > 1 {
        lines.push(format!("maxConcurrency: {at_once}"));
    }
    lines
}

/// A body of several steps for each item: they stand in a `try`.
fn each(text: &mut String, key: &str, id: usize, body: &List, depth: usize, path: Option<usize>) {
    let pad = " ".repeat(depth);
    let _ = writeln!(text, "{pad}{key}:\n{pad}  type: try\n{pad}  steps:");
    round(text, id, "index", body, depth + 4, path);
    let _ =
        writeln!(text, "{pad}  finally:\n{pad}    - {{ agent: say, name: f{id}, input: {{ word: done }} }}");
}

/// The steps of a round, and before them one whose output is the round's path.
fn round(text: &mut String, id: usize, number: &str, body: &List, depth: usize, path: Option<usize>) {
    let around = path.map_or(String::new(), |path| format!("${{p{path}.output}}"));
    let pad = " ".repeat(depth);
    let _ =
        writeln!(text, "{pad}- {{ agent: say, name: p{id}, input: {{ word: \"{around}/${{{number}}}\" }} }}");
    debug_assert!(body.order != Order::Together, "no loop has such a body");
    list(text, body, depth, Some(id));
}
