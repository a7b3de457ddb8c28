//! Content lines (RFC 5545, 3.1): escaped, folded, ended by CR and LF.

/// The most bytes of a line, without its end.
const LONGEST: usize = 75;

/// How a value is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// TEXT: its separators are escaped.
    Text,
    /// As it is, but for what would end the line.
    Raw,
    /// The same in capitals: one of the words that a property can have.
    Upper,
}

/// Appends the line `name:value`.
pub(super) fn push(name: &str, kind: Kind, value: &str, out: &mut String) {
    let value = match kind {
        Kind::Text => escaped(value),
        Kind::Raw => plain(value),
        Kind::Upper => plain(value).to_ascii_uppercase(),
    };
    fold(&[name, ":", &value].concat(), out);
}

/// TEXT (3.3.11). Control characters have no form there.
pub(super) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text.chars().peekable();
    while let Some(character) = rest.next() {
        match character {
            '\\' => out.push_str("\\\\"),
            ';' => out.push_str("\\;"),
            ',' => out.push_str("\\,"),
            '\r' if rest.peek() == Some(&'\n') => {}
            '\n' | '\r' => out.push_str("\\n"),
            _ if character.is_control() && character != '\t' => {}
            _ => out.push(character),
        }
    }
    out
}

/// The value of a parameter, in quotes of which it can have none itself.
pub(super) fn parameter(text: &str) -> String {
    plain(text).replace('"', "'")
}

fn plain(text: &str) -> String {
    text.chars().filter(|character| !character.is_control() || *character == '\t').collect()
}

fn fold(line: &str, out: &mut String) {
    let mut rest = line;
    let mut room = LONGEST;
    while rest.len() > room {
        let mut end = room;
        while !rest.is_char_boundary(end) {
            end -= 1;
        }
        let (part, behind) = rest.split_at(end);
        out.push_str(part);
        out.push_str("\r\n ");
        rest = behind;
        // The space counts.
        room = LONGEST - 1;
    }
    out.push_str(rest);
    out.push_str("\r\n");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_escaped() {
        assert_eq!(escaped("a,b;c\\d\r\ne\nf\rg\0\th\"é"), "a\\,b\\;c\\\\d\\ne\\nf\\ng\th\"é");
        assert_eq!(parameter("Ada \"A\"\nL"), "Ada 'A'L");
    }

    #[test]
    fn lines_are_folded_between_characters() {
        for text in ["x".repeat(75), "x".repeat(300), "é".repeat(200), "😀".repeat(100), "a😀é".repeat(90)]
        {
            let mut out = String::new();
            fold(&text, &mut out);
            assert!(out.split("\r\n").all(|line| line.len() <= LONGEST));
            assert_eq!(out.replace("\r\n ", ""), text + "\r\n");
        }
    }
}
