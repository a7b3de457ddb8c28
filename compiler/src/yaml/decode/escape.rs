//! The escapes of double-quoted scalars.

/// The character that an escape at the start of `text` stands for, and the escape's length.
pub(in crate::yaml) fn escape(text: &str) -> Option<(char, usize)> {
    let letter = text.strip_prefix('\\')?.chars().next()?;
    let width = match letter {
        'x' => 2,
        'u' => 4,
        'U' => 8,
        _ => return Some((named(letter)?, 1 + letter.len_utf8())),
    };
    let code = hex(text, 2, width)?;
    match char::from_u32(code) {
        Some(character) => Some((character, 2 + width)),
        None => Some((pair(code, text)?, 12)),
    }
}

/// JSON's way to write a character beyond U+FFFF: two `\u` escapes.
fn pair(high: u32, text: &str) -> Option<char> {
    text.get(6..8).filter(|next| *next == "\\u")?;
    let low = hex(text, 8, 4)?;
    let ok = (0xD800..0xDC00).contains(&high) && (0xDC00..0xE000).contains(&low);
    if ok { char::from_u32(0x1_0000 + ((high - 0xD800) << 10) + (low - 0xDC00)) } else { None }
}

fn hex(text: &str, at: usize, width: usize) -> Option<u32> {
    u32::from_str_radix(text.get(at..at + width)?, 16).ok()
}

fn named(letter: char) -> Option<char> {
    Some(match letter {
        '0' => '\0',
        'a' => '\x07',
        'b' => '\x08',
        't' | '\t' => '\t',
        'n' => '\n',
        'v' => '\x0b',
        'f' => '\x0c',
        'r' => '\r',
        'e' => '\x1b',
        ' ' | '"' | '/' | '\\' => letter,
        'N' => '\u{85}',
        '_' => '\u{a0}',
        'L' => '\u{2028}',
        'P' => '\u{2029}',
        _ => return None,
    })
}
