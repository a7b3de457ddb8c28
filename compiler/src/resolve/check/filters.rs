//! Filters and functions: which there are, and how many arguments they take.

use super::Check;
use crate::diag::{Code, Diagnostic, nearest, one_of};
use crate::expr::Name;
use crate::resolve::callee::function_paths;
use crate::source::Span;
use ensemble_runtime::filters::FILTERS;

impl Check<'_, '_> {
    pub(super) fn filter(&mut self, name: &Name, arguments: usize) {
        let names = || FILTERS.iter().map(|filter| filter.name);
        let Some(filter) = FILTERS.iter().find(|filter| filter.name == name.text) else {
            let mut diagnostic = Diagnostic::new(
                Code::UnknownFilter,
                name.span,
                format!("there is no filter `{}`", name.text),
            )
            .note(format!("a filter is {}", one_of(names())));
            if let Some(near) = usual_filter(&name.text).or_else(|| nearest(&name.text, names())) {
                diagnostic = diagnostic.help(format!("write `{near}`")).fix(name.span, near);
            }
            return self.push(diagnostic);
        };
        if arguments < filter.min || arguments > filter.max {
            let takes = match (filter.min, filter.max) {
                (0, 0) => "no argument".to_owned(),
                (1, 1) => "one argument".to_owned(),
                (min, max) => format!("{min} to {max} arguments"),
            };
            let message = format!("the filter `{}` takes {takes}, not {arguments}", name.text);
            let marks = vec!["…"; filter.min.max(1)].join(", ");
            let help = if filter.max == 0 { name.text.clone() } else { format!("{}({marks})", name.text) };
            self.push(
                Diagnostic::new(Code::FilterArguments, name.span, message).help(format!("write `| {help}`")),
            );
        }
    }

    pub(super) fn unknown_function(&mut self, name: &str, span: Span) {
        let mut diagnostic =
            Diagnostic::new(Code::UnknownFunction, span, format!("there is no function `{name}`"));
        if FILTERS.iter().any(|filter| filter.name == name) {
            diagnostic = diagnostic.help(format!("`{name}` is a filter: write `value | {name}`"));
        } else if let Some(near) = nearest(name, function_paths()) {
            diagnostic = diagnostic.help(format!("write `{near}`"));
        } else {
            diagnostic = diagnostic.help("compute it in a step with `operation: code`");
        }
        self.push(diagnostic);
    }
}

/// The filter that other languages call so.
fn usual_filter(name: &str) -> Option<&'static str> {
    match name {
        "upper" | "toUpperCase" => Some("uppercase"),
        "lower" | "toLowerCase" => Some("lowercase"),
        "count" | "len" => Some("length"),
        "int" | "float" | "toNumber" => Some("number"),
        "str" | "toString" => Some("string"),
        "bool" => Some("boolean"),
        "tojson" | "stringify" => Some("json"),
        _ => None,
    }
}
