//! What `explain` says of a place: each hole there, its type, the types of its parts, and where the
//! names in it come from.

use super::Types;
use super::holes::{Unit, units};
use crate::expr::{Expr, ExprKind};
use crate::resolve::hir::Project;
use crate::resolve::{Callee, callee, unit_exprs};
use crate::source::{FileId, Position, Sources, Span};

/// A place in a file: a line, or a character of it, both counted from 1.
#[derive(Clone, Copy, Debug)]
pub struct Place {
    /// The file.
    pub file: FileId,
    /// The line.
    pub line: u32,
    /// The column; the whole line when none.
    pub column: Option<u32>,
}

/// What is known of the holes at a place; none when there is no hole.
pub fn explain(project: &Project, types: &Types, sources: &Sources, place: Place) -> Option<String> {
    let mut found: Vec<(Span, String)> = Vec::new();
    for unit in units(project) {
        for e in unit_exprs(unit.flow, unit.output) {
            if e.span.file == place.file && stands_at(e, sources, place) {
                let mut writer = Writer { unit, types, sources, place, out: String::new() };
                writer.hole(e);
                found.push((e.span, writer.out));
            }
        }
    }
    found.sort_by_key(|(span, _)| span.key());
    found.dedup_by_key(|(span, _)| span.key());
    let texts: Vec<String> = found.into_iter().map(|(_, text)| text).collect();
    (!texts.is_empty()).then(|| texts.join("\n"))
}

fn stands_at(e: &Expr, sources: &Sources, place: Place) -> bool {
    let source = sources.get(e.span.file);
    let (start, end) = (source.position(e.span.start), source.position(e.span.end));
    match place.column {
        None => (start.line..=end.line).contains(&place.line),
        Some(column) => (start..end).contains(&Position { line: place.line, column }),
    }
}

struct Writer<'a> {
    unit: Unit<'a>,
    types: &'a Types,
    sources: &'a Sources,
    place: Place,
    out: String,
}

impl<'a> Writer<'a> {
    fn hole(&mut self, e: &'a Expr) {
        self.out += &self.sources.place(e.span);
        self.out.push('\n');
        self.line("", e, false);
        self.parts("", e);
    }

    fn parts(&mut self, indent: &str, e: &'a Expr) {
        let parts = shown_parts(e);
        let last = parts.len().saturating_sub(1);
        for (at, part) in parts.into_iter().enumerate() {
            let (branch, below) = if at == last { ("└─ ", "   ") } else { ("├─ ", "│  ") };
            self.line(&format!("{indent}{branch}"), part, true);
            self.parts(&format!("{indent}{below}"), part);
        }
    }

    fn line(&mut self, indent: &str, e: &Expr, part: bool) {
        let ty = self.types.shown(e);
        self.out += &format!("{indent}{e}: {ty}");
        if !ty.is_unknown() && self.types.of(e).is_unknown() {
            self.out += " (not checked)";
        }
        if let Some(origin) = self.origin(e) {
            self.out += &format!(", {origin}");
        }
        let pointed = self.place.column.is_some() && part && stands_at(e, self.sources, self.place);
        if pointed && !shown_parts(e).iter().any(|part| stands_at(part, self.sources, self.place)) {
            self.out += "  <- here";
        }
        self.out.push('\n');
    }

    /// Where the name comes from that an expression begins with.
    fn origin(&self, e: &Expr) -> Option<String> {
        let (object, member) = e.member()?;
        let (root, member) = (root(object)?, member?);
        let declared = |span: Span| self.sources.place(span);
        match root {
            "input" => {
                let field = self.unit.inputs.iter().find(|field| field.name.value == member);
                Some(match field {
                    Some(field) => format!("declared at {}", declared(field.name.span)),
                    None => "from the request".to_owned(),
                })
            }
            "env" => Some("from the Worker's environment".to_owned()),
            _ => {
                let step = self.unit.flow.steps.iter().find(|step| step.key == root)?;
                Some(format!("of the step at {}", declared(step.name.span)))
            }
        }
    }
}

fn root(e: &Expr) -> Option<&str> {
    match &e.kind {
        ExprKind::Name(name) => Some(name),
        _ => None,
    }
}

/// The parts of an expression that are worth a line: no literals, no bare roots, no callees.
fn shown_parts(e: &Expr) -> Vec<&Expr> {
    let parts = match &e.kind {
        ExprKind::Call { callee: called, arguments, .. } => {
            let receiver = match callee(called, arguments) {
                Some(Callee::Method(object, _)) => Some(object),
                _ => None,
            };
            receiver.into_iter().chain(arguments.iter().map(|argument| &argument.value)).collect()
        }
        _ => e.children(),
    };
    parts.into_iter().filter(|part| is_worth(part)).collect()
}

fn is_worth(e: &Expr) -> bool {
    !matches!(
        e.kind,
        ExprKind::Null
            | ExprKind::Undefined
            | ExprKind::Bool(_)
            | ExprKind::Number(_)
            | ExprKind::String(_)
            | ExprKind::Name(_)
            | ExprKind::Error
    )
}
