//! Trees back to text, in one canonical form: parsing what is printed gives the same tree.

use super::ast::{Argument, BinaryOp, Expr, ExprKind, LogicalOp, Part, Property, Template, UnaryOp};
use super::lexer::word;
use super::pattern;
use std::fmt::{self, Display, Formatter, Write};

/// How tightly a form binds; higher is tighter.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Level {
    Expression,
    Nullish,
    Or,
    And,
    Equality,
    Relational,
    Additive,
    Multiplicative,
    Unary,
    Filter,
    Postfix,
}

impl Display for Expr {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        expr(f, self)
    }
}

impl Display for Template {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Self::Literal(text) => f.write_str(&text.replace("${", "$${")),
            Self::Hole(hole) => write!(f, "${{{hole}}}"),
            Self::Text(parts) => parts.iter().try_for_each(|part| match part {
                Part::Literal(text) => f.write_str(&text.replace("${", "$${")),
                Part::Hole(hole) => write!(f, "${{{hole}}}"),
            }),
        }
    }
}

fn expr(f: &mut Formatter<'_>, expr: &Expr) -> fmt::Result {
    match &expr.kind {
        ExprKind::Null => f.write_str("null"),
        ExprKind::Undefined => f.write_str("undefined"),
        ExprKind::Bool(value) => write!(f, "{value}"),
        ExprKind::Number(value) => f.write_str(&number(*value)),
        ExprKind::String(text) => string(f, text),
        ExprKind::Template(parts) => template(f, parts),
        ExprKind::Array(items) => list(f, '[', items, ']'),
        ExprKind::Object(properties) => object(f, properties),
        ExprKind::Name(name) | ExprKind::Local(name) => f.write_str(super::ast::as_written(name)),
        ExprKind::Member { object, name, .. } if is_pattern(object) => {
            f.write_str(taken_apart(object, |_, key| key == name.text))
        }
        ExprKind::Index { object, index, .. } if is_pattern(object) => {
            let is_index = |at| matches!(index.kind, ExprKind::Number(wanted) if wanted == at as f64);
            f.write_str(taken_apart(object, |at, _| is_index(at)))
        }
        ExprKind::Member { object, name, optional } => {
            at(f, object, Level::Postfix)?;
            write!(f, "{}{}", if *optional { "?." } else { "." }, name.text)
        }
        ExprKind::Index { object, index, optional } => {
            at(f, object, Level::Postfix)?;
            write!(f, "{}[{index}]", if *optional { "?." } else { "" })
        }
        ExprKind::Call { callee, arguments, optional } => {
            at(f, callee, Level::Postfix)?;
            f.write_str(if *optional { "?." } else { "" })?;
            list(f, '(', arguments, ')')
        }
        ExprKind::New { name, arguments } => {
            write!(f, "new {}", name.text)?;
            list(f, '(', arguments, ')')
        }
        ExprKind::Arrow { parameters, body } => {
            let names: Vec<&str> = parameters.iter().map(|name| name.text.as_str()).collect();
            match names.as_slice() {
                [name] if !pattern::is_pattern(name) => write!(f, "{name} => ")?,
                _ => write!(f, "({}) => ", names.join(", "))?,
            }
            let body = body.to_string();
            if body.starts_with('{') { write!(f, "({body})") } else { f.write_str(&body) }
        }
        ExprKind::Unary { op, operand } => unary(f, *op, operand),
        ExprKind::Binary { op, left, right } => {
            let (spelling, level) = binary(*op);
            infix(f, left, spelling, right, level)
        }
        ExprKind::Logical { op, left, right } => {
            let (spelling, level) = logical(*op);
            infix(f, left, spelling, right, level)
        }
        ExprKind::Conditional { test, then, otherwise } => {
            at(f, test, Level::Nullish)?;
            write!(f, " ? {then} : {otherwise}")
        }
        ExprKind::Filter { input, name, arguments } => {
            at(f, input, Level::Filter)?;
            write!(f, " | {}", name.text)?;
            if arguments.is_empty() { Ok(()) } else { separated(f, '(', arguments, ')', expr_item) }
        }
        ExprKind::Error => f.write_str("<error>"),
    }
}

/// Whether this is a parameter that is taken apart: what is read of it has a name of its own.
fn is_pattern(expr: &Expr) -> bool {
    matches!(&expr.kind, ExprKind::Local(name) if pattern::is_pattern(name))
}

/// The name of the last part, by place and key, that is the one wanted.
fn taken_apart(expr: &Expr, wanted: impl Fn(usize, &str) -> bool) -> &str {
    let ExprKind::Local(text) = &expr.kind else { return "" };
    let named = |(at, (key, word))| wanted(at, key).then_some(word);
    pattern::parts(text).enumerate().filter_map(named).last().unwrap_or_default()
}

/// `expr` where something as tight as `level` must stand.
fn at(f: &mut Formatter<'_>, expr: &Expr, level: Level) -> fmt::Result {
    // `1.name` would be a number that goes wrong.
    let number = level == Level::Postfix && matches!(expr.kind, ExprKind::Number(_));
    if number || level_of(expr) < level { write!(f, "({expr})") } else { write!(f, "{expr}") }
}

fn level_of(expr: &Expr) -> Level {
    match &expr.kind {
        ExprKind::Arrow { .. } | ExprKind::Conditional { .. } => Level::Expression,
        ExprKind::Logical { op, .. } => logical(*op).1,
        ExprKind::Binary { op, .. } => binary(*op).1,
        ExprKind::Unary { .. } => Level::Unary,
        ExprKind::Filter { .. } => Level::Filter,
        _ => Level::Postfix,
    }
}

fn logical(op: LogicalOp) -> (&'static str, Level) {
    match op {
        LogicalOp::Nullish => ("??", Level::Nullish),
        LogicalOp::Or => ("||", Level::Or),
        LogicalOp::And => ("&&", Level::And),
    }
}

fn binary(op: BinaryOp) -> (&'static str, Level) {
    match op {
        BinaryOp::LooseEqual => ("==", Level::Equality),
        BinaryOp::LooseNotEqual => ("!=", Level::Equality),
        BinaryOp::StrictEqual => ("===", Level::Equality),
        BinaryOp::StrictNotEqual => ("!==", Level::Equality),
        BinaryOp::Less => ("<", Level::Relational),
        BinaryOp::LessEqual => ("<=", Level::Relational),
        BinaryOp::Greater => (">", Level::Relational),
        BinaryOp::GreaterEqual => (">=", Level::Relational),
        BinaryOp::In => ("in", Level::Relational),
        BinaryOp::Add => ("+", Level::Additive),
        BinaryOp::Subtract => ("-", Level::Additive),
        BinaryOp::Multiply => ("*", Level::Multiplicative),
        BinaryOp::Divide => ("/", Level::Multiplicative),
        BinaryOp::Remainder => ("%", Level::Multiplicative),
    }
}

fn tighter(level: Level) -> Level {
    match level {
        Level::Expression => Level::Nullish,
        Level::Nullish => Level::Or,
        Level::Or => Level::And,
        Level::And => Level::Equality,
        Level::Equality => Level::Relational,
        Level::Relational => Level::Additive,
        Level::Additive => Level::Multiplicative,
        Level::Multiplicative => Level::Unary,
        Level::Unary => Level::Filter,
        Level::Filter | Level::Postfix => Level::Postfix,
    }
}

fn infix(f: &mut Formatter<'_>, left: &Expr, op: &str, right: &Expr, level: Level) -> fmt::Result {
    at(f, left, level)?;
    write!(f, " {op} ")?;
    at(f, right, tighter(level))
}

fn unary(f: &mut Formatter<'_>, op: UnaryOp, operand: &Expr) -> fmt::Result {
    f.write_str(match op {
        UnaryOp::Not => "!",
        UnaryOp::Minus => "-",
        UnaryOp::Plus => "+",
        UnaryOp::Typeof => "typeof ",
    })?;
    // `--a` would be another operator.
    let sign = |op| matches!(op, UnaryOp::Minus | UnaryOp::Plus);
    match operand.kind {
        ExprKind::Unary { op: inner, .. } if sign(op) && sign(inner) => write!(f, "({operand})"),
        _ => at(f, operand, Level::Unary),
    }
}

fn list(f: &mut Formatter<'_>, open: char, items: &[Argument], close: char) -> fmt::Result {
    separated(f, open, items, close, |f, item| {
        f.write_str(if item.spread { "..." } else { "" })?;
        expr_item(f, &item.value)
    })
}

fn object(f: &mut Formatter<'_>, properties: &[Property]) -> fmt::Result {
    separated(f, '{', properties, '}', |f, property| match property {
        Property::Named(name, value) => {
            if is_name(&name.text) {
                f.write_str(&name.text)?;
            } else {
                string(f, &name.text)?;
            }
            write!(f, ": {value}")
        }
        Property::Computed(key, value) => write!(f, "[{key}]: {value}"),
        Property::Spread(value) => write!(f, "...{value}"),
    })
}

fn expr_item(f: &mut Formatter<'_>, expr: &Expr) -> fmt::Result {
    write!(f, "{expr}")
}

fn separated<T>(
    f: &mut Formatter<'_>,
    open: char,
    items: &[T],
    close: char,
    each: impl Fn(&mut Formatter<'_>, &T) -> fmt::Result,
) -> fmt::Result {
    f.write_char(open)?;
    for (index, item) in items.iter().enumerate() {
        f.write_str(if index == 0 { "" } else { ", " })?;
        each(f, item)?;
    }
    f.write_char(close)
}

fn is_name(text: &str) -> bool {
    text.chars().next().is_some_and(word::begins) && text.chars().all(word::continues)
}

/// A number as the lexer reads it back.
pub(super) fn number(value: f64) -> String {
    let magnitude = value.abs();
    if magnitude.is_infinite() {
        let sign = if value < 0.0 { "-" } else { "" };
        format!("{sign}1e999")
    } else if magnitude == 0.0 || (1e-6..1e21).contains(&magnitude) {
        format!("{value}")
    } else {
        format!("{value:e}")
    }
}

fn string(f: &mut Formatter<'_>, text: &str) -> fmt::Result {
    f.write_char('\'')?;
    for c in text.chars() {
        if c == '\'' { f.write_str("\\'")? } else { character(f, c)? }
    }
    f.write_char('\'')
}

fn template(f: &mut Formatter<'_>, parts: &[Part]) -> fmt::Result {
    f.write_char('`')?;
    for part in parts {
        match part {
            Part::Hole(hole) => write!(f, "${{{hole}}}")?,
            Part::Literal(text) => text.chars().try_for_each(|c| match c {
                '`' | '$' => write!(f, "\\{c}"),
                '\n' => f.write_char(c),
                c => character(f, c),
            })?,
        }
    }
    f.write_char('`')
}

fn character(f: &mut Formatter<'_>, c: char) -> fmt::Result {
    match c {
        '\\' => f.write_str("\\\\"),
        '\n' => f.write_str("\\n"),
        '\t' => f.write_str("\\t"),
        '\r' => f.write_str("\\r"),
        c if c.is_control() || matches!(c, '\u{2028}' | '\u{2029}' | '\u{feff}') => {
            write!(f, "\\u{{{:x}}}", u32::from(c))
        }
        c => f.write_char(c),
    }
}
