//! Numbers, in all forms that ECMAScript has.

use super::{Lexer, word};
use crate::diag::{Code, Diagnostic};
use crate::expr::token::TokenKind;

/// Why a number is refused, and what to write.
type Refusal = (&'static str, &'static str);

impl Lexer<'_> {
    /// A number; one that is written wrongly is reported once, whole.
    pub(super) fn number(&mut self) {
        let start = self.at;
        let length = literal_length(self.rest());
        self.at += length;
        match value(self.slice(start, self.at)) {
            Ok(number) => self.push(TokenKind::Number(number), start),
            Err(refusal) => {
                self.refuse(start, refusal);
                self.push(TokenKind::Bad, start);
            }
        }
    }

    /// Reports a wrong number that begins at `start`, or the unknown name that it is part of.
    fn refuse(&mut self, start: usize, (message, help): Refusal) {
        let Some(name_start) = self.hyphenated_before(start) else {
            return self.report(start, self.at, message, help);
        };
        let end = start + self.slice(start, self.at).find('.').unwrap_or(self.at - start);
        let message = format!("there is no name `{}`", self.slice(name_start, end));
        let span = self.text.range(name_start, end);
        self.diagnostics.push(Diagnostic::new(Code::UnknownName, span, message).help(
            "a name with `-` is one name when a step, a key or a field is called so; a minus has spaces around it",
        ));
    }

    /// Where the name before a `-` at `start` begins, nothing standing between the three.
    fn hyphenated_before(&self, start: usize) -> Option<usize> {
        let [.., name, minus] = self.tokens.as_slice() else { return None };
        let adjacent = name.end == minus.start && minus.end == start;
        let is_name = matches!(name.kind, TokenKind::Word(_));
        (is_name && minus.is("-") && adjacent).then_some(name.start)
    }
}

/// How many bytes belong to the number, letters that stick to it included.
fn literal_length(rest: &str) -> usize {
    let radix = rest.starts_with('0') && rest.as_bytes().get(1).is_some_and(|b| b"xXoObB".contains(b));
    let mut dots = 0;
    let mut previous = ' ';
    for (at, c) in rest.char_indices() {
        let exponent_sign = matches!(c, '+' | '-') && matches!(previous, 'e' | 'E') && !radix;
        let dot = c == '.' && !radix && dots == 0 && rest.get(..at).is_some_and(is_plain);
        dots += usize::from(dot);
        if !(word::continues(c) || exponent_sign || dot) {
            return at;
        }
        previous = c;
    }
    rest.len()
}

fn is_plain(text: &str) -> bool {
    text.bytes().all(|b| b.is_ascii_digit() || b == b'_')
}

fn value(literal: &str) -> Result<f64, Refusal> {
    let clean = without_separators(literal)?;
    match clean.get(..2).map(str::to_ascii_lowercase).as_deref() {
        Some("0x") => integer(&clean, 16),
        Some("0o") => integer(&clean, 8),
        Some("0b") => integer(&clean, 2),
        _ => decimal(&clean),
    }
}

fn without_separators(literal: &str) -> Result<String, Refusal> {
    let hexadecimal = literal.starts_with("0x") || literal.starts_with("0X");
    let digit = |b: Option<&u8>| {
        b.is_some_and(|b| if hexadecimal { b.is_ascii_hexdigit() } else { b.is_ascii_digit() })
    };
    let bytes = literal.as_bytes();
    for at in bytes.iter().enumerate().filter(|(_, b)| **b == b'_').map(|(at, _)| at) {
        let before = at.checked_sub(1).and_then(|before| bytes.get(before));
        if !digit(before) || !digit(bytes.get(at + 1)) {
            return Err(("`_` in a number stands between two digits", "take the `_` away"));
        }
    }
    Ok(literal.replace('_', ""))
}

fn decimal(text: &str) -> Result<f64, Refusal> {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    if text.len() == digits + 1 && text.ends_with('n') {
        return Err(("big integers are not part of the expression language", "take the `n` away"));
    }
    if digits > 1 && text.starts_with('0') {
        return Err((
            "a number cannot begin with `0`",
            "take the `0` away, or write `0o` for an octal number",
        ));
    }
    let numeric = text.bytes().all(|b| b.is_ascii_digit() || matches!(b, b'.' | b'e' | b'E' | b'+' | b'-'));
    match text.parse() {
        Ok(number) if numeric => Ok(number),
        _ => Err((
            "this is neither a number nor a name",
            "a name begins with a letter; put other keys in `['…']`",
        )),
    }
}

/// An integer after its two-byte prefix, rounded to the nearest number as ECMAScript does.
fn integer(text: &str, radix: u32) -> Result<f64, Refusal> {
    let digits: Option<Vec<u32>> = text.chars().skip(2).map(|c| c.to_digit(radix)).collect();
    let Some(digits) = digits.filter(|digits| !digits.is_empty()) else {
        return Err((
            "this number has a digit that its base does not have, or none",
            "write only digits of its base",
        ));
    };
    Ok(round(&digits, radix))
}

/// Digits that 120 bits cannot hold only matter as a bit that breaks ties.
fn round(digits: &[u32], radix: u32) -> f64 {
    let mut head: u128 = 0;
    let mut scale: f64 = 1.0;
    for &digit in digits {
        if head >> 120 == 0 {
            head = head * u128::from(radix) + u128::from(digit);
        } else {
            head |= u128::from(digit != 0);
            scale *= f64::from(radix);
        }
    }
    head as f64 * scale
}
