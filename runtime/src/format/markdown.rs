//! `markdown`: a list of objects is a table, another list is bullets; of an object the plain members are
//! bullets and the others sections of their own.

use super::columns::{Columns, each_cell};
use super::{Clock, Format, Mismatch, text_of};
use crate::pieces::{Pieces, Slices};
use crate::value::{Members, Str, Value};

/// `format: markdown`
pub static MARKDOWN: Format = Format {
    content_type: "text/markdown; charset=utf-8",
    name: "markdown",
    unwraps: true,
    takes_text: true,
    begin,
};

/// The deepest level that headings have.
const DEEPEST: usize = 6;

#[expect(clippy::unnecessary_wraps, reason = "as formats have it")]
fn begin(value: &Value, _: Clock) -> Result<Box<dyn Pieces>, Mismatch> {
    if let Some(names) = columns(value) {
        return Ok(Box::new(Table { names, rows: Members::of(value), begun: false }));
    }
    let mut out = String::new();
    match Members::of(value) {
        Some(members) => block(value, members, 1, &mut out),
        None => out.push_str(&text_of(value)),
    }
    Ok(Box::new(Slices::new(Str::from(out))))
}

/// The names of the columns, when a value is a list of objects.
fn columns(value: &Value) -> Option<Vec<Str>> {
    let mut columns = Columns::default();
    for (_, row) in Members::of(value).filter(Members::is_list)? {
        columns.note(Members::of(&row).filter(|members| !members.is_list())?);
    }
    let any = columns.any;
    Some(columns.into_names()).filter(|names| any && !names.is_empty())
}

/// The rows that are still to come.
struct Table {
    names: Vec<Str>,
    rows: Option<Members>,
    begun: bool,
}

impl Pieces for Table {
    fn write(&mut self, out: &mut String) -> bool {
        if !std::mem::replace(&mut self.begun, true) {
            self.names.iter().for_each(|name| cell(&escaped(name.as_str()), out));
            out.push_str("|\n");
            self.names.iter().for_each(|_| cell("---", out));
            out.push_str("|\n");
            return true;
        }
        let Some((_, row)) = self.rows.as_mut().and_then(Iterator::next) else { return false };
        each_cell(&row, &self.names, |value| cell(&escaped(&text_of(value)), out));
        out.push_str("|\n");
        true
    }
}

fn cell(text: &str, out: &mut String) {
    out.push_str("| ");
    out.push_str(text);
    out.push(' ');
}

/// An array or object below a heading of the level before.
fn block(value: &Value, members: Members, level: usize, out: &mut String) {
    if let Some(names) = columns(value) {
        let mut table = Table { names, rows: Some(members), begun: false };
        while table.write(out) {}
        return;
    }
    if members.is_list() {
        return bullets(members, 0, out);
    }
    let (plain, nested): (Vec<_>, Vec<_>) = members.partition(|(_, value)| Members::of(value).is_none());
    bullets(plain.into_iter(), 0, out);
    for (name, value) in nested {
        let Some(members) = Members::of(&value) else { continue };
        out.push_str(if out.is_empty() || out.ends_with("\n\n") { "" } else { "\n" });
        (0..level.min(DEEPEST)).for_each(|_| out.push('#'));
        out.push(' ');
        out.push_str(&escaped(name.as_ref().map_or("", Str::as_str)));
        out.push_str("\n\n");
        block(&value, members, level + 1, out);
    }
}

/// A line for each member; arrays and objects below theirs.
fn bullets(members: impl Iterator<Item = (Option<Str>, Value)>, indent: usize, out: &mut String) {
    for (name, value) in members {
        (0..indent).for_each(|_| out.push_str("  "));
        out.push('-');
        if let Some(name) = name {
            for part in [" **", &escaped(name.as_str()), ":**"] {
                out.push_str(part);
            }
        }
        let below = Members::of(&value);
        if below.is_none() {
            out.push(' ');
            out.push_str(&escaped(&text_of(&value)));
        }
        out.push('\n');
        if let Some(members) = below {
            bullets(members, indent + 1, out);
        }
    }
}

/// Text that shows as it is, on one line.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut before = '\n';
    let number = text.len() - text.trim_start_matches(|first: char| first.is_ascii_digit()).len();
    for (at, character) in text.char_indices() {
        match character {
            '\n' if before == '\r' => {}
            '\n' | '\r' => out.push_str("<br>"),
            '<' => out.push_str("&lt;"),
            '&' => out.push_str("&amp;"),
            '\\' | '`' | '*' | '_' | '[' | ']' | '|' | '~' => {
                out.push('\\');
                out.push(character);
            }
            // Marks of blocks, at the start alone.
            '#' | '>' | '+' | '-' | '=' if at == 0 => {
                out.push('\\');
                out.push(character);
            }
            '.' | ')' if at == number && at > 0 => {
                out.push('\\');
                out.push(character);
            }
            _ => out.push(character),
        }
        before = character;
    }
    out
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]
    use super::*;
    use crate::json;

    #[track_caller]
    fn writes(text: &str, expected: &str) {
        assert_eq!(MARKDOWN.text(&json::lazy(&Str::from(text)).unwrap()).unwrap(), expected);
    }

    #[test]
    fn objects_are_a_table() {
        writes(
            r#"[{"a":"x|y","b":1},{"c":"1\n2","a":[1]}]"#,
            "| a | b | c |\n| --- | --- | --- |\n| x\\|y | 1 |  |\n| \\[1\\] |  | 1<br>2 |\n",
        );
    }

    #[test]
    fn other_lists_are_bullets() {
        writes(r#"["a",["b",{"c":1}],"<i>*"]"#, "- a\n-\n  - b\n  -\n    - **c:** 1\n- &lt;i>\\*\n");
        writes("[]", "");
        writes(r##"["# a - #","1. b","2 c."]"##, "- \\# a - #\n- 1\\. b\n- 2 c.\n");
    }

    #[test]
    fn members_are_bullets_and_sections() {
        writes(
            r#"{"rows":[{"x":1}],"title":"T","more":{"deep":{"y":2},"list":[1]}}"#,
            "- **title:** T\n\n# rows\n\n| x |\n| --- |\n| 1 |\n\n# more\n\n## deep\n\n- **y:** 2\n\n## list\n\n- 1\n",
        );
    }

    #[test]
    fn text_is_markdown_already() {
        assert_eq!(MARKDOWN.text(&Value::from("# Title")).unwrap(), "# Title");
        assert_eq!(MARKDOWN.text(&Value::Number(1.5)).unwrap(), "1.5");
    }
}
