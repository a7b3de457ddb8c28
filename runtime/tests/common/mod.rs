//! What several tests draw their cases from: a small generator of numbers, texts and values.
#![allow(dead_code, reason = "each test uses a part")]

pub(crate) mod node;

use ensemble_runtime::value::{Object, Str, Value, array};

/// Numbers that look random and depend on the seed alone.
pub(crate) struct Draw(u64);

impl Draw {
    pub(crate) fn new(seed: u64) -> Draw {
        Draw(seed ^ 0x9E37_79B9_7F4A_7C15)
    }

    pub(crate) fn bits(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    pub(crate) fn below(&mut self, limit: usize) -> usize {
        (self.bits() % limit as u64) as usize
    }

    pub(crate) fn chance(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }

    pub(crate) fn one_of<'a, T: ?Sized>(&mut self, from: &[&'a T]) -> &'a T {
        from[self.below(from.len())]
    }

    /// A number: small whole ones, edges of the formats, any bits.
    pub(crate) fn number(&mut self) -> f64 {
        const EDGES: [f64; 22] = [
            0.0,
            -0.0,
            1.0,
            -1.0,
            0.5,
            -0.5,
            2.5,
            1e21,
            1e-7,
            1e-6,
            123456789012345680000.0,
            0.1,
            1.005,
            5e-324,
            f64::MAX,
            f64::INFINITY,
            f64::NEG_INFINITY,
            f64::NAN,
            4294967295.0,
            2147483648.0,
            9007199254740993.0,
            0.49999999999999994,
        ];
        match self.below(6) {
            0 | 1 => self.below(2000) as f64 - 1000.0,
            2 => EDGES[self.below(EDGES.len())],
            3 => (self.below(2_000_000) as f64 - 1_000_000.0) / 100.0,
            4 => f64::from_bits(self.bits()),
            _ => (self.bits() >> 11) as f64,
        }
    }

    /// A text: words, texts that look like numbers, characters of all sizes.
    pub(crate) fn text(&mut self) -> String {
        const WORDS: [&str; 24] = [
            "",
            " ",
            "a",
            "b",
            "hello world",
            "Zebra",
            "true",
            "null",
            "undefined",
            "[object Object]",
            "0",
            "10",
            "9",
            "-1",
            "1.50",
            "length",
            "name",
            "id",
            "a,b,c",
            "\u{feff}x\u{a0}",
            "\u{85}7",
            "ΑΣ",
            "ıİß",
            "1,2",
        ];
        const CHARACTERS: [&str; 24] = [
            "a", "Z", "é", "ß", "Σ", "日", "😀", "𝒳", "\u{FFFF}", "\u{E000}", "\n", "\t", "\"", "\\",
            "\u{1}", "\u{1f}", "\u{7f}", "\u{2028}", " ", ",", "/", "0", "ŉ", "\u{FEFF}",
        ];
        match self.below(4) {
            0 | 1 => self.one_of(&WORDS).to_owned(),
            2 => self.numeric_text(),
            _ => (0..self.below(12)).map(|_| self.one_of(&CHARACTERS)).collect(),
        }
    }

    /// Something between a number and a mistake.
    pub(crate) fn numeric_text(&mut self) -> String {
        const PIECES: [&str; 27] = [
            "0",
            "1",
            "7",
            "12",
            "99999999999999999999",
            ".",
            "e",
            "E",
            "+",
            "-",
            "0x",
            "0b",
            "0o",
            "ff",
            "Infinity",
            "NaN",
            " ",
            "_",
            "e5",
            "e-7",
            "e400",
            "\u{a0}",
            "\n",
            "00",
            "101",
            "inf",
            "000000000000000000000000000001",
        ];
        (0..1 + self.below(4)).map(|_| self.one_of(&PIECES)).collect()
    }

    /// A date: of this century, anywhere, or invalid.
    pub(crate) fn date(&mut self) -> Value {
        const EDGES: [f64; 8] =
            [0.0, -1.0, f64::NAN, 8.64e15, -8.64e15, -62_198_755_200_000.0, 951_782_400_000.0, -86_400_001.0];
        Value::date(match self.below(4) {
            0 => EDGES[self.below(EDGES.len())],
            1 => self.below(17_280_000_000_000_000) as f64 - 8.64e15,
            _ => self.below(4_000_000_000_000) as f64 - 1e12,
        })
    }

    pub(crate) fn scalar(&mut self) -> Value {
        if self.chance(6) {
            return self.date();
        }
        match self.below(8) {
            0 => Value::Undefined,
            1 => Value::Null,
            2 => Value::Bool(self.chance(50)),
            3 | 4 => Value::Number(self.number()),
            _ => Value::from(self.text()),
        }
    }

    pub(crate) fn value(&mut self, depth: usize) -> Value {
        match self.below(10) {
            0 | 1 if depth > 0 => array((0..self.below(5)).map(|_| self.value(depth - 1)).collect()),
            2 if depth > 0 => {
                let numbers = (0..self.below(8)).map(|_| Value::Number(self.number()));
                array(numbers.collect())
            }
            3 | 4 if depth > 0 => {
                let members = (0..self.below(6)).map(|_| (Str::from(self.text()), self.value(depth - 1)));
                Value::from(Object::from_entries(members.collect()))
            }
            _ => self.scalar(),
        }
    }

    /// JSON text with everything its grammar allows: space, escapes, repeated names, odd numbers.
    pub(crate) fn json(&mut self, depth: usize) -> String {
        let mut out = String::new();
        self.append_json(&mut out, depth);
        out
    }

    fn append_json(&mut self, out: &mut String, depth: usize) {
        const NUMBERS: [&str; 14] = [
            "0",
            "-0",
            "1.0",
            "1e2",
            "1E+2",
            "12.50",
            "1e-7",
            "9007199254740993",
            "1e400",
            "-1e-400",
            "0.1e1",
            "123456789012345678901234567890",
            "3.141592653589793",
            "100",
        ];
        self.space(out);
        match self.below(if depth == 0 { 6 } else { 12 }) {
            0 => out.push_str("null"),
            1 => out.push_str(if self.chance(50) { "true" } else { "false" }),
            2 => out.push_str(self.one_of(&NUMBERS)),
            3 => out.push_str(&self.below(100_000).to_string()),
            4 | 5 => self.append_string(out, true),
            6..=8 => {
                out.push('[');
                for at in 0..self.below(5) {
                    out.push_str(if at > 0 { "," } else { "" });
                    self.append_json(out, depth - 1);
                }
                self.space(out);
                out.push(']');
            }
            _ => {
                out.push('{');
                for at in 0..self.below(6) {
                    out.push_str(if at > 0 { "," } else { "" });
                    self.space(out);
                    self.append_string(out, false);
                    self.space(out);
                    out.push(':');
                    self.append_json(out, depth - 1);
                }
                self.space(out);
                out.push('}');
            }
        }
        self.space(out);
    }

    fn append_string(&mut self, out: &mut String, surrogates: bool) {
        const NAMES: [&str; 10] = ["a", "b", "c", "name", "items", "0", "1", "10", "length", "x y"];
        const PIECES: [&str; 17] = [
            "a",
            "é",
            "😀",
            "\\n",
            "\\u0041",
            "\\ud83d\\ude00",
            "\\\"",
            "\\\\",
            "\\/",
            "\\b\\f\\r\\t",
            "\\u00e9",
            "a longer piece of text",
            "日本語",
            "\\u0000",
            "\u{7f}",
            "\\ud800",
            "\\ude00x",
        ];
        out.push('"');
        if surrogates || self.chance(10) {
            let known = if surrogates { PIECES.len() } else { PIECES.len() - 2 };
            for _ in 0..self.below(5) {
                out.push_str(PIECES[self.below(known)]);
            }
        } else {
            out.push_str(self.one_of(&NAMES));
        }
        out.push('"');
    }

    fn space(&mut self, out: &mut String) {
        if self.chance(8) {
            out.push_str(self.one_of(&[" ", "\n", "\t ", "\r\n"]));
        }
    }

    /// `text` with a few characters changed, put in or taken out.
    pub(crate) fn spoiled(&mut self, text: &str) -> String {
        const PIECES: [&str; 22] = [
            "{", "}", "[", "]", ",", ":", "\"", "\\", "0", "-", ".", "e", "+", "true", "nul", " ", "\n",
            "\u{1}", "'", "/", "\\u12", "é",
        ];
        let mut characters: Vec<char> = text.chars().collect();
        for _ in 0..1 + self.below(3) {
            let at = self.below(characters.len() + 1);
            let until = (at + self.below(3)).min(characters.len());
            let piece = if self.chance(70) { self.one_of(&PIECES) } else { "" };
            characters.splice(at..until, piece.chars());
        }
        characters.into_iter().collect()
    }
}

/// The seed of a run: `ENSEMBLE_SEED`, or the time. Printed by what uses it, when it fails.
pub(crate) fn seed() -> u64 {
    let given = std::env::var("ENSEMBLE_SEED").ok().and_then(|text| text.parse().ok());
    let now = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH);
    given.unwrap_or_else(|| now.map_or(1, |since| since.as_nanos() as u64))
}
