//! The JavaScript that an expression is equivalent to: members guarded, calls that throw undefined,
//! filters as they are documented. The guards stand in `tests/oracle/prelude.js`.

use super::Subject;
use ensemble_compiler::expr::{
    Argument, BinaryOp, Expr, ExprKind, LogicalOp, Part, Property, Template, UnaryOp,
};
use ensemble_compiler::resolve::{Callee, callee, function_named, path};
use ensemble_runtime::builtins::CONSTANTS;

/// A subject as an expression of JavaScript that reads `input`.
pub fn script(subject: &Subject) -> String {
    match &subject.tree {
        Template::Literal(text) => string(text),
        Template::Hole(hole) => expr(hole),
        Template::Text(parts) => {
            let parts: Vec<String> = parts
                .iter()
                .map(|part| match part {
                    Part::Literal(text) => string(text),
                    Part::Hole(hole) => format!("text({})", expr(hole)),
                })
                .collect();
            format!("({})", parts.join(" + "))
        }
    }
}

fn expr(e: &Expr) -> String {
    if let Some(function) = function_named(e) {
        return format!("guarded({})", function.path);
    }
    match &e.kind {
        ExprKind::Null => "null".into(),
        ExprKind::Undefined => "undefined".into(),
        ExprKind::Bool(value) => value.to_string(),
        ExprKind::Number(value) if value.is_infinite() => "Infinity".into(),
        ExprKind::Number(value) => format!("{value:?}"),
        ExprKind::String(text) => string(text),
        ExprKind::Template(parts) => template(parts),
        ExprKind::Array(items) => format!("[{}]", list(items)),
        ExprKind::Object(properties) => object(properties),
        ExprKind::Name(name) => name.clone(),
        ExprKind::Local(name) => local(name),
        ExprKind::Member { object, name, .. } => match path(e).filter(|path| is_constant(path)) {
            Some(constant) => constant,
            None => format!("member({}, {})", expr(object), string(&name.text)),
        },
        ExprKind::Index { object, index, .. } => format!("member({}, {})", expr(object), expr(index)),
        ExprKind::Call { callee, arguments, .. } => call(callee, arguments),
        ExprKind::New { arguments, .. } => format!("attempt(() => date({}))", list(arguments)),
        ExprKind::Arrow { parameters, body } => {
            let parameters: Vec<String> = parameters.iter().map(|name| local(&name.text)).collect();
            format!("(({}) => ({}))", parameters.join(", "), expr(body))
        }
        ExprKind::Unary { op, operand } => format!("({}{})", unary(*op), expr(operand)),
        ExprKind::Binary { op: BinaryOp::In, left, right } => {
            format!("has({}, {})", expr(left), expr(right))
        }
        ExprKind::Binary { op, left, right } => {
            format!("({} {} {})", expr(left), binary(*op), expr(right))
        }
        ExprKind::Logical { op, left, right } => {
            format!("({} {} {})", expr(left), logical(*op), expr(right))
        }
        ExprKind::Conditional { test, then, otherwise } => {
            format!("({} ? {} : {})", expr(test), expr(then), expr(otherwise))
        }
        ExprKind::Filter { input, name, arguments } => {
            let arguments = [&**input].into_iter().chain(arguments).map(expr);
            format!("filters.{}({})", name.text, arguments.collect::<Vec<_>>().join(", "))
        }
        ExprKind::Error => "undefined".into(),
    }
}

/// A function of JavaScript is called as it is; a method of a value is guarded.
fn call(called: &Expr, arguments: &[Argument]) -> String {
    match callee(called, arguments) {
        Some(Callee::Method(object, method)) => {
            format!("call({}, {}, [{}])", expr(object), string(method.name), list(arguments))
        }
        Some(Callee::Function(function)) => {
            format!("attempt(() => {}({}))", function.path, list(arguments))
        }
        Some(Callee::Run(_)) | None => "undefined".into(),
    }
}

/// A parameter; some are words that JavaScript keeps for itself.
fn local(name: &str) -> String {
    format!("${}", name.replace(|c: char| !c.is_alphanumeric() && c != '$', "_"))
}

fn is_constant(path: &str) -> bool {
    CONSTANTS.iter().any(|(name, _)| *name == path)
}

fn list(items: &[Argument]) -> String {
    let item = |item: &Argument| match item.spread {
        true => format!("...spread({})", expr(&item.value)),
        false => expr(&item.value),
    };
    items.iter().map(item).collect::<Vec<_>>().join(", ")
}

/// All keys are computed: `__proto__` is a member like any other.
fn object(properties: &[Property]) -> String {
    let property = |property: &Property| match property {
        Property::Named(name, value) => format!("[{}]: {}", string(&name.text), expr(value)),
        Property::Computed(key, value) => format!("[key({})]: {}", expr(key), expr(value)),
        Property::Spread(value) => format!("...{}", expr(value)),
    };
    format!("({{{}}})", properties.iter().map(property).collect::<Vec<_>>().join(", "))
}

fn template(parts: &[Part]) -> String {
    let parts = parts.iter().map(|part| match part {
        Part::Literal(text) => string(text),
        Part::Hole(hole) => format!("`${{{}}}`", expr(hole)),
    });
    format!("('' + {})", std::iter::once("''".to_owned()).chain(parts).collect::<Vec<_>>().join(" + "))
}

fn string(text: &str) -> String {
    let json = serde_json::Value::from(text).to_string();
    json.replace('\u{2028}', "\\u2028").replace('\u{2029}', "\\u2029")
}

fn unary(op: UnaryOp) -> &'static str {
    match op {
        UnaryOp::Not => "!",
        UnaryOp::Minus => "- ",
        UnaryOp::Plus => "+ ",
        UnaryOp::Typeof => "typeof ",
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
