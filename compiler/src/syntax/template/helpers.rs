//! The values of `{{…}}`: paths, and helpers with their arguments.

use super::cursor::Cursor;
use super::errors;
use crate::diag::Diagnostics;
use crate::expr::{self, BinaryOp, Expr, ExprKind, LogicalOp, Name, Names, UnaryOp};
use crate::source::Span;

/// The value of a whole tag; a simple one is an expression of the language, but for what that does not
/// have: `@index` and `../name`.
pub(super) fn whole(
    cursor: &mut Cursor<'_>,
    simple: bool,
    names: &Names,
    found: &mut Diagnostics,
) -> Option<Expr> {
    cursor.space();
    if simple && !cursor.rest().starts_with(['@', '.']) {
        return Some(expr::expression(&cursor.remaining(), names, found));
    }
    let value = call(cursor, found)?;
    if !cursor.is_done() {
        found.push(errors::stray(cursor.here(), "the value"));
        return None;
    }
    Some(value)
}

/// `key=value`, or a value.
pub(super) fn pair(cursor: &mut Cursor<'_>, found: &mut Diagnostics) -> Option<(Option<String>, Expr)> {
    cursor.space();
    let key = cursor.rest().split_once('=').map(|(key, _)| key.trim_end()).filter(|key| is_key(key));
    let key = key.map(str::to_owned);
    if let Some(key) = &key {
        cursor.eat(key);
        cursor.eat("=");
    }
    Some((key, value(cursor, found)?))
}

fn is_key(key: &str) -> bool {
    !key.is_empty() && key.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '-'))
}

/// `name`, or `helper argument argument`
fn call(cursor: &mut Cursor<'_>, found: &mut Diagnostics) -> Option<Expr> {
    cursor.space();
    let start = cursor.at();
    let first = value(cursor, found)?;
    cursor.space();
    if cursor.rest().is_empty() || cursor.rest().starts_with([')', '|']) {
        return Some(first);
    }
    let ExprKind::Name(helper) = first.kind else {
        found.push(errors::stray(cursor.here(), "the value"));
        return None;
    };
    let mut arguments = Vec::new();
    while !cursor.is_done() && !cursor.rest().starts_with(')') {
        let at = cursor.at();
        match pair(cursor, found)? {
            (None, argument) => arguments.push(argument),
            (Some(key), _) => {
                let message = format!("`{helper}` takes no `{key}=`");
                found.push(errors::syntax(cursor.since(at), message, "write the value alone"));
                return None;
            }
        }
    }
    let name = Name { text: helper, span: first.span };
    helper_of(name, arguments, cursor.since(start), found)
}

fn helper_of(name: Name, arguments: Vec<Expr>, span: Span, found: &mut Diagnostics) -> Option<Expr> {
    let count = arguments.len();
    let mut each = arguments.into_iter();
    let boxed = |e: Option<Expr>| e.map(Box::new);
    let kind = match (name.text.as_str(), count) {
        ("lookup", 2) => {
            ExprKind::Index { object: boxed(each.next())?, index: boxed(each.next())?, optional: false }
        }
        ("not", 1) => ExprKind::Unary { op: UnaryOp::Not, operand: boxed(each.next())? },
        ("and" | "or", 2..) => {
            let op = if name.text == "and" { LogicalOp::And } else { LogicalOp::Or };
            let first = each.next()?;
            return Some(each.fold(first, |left, right| Expr {
                span: Span { end: right.span.end, ..left.span },
                kind: ExprKind::Logical { op, left: Box::new(left), right: Box::new(right) },
            }));
        }
        (word, 2) if comparison(word).is_some() => {
            ExprKind::Binary { op: comparison(word)?, left: boxed(each.next())?, right: boxed(each.next())? }
        }
        ("lookup" | "not" | "and" | "or", _) => return wrong_count(&name, count, found),
        (word, _) if comparison(word).is_some() => return wrong_count(&name, count, found),
        _ => ExprKind::Filter { input: boxed(each.next())?, name, arguments: each.collect() },
    };
    Some(Expr { kind, span })
}

fn wrong_count(name: &Name, count: usize, found: &mut Diagnostics) -> Option<Expr> {
    let takes = if name.text == "not" { "one value" } else { "two values" };
    let message = format!("`{}` takes {takes}, not {count}", name.text);
    found.push(errors::syntax(name.span, message, format!("write `({} a …)`", name.text)));
    None
}

fn comparison(word: &str) -> Option<BinaryOp> {
    Some(match word {
        "eq" => BinaryOp::StrictEqual,
        "ne" => BinaryOp::StrictNotEqual,
        "lt" => BinaryOp::Less,
        "lte" => BinaryOp::LessEqual,
        "gt" => BinaryOp::Greater,
        "gte" => BinaryOp::GreaterEqual,
        _ => return None,
    })
}

fn value(cursor: &mut Cursor<'_>, found: &mut Diagnostics) -> Option<Expr> {
    if let Some(literal) = cursor.literal() {
        return Some(literal);
    }
    let start = cursor.at();
    if cursor.eat("(") {
        let inner = call(cursor, found)?;
        if !cursor.eat(")") {
            found.push(errors::syntax(cursor.since(start), "this `(` is never closed", "close it with `)`"));
            return None;
        }
        return Some(inner);
    }
    path(cursor, found)
}

/// `a.b`, `../a`, `this.b`, `@index`, `a.[some key]`
fn path(cursor: &mut Cursor<'_>, found: &mut Diagnostics) -> Option<Expr> {
    cursor.space();
    let start = cursor.at();
    let mut up = String::new();
    while cursor.rest().starts_with("..") {
        cursor.eat("..");
        up.push_str("../");
        if cursor.rest().starts_with('/') {
            cursor.eat("/");
        }
    }
    let mut value = if !up.is_empty() {
        Expr { kind: ExprKind::Name(up), span: cursor.since(start) }
    } else if cursor.rest().starts_with("./") || cursor.rest().trim_end() == "." {
        cursor.eat(".");
        cursor.eat("/");
        Expr { kind: ExprKind::Name("this".to_owned()), span: cursor.since(start) }
    } else {
        let sign = if cursor.eat("@") { "@" } else { "" };
        let Some(name) = cursor.name() else {
            let help = "write a name, a number, a text in quotes, or a helper in parentheses";
            found.push(errors::syntax(cursor.here(), "this is no value", help));
            return None;
        };
        Expr { kind: ExprKind::Name(format!("{sign}{}", name.text)), span: cursor.since(start) }
    };
    let mut first = matches!(&value.kind, ExprKind::Name(name) if name.ends_with('/') || name == "this");
    loop {
        let rest = cursor.rest();
        let dotted = rest.starts_with(['.', '/']);
        let joined =
            first && !dotted && rest.starts_with(|c: char| c.is_alphanumeric() || matches!(c, '_' | '['));
        first = false;
        if dotted {
            cursor.eat(if rest.starts_with('.') { "." } else { "/" });
        } else if !joined {
            return Some(value);
        }
        value = segment(cursor, value, start, found)?;
    }
}

fn segment(cursor: &mut Cursor<'_>, object: Expr, start: usize, found: &mut Diagnostics) -> Option<Expr> {
    let name = if cursor.rest().starts_with('[') {
        cursor.eat("[");
        let (at, length) = (cursor.at(), cursor.rest().find(']'));
        let text = length.and_then(|length| cursor.rest().get(..length)).unwrap_or_default().to_owned();
        cursor.eat(&text);
        let span = cursor.since(at);
        cursor.eat("]").then_some(Name { text, span })
    } else {
        cursor.name()
    };
    let Some(name) = name else {
        found.push(errors::syntax(
            cursor.here(),
            "a name must stand here",
            "write it, or remove what is before it",
        ));
        return None;
    };
    Some(member(object, name, cursor.since(start)))
}

/// `object.name`, or the element at a place.
pub(super) fn member(object: Expr, name: Name, span: Span) -> Expr {
    let object = Box::new(object);
    let kind = match name.text.parse::<u32>() {
        Ok(place) => {
            let index = Expr { kind: ExprKind::Number(f64::from(place)), span: name.span };
            ExprKind::Index { object, index: Box::new(index), optional: false }
        }
        Err(_) => ExprKind::Member { object, name, optional: false },
    };
    Expr { kind, span }
}
