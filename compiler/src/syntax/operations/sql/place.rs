//! Where in SQL a value cannot stand, and what to write there.

use super::dynamic;
use super::scan::{Mode, is_word};
use crate::diag::Diagnostic;
use crate::expr::Expr;
use crate::source::{Span, Text};
use std::ops::Range;

/// Words after which SQL wants a name, which cannot be bound.
const BEFORE_NAMES: &[&str] =
    &["FROM", "INTO", "UPDATE", "TABLE", "JOIN", "BY", "SET", "INDEX", "AS", "COLUMN", "VIEW", "COLLATE"];
/// Words after which a value may stand; behind any other word it would be a word itself.
const BEFORE_VALUES: &[&str] = &[
    "WHERE",
    "AND",
    "OR",
    "NOT",
    "LIKE",
    "GLOB",
    "MATCH",
    "REGEXP",
    "BETWEEN",
    "SELECT",
    "DISTINCT",
    "ALL",
    "WHEN",
    "THEN",
    "ELSE",
    "CASE",
    "LIMIT",
    "OFFSET",
    "IS",
    "ON",
    "HAVING",
    "RETURNING",
    "ESCAPE",
    "FILTER",
    "PRECEDING",
    "RANGE",
    "ROWS",
    "VALUES",
];
/// Words that end a list of names to order or group by.
pub(super) const ENDS_NAMES: &[&str] = &[
    "LIMIT",
    "OFFSET",
    "HAVING",
    "WINDOW",
    "UNION",
    "INTERSECT",
    "EXCEPT",
    "ROWS",
    "RANGE",
    "GROUPS",
    "RETURNING",
];
/// Signs that compare.
const COMPARISONS: &[&str] = &["=", "==", "<>", "!=", "<", "<=", ">", ">=", "LIKE", "IS"];

/// A hole that is no value.
pub(super) struct Problem {
    span: Span,
    message: &'static str,
    help: String,
    /// What to write in place of a range of the scalar.
    fix: Option<(Range<usize>, String)>,
}

impl Problem {
    fn new(hole: &Expr, message: &'static str, help: impl Into<String>) -> Self {
        Self { span: hole.span, message, help: help.into(), fix: None }
    }

    /// A hole in single quotes; `joined` says the same with values.
    pub(super) fn quoted(hole: &Expr, joined: String, range: Range<usize>) -> Self {
        let help = format!("write `{joined}`: a hole without quotes is bound as a parameter");
        let problem = Self::new(hole, QUOTED, help);
        Self { fix: Some((range, joined)), ..problem }
    }

    /// Whether nothing but quotes are in the way.
    pub(super) fn is_quoted(&self) -> bool {
        self.message == QUOTED
    }

    /// Whether the hole begins the text, so that it may be anything.
    pub(super) fn is_beginning(&self) -> bool {
        self.message == BEGINNING.0
    }

    /// The finding; with a fix where the scalar stands in the file as it is.
    pub(super) fn report(&self, text: &Text) -> Diagnostic {
        let diagnostic = dynamic(self.span, self.message).help(self.help.clone());
        let Some((range, written)) = &self.fix else { return diagnostic };
        let span = text.range(range.start, range.end);
        let verbatim = !range.is_empty() && (span.end - span.start) as usize == range.len();
        if verbatim && !written.contains(['"', '\\', '\n']) {
            diagnostic.fix(span, written)
        } else {
            diagnostic
        }
    }
}

/// The word that ends the text, in upper case.
pub(super) fn last_word(sql: &str) -> String {
    let start = sql.rfind(|c| !is_word(c)).map_or(0, |at| at + 1);
    let start = (start..sql.len()).find(|at| sql.is_char_boundary(*at)).unwrap_or(sql.len());
    sql.get(start..).unwrap_or_default().to_ascii_uppercase()
}

/// Why a value cannot stand here. `listed` tells that names to order or group by are listed; `ahead` is
/// the text up to the next hole and whether there is one.
pub(super) fn problem(
    hole: &Expr,
    range: &Range<usize>,
    mode: Mode,
    listed: bool,
    sql: &str,
    ahead: (&str, bool),
) -> Option<Problem> {
    let found = |(message, help): (&'static str, &'static str)| Some(Problem::new(hole, message, help));
    match mode {
        Mode::Quote(_) => return found(NAME),
        Mode::LineComment | Mode::BlockComment => return found(COMMENT),
        Mode::Text => {}
    }
    let before = sql.trim_end();
    let word = last_word(before);
    if before.is_empty() || before.ends_with(';') {
        return found(BEGINNING);
    }
    if word == "IN" {
        let help = format!("write `IN (${{{hole}}})`");
        let fix = Some((range.clone(), format!("(${{{hole}}})")));
        return Some(Problem { fix, ..Problem::new(hole, "a list is bound in brackets", help) });
    }
    if let Some(problem) = pattern(hole, before, ahead.0) {
        return Some(problem);
    }
    if is_name(sql, &word, listed, ahead) {
        return found(NAME);
    }
    if ahead.0.starts_with('?') || before.ends_with('?') {
        return found(BESIDE);
    }
    if matches!(word.as_str(), "WHERE" | "HAVING") && ends_condition(ahead) {
        return found(CONDITION);
    }
    let behind_word = !word.is_empty() && !BEFORE_VALUES.contains(&word.as_str());
    let behind_value = before.ends_with([')', '\'', '"', '`', ']']);
    if behind_word || behind_value { found(WORD) } else { None }
}

/// `LIKE %${x}%` without quotes.
fn pattern(hole: &Expr, before: &str, after: &str) -> Option<Problem> {
    let start = before.strip_suffix('%');
    let first = start.is_some_and(|start| matches!(last_word(start.trim_end()).as_str(), "LIKE" | "GLOB"));
    let last = last_word(before) == "LIKE" && after.starts_with('%');
    if !first && !last {
        return None;
    }
    let begin = if first { "'%' || " } else { "" };
    let end = if after.starts_with('%') { " || '%'" } else { "" };
    let help = format!("write `LIKE {begin}${{{hole}}}{end}`");
    Some(Problem::new(hole, "`%` beside a hole is an operator here, not part of a pattern", help))
}

fn is_name(sql: &str, word: &str, listed: bool, (after, followed): (&str, bool)) -> bool {
    let next = after.trim_start();
    let next_word: String = next.chars().take_while(|c| is_word(*c)).collect::<String>().to_ascii_uppercase();
    let adjacent = sql.ends_with(|c| is_word(c) || c == '.') || after.starts_with(|c| is_word(c) || c == '.');
    // Rows that are inserted may hold a value in place of a column.
    let column = matches!(word, "SELECT" | "DISTINCT")
        && next_word == "FROM"
        && !sql.to_ascii_uppercase().contains("INSERT");
    let compared = matches!(word, "WHERE" | "AND" | "OR" | "ON" | "HAVING") && {
        let sign = after.trim().to_ascii_uppercase();
        let marked = sign.split_once('?').map_or("", |(sign, _)| sign.trim_end());
        (followed && COMPARISONS.contains(&sign.as_str())) || COMPARISONS.contains(&marked)
    };
    let in_list = listed && sql.trim_end().ends_with(',');
    adjacent || column || compared || in_list || BEFORE_NAMES.contains(&word)
}

/// Whether what follows is no part of the same condition.
fn ends_condition((after, followed): (&str, bool)) -> bool {
    let next = after.trim_start();
    let word: String = next.chars().take_while(|c| is_word(*c)).collect::<String>().to_ascii_uppercase();
    let end = next.is_empty() && !followed;
    end || next.starts_with(';') || matches!(word.as_str(), "ORDER" | "GROUP" | "LIMIT")
}

const QUOTED: &str = "a hole inside quotes is part of the SQL text";
const NAME: (&str, &str) = (
    "a name of a table or column cannot be bound as a parameter",
    "write the name itself; choose between several names with several steps and `condition`",
);
const WORD: (&str, &str) = (
    "a word of SQL cannot be bound as a parameter",
    "write it out; choose between several texts with several steps and `condition`",
);
const CONDITION: (&str, &str) =
    ("a whole condition cannot be bound as a parameter", "write the condition here and bind only its values");
const BEGINNING: (&str, &str) =
    ("the SQL text begins with a hole", "write the SQL here and bind only its values");
const COMMENT: (&str, &str) =
    ("a hole inside a comment is part of the SQL text", "take the hole out of the comment");
const BESIDE: (&str, &str) = ("two values stand side by side", "put an operator or a comma between them");
