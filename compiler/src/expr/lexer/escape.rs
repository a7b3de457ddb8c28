//! What escapes in strings and template literals stand for.

use super::Lexer;

/// An escape that was read: its characters and how many bytes of the text it took.
type Escape = (Option<char>, usize);

impl Lexer<'_> {
    /// The value of the characters `start..end`. A wrong escape is reported and reads as U+FFFD.
    pub(super) fn decode(&mut self, start: usize, end: usize) -> String {
        let mut value = String::new();
        let mut at = start;
        while let Some(c) = self.slice(at, end).chars().next() {
            if c == '\\' {
                let (decoded, length) = self.escape(at, end);
                value.extend(decoded);
                at += length;
            } else if c == '\r' {
                // In a template literal a line break is `\n` however the file writes it.
                value.push('\n');
                at += if self.slice(at, end).starts_with("\r\n") { 2 } else { 1 };
            } else {
                value.push(c);
                at += c.len_utf8();
            }
        }
        value
    }

    fn escape(&mut self, at: usize, end: usize) -> Escape {
        let rest = self.slice(at, end);
        match read(rest) {
            Ok(escape) => escape,
            Err((length, message)) => {
                let length = length.clamp(1, rest.len().max(1));
                let escape = self.slice(at, at + length);
                let help =
                    format!("write the character itself, or `\\\\` for a backslash instead of `{escape}`");
                self.report(at, at + length, message, help);
                (Some('\u{fffd}'), length)
            }
        }
    }
}

/// Reads the escape at the start of `rest`; an error is its length and what is wrong with it.
fn read(rest: &str) -> Result<Escape, (usize, &'static str)> {
    let Some(c) = rest.chars().nth(1) else { return Err((1, "nothing follows this backslash")) };
    let simple = |c: char| Ok((Some(c), 2));
    match c {
        'n' => simple('\n'),
        't' => simple('\t'),
        'r' => simple('\r'),
        'b' => simple('\u{8}'),
        'f' => simple('\u{c}'),
        'v' => simple('\u{b}'),
        '0' if !rest.as_bytes().get(2).is_some_and(u8::is_ascii_digit) => simple('\0'),
        '0'..='9' => Err((2, "octal escapes are not part of the language")),
        'x' => hex(rest, 2, 2).map(|(unit, length)| (char::from_u32(unit), length)),
        'u' => unicode(rest),
        '\r' if rest.starts_with("\\\r\n") => Ok((None, 3)),
        '\r' | '\n' | '\u{2028}' | '\u{2029}' => Ok((None, 1 + c.len_utf8())),
        c => Ok((Some(c), 1 + c.len_utf8())),
    }
}

/// `\u0041`, `\u{1f600}`, or two `\u` escapes that make one character.
fn unicode(rest: &str) -> Result<Escape, (usize, &'static str)> {
    if let Some(inner) = rest.strip_prefix("\\u{") {
        return code_point(inner);
    }
    let (unit, length) = hex(rest, 2, 4)?;
    if let Some(c) = char::from_u32(unit) {
        return Ok((Some(c), length));
    }
    let tail = rest.get(length..).unwrap_or("");
    let low = if tail.starts_with("\\u") { hex(tail, 2, 4).ok() } else { None };
    match low {
        Some((low @ 0xdc00..=0xdfff, more)) if unit < 0xdc00 => {
            let c = 0x10000 + ((unit - 0xd800) << 10) + (low - 0xdc00);
            Ok((char::from_u32(c), length + more))
        }
        _ => Err((length, "this escape is half of a character")),
    }
}

/// The escape `\u{…}`, `inner` being what follows its opening brace.
fn code_point(inner: &str) -> Result<Escape, (usize, &'static str)> {
    let count = inner.bytes().take_while(u8::is_ascii_hexdigit).count();
    let (digits, after) = inner.split_at(count);
    if !after.starts_with('}') {
        return Err((count + 3, "this escape needs a closing `}`"));
    }
    match u32::from_str_radix(digits, 16).ok().and_then(char::from_u32) {
        Some(c) => Ok((Some(c), count + 4)),
        None => Err((count + 4, "this escape is not the number of a character")),
    }
}

/// The value of `count` hexadecimal digits after `skip` bytes, and the length of all.
fn hex(rest: &str, skip: usize, count: usize) -> Result<(u32, usize), (usize, &'static str)> {
    let digits = rest.get(skip..skip + count).filter(|d| d.bytes().all(|b| b.is_ascii_hexdigit()));
    match digits.and_then(|digits| u32::from_str_radix(digits, 16).ok()) {
        Some(value) => Ok((value, skip + count)),
        None => Err((skip, "this escape needs hexadecimal digits after it")),
    }
}
