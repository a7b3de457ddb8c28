//! Filters and functions: which there are, and how many arguments they take.

use super::calls::how_many;
use super::{Check, usual};
use crate::diag::{Code, Diagnostic, near_of, nearest};
use crate::expr::Name;
use crate::resolve::callee::function_paths;
use crate::source::Span;
use ensemble_runtime::builtins::METHODS;
use ensemble_runtime::filters::FILTERS;

impl Check<'_, '_> {
    pub(super) fn filter(&mut self, name: &Name, arguments: usize) {
        if name.text.starts_with("html.") {
            return;
        }
        let names = || FILTERS.iter().map(|filter| filter.name);
        let Some(filter) = FILTERS.iter().find(|filter| filter.name == name.text) else {
            let mut diagnostic = Diagnostic::new(
                Code::UnknownFilter,
                name.span,
                format!("there is no filter `{}`", name.text),
            );
            if let Some(method) = method(&name.text).filter(|_| usual_filter(&name.text).is_none()) {
                diagnostic = diagnostic.help(format!("`{method}` is a method: write `value.{method}(…)`"));
            } else if let Some(near) = usual_filter(&name.text).or_else(|| nearest(&name.text, names())) {
                diagnostic = diagnostic.help(format!("write `{near}`")).fix(name.span, near);
            }
            if diagnostic.help.is_none() {
                let filters = near_of(&name.text, names());
                diagnostic = diagnostic.note(format!("a filter is {filters}"));
            }
            return self.push(diagnostic);
        };
        if arguments < filter.min || arguments > filter.max {
            let takes = how_many(filter.min, filter.max);
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
        if usual::function(name).is_none() && FILTERS.iter().any(|filter| filter.name == name) {
            diagnostic = diagnostic.help(format!("`{name}` is a filter: write `value | {name}`"));
        } else if let Some(help) = usual::function(name) {
            diagnostic = diagnostic.help(help);
        } else if let Some(near) = nearest(name, function_paths()) {
            diagnostic = diagnostic.help(format!("write `{near}`"));
        } else {
            let near = near_of(name, function_paths());
            diagnostic = diagnostic
                .note(format!("a function is {near}"))
                .help("compute it in a step with `operation: code`");
        }
        self.push(diagnostic);
    }
}

/// The method that a filter's name is, here or in other languages.
fn method(name: &str) -> Option<&str> {
    let known = METHODS.iter().any(|method| method.name == name).then_some(name);
    known.or_else(|| usual::method(name))
}

/// The filter that other languages call so.
pub fn usual_filter(name: &str) -> Option<&'static str> {
    match name {
        "upper" | "toUpperCase" => Some("uppercase"),
        "lower" | "toLowerCase" => Some("lowercase"),
        "count" | "len" => Some("length"),
        "int" | "float" | "toNumber" => Some("number"),
        "str" | "toString" => Some("string"),
        "bool" => Some("boolean"),
        "tojson" | "stringify" | "jsonify" | "inspect" => Some("json"),
        "h" | "xml_escape" | "escape_html" => Some("escape"),
        "cgi_escape" | "uri_escape" | "url_escape" => Some("url_encode"),
        "handle" | "handleize" | "parameterize" => Some("slugify"),
        "unique" => Some("uniq"),
        "to_integer" => Some("floor"),
        "titlecase" => Some("capitalize"),
        _ => None,
    }
}
