//! Parameters that are taken apart, `[a, b]` and `{a, b: c}`: such a one has its text as its name,
//! which no name can be.

use super::ast::Name;

const BRACKETS: [char; 4] = ['[', ']', '{', '}'];

/// The text of a parameter of these parts: a key, and the name that it is given.
pub(super) fn written<'a>(
    list: bool,
    parts: impl Iterator<Item = (Option<&'a Name>, Option<&'a str>)>,
) -> String {
    let part = |(key, word): (Option<&Name>, Option<&str>)| match (key, word) {
        (Some(key), Some(word)) if word != key.text => format!("{}: {word}", key.text),
        (_, word) => word.unwrap_or_default().to_owned(),
    };
    let parts = parts.map(part).collect::<Vec<_>>().join(", ");
    if list { format!("[{parts}]") } else { format!("{{{parts}}}") }
}

/// Whether a parameter of this name is taken apart.
pub fn is_pattern(name: &str) -> bool {
    name.starts_with(BRACKETS)
}

/// What a parameter binds: itself, or what it is taken apart to, as keys and names.
pub fn parts(name: &str) -> impl Iterator<Item = (&str, &str)> {
    let inner = name.trim_matches(BRACKETS);
    inner.split(", ").map(|part| part.split_once(": ").unwrap_or((part, part)))
}
