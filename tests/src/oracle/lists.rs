//! Random chains of methods over the lists whose elements [`super::inputs::SHAPED`] declares.

use super::draw::Draw;
use super::generate::Generator;
use super::hints::{self, Kind, Kind::*};

/// Draws the scalar of a subject: what is done with a list, one thing after another.
pub fn scalar(draw: &mut Draw) -> String {
    let mut generator = Generator { draw, locals: Vec::new() };
    let first = generator.chain();
    match generator.draw.below(10) {
        0 => format!("a ${{{first}}}, ${{{}}}!", generator.chain()),
        1 => format!("${{[{first}, {}]}}", generator.chain()),
        2 => format!(
            "${{({first} {} {})}}",
            generator.draw.word(&["+", "===", "==", "<", "&&", "??"]),
            generator.chain()
        ),
        3 => format!("${{({first} ? {} : {})}}", generator.chain(), generator.chain()),
        _ => format!("${{{first}}}"),
    }
}

impl Generator<'_> {
    fn chain(&mut self) -> String {
        let (list, mut element) = *self.draw.one_of(&[
            ("input.list", Number),
            ("input.tags", Text),
            ("(input.tags ?? [])", Text),
            ("input.items", Object),
            ("input.items", Object),
        ]);
        let mut chain = list.to_owned();
        let mut declared = true;
        for _ in 0..self.draw.below(3) {
            let (link, kind) = self.link(element, declared);
            declared &= !link.contains("ap(");
            chain += &link;
            element = kind;
        }
        if self.draw.chance(80) {
            chain += &self.end(element);
        }
        chain
    }

    /// What gives another list, and what its elements are.
    fn link(&mut self, element: Kind, declared: bool) -> (String, Kind) {
        let dot = self.draw.word(&[".", ".", "?."]);
        match self.draw.below(9) {
            0..=2 => (format!("{dot}filter({})", self.arrow(&[element, Number], Bool, 1)), element),
            3..=5 => {
                let kind = *self.draw.one_of(&[Number, Text, Bool, Object, List, Any]);
                (format!("{dot}map({})", self.arrow(&[element, Number], kind, 2)), kind)
            }
            6 => (
                format!("{dot}{}({})", self.draw.word(&["sort", "toSorted"]), self.order(element, declared)),
                element,
            ),
            7 => {
                let arguments = self.draw.word(&["0, 2", "1", "0", "2, 1", "-1", "1, -1", "", "1, 3"]);
                (format!("{dot}slice({arguments})"), element)
            }
            _ => (format!("{dot}flatMap({})", self.arrow(&[element, Number], List, 1)), Any),
        }
    }

    /// What gives something else.
    fn end(&mut self, element: Kind) -> String {
        let dot = self.draw.word(&[".", ".", "?."]);
        let test = |me: &mut Self| me.arrow(&[element, Number], Bool, 2);
        match self.draw.below(12) {
            0 => format!("{dot}find({})", test(self)),
            1 => format!(
                "{dot}find({})?.{}",
                test(self),
                self.draw.word(&["n", "name", "m", "tags", "length", "o", "o.a"])
            ),
            2 => format!("{dot}findIndex({})", test(self)),
            3 => format!("{dot}some({})", test(self)),
            4 => format!("{dot}every({})", test(self)),
            5..=7 => {
                let start = *self.draw.one_of(&[Number, Number, Text, Bool, Object]);
                let function = self.arrow(&[start, element, Number], start, 2);
                if self.draw.chance(85) {
                    format!("{dot}reduce({function}, {})", self.leaf(start))
                } else {
                    format!("{dot}reduce({function})")
                }
            }
            8 => format!("{dot}join({})", self.draw.word(&["", "', '", "''", "undefined", "input.s"])),
            9 => format!("{dot}includes({})", self.leaf(element)),
            10 => {
                self.draw.word(&[".length", "?.length", "[0]", "[1]", "?.[0]", "[0]?.name", "[7]"]).to_owned()
            }
            _ => format!("{dot}at({})", self.draw.word(&["0", "-1", "1", "-2", "input.m", "9"])),
        }
    }

    /// By what elements of the declared lists have; of any others nothing is sure, and an order that
    /// contradicts itself is another one in each engine.
    fn order(&mut self, element: Kind, declared: bool) -> String {
        match element {
            Object if declared => self.draw.word(&[
                "(a, b) => a.n - b.n",
                "(x, y) => y.n - x.n",
                "(a, b) => a.name.length - b.name.length",
            ]),
            Number if declared => self.draw.word(&["(a, b) => a - b", "(x, y) => y - x", "(a, b) => 0"]),
            _ => hints::order(self.draw),
        }
        .to_owned()
    }
}
