//! `csv` (RFC 4180): the rows of a list.

use super::columns::{Columns, each_cell};
use super::{Format, Mismatch, mismatch, text_of, unfit};
use crate::input::article;
use crate::pieces::Pieces;
use crate::value::{Members, Str, Value, array};

/// `format: csv`
pub static CSV: Format = Format {
    content_type: TYPE,
    name: "csv",
    unwraps: false,
    takes_text: true,
    begin: |value, _| begin(value, false),
};

/// `format: {type: csv, safe: true}`: no cell can be taken for a formula.
pub static CSV_SAFE: Format = Format {
    content_type: TYPE,
    name: "csv safe",
    unwraps: false,
    takes_text: false,
    begin: |value, _| match value {
        Value::String(_) => Err(unfit("csv", "is text already, and `safe` works on rows")),
        value => begin(value, true),
    },
};

const TYPE: &str = "text/csv; charset=utf-8";

/// What readers pass over at the beginning of a file.
const BOM: char = '\u{FEFF}';

/// The rows that are still to come.
struct Rows {
    rows: Members,
    shape: Shape,
    /// Whether the columns' names were written, where there are some.
    named: bool,
    safe: bool,
}

/// What the rows are.
enum Shape {
    /// Objects, of which these are the names in the order in which they were first seen.
    Records(Vec<Str>),
    /// Lists of at most so many cells; other values are rows of one.
    Lists(usize),
}

fn begin(value: &Value, safe: bool) -> Result<Box<dyn Pieces>, Mismatch> {
    let wanted = || mismatch("csv", "a list of rows, an object or text", value);
    let rows = Members::of(value).ok_or_else(wanted)?;
    if !rows.is_list() {
        return begin(&array(vec![value.clone()]), safe);
    }
    let shape = shape(Members::of(value).ok_or_else(wanted)?)?;
    Ok(Box::new(Rows { rows, shape, named: false, safe }))
}

/// Looks at all rows once.
fn shape(rows: Members) -> Result<Shape, Mismatch> {
    let (mut columns, mut width) = (Columns::default(), None);
    for (number, (_, row)) in rows.enumerate() {
        match Members::of(&row) {
            None if matches!(row, Value::Null | Value::Undefined) => continue,
            Some(members) if !members.is_list() => columns.note(members),
            Some(members) => width = width.max(Some(members.count())),
            None => width = width.max(Some(1)),
        }
        if width.is_some() && columns.any {
            let what = ["has rows of two kinds: row ", &(number + 1).to_string(), " is ", article(&row)];
            return Err(unfit("csv", &what.concat()));
        }
    }
    Ok(match width {
        Some(width) => Shape::Lists(width),
        None => Shape::Records(columns.into_names()),
    })
}

impl Pieces for Rows {
    fn write(&mut self, out: &mut String) -> bool {
        let start = out.len();
        if !std::mem::replace(&mut self.named, true) {
            if let Shape::Records(names) = &self.shape {
                names.iter().for_each(|name| self.text(name.as_str(), out));
                end(start, out);
            }
            return true;
        }
        let Some((_, row)) = self.rows.next() else { return false };
        match &self.shape {
            Shape::Records(names) => each_cell(&row, names, |cell| self.value(cell, out)),
            Shape::Lists(width) => {
                let count = self.list(&row, out);
                (count..*width).for_each(|_| self.text("", out));
            }
        }
        end(start, out);
        true
    }
}

impl Rows {
    /// Appends the cells of a list, and says how many they are.
    fn list(&self, row: &Value, out: &mut String) -> usize {
        let Some(cells) = Members::of(row) else {
            self.value(row, out);
            return 1;
        };
        cells.map(|(_, cell)| self.value(&cell, out)).count()
    }

    fn value(&self, value: &Value, out: &mut String) {
        match value {
            Value::String(text) => self.text(text.as_str(), out),
            // Numbers, dates and JSON are no formulas, whatever they begin with.
            value => append(&text_of(value), out),
        }
    }

    fn text(&self, text: &str, out: &mut String) {
        if self.safe && is_formula(text) { append(&["'", text].concat(), out) } else { append(text, out) }
    }
}

/// Whether spreadsheets may take a text for a formula: some look past the space before it.
fn is_formula(text: &str) -> bool {
    let marks = ['=', '+', '-', '@', '\t', '\r', '\n', '\u{FF1D}', '\u{FF0B}', '\u{FF0D}', '\u{FF20}'];
    let skipped = |first: char| first.is_whitespace() || first == BOM;
    text.starts_with(marks) || text.trim_start_matches(skipped).starts_with(marks)
}

/// Appends a cell and the comma behind it.
fn append(text: &str, out: &mut String) {
    let quoted = text.starts_with([' ', BOM]) || text.ends_with(' ') || text.contains([',', '"', '\r', '\n']);
    if quoted {
        out.push('"');
        for (at, part) in text.split('"').enumerate() {
            out.push_str(if at > 0 { "\"\"" } else { "" });
            out.push_str(part);
        }
        out.push('"');
    } else {
        out.push_str(text);
    }
    out.push(',');
}

/// Ends the row that begins at `start`.
fn end(start: usize, out: &mut String) {
    match out.len() - start {
        // There are no columns.
        0 => return,
        // An empty line would be no row.
        1 => out.insert_str(start, "\"\""),
        _ => {}
    }
    out.pop();
    out.push_str("\r\n");
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]
    use super::*;
    use crate::json;

    fn value(text: &str) -> Value {
        json::lazy(&Str::from(text)).unwrap()
    }

    #[track_caller]
    fn writes(text: &str, expected: &str) {
        assert_eq!(CSV.text(&value(text)).unwrap().replace("\r\n", "|"), expected);
        let parsed = json::parse(&Str::from(text)).unwrap();
        assert_eq!(CSV.text(&parsed).unwrap().replace("\r\n", "|"), expected);
    }

    #[test]
    fn columns_are_the_names_of_all_rows_in_the_order_they_are_first_seen() {
        writes(r#"[{"b":1,"a":2},{"c":true,"a":3}]"#, "b,a,c|1,2,|,3,true|");
        writes(r#"[{"a":1},null,{"a":2}]"#, "a|1|\"\"|2|");
        writes(r#"{"a":1,"b":[1,{"x":"y"}]}"#, r#"a,b|1,"[1,{""x"":""y""}]"|"#);
    }

    #[test]
    fn cells_are_quoted_where_they_must_be() {
        let awkward = r#"[{"a,b":"one \"two\"","c":"x\r\ny","d":" s ","e":"é😀\u0000"}]"#;
        let expected = "\"a,b\",c,d,e\r\n\"one \"\"two\"\"\",\"x\r\ny\",\" s \",é😀\0\r\n";
        assert_eq!(CSV.text(&value(awkward)).unwrap(), expected);
    }

    #[test]
    fn lists_are_rows_without_a_head() {
        writes(r#"[[1,"a"],[2],[]]"#, "1,a|2,|,|");
        writes(r#"["a",2,""]"#, "a|2|\"\"|");
        writes("[]", "");
        writes("[{},{}]", "");
    }

    #[test]
    fn what_has_no_rows_is_refused() {
        for (text, message) in [
            ("1", "must be a list of rows, an object or text, got a number"),
            ("null", "must be a list of rows, an object or text, got null"),
            (r#"[{"a":1},2]"#, "has rows of two kinds: row 2 is a number"),
            (r#"[[1],null,{}]"#, "has rows of two kinds: row 3 is an object"),
        ] {
            let told = CSV.text(&value(text)).unwrap_err();
            assert!(told.ends_with(message), "{told}");
        }
    }

    #[test]
    fn safe_cells_are_no_formulas() {
        let rows =
            value(r#"[{"=a":"=1+1","b":"+1","c":"-1","d":"@x","e":-1,"f":"\t=x","g":" =x","h":"a=1"}]"#);
        let written = CSV_SAFE.text(&rows).unwrap();
        assert_eq!(written, "'=a,b,c,d,e,f,g,h\r\n'=1+1,'+1,'-1,'@x,-1,'\t=x,' =x,a=1\r\n");
        assert!(CSV_SAFE.text(&Value::from("=1")).is_err());
        assert_eq!(CSV.text(&Value::from("=1")).unwrap(), "=1");
    }
}
