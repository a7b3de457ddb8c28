//! SQL text: constant, with holes turned into bound parameters (language §4).
//!
//! Whatever would make a value part of the text is the error `dynamic-sql`: holes in quotes, in place
//! of names and keywords, text that an expression puts together.

mod assign;
mod concat;
mod pieces;
mod place;
mod scan;

use self::assign::{assign, parameters};
use self::scan::{Scan, scan};
use crate::diag::{Code, Diagnostic};
use crate::expr::{self, Expr, Part, Template};
use crate::source::{Span, Spanned, Text};
use crate::syntax::ast::{Statement, Tree};
use crate::syntax::reader::Reader;
use crate::yaml::{Node, NodeKind};

/// Reads SQL text and its parameters.
pub(super) fn statement(node: &Node, params: Option<&Node>, reader: &mut Reader) -> Option<Statement> {
    let Some(text) = node.as_text() else {
        reader.wrong_type(node, "SQL", "a string");
        return None;
    };
    let parts = match expr::template(text, reader.names, reader.diagnostics) {
        Template::Literal(sql) => vec![Part::Literal(sql)],
        Template::Hole(hole) => {
            whole(&hole, text, node.span, reader);
            return None;
        }
        Template::Text(parts) => parts,
    };
    let scan = scan(&pieces::written(&parts, text));
    for problem in &scan.problems {
        reader.report(problem.report(text));
    }
    let values = match params {
        Some(node) => values(node, reader)?,
        None => Vec::new(),
    };
    if !scan.problems.is_empty() || !sound(&scan, node.span, reader) {
        return None;
    }
    let params = assign(scan.slots, values, node.span, params.map(|node| node.span), reader)?;
    Some(Statement { sql: Spanned::new(scan.sql.trim().to_owned(), node.span), params })
}

fn values(node: &Node, reader: &mut Reader) -> Option<Vec<Tree>> {
    match &node.kind {
        NodeKind::Sequence(items) => Some(items.iter().map(|item| reader.tree(item)).collect()),
        NodeKind::Null => Some(Vec::new()),
        _ => {
            reader.wrong_type(node, "`params`", "a list, one value for each `?`");
            None
        }
    }
}

/// Whether the text is whole and D1 can bind its parameters.
fn sound(scan: &Scan, span: Span, reader: &mut Reader) -> bool {
    if let Some(name) = &scan.named {
        let message = format!("D1 does not bind named parameters like `{name}`");
        parameters(span, message, "write `?` and list the values in `params`", None, reader);
        return false;
    }
    if scan.open {
        reader.invalid(span, "the SQL text ends inside quotes", "close the quotes");
        return false;
    }
    if scan.sql.trim().is_empty() {
        reader.invalid(span, "the SQL text is empty", "write a statement");
        return false;
    }
    true
}

/// SQL text that is one hole: where an expression puts it together, with the text to write instead.
fn whole(hole: &Expr, text: &Text, span: Span, reader: &mut Reader) {
    let Some(scan) = concat::scanned(hole).filter(|scan| !scan.open && !scan.sql.trim().is_empty()) else {
        let help = "write the SQL here and bind only its values";
        return reader.report(dynamic(hole.span, "the SQL text itself is a hole").help(help));
    };
    if let Some(problem) = scan.problems.iter().find(|problem| !problem.is_quoted()) {
        return reader.report(problem.report(text));
    }
    let sql = scan.bound.trim();
    let mut diagnostic = dynamic(hole.span, "an expression puts the SQL text together")
        .help(format!("write it here, where holes are bound as parameters: `{sql}`"));
    let end = text.range(0, text.value.len()).end;
    // A text over several lines is left to people.
    if span.end.saturating_sub(end) <= 1 && !sql.contains(['\n', '\\']) {
        diagnostic = diagnostic.fix(span, format!("\"{}\"", sql.replace('"', "\\\"")));
    }
    reader.report(diagnostic);
}

fn dynamic(span: Span, message: &str) -> Diagnostic {
    Diagnostic::new(Code::DynamicSql, span, message)
        .note("SQL text is constant, so that no request can change what a statement does")
}
