//! What XML documents of all kinds are made of (XML 1.0, fifth edition).

use std::borrow::Cow;

/// What documents begin with.
pub(super) const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";

/// Appends `<name>text</name>`; the name must be one.
pub(super) fn element(name: &str, text: &str, out: &mut String) {
    push(out, &["<", name, ">"]);
    escape(text, out);
    close(name, out);
}

/// Appends ` name="value"`.
pub(super) fn attribute(name: &str, value: &str, out: &mut String) {
    push(out, &[" ", name, "=\""]);
    escaped(value, true, out);
    out.push('"');
}

/// Appends an end tag.
pub(super) fn close(name: &str, out: &mut String) {
    push(out, &["</", name, ">"]);
}

/// Appends all of them.
pub(super) fn push(out: &mut String, parts: &[&str]) {
    parts.iter().for_each(|part| out.push_str(part));
}

/// Appends text as the content of an element.
pub(super) fn escape(text: &str, out: &mut String) {
    escaped(text, false, out);
}

/// A character that no document can have is U+FFFD; white space that a reader would change is a
/// reference.
fn escaped(text: &str, attribute: bool, out: &mut String) {
    let mut from = 0;
    for (at, character) in text.char_indices() {
        let written = match character {
            '&' => "&amp;",
            '<' => "&lt;",
            '>' => "&gt;",
            '"' => "&quot;",
            '\r' => "&#13;",
            '\t' if attribute => "&#9;",
            '\n' if attribute => "&#10;",
            '\t' | '\n' => continue,
            '\0'..='\u{1F}' | '\u{FFFE}' | '\u{FFFF}' => "\u{FFFD}",
            _ => continue,
        };
        out.push_str(text.get(from..at).unwrap_or(""));
        out.push_str(written);
        from = at + character.len_utf8();
    }
    out.push_str(text.get(from..).unwrap_or(""));
}

/// The name of an element for a member of this name: `_` stands for what no name can have, and before
/// what no name can begin with.
pub(super) fn tag_of(name: &str) -> Cow<'_, str> {
    let begins = name.chars().next().is_some_and(begins_name) && !is_reserved(name);
    if begins && name.chars().all(in_name) {
        return Cow::Borrowed(name);
    }
    let mut tag = String::from(if begins { "" } else { "_" });
    tag.extend(name.chars().map(|character| if in_name(character) { character } else { '_' }));
    Cow::Owned(tag)
}

/// Names that begin so are kept for XML itself.
fn is_reserved(name: &str) -> bool {
    name.get(..3).is_some_and(|start| start.eq_ignore_ascii_case("xml"))
}

/// NameStartChar without the colon, which is for namespaces.
fn begins_name(character: char) -> bool {
    matches!(character,
        'A'..='Z' | '_' | 'a'..='z' | '\u{C0}'..='\u{D6}' | '\u{D8}'..='\u{F6}' | '\u{F8}'..='\u{2FF}'
        | '\u{370}'..='\u{37D}' | '\u{37F}'..='\u{1FFF}' | '\u{200C}'..='\u{200D}' | '\u{2070}'..='\u{218F}'
        | '\u{2C00}'..='\u{2FEF}' | '\u{3001}'..='\u{D7FF}' | '\u{F900}'..='\u{FDCF}' | '\u{FDF0}'..='\u{FFFD}'
        | '\u{10000}'..='\u{EFFFF}')
}

/// NameChar without the colon.
fn in_name(character: char) -> bool {
    begins_name(character)
        || matches!(character,
            '-' | '.' | '0'..='9' | '\u{B7}' | '\u{300}'..='\u{36F}' | '\u{203F}'..='\u{2040}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_escaped() {
        let mut out = String::new();
        escape("a <b> & \"c\"\r\n\t\u{1}\u{FFFE}é😀]]>", &mut out);
        assert_eq!(out, "a &lt;b&gt; &amp; &quot;c&quot;&#13;\n\t\u{FFFD}\u{FFFD}é😀]]&gt;");
        out.clear();
        attribute("a", "\n\t\"", &mut out);
        assert_eq!(out, " a=\"&#10;&#9;&quot;\"");
    }

    #[test]
    fn names_of_elements_are_names() {
        for (name, tag) in [
            ("a", "a"),
            ("a-b.c_1", "a-b.c_1"),
            ("größe", "größe"),
            ("first name", "first_name"),
            ("1st", "_1st"),
            ("-a", "_-a"),
            ("a:b", "a_b"),
            ("xmlThing", "_xmlThing"),
            ("<&>", "____"),
            ("", "_"),
        ] {
            assert_eq!(tag_of(name), tag);
        }
    }
}
