//! Putting quotes around plain text.

/// A quoted text, and which of its bytes were not there before.
pub(super) struct Quoted {
    /// With its quotes.
    pub(super) text: String,
    /// Offsets in `text` of the quotes and escapes that were added, each one byte.
    pub(super) added: Vec<usize>,
}

/// Quotes `plain` with the kind of quotes that needs fewer escapes, double ones if equal.
pub(super) fn quote(plain: &str) -> Quoted {
    let double = plain.matches(['"', '\\']).count();
    let single = plain.matches('\'').count();
    if double <= single { with(plain, '"', '\\', &['"', '\\']) } else { with(plain, '\'', '\'', &['\'']) }
}

fn with(plain: &str, mark: char, escape: char, escaped: &[char]) -> Quoted {
    let mut quoted = Quoted { text: String::new(), added: Vec::new() };
    quoted.add(mark);
    for character in plain.chars() {
        if escaped.contains(&character) {
            quoted.add(escape);
        }
        quoted.text.push(character);
    }
    quoted.add(mark);
    quoted
}

impl Quoted {
    fn add(&mut self, character: char) {
        self.added.push(self.text.len());
        self.text.push(character);
    }
}
