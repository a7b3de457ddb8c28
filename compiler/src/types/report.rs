//! The findings about types, in words.

use super::known::Known;
use super::lattice::{Literal, Type};
use super::signatures::{Kind, methods_of, takes};
use crate::diag::{Code, Diagnostic, Severity, nearest, one_of};
use crate::expr::{BinaryOp, Expr, ExprKind, LogicalOp, Name};
use crate::resolve::hir::Format;
use crate::source::Span;
use ensemble_runtime::filters::FILTERS;
use ensemble_runtime::ops::to_number;
use ensemble_runtime::value::Value;

/// Types are shown to this many letters.
const SHOWN: usize = 120;

/// A list, an object: what does not print as people read.
pub(super) fn is_container(ty: &Type) -> bool {
    let container = |ty: &Type| matches!(ty, Type::Array(_) | Type::Tuple(_) | Type::Object(_));
    let mut present = ty.members().iter().filter(|ty| !matches!(ty, Type::Undefined | Type::Null)).peekable();
    present.peek().is_some() && present.all(container)
}

/// Whether no value of this type is one that arithmetic makes a number of.
pub(super) fn never_a_number(ty: &Type) -> bool {
    !ty.is_never()
        && ty.members().iter().all(|member| match member {
            Type::Literal(Literal::String(text)) => to_number(&Value::from(text.to_string())).is_nan(),
            Type::Undefined | Type::Array(_) | Type::Tuple(_) | Type::Object(_) => true,
            _ => false,
        })
}

/// Whether an expression is made of literals alone: it is what somebody wanted.
pub fn is_plain(e: &Expr) -> bool {
    e.preorder().all(|part| {
        !matches!(
            part.kind,
            ExprKind::Name(_) | ExprKind::Local(_) | ExprKind::Call { .. } | ExprKind::New { .. }
        )
    })
}

/// What a loop goes through and can be no list.
pub(super) fn not_a_list(known: &Known, at: Span) -> Diagnostic {
    let message = format!("a list is expected here, not a value of type `{}`", shown(&known.ty));
    let diagnostic = Diagnostic::new(Code::NotAList, at, message)
        .note("the loop goes through the elements of a list; anything else fails when it runs");
    let objects = known.ty.members().iter().all(|ty| matches!(ty, Type::Object(_)));
    let diagnostic = match &known.ty {
        _ if objects => diagnostic.help("read the member that holds the list, or write `Object.entries(…)`"),
        Type::Number | Type::Integer => {
            diagnostic.help("for so many rounds, write `Array.from({length: n})`")
        }
        _ => diagnostic.help("read the list that is meant"),
    };
    as_sure(diagnostic, known)
}

/// A body that its format can never say.
pub(super) fn format_mismatch(format: Format, wanted: &str, sent: &Known, at: Span) -> Diagnostic {
    let message = format!("`{}` cannot say a value of type `{}`", format.name(), shown(&sent.ty));
    let diagnostic = Diagnostic::new(Code::FormatMismatch, at, message).note(wanted);
    as_sure(diagnostic.help("send that, or write another format: `json` and `text` take anything"), sent)
}

/// A value that a key of state cannot hold.
pub(super) fn never_fits(key: &str, known: &Known, declared: &Known, at: Span) -> Diagnostic {
    let message = format!(
        "`state.{key}` is of type `{}`, and this value is of type `{}`",
        shown(&declared.ty),
        shown(&known.ty)
    );
    let diagnostic = Diagnostic::new(Code::WrongType, at, message)
        .note("what is written is checked: each run would fail here with `INVALID_STATE`")
        .help(format!("write a value that fits, or change the type of `{key}` in `state.schema`"));
    as_sure(diagnostic, known)
}

/// A type in a message, cut where it is long.
fn shown(ty: &Type) -> String {
    let text = match ty {
        // What rows have beside their elements is of no interest here.
        Type::Array(array) => Type::array(array.element.clone()).to_string(),
        _ => ty.to_string(),
    };
    match text.char_indices().nth(SHOWN) {
        Some((at, _)) => format!("{}…", text.get(..at).unwrap_or_default()),
        None => text,
    }
}

/// An error where the type is checked when the Worker runs, else a warning.
fn as_sure(diagnostic: Diagnostic, known: &Known) -> Diagnostic {
    let severity = if known.sure { diagnostic.severity } else { Severity::Warning };
    Diagnostic { severity, ..diagnostic }
}

pub(super) fn unknown_member(object: &Known, name: &str, at: Span) -> Diagnostic {
    let members = || object.ty.members().iter();
    let fields = members().filter_map(|ty| match ty {
        Type::Object(object) => Some(object.fields()),
        _ => None,
    });
    let mut names: Vec<&str> = fields.flatten().map(|field| &*field.name).collect();
    names.extend(
        members()
            .any(|ty| Kind::of(ty).is_some_and(|kind| kind != Kind::Object))
            .then_some("length")
            .filter(|_| members().any(|ty| ty.element().is_some() || Kind::of(ty) == Some(Kind::Text))),
    );
    let message = format!("a value of type `{}` has no member `{name}`", shown(&object.ty));
    let mut diagnostic = Diagnostic::new(Code::UnknownMember, at, message);
    let method = members().filter_map(Kind::of).any(|kind| methods_of(kind).any(|method| method == name));
    if names.len() <= 20 && !names.is_empty() {
        diagnostic = diagnostic.note(format!("a member of it is {}", one_of(&names)));
    }
    if method {
        diagnostic = diagnostic.help(format!("`{name}` is a method: write `{name}(…)`"));
    } else if let Some(near) = nearest(name, names) {
        diagnostic = diagnostic.help(format!("write `{near}`")).fix(at, near);
    } else if let Some(filter) = FILTERS.iter().find(|filter| filter.name == name) {
        diagnostic = diagnostic.help(format!("`{0}` is a filter: write `value | {0}`", filter.name));
    }
    as_sure(diagnostic, object)
}

pub(super) fn unknown_method(on: &Known, name: &str, at: Span) -> Diagnostic {
    let mut kinds: Vec<Kind> = Vec::new();
    for kind in on.ty.members().iter().filter_map(Kind::of) {
        if !kinds.contains(&kind) {
            kinds.push(kind);
        }
    }
    let what = kinds.iter().map(|kind| kind.name()).collect::<Vec<_>>().join(" or ");
    let message = format!("{what} has no method `{name}`");
    let mut diagnostic = Diagnostic::new(Code::UnknownMethod, at, message)
        .label(format!("called on a value of type `{}`", shown(&on.ty)));
    let of: Vec<&str> = Kind::all()
        .iter()
        .filter(|(kind, _)| methods_of(*kind).any(|other| other == name))
        .map(|(kind, _)| kind.name())
        .collect();
    diagnostic = diagnostic.note(format!("`{name}` is a method of {}", of.join(" and of ")));
    let near = || nearest(name, kinds.iter().flat_map(|kind| methods_of(*kind)));
    diagnostic = match instead(&kinds, name) {
        Some(help) => diagnostic.help(help),
        None => match near() {
            Some(near) => diagnostic.help(format!("write `{near}`")),
            None => {
                diagnostic.help("convert the value first, or compute it in a step with `operation: code`")
            }
        },
    };
    as_sure(diagnostic, on)
}

/// What to write where a method is called on a value of another kind.
fn instead(kinds: &[Kind], name: &str) -> Option<String> {
    let has = |kind: Kind| methods_of(kind).any(|other| other == name);
    let [kind] = kinds else { return None };
    Some(match kind {
        Kind::Object if matches!(name, "keys" | "values" | "entries") => format!("write `Object.{name}(…)`"),
        Kind::Object if has(Kind::List) => format!("write `Object.values(…).{name}(…)`"),
        Kind::Number | Kind::Boolean | Kind::Date if has(Kind::Text) => {
            format!("write `String(…).{name}(…)`")
        }
        Kind::List if has(Kind::Text) => {
            format!("write `.map(x => x.{name}(…))`, or `.join(', ').{name}(…)`")
        }
        Kind::Text if has(Kind::Number) => format!("write `Number(…).{name}(…)`"),
        Kind::Text | Kind::Number if has(Kind::Date) => format!("write `new Date(…).{name}(…)`"),
        Kind::Text if has(Kind::List) => format!("make a list first: `.split(',').{name}(…)`"),
        _ => return None,
    })
}

pub(super) fn filter_type(on: &Known, name: &Name, input: Span) -> Diagnostic {
    let meant = takes(&name.text).unwrap_or_default();
    let kinds: Vec<&str> = meant.iter().map(|kind| kind.name()).collect();
    let message = format!("the filter `{}` is not for a value of type `{}`", name.text, shown(&on.ty));
    let diagnostic = Diagnostic::new(Code::FilterType, name.span, message)
        .also(input, "this value")
        .note(format!("it is meant for {}", listed(&kinds)));
    let all = |kind: Kind| on.ty.members().iter().filter_map(Kind::of).all(|other| other == kind);
    let help = if all(Kind::Object) {
        "filter one of its members, or write `| json` for the object's JSON"
    } else if all(Kind::List) && meant.contains(&Kind::Text) {
        "filter the elements: `.map(x => x | …)`, or join them first"
    } else {
        "leave the filter out, or convert the value first"
    };
    diagnostic.help(help)
}

fn listed(words: &[&str]) -> String {
    match words.split_last() {
        Some((last, rest)) if !rest.is_empty() => format!("{} or {last}", rest.join(", ")),
        _ => words.concat(),
    }
}

/// A value of which no number can be made; `then` is what comes of it.
pub(super) fn number_expected(known: &Known, then: &str, at: Span) -> Diagnostic {
    let message = format!("a number is expected here, not a value of type `{}`", shown(&known.ty));
    let list = is_list(&known.ty);
    let note = if list { "an array is no number; an empty one counts as 0 by accident" } else { then };
    let diagnostic = Diagnostic::new(Code::NumberExpected, at, message).note(note);
    match &known.ty {
        Type::Literal(Literal::String(_)) => diagnostic.help("write a number in its place"),
        Type::Array(_) | Type::Tuple(_) => {
            diagnostic.help("write `.length`, one of its elements, or `.reduce((sum, x) => sum + x, 0)`")
        }
        Type::Object(_) => diagnostic.help("read the member that holds the number"),
        _ => diagnostic.help("give it a default: `value ?? 0`"),
    }
}

pub(super) fn printed_as_json(known: &Known, at: Span) -> Diagnostic {
    let message = format!("{} prints as its JSON in text", what(&known.ty));
    let help = match is_list(&known.ty) {
        true => "write `| join(', ')` for its elements, or `| json` if JSON is meant",
        false => "read one of its members, or write `| json` if JSON is meant",
    };
    Diagnostic::new(Code::ObjectInText, at, message)
        .label(format!("a value of type `{}`", shown(&known.ty)))
        .help(help)
}

pub(super) fn converted_to_text(known: &Known, at: Span) -> Diagnostic {
    let list = is_list(&known.ty);
    let (becomes, help) = match list {
        true => ("its elements with `,` between them", "write `| join(', ')`, or `| json` for its JSON"),
        false => ("`[object Object]`", "read one of its members, or write `| json` for its JSON"),
    };
    let message = format!("{} becomes {becomes} in text", what(&known.ty));
    Diagnostic::new(Code::ObjectInText, at, message)
        .label(format!("a value of type `{}`", shown(&known.ty)))
        .help(help)
}

fn is_list(ty: &Type) -> bool {
    ty.members().iter().any(|member| member.element().is_some())
}

fn what(ty: &Type) -> &'static str {
    if is_list(ty) { "an array" } else { "an object" }
}

pub(super) fn constant_condition(known: &Known, truth: bool, e: &Expr) -> Diagnostic {
    let always = if truth { "true" } else { "false" };
    let message = format!("this condition is always {always}");
    let diagnostic = Diagnostic::new(Code::ConditionIsConstant, e.span, message)
        .label(format!("a value of type `{}`", shown(&known.ty)));
    if let Some(meant) = compared_with_all(e) {
        return diagnostic
            .note("text by itself counts as true: each value needs a comparison of its own")
            .help(format!("write `{meant}`"));
    }
    let container = is_container(&known.ty) && truth;
    if container && is_list(&known.ty) {
        return diagnostic.note("an array counts as true even when it is empty").help("write `.length > 0`");
    }
    match (container, truth) {
        (true, _) => {
            diagnostic.note("an object counts as true even when it is empty").help("test one of its members")
        }
        (false, true) => diagnostic.help("leave the condition out, or test something that may be missing"),
        (false, false) => diagnostic.help("test something that can be there, or leave this part out"),
    }
}

/// A condition below a test that came out as it cannot hold.
pub(super) fn refuted(e: &Expr, test: &Expr) -> Diagnostic {
    Diagnostic::new(Code::ConditionIsConstant, e.span, "this condition never holds here")
        .also(test.span, "what stands here is reached only when this came out otherwise")
        .help("leave this part out, or move it to where the condition can hold")
}

/// `x === 'a' || x === 'b'` where `x === 'a' || 'b'` is written.
fn compared_with_all(e: &Expr) -> Option<String> {
    let ExprKind::Logical { op: LogicalOp::Or, left, right } = &e.kind else { return None };
    let ExprKind::String(_) = &right.kind else { return None };
    let before = compared_with_all(left).unwrap_or_else(|| left.to_string());
    let mut first = &**left;
    while let ExprKind::Logical { op: LogicalOp::Or, left, .. } = &first.kind {
        first = left;
    }
    match &first.kind {
        ExprKind::Binary { op: BinaryOp::StrictEqual | BinaryOp::LooseEqual, left: value, .. } => {
            Some(format!("{before} || {value} === {right}"))
        }
        _ => None,
    }
}

pub(super) fn never_holds(
    op: BinaryOp,
    (left, one): (&Expr, &Known),
    (right, other): (&Expr, &Known),
    at: Span,
) -> Diagnostic {
    let negated = matches!(op, BinaryOp::StrictNotEqual | BinaryOp::LooseNotEqual);
    let message = if negated { "these are always different" } else { "these are never equal" };
    let mut diagnostic = Diagnostic::new(Code::ComparisonNeverHolds, at, message)
        .also(left.span, format!("of type `{}`", shown(&one.ty)))
        .also(right.span, format!("of type `{}`", shown(&other.ty)));
    for (known, e, against) in [(one, right, other), (other, left, one)] {
        let values = texts(&known.ty);
        let Type::Literal(Literal::String(word)) = &against.ty else { continue };
        if values.is_empty() {
            continue;
        }
        diagnostic = diagnostic.note(format!("the values are {}", quoted(&values)));
        if let Some(near) = nearest(word, values.iter().copied()) {
            diagnostic = diagnostic.help(format!("write `'{near}'`"));
            if matches!(e.kind, ExprKind::String(_)) && !near.contains(['\'', '\\', '"']) {
                diagnostic = diagnostic.fix(e.span, format!("'{near}'"));
            }
        }
        return diagnostic;
    }
    let missing = |ty: &Type| matches!(ty, Type::Null | Type::Undefined);
    if missing(&one.ty) || missing(&other.ty) {
        let known = if missing(&one.ty) { other } else { one };
        return match known.ty.members().iter().any(missing) {
            true => diagnostic.help("write `== null`, which holds for null and for undefined"),
            false => diagnostic.help("leave the comparison out: the value is always there"),
        };
    }
    diagnostic.help(
        match quoted_by_mistake(&one.ty, &other.ty).or_else(|| quoted_by_mistake(&other.ty, &one.ty)) {
            Some(word) => format!("write `{word}` without quotes"),
            None => "compare values of the same type: `Number(…)`, `String(…)`".to_owned(),
        },
    )
}

/// The word in quotes that is a value of the other side's type without them.
fn quoted_by_mistake<'t>(text: &'t Type, other: &Type) -> Option<&'t str> {
    let Type::Literal(Literal::String(word)) = text else { return None };
    let fits = match Kind::of(other)? {
        Kind::Boolean => matches!(&**word, "true" | "false"),
        Kind::Number => word.parse::<f64>().is_ok_and(f64::is_finite),
        _ => false,
    };
    fits.then_some(word)
}

/// The texts that a type is one of, when it is nothing else.
fn texts(ty: &Type) -> Vec<&str> {
    let present = ty.members().iter().filter(|ty| !matches!(ty, Type::Undefined | Type::Null));
    let text = |ty| match ty {
        &Type::Literal(Literal::String(ref text)) => Some(&**text),
        _ => None,
    };
    present.map(text).collect::<Option<Vec<&str>>>().unwrap_or_default()
}

fn quoted(values: &[&str]) -> String {
    const MOST: usize = 20;
    let shown: Vec<String> = values.iter().take(MOST).map(|value| format!("`'{value}'`")).collect();
    let more = if values.len() > MOST { ", …" } else { "" };
    format!("{}{more}", shown.join(", "))
}
