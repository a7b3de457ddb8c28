//! The smallest parts of random expressions: literals, parameters and paths of the input.

use super::generate::Generator;
use super::hints::Kind::{self, *};
use ensemble_runtime::builtins::CONSTANTS;

const NUMBERS: &[&str] = &[
    "0",
    "1",
    "2",
    "3",
    "10",
    "100",
    "0.1",
    "0.5",
    "1.5",
    "-1",
    "-0",
    "1e21",
    "1e-7",
    "0xff",
    "2147483648",
    "NaN",
    "Infinity",
    "1_000",
    ".5",
];
const TEXTS: &[&str] = &[
    "''",
    "' '",
    "'a'",
    "'b'",
    "'abc'",
    "'Hello World'",
    "'10'",
    "'9'",
    "'1.5'",
    "','",
    "'-'",
    "'o'",
    "'l'",
    "'name'",
    "'n'",
    "'0'",
    "'length'",
    "'😀'",
    "'a😀b'",
    "'\\n'",
    "'it\\'s'",
    "\"double\"",
    "'true'",
    "'x-y'",
    "'ß'",
    "'2024-05-06'",
    "'%41'",
    "'[1,{\"a\":2}]'",
    "'NaN'",
];
impl Generator<'_> {
    /// A literal, a parameter or a path of the input.
    pub(super) fn leaf(&mut self, kind: Kind) -> String {
        let fitting: Vec<&'static str> = self
            .locals
            .iter()
            .filter(|(_, own)| *own == kind || kind == Any)
            .map(|(name, _)| *name)
            .collect();
        if !fitting.is_empty() && self.draw.chance(70) {
            return self.draw.word(&fitting).to_owned();
        }
        if let Some((name, _)) =
            self.locals.iter().find(|(_, own)| *own == Object).filter(|_| self.draw.chance(50))
        {
            match kind {
                Number => {
                    return format!("{name}.{}", self.draw.word(&["n", "n", "m", "o.a", "name.length"]));
                }
                Text => return format!("{name}.{}", self.draw.word(&["name", "kind", "tags[0]"])),
                Bool => return format!("{name}.{}", self.draw.word(&["b", "b", "kind === 'abc'"])),
                List => return format!("{name}.tags"),
                _ => {}
            }
        }
        match kind {
            Number if self.draw.chance(35) => self.draw.word(NUMBERS).to_owned(),
            Number if self.draw.chance(6) => self.draw.one_of(CONSTANTS).0.to_owned(),
            Number | Count => self.word(&[
                "input.n",
                "input.n",
                "input.m",
                "input.list[0]",
                "input.list.length",
                "input.items[0].n",
                "input.o.n",
                "input.total-price",
            ]),
            Text if self.draw.chance(45) => self.draw.word(TEXTS).to_owned(),
            Text => self.word(&[
                "input.s",
                "input.s",
                "input.t",
                "input.tags[0]",
                "input.items[1].name",
                "input.o.name",
                "input.d",
            ]),
            Bool => self.word(&["input.b", "input.b", "true", "false"]),
            List => self.word(&[
                "input.list",
                "input.tags",
                "input.items",
                "input.o.tags",
                "input.nested",
                "[]",
                "[3, 1, 2]",
                "['b', 'a', '10', 9]",
            ]),
            Object => self.word(&[
                "input.o",
                "input.o",
                "input.items[0]",
                "input",
                "{}",
                "{a: 1, 'x-y': 2}",
                "{b: 2, 1: 'one', a: null}",
            ]),
            Date => self.word(&[
                "new Date(input.d)",
                "new Date(input.n)",
                "new Date('2024-02-29T12:34:56.789Z')",
                "new Date(0)",
                "new Date(NaN)",
            ]),
            Any => self.word(&[
                "input.x",
                "input.x",
                "input.z",
                "input.missing",
                "input.o.o",
                "input.o.o.a",
                "null",
                "undefined",
                "input.x.a",
                "input?.x?.b",
                "input['x']",
            ]),
        }
    }

    /// One of these.
    pub(super) fn word(&mut self, from: &[&'static str]) -> String {
        self.draw.word(from).to_owned()
    }
}
