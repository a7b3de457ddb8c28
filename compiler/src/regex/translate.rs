//! From ECMAScript's syntax to the tree from which automata are made.

use super::{Problem, class};
use oxc_allocator::Allocator;
use oxc_regular_expression::ast::{
    BoundaryAssertionKind, CharacterClass, CharacterClassContents, CharacterClassContentsKind,
    CharacterClassEscapeKind, Disjunction, Modifier, Quantifier, Term, UnicodePropertyEscape,
};
use oxc_regular_expression::{LiteralParser, Options};
use regex_syntax::hir::{Capture, Class, ClassUnicode, Hir, Look, Repetition};

/// How deep groups may nest, and how long a pattern may be.
const DEEPEST: usize = 100;
const LONGEST: usize = 10_000;

/// The tree of a pattern.
pub(super) fn translate(pattern: &str) -> Result<Hir, Problem> {
    if pattern.len() > LONGEST || pattern.split(['(', '[']).count() > DEEPEST * 5 || depth(pattern) > DEEPEST
    {
        return Err(Problem::TooLarge);
    }
    let allocator = Allocator::default();
    let written = pattern;
    let pattern = plain_escapes(written);
    let parsed = LiteralParser::new(&allocator, &pattern, Some("u"), Options::default()).parse();
    let parsed = parsed.map_err(|error| {
        let label = error.labels.first().filter(|_| pattern == written);
        let place = label.map(|label| label.offset() as usize..(label.offset() + label.len()) as usize);
        Problem::Syntax(plain(&error.message), place)
    })?;
    disjunction(&parsed.body, Flags::default())
}

/// What the parser says, without its own heading.
fn plain(message: &str) -> String {
    let text = message.rsplit(": ").next().unwrap_or(message);
    let mut chars = text.chars();
    let first = chars.next().map(|c| c.to_lowercase().to_string()).unwrap_or_default();
    first + chars.as_str()
}

fn depth(pattern: &str) -> usize {
    let (mut now, mut most) = (0_usize, 0);
    for c in pattern.chars() {
        match c {
            '(' => now += 1,
            ')' => now = now.saturating_sub(1),
            _ => {}
        }
        most = most.max(now);
    }
    most
}

/// The pattern without backslashes before punctuation that needs none: Unicode mode refuses those,
/// and many patterns have them.
fn plain_escapes(pattern: &str) -> String {
    let mut text = String::with_capacity(pattern.len());
    let mut chars = pattern.chars();
    let mut class = false;
    while let Some(c) = chars.next() {
        if c != '\\' {
            class = (class || c == '[') && c != ']';
            text.push(c);
            continue;
        }
        let Some(escaped) = chars.next() else {
            text.push(c);
            break;
        };
        let needless = escaped.is_ascii() && !escaped.is_ascii_alphanumeric();
        let meant = "^$\\.*+?()[]{}|/".contains(escaped) || (class && escaped == '-');
        if !needless || meant {
            text.push(c);
        }
        text.push(escaped);
    }
    text
}

/// What modifiers such as `(?i:…)` switch on.
#[derive(Clone, Copy, Default)]
struct Flags {
    any_case: bool,
    lines: bool,
    dot_all: bool,
}

fn disjunction(node: &Disjunction, flags: Flags) -> Result<Hir, Problem> {
    let alternative = |alternative: &oxc_regular_expression::ast::Alternative| {
        let terms: Result<Vec<Hir>, Problem> = alternative.body.iter().map(|one| term(one, flags)).collect();
        Ok(Hir::concat(terms?))
    };
    let all: Result<Vec<Hir>, Problem> = node.body.iter().map(alternative).collect();
    Ok(Hir::alternation(all?))
}

fn term(node: &Term, flags: Flags) -> Result<Hir, Problem> {
    Ok(match node {
        Term::BoundaryAssertion(boundary) => Hir::look(match (boundary.kind, flags.lines) {
            (BoundaryAssertionKind::Start, false) => Look::Start,
            (BoundaryAssertionKind::End, false) => Look::End,
            (BoundaryAssertionKind::Start, true) => Look::StartLF,
            (BoundaryAssertionKind::End, true) => Look::EndLF,
            (BoundaryAssertionKind::Boundary, _) => Look::WordAscii,
            (BoundaryAssertionKind::NegativeBoundary, _) => Look::WordAsciiNegate,
        }),
        Term::LookAroundAssertion(_) => return Err(Problem::Unsupported("looking ahead or behind")),
        Term::IndexedReference(_) | Term::NamedReference(_) => {
            return Err(Problem::Unsupported("a reference to an earlier group"));
        }
        Term::Quantifier(quantifier) => repeated(quantifier, flags)?,
        Term::Character(character) => set(class::of(&[(character.value, character.value)]), flags),
        Term::Dot(_) => set(class::dot(flags.dot_all), Flags::default()),
        Term::CharacterClassEscape(escape) => set(named(escape.kind), flags),
        Term::UnicodePropertyEscape(escape) => set(property(escape)?, flags),
        Term::CharacterClass(class) => set(members(class)?, flags),
        Term::CapturingGroup(group) => {
            Hir::capture(Capture { index: 1, name: None, sub: Box::new(disjunction(&group.body, flags)?) })
        }
        Term::IgnoreGroup(group) => {
            let mut inner = flags;
            if let Some(modifiers) = &group.modifiers {
                let (on, off) = (modifiers.enabling, modifiers.disabling);
                let switched = |was: bool, flag: Modifier| (was || on.contains(flag)) && !off.contains(flag);
                inner.any_case = switched(inner.any_case, Modifier::I);
                inner.lines = switched(inner.lines, Modifier::M);
                inner.dot_all = switched(inner.dot_all, Modifier::S);
            }
            disjunction(&group.body, inner)?
        }
    })
}

fn repeated(node: &Quantifier, flags: Flags) -> Result<Hir, Problem> {
    let count = |count: u64| u32::try_from(count).map_err(|_| Problem::TooLarge);
    Ok(Hir::repetition(Repetition {
        min: count(node.min)?,
        max: node.max.map(count).transpose()?,
        greedy: true,
        sub: Box::new(term(&node.body, flags)?),
    }))
}

fn set(mut class: ClassUnicode, flags: Flags) -> Hir {
    if flags.any_case {
        class.case_fold_simple();
    }
    Hir::class(Class::Unicode(class))
}

fn named(kind: CharacterClassEscapeKind) -> ClassUnicode {
    let (mut class, negative) = match kind {
        CharacterClassEscapeKind::D => (class::digit(), false),
        CharacterClassEscapeKind::NegativeD => (class::digit(), true),
        CharacterClassEscapeKind::S => (class::space(), false),
        CharacterClassEscapeKind::NegativeS => (class::space(), true),
        CharacterClassEscapeKind::W => (class::word(), false),
        CharacterClassEscapeKind::NegativeW => (class::word(), true),
    };
    if negative {
        class.negate();
    }
    class
}

fn property(node: &UnicodePropertyEscape) -> Result<ClassUnicode, Problem> {
    let mut class = class::property(&node.name, node.value.as_deref())?;
    if node.negative {
        class.negate();
    }
    Ok(class)
}

fn members(node: &CharacterClass) -> Result<ClassUnicode, Problem> {
    if node.kind != CharacterClassContentsKind::Union {
        return Err(Problem::Unsupported("arithmetic of character classes"));
    }
    let mut class = ClassUnicode::empty();
    for member in &node.body {
        class.union(&match member {
            CharacterClassContents::CharacterClassRange(range) => {
                class::of(&[(range.min.value, range.max.value)])
            }
            CharacterClassContents::CharacterClassEscape(escape) => named(escape.kind),
            CharacterClassContents::UnicodePropertyEscape(escape) => property(escape)?,
            CharacterClassContents::Character(character) => class::of(&[(character.value, character.value)]),
            CharacterClassContents::NestedCharacterClass(inner) => members(inner)?,
            CharacterClassContents::ClassStringDisjunction(_) => {
                return Err(Problem::Unsupported("strings in a character class"));
            }
        });
    }
    if node.negative {
        class.negate();
    }
    Ok(class)
}
