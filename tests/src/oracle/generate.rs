//! Random expressions of the whole language. Methods, functions and filters come from the runtime's
//! tables, so that new ones are drawn by themselves; [`super::hints`] tells what suits them.

use super::draw::Draw;
use super::hints::{self, Kind, Kind::*};
use ensemble_runtime::builtins::{FUNCTIONS, Function, FunctionRun, METHODS, Method, MethodRun};
use ensemble_runtime::filters::FILTERS;

/// Draws the scalar of a subject: one hole, or text around some.
pub fn scalar(draw: &mut Draw) -> String {
    let depth = 1 + draw.below(4);
    let mut generator = Generator { draw, locals: Vec::new() };
    if generator.draw.chance(8) {
        let (first, second) = (generator.any(depth), generator.any(1));
        return format!("a ${{{first}}}, ${{{second}}}!");
    }
    format!("${{{}}}", generator.any(depth))
}

pub(super) struct Generator<'d> {
    pub(super) draw: &'d mut Draw,
    /// Parameters in scope and what they probably are.
    pub(super) locals: Vec<(&'static str, Kind)>,
}

const ARITHMETIC: &[&str] = &["+", "-", "*", "/", "%"];
const COMPARISONS: &[&str] = &["==", "!=", "===", "!==", "<", "<=", ">", ">="];
const LOGICAL: &[&str] = &["&&", "||", "??"];
const VALUE_NAMES: &[&str] = &["x", "item", "y", "entry"];

impl Generator<'_> {
    fn any(&mut self, depth: usize) -> String {
        let kind = *self.draw.one_of(&[Number, Number, Text, Text, Bool, List, List, Object, Date, Any]);
        self.of(kind, depth)
    }

    /// Mostly of that kind.
    fn of(&mut self, kind: Kind, depth: usize) -> String {
        let kind = if self.draw.chance(12) { Any } else { kind };
        if depth == 0 || self.draw.chance(10) {
            return self.leaf(kind);
        }
        let depth = depth - 1;
        match self.draw.below(20) {
            0 => format!("({} ? {} : {})", self.of(Bool, depth), self.of(kind, depth), self.of(kind, depth)),
            1 | 2 => {
                let op = self.draw.word(LOGICAL);
                format!("({} {op} {})", self.of(kind, depth), self.of(kind, depth))
            }
            3..=7 => self.method(kind, depth),
            8 | 9 => self.function(kind, depth),
            10 | 11 => self.filter(depth),
            12 => self.index(depth),
            _ => self.own(kind, depth),
        }
    }

    /// By the forms that a kind has of its own.
    fn own(&mut self, kind: Kind, depth: usize) -> String {
        match kind {
            Number | Count => match self.draw.below(6) {
                0 => format!("-({})", self.of(Number, depth)),
                1 => format!("+{}", self.operand(Any, depth)),
                2 => format!("{}.length", self.operand(List, depth)),
                _ => {
                    let op = self.draw.word(ARITHMETIC);
                    format!("({} {op} {})", self.of(Number, depth), self.of(Number, depth))
                }
            },
            Text => match self.draw.below(4) {
                0 => format!(
                    "`{}${{{}}}b${{{}}}`",
                    self.draw.word(&["", "a ", "\\n", "$"]),
                    self.any(depth),
                    self.any(depth)
                ),
                1 => format!("typeof {}", self.operand(Any, depth)),
                _ => format!("({} + {})", self.of(Text, depth), self.any(depth)),
            },
            Bool => match self.draw.below(5) {
                0 => format!("!{}", self.operand(Any, depth)),
                1 => format!("({} in {})", self.of(Text, depth), self.of(Object, depth)),
                _ => {
                    let op = self.draw.word(COMPARISONS);
                    format!("({} {op} {})", self.any(depth), self.any(depth))
                }
            },
            List => self.array(depth),
            Object => self.object(depth),
            Date => self.date(depth),
            Any => match self.draw.below(3) {
                0 => self.index(depth),
                1 => format!(
                    "{}{}{}",
                    self.operand(Object, depth),
                    self.draw.word(&[".", "?."]),
                    self.draw.word(&["a", "name", "n", "o.a", "x-y"])
                ),
                _ => self.any(depth),
            },
        }
    }

    /// Before a dot or behind a sign.
    fn operand(&mut self, kind: Kind, depth: usize) -> String {
        format!("({})", self.of(kind, depth))
    }

    fn index(&mut self, depth: usize) -> String {
        let (on, at) = match self.draw.below(3) {
            0 => (self.operand(Object, depth), self.of(Text, 0)),
            1 => (self.operand(List, depth), self.of(Number, 0)),
            _ => (self.operand(Text, depth), self.of(Number, 0)),
        };
        format!("{on}{}[{at}]", self.draw.word(&["", "?."]))
    }

    fn array(&mut self, depth: usize) -> String {
        let items: Vec<String> =
            (0..self.draw.below(4))
                .map(|_| {
                    if self.draw.chance(20) {
                        format!("...{}", self.of(List, depth))
                    } else {
                        self.any(depth)
                    }
                })
                .collect();
        format!("[{}]", items.join(", "))
    }

    fn object(&mut self, depth: usize) -> String {
        let properties: Vec<String> = (0..self.draw.below(4))
            .map(|_| match self.draw.below(6) {
                0 => format!("...{}", self.of(Object, depth)),
                1 => format!("[{}]: {}", self.of(Text, depth), self.any(depth)),
                2 => {
                    format!("'{}': {}", self.draw.word(&["x-y", "1", "0", "a b", "length"]), self.any(depth))
                }
                _ => format!("{}: {}", self.draw.word(&["a", "b", "name", "n", "new", "ü"]), self.any(depth)),
            })
            .collect();
        format!("{{{}}}", properties.join(", "))
    }

    fn date(&mut self, depth: usize) -> String {
        match self.draw.below(3) {
            0 => format!("new Date({})", self.of(Number, depth)),
            1 => "new Date(input.d)".into(),
            _ => {
                let parts: Vec<String> = (0..2 + self.draw.below(6)).map(|_| self.of(Number, 0)).collect();
                format!("new Date({})", parts.join(", "))
            }
        }
    }

    fn method(&mut self, kind: Kind, depth: usize) -> String {
        let method = self.suitable(kind);
        let hint = hints::method(method.name);
        let on = match (&method.run, hint) {
            (MethodRun::Plain(_), Some(hint)) => hint.on,
            (MethodRun::Plain(_), None) => Any,
            _ => List,
        };
        let on = if on == Any { *self.draw.one_of(&[Text, List, Number, Date]) } else { on };
        // Elements of a list that is read as such are probably of one kind.
        let (list, element) = *self.draw.one_of(&[
            ("input.list", Number),
            ("input.tags", Text),
            ("input.items", Object),
            ("input.nested", List),
        ]);
        let plain = matches!(method.run, MethodRun::Plain(_));
        let (receiver, element) = if plain || self.draw.chance(40) {
            (self.operand(on, depth), *self.draw.one_of(&[Any, Number, Text, Object]))
        } else {
            (list.to_owned(), element)
        };
        let arguments = match method.run {
            MethodRun::Plain(_) => {
                self.arguments(method.min, method.max, hint.map_or(&[], |hint| hint.takes), depth)
            }
            MethodRun::Each(_) => self.arrow(&[element, Number, List], Any, depth),
            MethodRun::Test(_) => self.arrow(&[element, Number, List], Bool, depth),
            MethodRun::Fold(_) => {
                let start = *self.draw.one_of(&[Number, Text, Object, List]);
                let function = self.arrow(&[start, element, Number, List], start, depth);
                if self.draw.chance(75) { format!("{function}, {}", self.of(start, 0)) } else { function }
            }
            MethodRun::Order(_) => hints::order(self.draw).to_owned(),
        };
        format!("{receiver}{}{}({arguments})", self.draw.word(&[".", ".", "?."]), method.name)
    }

    /// A method that probably gives that kind.
    fn suitable(&mut self, kind: Kind) -> &'static Method {
        let mut found = self.draw.one_of(METHODS);
        for _ in 0..8 {
            let gives = hints::method(found.name).map(|hint| hint.gives);
            if hints::is_fit(found.name) && (kind == Any || gives.is_none_or(|gives| gives == kind)) {
                break;
            }
            found = self.draw.one_of(METHODS);
        }
        if !hints::is_fit(found.name) { self.suitable(kind) } else { found }
    }

    fn arguments(&mut self, min: usize, max: usize, takes: &[Kind], depth: usize) -> String {
        let most = max.min(min + 3).min(takes.len().max(min)).max(min);
        let count = min + self.draw.below(most - min + 1);
        let arguments: Vec<String> = (0..count)
            .map(|at| match takes.get(at.min(takes.len().saturating_sub(1))).copied().unwrap_or(Any) {
                // What says how much is to be made stays small.
                Kind::Count => self
                    .draw
                    .word(&["0", "1", "2", "3", "5", "20", "-1", "NaN", "undefined", "1.9"])
                    .to_owned(),
                kind => self.of(kind, depth.min(2)),
            })
            .collect();
        arguments.join(", ")
    }

    /// A function; `gives` may be a name instead of an arrow.
    pub(super) fn arrow(&mut self, parameters: &[Kind], gives: Kind, depth: usize) -> String {
        if self.draw.chance(8) {
            return self.draw.word(hints::NAMED).to_owned();
        }
        let outer = self.locals.len();
        let names: Vec<&'static str> = parameters
            .iter()
            .map(|kind| match kind {
                Number if outer == self.locals.len() => self.draw.word(VALUE_NAMES),
                Number => self.draw.word(&["i", "at"]),
                List if outer != self.locals.len() => self.draw.word(&["all", "list"]),
                _ => self.draw.word(VALUE_NAMES),
            })
            .collect();
        let count = 1 + self.draw.below(parameters.len());
        let mut kept: Vec<&'static str> = Vec::new();
        for (at, name) in names.iter().take(count).enumerate() {
            // No two parameters of one function have the same name.
            let name = if kept.contains(name) {
                ["p0", "p1", "p2", "p3"].get(at).copied().unwrap_or("p")
            } else {
                name
            };
            kept.push(name);
            self.locals.push((name, parameters.get(at).copied().unwrap_or(Any)));
        }
        let body = self.of(gives, depth.min(2));
        self.locals.truncate(outer);
        let body = if body.starts_with('{') { format!("({body})") } else { body };
        match kept.as_slice() {
            [one] if self.draw.chance(70) => format!("{one} => {body}"),
            _ => format!("({}) => {body}", kept.join(", ")),
        }
    }

    fn function(&mut self, kind: Kind, depth: usize) -> String {
        let function = self.suitable_function(kind);
        let hint = hints::function(function.path);
        match function.run {
            FunctionRun::Plain(_) => {
                let arguments = self.arguments(
                    function.min.max(1),
                    function.max.max(1),
                    hint.map_or(&[Any, Any, Any], |hint| hint.takes),
                    depth,
                );
                match hints::INEXACT.contains(&function.path) {
                    true => format!("Number({}({arguments}).toPrecision(10))", function.path),
                    false => format!("{}({arguments})", function.path),
                }
            }
            FunctionRun::Each(_) => {
                let list = self.of(List, depth.min(1));
                format!("{}({list}, {})", function.path, self.arrow(&[Any, Number], Any, depth))
            }
        }
    }

    fn suitable_function(&mut self, kind: Kind) -> &'static Function {
        let mut found = self.draw.one_of(FUNCTIONS);
        for _ in 0..40 {
            let gives = hints::function(found.path).map(|hint| hint.gives);
            let fits = kind == Any || gives.is_none_or(|gives| gives == kind) || self.draw.chance(5);
            if fits && hints::is_fit(found.path) {
                return found;
            }
            found = self.draw.one_of(FUNCTIONS);
        }
        if !hints::is_fit(found.path) { self.suitable_function(Any) } else { found }
    }

    fn filter(&mut self, depth: usize) -> String {
        let mut filter = self.draw.one_of(FILTERS);
        while !hints::FILTERS.iter().any(|(name, ..)| *name == filter.name) {
            filter = self.draw.one_of(FILTERS);
        }
        let (on, takes) = hints::FILTERS
            .iter()
            .find(|(name, ..)| *name == filter.name)
            .map_or((Any, [].as_slice()), |(_, on, takes)| (*on, *takes));
        let input = self.operand(on, depth);
        match self.arguments(filter.min, filter.max, takes, depth.min(1)) {
            none if none.is_empty() => format!("({input} | {})", filter.name),
            some => format!("({input} | {}({some}))", filter.name),
        }
    }
}
