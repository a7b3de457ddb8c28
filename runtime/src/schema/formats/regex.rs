//! `regex`: whether a text is a regular expression of ECMAScript (its Unicode mode, and a backslash
//! before any punctuation).

/// `regex`
pub fn regex(text: &str) -> bool {
    let mut reader = Reader { rest: text, groups: 0, highest: 0, names: Vec::new(), referred: Vec::new() };
    let fits = reader.alternatives(0) && reader.rest.is_empty();
    fits && reader.highest <= reader.groups && reader.referred.iter().all(|name| reader.names.contains(name))
}

/// How deep groups may nest.
const DEEPEST: usize = 200;

struct Reader<'a> {
    rest: &'a str,
    groups: u32,
    /// The highest number that a reference names.
    highest: u32,
    names: Vec<&'a str>,
    referred: Vec<&'a str>,
}

impl<'a> Reader<'a> {
    fn next(&mut self) -> Option<char> {
        let c = self.rest.chars().next()?;
        self.rest = self.rest.get(c.len_utf8()..).unwrap_or_default();
        Some(c)
    }

    fn eat(&mut self, text: &str) -> bool {
        let rest = self.rest.strip_prefix(text);
        self.rest = rest.unwrap_or(self.rest);
        rest.is_some()
    }

    /// Up to the end, or to a closing parenthesis.
    fn alternatives(&mut self, depth: usize) -> bool {
        while !self.rest.is_empty() && !self.rest.starts_with(')') {
            if !self.term(depth) {
                return false;
            }
        }
        true
    }

    fn term(&mut self, depth: usize) -> bool {
        let repeatable = match self.next() {
            Some('|' | '^' | '$') => Some(false),
            Some('(') => self.group(depth + 1),
            Some('[') => self.class().then_some(true),
            Some('\\') => self.escape(false).map(|atom| atom != Atom::Boundary),
            Some('*' | '+' | '?' | '{' | '}' | ']' | ')') | None => None,
            Some(_) => Some(true),
        };
        match repeatable {
            Some(true) => self.quantifier(),
            Some(false) => true,
            None => false,
        }
    }

    /// What may follow an atom; what may not is found by the next term.
    fn quantifier(&mut self) -> bool {
        let repeated = match self.rest.chars().next() {
            Some('*' | '+' | '?') => self.next().is_some(),
            Some('{') => {
                self.next();
                if !self.bounds() {
                    return false;
                }
                true
            }
            _ => false,
        };
        if repeated {
            self.eat("?");
        }
        true
    }

    /// `2}`, `2,}`, `2,3}`
    fn bounds(&mut self) -> bool {
        let Some(low) = self.digits() else { return false };
        if self.eat(",") && !self.rest.starts_with('}') {
            let Some(high) = self.digits() else { return false };
            let (low, high) = (low.trim_start_matches('0'), high.trim_start_matches('0'));
            if (low.len(), low) > (high.len(), high) {
                return false;
            }
        }
        self.eat("}")
    }

    fn digits(&mut self) -> Option<&'a str> {
        let end = self.rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(self.rest.len());
        let (digits, rest) = self.rest.split_at(end);
        self.rest = rest;
        (!digits.is_empty()).then_some(digits)
    }

    /// Behind `(`: whether the group may be repeated.
    fn group(&mut self, depth: usize) -> Option<bool> {
        let mut repeatable = true;
        if self.eat("?") {
            if ["=", "!", "<=", "<!"].iter().any(|mark| self.eat(mark)) {
                repeatable = false;
            } else if self.eat("<") {
                let name = self.name()?;
                self.names.push(name);
                self.groups += 1;
            } else if !self.eat(":") {
                return None;
            }
        } else {
            self.groups += 1;
        }
        (depth <= DEEPEST && self.alternatives(depth) && self.eat(")")).then_some(repeatable)
    }

    /// `name>`
    fn name(&mut self) -> Option<&'a str> {
        let (name, rest) = self.rest.split_once('>')?;
        let starts = name.starts_with(|c: char| c.is_alphabetic() || c == '_' || c == '$');
        let goes_on = name.chars().all(|c| c.is_alphanumeric() || c == '_' || c == '$');
        self.rest = rest;
        (starts && goes_on).then_some(name)
    }

    /// Behind `[`.
    fn class(&mut self) -> bool {
        self.eat("^");
        loop {
            let Some(first) = self.class_atom() else { return false };
            let Some(first) = first else { return true };
            if !self.rest.starts_with("-]") && self.eat("-") {
                let Some(Some(last)) = self.class_atom() else { return false };
                match (first, last) {
                    (Atom::Char(first), Atom::Char(last)) if first <= last => {}
                    _ => return false,
                }
            }
        }
    }

    /// The next atom of a class, or its end.
    fn class_atom(&mut self) -> Option<Option<Atom>> {
        match self.next()? {
            ']' => Some(None),
            '\\' => self.escape(true).map(Some),
            c => Some(Some(Atom::Char(u32::from(c)))),
        }
    }

    /// Behind a backslash.
    fn escape(&mut self, class: bool) -> Option<Atom> {
        let c = self.next()?;
        Some(match c {
            'b' if class => Atom::Char(8),
            'b' | 'B' if !class => Atom::Boundary,
            'd' | 'D' | 's' | 'S' | 'w' | 'W' => Atom::Set,
            'p' | 'P' => self.property()?,
            'f' | 'n' | 'r' | 't' | 'v' => Atom::Char(u32::from(c)),
            'c' => Atom::Char(u32::from(self.next().filter(char::is_ascii_alphabetic)?) % 32),
            'x' => Atom::Char(self.hex(2)?),
            'u' => Atom::Char(self.unicode()?),
            '0' if !self.rest.starts_with(|c: char| c.is_ascii_digit()) => Atom::Char(0),
            '1'..='9' if !class => {
                let end = self.rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(self.rest.len());
                let (digits, rest) = self.rest.split_at(end);
                self.rest = rest;
                self.highest = self.highest.max([&c.to_string(), digits].concat().parse().ok()?);
                Atom::Set
            }
            'k' if !class && self.eat("<") => {
                let name = self.name()?;
                self.referred.push(name);
                Atom::Set
            }
            c if !c.is_alphanumeric() => Atom::Char(u32::from(c)),
            _ => return None,
        })
    }

    /// `{Name}`, `{Name=Value}`
    fn property(&mut self) -> Option<Atom> {
        let (inner, rest) = self.rest.strip_prefix('{')?.split_once('}')?;
        self.rest = rest;
        let word =
            |text: &str| !text.is_empty() && text.chars().all(|c| c.is_ascii_alphanumeric() || c == '_');
        let (name, value) = inner.split_once('=').unwrap_or((inner, "x"));
        (word(name) && word(value)).then_some(Atom::Set)
    }

    fn hex(&mut self, count: usize) -> Option<u32> {
        let digits = self.rest.get(..count)?;
        self.rest = self.rest.get(count..)?;
        let all = digits.bytes().all(|byte| byte.is_ascii_hexdigit());
        u32::from_str_radix(digits, 16).ok().filter(|_| all)
    }

    /// `1f60`, `{1f600}`, and the second half of a pair.
    fn unicode(&mut self) -> Option<u32> {
        if self.eat("{") {
            let (digits, rest) = self.rest.split_once('}')?;
            self.rest = rest;
            let all = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_hexdigit());
            return u32::from_str_radix(digits, 16).ok().filter(|code| all && *code <= 0x10_ffff);
        }
        let high = self.hex(4)?;
        let before = self.rest;
        if (0xd800..0xdc00).contains(&high) && self.eat("\\u") {
            match self.hex(4) {
                Some(low @ 0xdc00..=0xdfff) => {
                    return Some(0x1_0000 + ((high - 0xd800) << 10) + (low - 0xdc00));
                }
                _ => self.rest = before,
            }
        }
        Some(high)
    }
}

/// What an escape stands for.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Atom {
    Char(u32),
    Set,
    Boundary,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn expressions_are_told_from_others() {
        for fine in [
            "",
            "^a+?$",
            "(?:a|b){2,3}",
            "[a-z\\d_-]",
            "\\p{L}\\P{Script=Greek}",
            "(?<n>a)\\k<n>\\1",
            "(?=a)b(?<!c)",
            "\\u{1f600}\\ud83d\\ude00\\x41\\cA\\0",
            "[]",
            "[^]",
            "a\\-b\\@",
            "a||b",
            "()",
            "[\\b]",
            "é",
        ] {
            assert!(regex(fine), "{fine}");
        }
        for wrong in [
            "(",
            ")",
            "[",
            "a**",
            "*",
            "a{2,1}",
            "{1}",
            "a{",
            "\\",
            "\\a",
            "\\1",
            "\\k<n>",
            "(?<1>a)",
            "[z-a]",
            "]",
            "}",
            "(?=a)*",
            "\\u{110000}",
            "\\x4",
            "\\p{}",
            "(?a)",
            "^*",
            "\\b+",
            "\\01",
        ] {
            assert!(!regex(wrong), "{wrong}");
        }
    }
}
