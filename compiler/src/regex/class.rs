//! Sets of characters.

use super::Problem;
use regex_syntax::hir::{Class, ClassUnicode, ClassUnicodeRange, HirKind};

/// The set of these ranges of code points; halves of surrogate pairs are in no text.
pub(super) fn of(ranges: &[(u32, u32)]) -> ClassUnicode {
    let mut class = ClassUnicode::empty();
    for &(low, high) in ranges {
        let below = (low, high.min(0xd7ff));
        let above = (low.max(0xe000), high.min(0x10_ffff));
        for (low, high) in [below, above] {
            if let (true, Some(low), Some(high)) = (low <= high, char::from_u32(low), char::from_u32(high)) {
                class.push(ClassUnicodeRange::new(low, high));
            }
        }
    }
    class
}

/// `\d`
pub(super) fn digit() -> ClassUnicode {
    of(&[(0x30, 0x39)])
}

/// `\w`
pub(super) fn word() -> ClassUnicode {
    of(&[(0x30, 0x39), (0x41, 0x5a), (0x5f, 0x5f), (0x61, 0x7a)])
}

/// `\s`: white space and line ends of ECMAScript.
pub(super) fn space() -> ClassUnicode {
    of(&[
        (0x09, 0x0d),
        (0x20, 0x20),
        (0xa0, 0xa0),
        (0x1680, 0x1680),
        (0x2000, 0x200a),
        (0x2028, 0x2029),
        (0x202f, 0x202f),
        (0x205f, 0x205f),
        (0x3000, 0x3000),
        (0xfeff, 0xfeff),
    ])
}

/// `.`: anything but a line end.
pub(super) fn dot(line_ends: bool) -> ClassUnicode {
    let mut class =
        if line_ends { ClassUnicode::empty() } else { of(&[(0x0a, 0x0a), (0x0d, 0x0d), (0x2028, 0x2029)]) };
    class.negate();
    class
}

/// `\p{name}`, `\p{name=value}`
pub(super) fn property(name: &str, value: Option<&str>) -> Result<ClassUnicode, Problem> {
    let inner = value.map_or_else(|| name.to_owned(), |value| format!("{name}={value}"));
    let hir = regex_syntax::parse(&format!("\\p{{{inner}}}"))
        .map_err(|_| Problem::Unsupported("this Unicode property"))?;
    match hir.into_kind() {
        HirKind::Class(Class::Unicode(class)) => Ok(class),
        // One character is no class any more.
        HirKind::Literal(literal) => {
            let text = String::from_utf8_lossy(&literal.0).into_owned();
            Ok(of(&text.chars().map(|c| (u32::from(c), u32::from(c))).collect::<Vec<_>>()))
        }
        _ => Err(Problem::Unsupported("this Unicode property")),
    }
}
