//! Trees and diagnostics as the fixtures write them.

use super::super::{
    Argument, BinaryOp, Expr, ExprKind, LogicalOp, Name, Part, Property, Template, UnaryOp, print,
};
use crate::diag::{Diagnostic, Severity};
use crate::source::Span;

/// Writes trees as s-expressions, with byte ranges when `spans` is set.
#[derive(Clone, Copy)]
pub(super) struct Dump {
    pub(super) spans: bool,
}

impl Dump {
    pub(super) fn template(self, template: &Template) -> String {
        match template {
            Template::Literal(text) => format!("literal {text:?}"),
            Template::Hole(hole) => format!("hole {}", self.expr(hole)),
            Template::Text(parts) => format!("text{}", self.parts(parts)),
        }
    }

    pub(super) fn expr(self, expr: &Expr) -> String {
        let place = if self.spans { range(expr.span) } else { String::new() };
        format!("{}{}{place}", self.kind(&expr.kind), if self.spans { "@" } else { "" })
    }

    fn kind(self, kind: &ExprKind) -> String {
        match kind {
            ExprKind::Null => "null".into(),
            ExprKind::Undefined => "undefined".into(),
            ExprKind::Bool(value) => value.to_string(),
            ExprKind::Number(value) => print::number(*value),
            ExprKind::String(text) => format!("{text:?}"),
            ExprKind::Template(parts) => format!("(template{})", self.parts(parts)),
            ExprKind::Array(items) => format!("(array{})", self.arguments(items)),
            ExprKind::Object(properties) => {
                let properties: String =
                    properties.iter().map(|p| format!(" {}", self.property(p))).collect();
                format!("(object{properties})")
            }
            ExprKind::Name(name) | ExprKind::Local(name) => name.clone(),
            ExprKind::Member { object, name, optional } => {
                format!("({} {} {})", dot(*optional, "."), self.expr(object), self.name(name))
            }
            ExprKind::Index { object, index, optional } => {
                format!("({} {} {})", dot(*optional, "[]"), self.expr(object), self.expr(index))
            }
            ExprKind::Call { callee, arguments, optional } => {
                format!("({} {}{})", dot(*optional, "()"), self.expr(callee), self.arguments(arguments))
            }
            ExprKind::New { name, arguments } => {
                format!("(new {}{})", self.name(name), self.arguments(arguments))
            }
            ExprKind::Arrow { parameters, body } => {
                let names: Vec<_> = parameters.iter().map(|name| self.name(name)).collect();
                format!("(=> ({}) {})", names.join(" "), self.expr(body))
            }
            ExprKind::Unary { op, operand } => format!("({} {})", unary(*op), self.expr(operand)),
            ExprKind::Binary { op, left, right } => {
                format!("({} {} {})", binary(*op), self.expr(left), self.expr(right))
            }
            ExprKind::Logical { op, left, right } => {
                format!("({} {} {})", logical(*op), self.expr(left), self.expr(right))
            }
            ExprKind::Conditional { test, then, otherwise } => {
                format!("(? {} {} {})", self.expr(test), self.expr(then), self.expr(otherwise))
            }
            ExprKind::Filter { input, name, arguments } => {
                let arguments: String = arguments.iter().map(|a| format!(" {}", self.expr(a))).collect();
                format!("(| {} {}{arguments})", self.expr(input), self.name(name))
            }
            ExprKind::Error => "<error>".into(),
        }
    }

    fn name(self, name: &Name) -> String {
        if self.spans { format!("{}@{}", name.text, range(name.span)) } else { name.text.clone() }
    }

    fn parts(self, parts: &[Part]) -> String {
        let part = |part: &Part| match part {
            Part::Literal(text) => format!(" {text:?}"),
            Part::Hole(hole) => format!(" {}", self.expr(hole)),
        };
        parts.iter().map(part).collect()
    }

    fn arguments(self, items: &[Argument]) -> String {
        let item = |item: &Argument| match item.spread {
            true => format!(" (... {})", self.expr(&item.value)),
            false => format!(" {}", self.expr(&item.value)),
        };
        items.iter().map(item).collect()
    }

    fn property(self, property: &Property) -> String {
        match property {
            Property::Named(name, value) => format!("({} {})", self.name(name), self.expr(value)),
            Property::Computed(key, value) => format!("([{}] {})", self.expr(key), self.expr(value)),
            Property::Spread(value) => format!("(... {})", self.expr(value)),
        }
    }
}

/// A diagnostic, a line for each of its parts.
pub(super) fn diagnostic(diagnostic: &Diagnostic) -> Vec<String> {
    let severity = match diagnostic.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "note",
    };
    let d = diagnostic;
    let mut lines = vec![format!("{severity} {} {} {}", d.code.name(), range(d.span), d.message)];
    lines.extend(d.labels.iter().map(|label| format!("  also {} {}", range(label.span), label.text)));
    lines.extend(d.help.iter().map(|help| format!("  help {help}")));
    lines.extend(d.fixes.iter().map(|fix| format!("  fix {} {:?}", range(fix.span), fix.text)));
    lines
}

fn range(span: Span) -> String {
    format!("{}..{}", span.start, span.end)
}

fn dot(optional: bool, form: &'static str) -> String {
    match (optional, form) {
        (true, ".") => "?.".into(),
        (true, form) => format!("?.{form}"),
        (false, form) => form.into(),
    }
}

fn unary(op: UnaryOp) -> &'static str {
    match op {
        UnaryOp::Not => "!",
        UnaryOp::Minus => "-",
        UnaryOp::Plus => "+",
        UnaryOp::Typeof => "typeof",
    }
}

fn logical(op: LogicalOp) -> &'static str {
    match op {
        LogicalOp::And => "&&",
        LogicalOp::Or => "||",
        LogicalOp::Nullish => "??",
    }
}

fn binary(op: BinaryOp) -> &'static str {
    match op {
        BinaryOp::Add => "+",
        BinaryOp::Subtract => "-",
        BinaryOp::Multiply => "*",
        BinaryOp::Divide => "/",
        BinaryOp::Remainder => "%",
        BinaryOp::LooseEqual => "==",
        BinaryOp::LooseNotEqual => "!=",
        BinaryOp::StrictEqual => "===",
        BinaryOp::StrictNotEqual => "!==",
        BinaryOp::Less => "<",
        BinaryOp::LessEqual => "<=",
        BinaryOp::Greater => ">",
        BinaryOp::GreaterEqual => ">=",
        BinaryOp::In => "in",
    }
}
