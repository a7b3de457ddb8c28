//! Names, with their hyphens, and versions.

use super::Lexer;
use crate::expr::token::TokenKind;

/// Whether a name can begin with `c`.
pub(in crate::expr) fn begins(c: char) -> bool {
    c.is_alphabetic() || c == '_' || c == '$'
}

/// Whether a name can go on with `c`: besides letters and digits, joiners and combining accents.
pub(in crate::expr) fn continues(c: char) -> bool {
    begins(c) || c.is_alphanumeric() || matches!(c, '\u{200c}' | '\u{200d}' | '\u{300}'..='\u{36f}')
}

impl Lexer<'_> {
    /// A word: the longest hyphenated name that is known, else up to the first hyphen.
    pub(super) fn word(&mut self) {
        let start = self.at;
        let rest = self.rest();
        let length = self.known_name(rest).unwrap_or_else(|| segment(rest));
        self.at += length;
        self.push(TokenKind::Word(self.slice(start, start + length).to_owned()), start);
    }

    /// The length of the longest known hyphenated name that `rest` begins with.
    fn known_name(&self, rest: &str) -> Option<usize> {
        let mut longest = None;
        let mut end = segment(rest);
        while end <= self.names.longest() {
            let after = rest.get(end..).unwrap_or("");
            let hyphens = after.len() - after.trim_start_matches('-').len();
            let next = segment(after.get(hyphens..).unwrap_or(""));
            if hyphens == 0 || next == 0 {
                break;
            }
            end += hyphens + next;
            if rest.get(..end).is_some_and(|name| self.names.contains(name)) {
                longest = Some(end);
            }
        }
        longest
    }

    /// `@v1.2.0` right after a name; tells whether it stood here.
    pub(super) fn version(&mut self) -> bool {
        let start = self.at;
        let adjacent = self
            .tokens
            .last()
            .is_some_and(|last| last.end == start && matches!(last.kind, TokenKind::Word(_)));
        let rest = self.rest().get(1..).unwrap_or("");
        let allowed = |c: char| continues(c) || c == '.' || c == '-';
        let length = rest.find(|c| !allowed(c)).unwrap_or(rest.len());
        if !adjacent || length == 0 {
            return false;
        }
        self.at += 1 + length;
        let version = self.slice(start + 1, self.at).to_owned();
        self.push(TokenKind::Version(version), start);
        true
    }
}

/// The length of the name's part that `text` begins with; a `$` before `{` begins a hole.
fn segment(text: &str) -> usize {
    let mut end = 0;
    for (at, c) in text.char_indices() {
        let hole = text.get(at..).is_some_and(|rest| rest.starts_with("${"));
        if !continues(c) || hole {
            break;
        }
        end = at + c.len_utf8();
    }
    end
}
