//! Scalars and keys. A text that another reader may take for something else is quoted, by the rules of
//! YAML 1.1 too: `no`, `012` and `2026-11-25` are read differently by many.

use super::spaces;
use crate::ops::append_number;
use crate::value::Value;

/// Keys that are longer, in characters, must be explicit (YAML 1.2, 7.4.2).
const LONGEST_KEY: usize = 1000;

/// The largest integer of which every smaller one is a float of its own.
const SAFE: f64 = 9_007_199_254_740_991.0;

/// What plain text means to some reader, in lower case.
const WORDS: [&str; 9] = ["null", "true", "false", "yes", "no", "on", "off", "y", "n"];

/// Appends a value that is no array and no object; lines of a text are indented by `indent`.
pub(super) fn append(value: &Value, indent: usize, out: &mut String) {
    match value {
        Value::Number(number) => append_float(*number, out),
        Value::String(text) if is_literal(text.as_str()) => literal(text.as_str(), indent, out),
        Value::String(text) => line(text.as_str(), out),
        Value::Date(ms) if !ms.is_nan() => quoted(&super::super::text_of(value), out),
        Value::Bool(true) => out.push_str("true"),
        Value::Bool(false) => out.push_str("false"),
        _ => out.push_str("null"),
    }
}

/// Appends a key with its colon; below it the value's lines are indented by more than `indent`.
pub(super) fn append_key(name: &str, indent: usize, out: &mut String) {
    let mut key = String::new();
    line(name, &mut key);
    if key.chars().count() <= LONGEST_KEY {
        out.push_str(&key);
    } else {
        out.push_str("? ");
        out.push_str(&key);
        out.push('\n');
        spaces(indent, out);
    }
    out.push(':');
}

fn append_float(number: f64, out: &mut String) {
    if !number.is_finite() {
        return out.push_str(match number {
            _ if number.is_nan() => ".nan",
            _ if number > 0.0 => ".inf",
            _ => "-.inf",
        });
    }
    let start = out.len();
    append_number(out, number);
    let written = out.get(start..).unwrap_or("");
    // YAML 1.1 wants a point in numbers with an exponent; integers of many readers end at 64 bits.
    if !written.contains('.') && (written.contains('e') || number.abs() > SAFE) {
        let end = written.find('e').unwrap_or(written.len());
        out.insert_str(start + end, ".0");
    }
}

/// A text on one line.
fn line(text: &str, out: &mut String) {
    if is_plain(text) { out.push_str(text) } else { quoted(text, out) }
}

fn is_plain(text: &str) -> bool {
    let starts =
        text.starts_with(|first: char| first.is_ascii_alphabetic() || first == '_' || is_letter(first));
    let ends = !text.ends_with([' ', ':']);
    let fits = |c: char| is_letter(c) || matches!(c, ' '..='~') && !"#`\"{}[]|".contains(c);
    starts && ends && text.chars().all(fits) && !text.contains(": ") && !is_word(text)
}

fn is_word(text: &str) -> bool {
    WORDS.iter().any(|word| word.eq_ignore_ascii_case(text))
}

/// Whether a character beyond ASCII may stand as it is: it prints, and no reader breaks a line there.
fn is_letter(character: char) -> bool {
    character >= '\u{A1}'
        && !matches!(character, '\u{2028}' | '\u{2029}' | '\u{FEFF}' | '\u{FFFE}' | '\u{FFFF}')
}

/// Appends a text in double quotes, where all that does not print is escaped.
fn quoted(text: &str, out: &mut String) {
    out.push('"');
    for character in text.chars() {
        match character {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            ' '..='~' => out.push(character),
            _ if is_letter(character) => out.push(character),
            _ => escape(u32::from(character), out),
        }
    }
    out.push('"');
}

fn escape(code: u32, out: &mut String) {
    out.push_str("\\u");
    for shift in [12, 8, 4, 0] {
        out.push(char::from_digit(code >> shift & 15, 16).unwrap_or('0'));
    }
}

/// Whether a text is shown line by line: several lines that all print, none with space at an end of it
/// that a reader could miss.
fn is_literal(text: &str) -> bool {
    let fits =
        |line: &str| !line.ends_with(' ') && line.chars().all(|c| matches!(c, ' '..='~') || is_letter(c));
    text.contains('\n') && !text.starts_with([' ', '\n']) && text.split('\n').all(fits)
}

/// Appends a text line by line, without the line break that ends the value.
fn literal(text: &str, indent: usize, out: &mut String) {
    let body = text.trim_end_matches('\n');
    out.push_str(match text.len() - body.len() {
        0 => "|-",
        1 => "|",
        _ => "|+",
    });
    for line in body.split('\n') {
        out.push('\n');
        if !line.is_empty() {
            spaces(indent, out);
            out.push_str(line);
        }
    }
    (body.len() + 1..text.len()).for_each(|_| out.push('\n'));
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(value: &Value) -> String {
        let mut out = String::new();
        append(value, 2, &mut out);
        out
    }

    #[test]
    fn numbers_are_floats_to_every_reader() {
        for (number, text) in [
            (1.0, "1"),
            (-0.5, "-0.5"),
            (1e21, "1.0e+21"),
            (-1e17, "-100000000000000000.0"),
            (1.5e-7, "1.5e-7"),
            (f64::NAN, ".nan"),
            (f64::NEG_INFINITY, "-.inf"),
        ] {
            assert_eq!(written(&Value::Number(number)), text);
        }
    }

    #[test]
    fn texts_are_plain_only_when_they_are_nothing_else() {
        for text in ["abc", "a b", "https://a.example/x?y=1", "it's", "größe", "a,b", "ärger", "x-1", "日本"]
        {
            assert_eq!(written(&Value::from(text)), text);
        }
        for text in [
            "",
            " a",
            "a ",
            "true",
            "No",
            "NULL",
            "y",
            "1",
            "1e3",
            "0x1",
            ".5",
            "-",
            "- a",
            "a: b",
            "a:",
            "a #b",
            "#a",
            "*a",
            "&a",
            "!a",
            "%a",
            "@a",
            "`a",
            "'a",
            "\"a",
            "[a]",
            "{a}",
            "? a",
            "| a",
            "2026-11-25",
            "~",
            "<<",
            "=",
            "---",
            "...",
            "a|b",
        ] {
            assert_eq!(written(&Value::from(text)), format!("\"{}\"", text.replace('"', "\\\"")));
        }
    }

    #[test]
    fn what_does_not_print_is_escaped() {
        assert_eq!(
            written(&Value::from("a\0\u{7F}\u{85}\u{A0}\u{2028}\u{FEFF}\t😀")),
            r#""a\u0000\u007f\u0085\u00a0\u2028\ufeff\t😀""#
        );
        assert_eq!(written(&Value::date(0.0)), "\"1970-01-01T00:00:00.000Z\"");
        assert_eq!(written(&Value::date(f64::NAN)), "null");
    }

    #[test]
    fn lines_keep_their_end() {
        assert_eq!(written(&Value::from("a\nb")), "|-\n  a\n  b");
        assert_eq!(written(&Value::from("a\nb\n")), "|\n  a\n  b");
        assert_eq!(written(&Value::from("a\n\nb\n\n\n")), "|+\n  a\n\n  b\n\n");
        assert_eq!(written(&Value::from("\na")), "\"\\na\"");
        assert_eq!(written(&Value::from("a \nb")), "\"a \\nb\"");
        assert_eq!(written(&Value::from("a\r\nb")), "\"a\\r\\nb\"");
    }
}
