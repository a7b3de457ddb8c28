//! Where the dynamic value appears in generated code, and why nothing narrower serves there.

use super::holes::{Unit, units};
use super::lattice::Type;
use super::plain::{Plain, plain};
use super::table::Types;
use crate::expr::{Expr, ExprKind};
use crate::resolve::hir::{Call, InputField, Operation, Project};
use crate::resolve::unit_exprs;
use crate::source::Span;

/// A hole whose value is held as one that may be anything.
#[derive(Clone, Debug, PartialEq)]
pub struct Dynamic {
    /// The hole.
    pub span: Span,
    /// As it is written.
    pub text: String,
    /// What is known of it.
    pub ty: Type,
    /// Why no plain type of Rust serves, and what would change that.
    pub why: String,
}

/// Every such hole of a project, by place.
pub fn dynamic(project: &Project, types: &Types) -> Vec<Dynamic> {
    let mut found = Vec::new();
    for unit in units(project) {
        for e in unit_exprs(unit.flow, unit.output) {
            let ty = types.of(e);
            if plain(ty) == Plain::Value {
                let why = why(e, ty, &Places { unit, project, types });
                found.push(Dynamic { span: e.span, text: e.to_string(), ty: types.shown(e).clone(), why });
            }
        }
    }
    found.sort_by_key(|one| one.span.key());
    found.dedup_by_key(|one| one.span.key());
    found
}

struct Places<'a> {
    unit: Unit<'a>,
    project: &'a Project,
    types: &'a Types,
}

fn why(e: &Expr, ty: &Type, places: &Places) -> String {
    match ty {
        Type::Unknown if !places.types.shown(e).is_unknown() => {
            "nothing checks that it is what it should be when the Worker runs".to_owned()
        }
        Type::Unknown => origin(e, places),
        Type::Array(_) | Type::Tuple(_) => {
            "a list is held as it came; what is read of it has its own type".to_owned()
        }
        Type::Object(_) => "an object is held as it came; what is read of it has its own type".to_owned(),
        Type::Date => "a date is held as a value".to_owned(),
        Type::Union(members) if members.iter().any(|one| matches!(one, Type::Undefined)) => {
            let declared = matches!(&e.kind, ExprKind::Member { object, .. } if matches!(&object.kind, ExprKind::Name(root) if root == "input"));
            let required = if declared { ", `required: true` or a `default`" } else { "" };
            format!("it may be undefined: another value for that (`?? …`){required} would settle it")
        }
        Type::Union(_) => "it may be of several kinds".to_owned(),
        Type::Undefined | Type::Null | Type::Never => "there is no value".to_owned(),
        _ => "it is not one of the plain kinds".to_owned(),
    }
}

/// What makes an expression unknown: the leftmost part of it that is.
fn origin(e: &Expr, places: &Places) -> String {
    let inner = match &e.kind {
        ExprKind::Member { object, .. } | ExprKind::Index { object, .. } => Some(&**object),
        ExprKind::Filter { input, .. } => Some(&**input),
        ExprKind::Call { callee, .. } => match &callee.kind {
            ExprKind::Member { object, .. } => Some(&**object),
            _ => None,
        },
        _ => e.children().into_iter().find(|part| places.types.of(part).is_unknown()),
    };
    if let Some(why) = root(e, places) {
        return why;
    }
    match inner {
        Some(inner) => origin(inner, places),
        None => "nothing says what it is".to_owned(),
    }
}

/// What is known of a path that begins right at a root: `input.name`, `step.output`, `env.NAME`.
fn root(e: &Expr, places: &Places) -> Option<String> {
    let (root, member) = match &e.kind {
        ExprKind::Name(name) if name == "input" => {
            return Some("`input` as a whole is what a caller sends".to_owned());
        }
        ExprKind::Local(name) => {
            return Some(format!("`{name}` is an element of a list that may hold anything"));
        }
        ExprKind::Member { object, name, .. } => match &object.kind {
            ExprKind::Name(root) => (root.as_str(), name.text.as_str()),
            _ => return None,
        },
        _ => return None,
    };
    match root {
        "input" => Some(input(member, places.unit.inputs)),
        "env" => Some("variables come from outside".to_owned()),
        _ => {
            let step = places.unit.flow.steps.iter().find(|step| step.key == root)?;
            Some(output(&step.call, places.project))
        }
    }
}

fn input(name: &str, declared: &[InputField]) -> String {
    match declared.iter().find(|field| field.name.value == name) {
        Some(_) => format!(
            "the declared input `{name}` has no type, or one that says little: give it a `type` or a schema"
        ),
        None if name == "body" => {
            "a request's body may hold anything: declare what is read of it in `inputs`".to_owned()
        }
        None => format!("`{name}` is no declared input: declare it in `inputs`"),
    }
}

fn output(call: &Call, project: &Project) -> String {
    match call {
        Call::Operation(Operation::Code(_)) => {
            "code may return anything: an agent with `schema.output` says what it returns".to_owned()
        }
        Call::Operation(Operation::Http(_)) => "a server may answer anything".to_owned(),
        Call::Operation(Operation::Kv(_)) => "a store may hold anything".to_owned(),
        Call::Operation(Operation::D1(_)) => "what the columns of a query hold is not known".to_owned(),
        Call::Command(_) => "what a command gives is held as it comes".to_owned(),
        Call::Agent(agent, _) => {
            let name = project.agents.get(*agent).map_or("", |agent| agent.name.value.as_str());
            format!("the agent `{name}` does not say what it returns: give it a `schema.output`")
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::front_end;
    use crate::source::MemoryWorld;
    use crate::types::dynamic;

    #[test]
    fn every_dynamic_hole_has_a_reason() {
        let yaml = "name: main\ninputs:\n  count: number\n  list: array?\nagents:\n  - name: get\n    operation: http\n    \
                    config: {url: https://a.example}\noutput:\n  count: ${input.count}\n  list: ${input.list}\n  \
                    data: ${get.output.data.name}\n  status: ${get.output.status}\n";
        let front = front_end(&MemoryWorld::new([("ensembles/main.yaml", yaml)]));
        let found = front.project.iter().flat_map(|project| dynamic(&project.hir, &project.types));
        let found: Vec<String> = found.map(|one| format!("{}: {}: {}", one.text, one.ty, one.why)).collect();
        assert_eq!(
            found,
            [
                "input.list: unknown[] | undefined: it may be undefined: another value for that (`?? …`), `required: true` or a `default` would settle it",
                "get.output.data.name: unknown: a server may answer anything",
            ]
        );
    }
}
