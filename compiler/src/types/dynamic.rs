//! Where the dynamic value appears in generated code, and why nothing narrower serves there.

use super::gone_through::gone_through;
use super::holes::{Unit, units};
use super::lattice::{Literal, Type};
use super::lists::is_made;
use super::plain::{Plain, plain};
use super::reason::Reason;
use super::table::Types;
use crate::expr::{Argument, Expr, ExprKind};
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
    /// What of that is checked when the Worker runs.
    pub sure: Type,
    /// Why no plain type of Rust serves.
    pub reason: Reason,
    /// The same of this place, and what would change it.
    pub why: String,
}

/// Every such hole of a project, by place.
pub fn dynamic(project: &Project, types: &Types) -> Vec<Dynamic> {
    let mut found = Vec::new();
    for unit in units(project) {
        let places = Places { gone_through: gone_through(unit.flow, types), unit, project, types };
        for e in unit_exprs(places.unit.flow, places.unit.output) {
            let ty = types.of(e);
            if let Some((reason, why)) = why(e, ty, &places) {
                let (text, shown) = (e.to_string(), types.shown(e).clone());
                found.push(Dynamic { span: e.span, text, ty: shown, sure: ty.clone(), reason, why });
            }
        }
    }
    found.sort_by_key(|one| one.span.key());
    found.dedup_by_key(|one| one.span.key());
    found
}

struct Places<'a> {
    /// The lists whose elements a loop takes one after the other.
    gone_through: Vec<&'a Expr>,
    unit: Unit<'a>,
    project: &'a Project,
    types: &'a Types,
}

/// Why a value is dynamic, in short and at length; none when it is not.
fn why(e: &Expr, ty: &Type, places: &Places) -> Option<(Reason, String)> {
    let plain = plain(ty);
    if plain != Plain::Value && !plain.is_list() {
        return None;
    }
    Some(match ty {
        Type::Unknown if !places.types.shown(e).is_unknown() => {
            (Reason::Open, "nothing checks that it is what it should be when the Worker runs".to_owned())
        }
        Type::Unknown => (Reason::Open, origin(e, places)),
        Type::Undefined | Type::Null | Type::Never => (Reason::Nothing, "there is no value".to_owned()),
        _ if is_date(ty) => {
            (Reason::Date, "what is read of a date is plain, the date itself is a value".to_owned())
        }
        _ if is_answer(ty) => (
            Reason::Answer,
            "the text of an answer carries what else is known of it, such as `usage`".to_owned(),
        ),
        _ if is_container(ty) => return container(e, ty, places),
        _ => (Reason::Kinds, format!("it may be {}", kinds(ty))),
    })
}

/// Whether it is a date, or nothing.
fn is_date(ty: &Type) -> bool {
    let mut there = ty.members().iter().filter(|one| !matches!(one, Type::Undefined)).peekable();
    there.peek().is_some() && there.all(|one| matches!(one, Type::Date))
}

/// Whether it is a text that has members of its own, or nothing.
fn is_answer(ty: &Type) -> bool {
    let mut there = ty.members().iter().filter(|one| !matches!(one, Type::Undefined)).peekable();
    there.peek().is_some() && there.all(|one| matches!(one, Type::Text(_)))
}

/// The kinds of a type, each once.
fn kinds(ty: &Type) -> String {
    let mut kinds: Vec<&str> = Vec::new();
    for one in ty.members() {
        let kind = match one {
            Type::Unknown => "anything",
            Type::Never | Type::Function(_) => continue,
            Type::Undefined => "undefined",
            Type::Null => "null",
            Type::Boolean | Type::Literal(Literal::Bool(_)) => "boolean",
            Type::Number | Type::Integer | Type::Literal(Literal::Number(_)) => "number",
            Type::String | Type::Literal(Literal::String(_)) | Type::Text(_) => "text",
            Type::Date => "date",
            Type::Array(_) | Type::Tuple(_) => "list",
            Type::Object(_) | Type::Union(_) => "object",
        };
        if !kinds.contains(&kind) {
            kinds.push(kind);
        }
    }
    kinds.join(" or ")
}

/// Whether it is a list or an object, or nothing.
fn is_container(ty: &Type) -> bool {
    let mut there = ty.members().iter().filter(|one| !matches!(one, Type::Undefined)).peekable();
    there.peek().is_some()
        && there.all(|one| matches!(one, Type::Array(_) | Type::Tuple(_) | Type::Object(_)))
}

/// Why a list or an object is one value; none when it is a list of plain values.
fn container(e: &Expr, ty: &Type, places: &Places) -> Option<(Reason, String)> {
    if places.gone_through.iter().any(|list| std::ptr::eq(*list, e)) {
        return None;
    }
    Some(match &e.kind {
        ExprKind::Call { callee, arguments, .. } => match &callee.kind {
            ExprKind::Member { object, name, .. } if is_made(e, places.types) => {
                return made(object, &name.text, arguments, ty, places);
            }
            ExprKind::Member { object, name, .. } => of_method(object, &name.text, places),
            _ => (Reason::Result, "a function makes it, and nothing reads into what it gives".to_owned()),
        },
        ExprKind::Member { .. } | ExprKind::Index { .. } | ExprKind::Local(_) | ExprKind::Name(_) => {
            (Reason::Handed, "it leaves as it came: nothing reads into it".to_owned())
        }
        ExprKind::Array(_) | ExprKind::Object(_) => {
            (Reason::Made, "it is made to leave: nothing reads into it".to_owned())
        }
        ExprKind::Filter { name, .. } => {
            let why = format!("the filter `{}` makes it, and nothing reads into what it gives", name.text);
            (Reason::Result, why)
        }
        _ => (Reason::Chosen, "which of several it is shows when the Worker runs".to_owned()),
    })
}

/// The same of what a method gives of a list of plain values.
fn made(
    on: &Expr,
    method: &str,
    arguments: &[Argument],
    ty: &Type,
    places: &Places,
) -> Option<(Reason, String)> {
    let function = arguments.first().map(|argument| &argument.value.kind);
    match (method, function) {
        ("flatMap", Some(ExprKind::Arrow { body, .. })) if is_list_of_plain(ty) => {
            let why = "the lists that its function makes are put together as values".to_owned();
            (!is_place(body)).then_some((Reason::Result, why))
        }
        ("map", Some(ExprKind::Arrow { body, .. })) if is_made_text(body, places) => {
            Some((Reason::Result, "the texts that a function makes pass as values".to_owned()))
        }
        ("map" | "flatMap", Some(ExprKind::Arrow { body, .. })) => why(body, places.types.of(body), places),
        ("reverse" | "toReversed", _) if is_place(on) => {
            Some((Reason::Handed, "it leaves as it came, but the other way round".to_owned()))
        }
        ("reduce", _) => {
            Some((Reason::Result, "a sum of lists or objects is put together as a value".to_owned()))
        }
        _ if is_list_of_plain(ty) => None,
        _ => {
            let why = "elements of the list leave as they came: nothing reads into them";
            Some((Reason::Handed, why.to_owned()))
        }
    }
}

/// Whether it is read and not made.
fn is_place(e: &Expr) -> bool {
    matches!(&e.kind, ExprKind::Member { .. } | ExprKind::Index { .. } | ExprKind::Local(_))
}

/// Whether it is a text that a method, a function or a filter makes.
fn is_made_text(e: &Expr, places: &Places) -> bool {
    matches!(&e.kind, ExprKind::Call { .. } | ExprKind::Filter { .. })
        && matches!(plain(places.types.of(e)), Plain::Text)
}

fn is_list_of_plain(ty: &Type) -> bool {
    ty.members().iter().all(|one| match one {
        Type::Array(array) => !matches!(plain(&array.element), Plain::Value | Plain::List(_)),
        Type::Undefined => true,
        _ => false,
    })
}

/// Why a method makes a value of a list.
fn of_method(on: &Expr, method: &str, places: &Places) -> (Reason, String) {
    match places.types.of(on).element() {
        Some(element) if element.is_unknown() => {
            let why = format!("elements of `{on}` may be anything: `items` in a schema says what they are");
            (Reason::Open, why)
        }
        Some(element) if is_nested(&element) => {
            let why =
                format!("elements of `{on}` are lists, or may be missing: `{method}` takes them as values");
            (Reason::Nested, why)
        }
        _ => {
            let why = format!("the method `{method}` makes it, and nothing reads into what it gives");
            (Reason::Result, why)
        }
    }
}

/// Whether lists of such elements are not held as plain values, though the elements would be.
fn is_nested(element: &Type) -> bool {
    matches!(plain(element), Plain::List(_) | Plain::Maybe(_))
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
            return Some(match name.as_str() {
                "error" => "`error` is a failure, which is held as it came".to_owned(),
                _ => format!("`{name}` is an element of a list that may hold anything"),
            });
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
        Call::Operation(Operation::Html(_)) => "a page is text".to_owned(),
        Call::Operation(Operation::Service(call)) => call.service.opaque.to_owned(),
        Call::Operation(Operation::Think(_)) => "a model may answer anything".to_owned(),
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
                "input.list: unknown[] | undefined: it leaves as it came: nothing reads into it",
                "get.output.data.name: unknown: a server may answer anything",
            ]
        );
    }

    #[test]
    fn lists_are_dynamic_where_their_elements_are_handed_on() {
        let holes = [
            "input.items",
            "input.items.map(item => item.price)",
            "input.items.map(item => item.note)",
            "input.items.filter(item => item.price > 1).map(item => item.name).join(', ')",
            "input.items.find(item => item.price > 1)",
            "input.items.map(item => ({a: item.name}))",
            "input.items.reduce((sum, item) => sum + item.price, 0)",
            "input.items.map(item => item.price).reverse()",
            "input.items.map(item => item.both)",
            "input.open.map(one => one)",
        ];
        let holes: String = holes.iter().map(|hole| format!("  - \"${{{hole}}}\"\n")).collect();
        let yaml = format!(
            "name: main\nschema:\n  input:\n    open: {{type: array, required: true}}\n    items:\n      type: array\n      \
             required: true\n      items: {{type: object, required: [name, price], properties: {{name: {{type: string}}, \
             price: {{type: number}}, note: {{type: string}}, both: {{type: [string, number]}}}}}}\noperations: []\noutputs:\n{holes}"
        );
        let front = front_end(&MemoryWorld::new([("agents/main.yaml", yaml.as_str())]));
        let found = front.project.iter().flat_map(|project| dynamic(&project.hir, &project.types));
        let found: Vec<String> = found.map(|one| format!("{}: {}", one.text, one.why)).collect();
        assert_eq!(
            found,
            [
                "input.items: it leaves as it came: nothing reads into it",
                "input.items.find(item => item.price > 1): elements of the list leave as they came: nothing reads into them",
                "input.items.map(item => ({a: item.name})): it is made to leave: nothing reads into it",
                "input.items.map(item => item.both): it may be text or number or undefined",
                "input.open.map(one => one): elements of `input.open` may be anything: `items` in a schema says what they are",
            ]
        );
    }
}
