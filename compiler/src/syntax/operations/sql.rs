//! SQL text: constant, with holes turned into bound parameters (language §4).

use crate::diag::{Code, Diagnostic};
use crate::expr::{self, Expr, Part, Template};
use crate::source::{Span, Spanned};
use crate::syntax::ast::{Statement, Tree, TreeKind};
use crate::syntax::reader::Reader;
use crate::yaml::{Node, NodeKind};

/// Words after which SQL wants a name, which cannot be bound.
const BEFORE_NAMES: &[&str] =
    &["FROM", "INTO", "UPDATE", "TABLE", "JOIN", "BY", "SET", "INDEX", "AS", "COLUMN", "VIEW"];

/// Where a character of SQL stands.
#[derive(Clone, Copy, PartialEq)]
enum Mode {
    Text,
    /// In quotes that this character ends.
    Quote(char),
    LineComment,
    BlockComment,
}

/// A place for a value.
enum Slot {
    /// `?`
    Bare,
    /// `?3`
    Numbered(usize),
    /// A hole.
    Hole(Expr),
}

/// What was read so far.
struct Scan {
    sql: String,
    mode: Mode,
    slots: Vec<Slot>,
    /// `:name` and its like, which D1 cannot bind.
    named: Option<String>,
}

/// Reads SQL text and its parameters.
pub(super) fn statement(text: &Node, params: Option<&Node>, reader: &mut Reader) -> Option<Statement> {
    let Some(scalar) = text.as_text() else {
        reader.wrong_type(text, "SQL", "a string");
        return None;
    };
    let parts = match expr::template(scalar, reader.names, reader.diagnostics) {
        Template::Literal(sql) => vec![Part::Literal(sql)],
        Template::Hole(hole) => {
            dynamic(
                hole.span,
                "the SQL text itself is a hole",
                "write the SQL here and bind only its values",
                reader,
            );
            return None;
        }
        Template::Text(parts) => parts,
    };
    let scan = scan(&parts, text.span, reader)?;
    let values = match params {
        Some(node) => values(node, reader)?,
        None => Vec::new(),
    };
    let params = assign(scan.slots, values, text.span, params.map(|node| node.span), reader)?;
    Some(Statement { sql: Spanned::new(scan.sql.trim().to_owned(), text.span), params })
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

fn scan(parts: &[Part], span: Span, reader: &mut Reader) -> Option<Scan> {
    let mut scan = Scan { sql: String::new(), mode: Mode::Text, slots: Vec::new(), named: None };
    for (i, part) in parts.iter().enumerate() {
        match part {
            Part::Literal(text) => scan.literal(text),
            Part::Hole(hole) => {
                let after = match parts.get(i + 1) {
                    Some(Part::Literal(text)) => text.as_str(),
                    Some(Part::Hole(_)) => "?",
                    None => "",
                };
                scan.hole(hole, after, reader)?;
            }
        }
    }
    if let Some(name) = scan.named {
        parameters(
            span,
            format!("D1 does not bind named parameters like `{name}`"),
            "write `?` and list the values in `params`",
            None,
            reader,
        );
        return None;
    }
    if matches!(scan.mode, Mode::Quote(_)) {
        reader.invalid(span, "the SQL text ends inside quotes", "close the quotes");
        return None;
    }
    if scan.sql.trim().is_empty() {
        reader.invalid(span, "the SQL text is empty", "write a statement");
        return None;
    }
    Some(scan)
}

impl Scan {
    fn literal(&mut self, text: &str) {
        let mut chars = text.char_indices().peekable();
        while let Some((at, c)) = chars.next() {
            let next = chars.peek().map(|(_, next)| *next);
            if self.mode == Mode::Text && c == '?' {
                let digits: String = text[at + 1..].chars().take_while(char::is_ascii_digit).collect();
                for _ in 0..digits.len() {
                    chars.next();
                }
                self.slots.push(digits.parse().map_or(Slot::Bare, Slot::Numbered));
            } else if self.mode == Mode::Text
                && ":@$".contains(c)
                && next.is_some_and(is_word)
                && !self.ends_in_word()
            {
                let name: String = text[at + c.len_utf8()..].chars().take_while(|c| is_word(*c)).collect();
                self.named.get_or_insert(format!("{c}{name}"));
            }
            self.sql.push(c);
            self.mode = self.after(c, next);
        }
    }

    fn ends_in_word(&self) -> bool {
        self.sql.chars().next_back().is_some_and(is_word)
    }

    /// The mode after `c`, which `next` follows.
    fn after(&self, c: char, next: Option<char>) -> Mode {
        match (self.mode, c, next) {
            (Mode::Text, '\'' | '"' | '`', _) => Mode::Quote(c),
            (Mode::Text, '[', _) => Mode::Quote(']'),
            (Mode::Text, '-', Some('-')) => Mode::LineComment,
            (Mode::Text, '/', Some('*')) => Mode::BlockComment,
            (Mode::Quote(end), _, _) if end == c => Mode::Text,
            (Mode::LineComment, '\n', _) => Mode::Text,
            (Mode::BlockComment, '/', _) if self.sql.ends_with("*/") => Mode::Text,
            (mode, _, _) => mode,
        }
    }

    fn hole(&mut self, hole: &Expr, after: &str, reader: &mut Reader) -> Option<()> {
        if let Some((problem, help)) = self.problem(after) {
            dynamic(hole.span, problem, help, reader);
            return None;
        }
        self.sql.push('?');
        self.slots.push(Slot::Hole(hole.clone()));
        Some(())
    }

    /// Why a value cannot be bound here, and what to write.
    fn problem(&self, after: &str) -> Option<(&'static str, &'static str)> {
        let word: String = self.sql.trim_end().chars().rev().take_while(|c| is_word(*c)).collect();
        let word: String = word.chars().rev().collect::<String>().to_ascii_uppercase();
        let adjacent = self.ends_in_word()
            || after.starts_with(is_word)
            || after.starts_with('.')
            || self.sql.ends_with('.');
        match self.mode {
            Mode::Quote('\'') => Some((
                "a hole inside quotes is part of the SQL text",
                "take the quotes away: a hole alone is bound as a parameter; join text to it with `||`",
            )),
            Mode::Quote(_) => Some(NAME),
            Mode::LineComment | Mode::BlockComment => {
                Some(("a hole inside a comment is part of the SQL text", "take the hole out of the comment"))
            }
            Mode::Text if word == "IN" => Some(("a list is bound in brackets", "write `IN (${…})`")),
            Mode::Text if adjacent || BEFORE_NAMES.contains(&word.as_str()) => Some(NAME),
            Mode::Text if after.starts_with('?') || self.sql.ends_with('?') => {
                Some(("two values stand side by side", "put an operator or a comma between them"))
            }
            Mode::Text => None,
        }
    }
}

const NAME: (&str, &str) = (
    "a name of a table or column cannot be bound as a parameter",
    "write the name itself; choose between several names with several steps and `condition`",
);

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

/// One value for each `?`, in order.
fn assign(
    slots: Vec<Slot>,
    values: Vec<Tree>,
    sql: Span,
    params: Option<Span>,
    reader: &mut Reader,
) -> Option<Vec<Tree>> {
    let numbered = slots.iter().filter(|slot| matches!(slot, Slot::Numbered(_))).count();
    if numbered > 0 {
        return assign_numbered(&slots, &values, numbered, sql, reader);
    }
    let marks = slots.iter().filter(|slot| matches!(slot, Slot::Bare)).count();
    if marks != values.len() {
        let message = format!(
            "the SQL text has {}, and `params` {}",
            count(marks, "`?`"),
            count(values.len(), "value")
        );
        parameters(
            sql,
            message,
            "give each `?` one value, in order; holes in the text need none",
            params,
            reader,
        );
        return None;
    }
    let mut values = values.into_iter();
    let assigned = slots.into_iter().filter_map(|slot| match slot {
        Slot::Hole(hole) => Some(Tree { span: hole.span, kind: TreeKind::Hole(hole) }),
        _ => values.next(),
    });
    Some(assigned.collect())
}

/// `?1`, `?2`…: each becomes a `?` with a copy of its value.
fn assign_numbered(
    slots: &[Slot],
    values: &[Tree],
    numbered: usize,
    sql: Span,
    reader: &mut Reader,
) -> Option<Vec<Tree>> {
    if numbered != slots.len() {
        let message = "numbered parameters stand beside `?` or holes";
        parameters(sql, message.into(), "number all of them or none", None, reader);
        return None;
    }
    let number = |slot: &Slot| match slot {
        Slot::Numbered(number) => *number,
        _ => 0,
    };
    let highest = slots.iter().map(number).max().unwrap_or(0);
    let assigned: Option<Vec<Tree>> =
        slots.iter().map(|slot| values.get(number(slot).checked_sub(1)?).cloned()).collect();
    if assigned.is_none() || highest != values.len() {
        let message = format!(
            "the SQL text numbers up to `?{highest}`, and `params` has {}",
            count(values.len(), "value")
        );
        parameters(sql, message, "`?1` is the first value of `params`", None, reader);
        return None;
    }
    assigned
}

fn count(n: usize, what: &str) -> String {
    match (n, what.ends_with('`')) {
        (0, _) => format!("no {what}"),
        (1, _) | (_, true) => format!("{n} {what}"),
        _ => format!("{n} {what}s"),
    }
}

fn parameters(span: Span, message: String, help: &str, other: Option<Span>, reader: &mut Reader) {
    let mut diagnostic = Diagnostic::new(Code::SqlParameters, span, message).help(help);
    if let Some(other) = other {
        diagnostic = diagnostic.also(other, "the values");
    }
    reader.report(diagnostic);
}

fn dynamic(span: Span, message: &str, help: &str, reader: &mut Reader) {
    reader.report(
        Diagnostic::new(Code::DynamicSql, span, message)
            .note("SQL text is constant, so that no request can change what a statement does")
            .help(help),
    );
}
