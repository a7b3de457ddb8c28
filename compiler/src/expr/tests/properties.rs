//! What holds for every text and every tree.

use super::dump::Dump;
use super::generate::{expr, known_names};
use super::{Expr, Names, Template, expression, parse, prompt_template, template, text};
use crate::diag::Diagnostics;
use crate::expr::Part;
use crate::source::{FileId, Span, Text};
use proptest::prelude::*;

/// Trees without places. Generated ones do not tell a parameter of a function from other names.
const TREES: Dump = Dump { spans: false };

/// Pieces that expressions are made of, in any order.
fn soup() -> impl Strategy<Value = String> {
    let pieces = vec![
        "${",
        "$${",
        "{{",
        "}}",
        "{",
        "}",
        "(",
        ")",
        "[",
        "]",
        "`",
        "'",
        "\"",
        "\\",
        "/",
        "//",
        "/*",
        "*/",
        ".",
        "?.",
        "...",
        ",",
        ";",
        ":",
        "?",
        "=>",
        "=",
        "===",
        "&&",
        "and",
        "or",
        "not",
        "|",
        "||",
        "??",
        "+",
        "-",
        "--",
        "**",
        "!",
        "typeof ",
        "new ",
        "in ",
        "if ",
        "a",
        "b-c",
        "fetch-data",
        "default",
        "1",
        "0x",
        "1e",
        ".5",
        "_",
        " ",
        "\n",
        "\r\n",
        "@v1.2",
        "#",
        "é",
        "“",
        "\u{1f600}",
        "\\u{",
        "\\x4",
        "function ",
        "await ",
    ];
    prop::collection::vec(prop::sample::select(pieces), 0..40).prop_map(|pieces| pieces.concat())
}

fn any_text() -> impl Strategy<Value = String> {
    prop_oneof![soup(), any::<String>()]
}

/// A text that stands at byte 1000 of its file.
fn placed(value: &str) -> Text {
    Text::verbatim(value, Span::new(FileId(3), 1000, 1000 + value.len()))
}

/// Every span lies in its parent's, and `expr`'s in `within`.
fn nested(expr: &Expr, within: Span) {
    let span = expr.span;
    assert!(span.file == within.file && span.start <= span.end, "{expr}: {span:?}");
    assert!(within.start <= span.start && span.end <= within.end, "{expr}: {span:?} is not in {within:?}");
    expr.children().into_iter().for_each(|child| nested(child, span));
}

/// Parses in every way; an error node means an error was reported.
fn check_all_ways(value: &str) {
    let text = placed(value);
    let names = known_names();
    for way in [template, prompt_template] {
        let mut diagnostics = Diagnostics::default();
        let found = way(&text, &names, &mut diagnostics);
        found.exprs().for_each(|expr| nested(expr, text.span));
        assert!(!found.exprs().any(Expr::has_error) || diagnostics.has_errors(), "{value:?}");
        in_text(&diagnostics, text.span);
    }
    let mut diagnostics = Diagnostics::default();
    let found = expression(&text, &names, &mut diagnostics);
    nested(&found, text.span);
    assert!(!found.has_error() || diagnostics.has_errors(), "{value:?}");
    in_text(&diagnostics, text.span);
}

fn in_text(diagnostics: &Diagnostics, span: Span) {
    for diagnostic in diagnostics.iter() {
        let at = diagnostic.span;
        assert!(at.file == span.file && span.start <= at.start && at.end <= span.end, "{diagnostic:?}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1024))]

    #[test]
    fn no_text_makes_it_panic_and_spans_nest(value in any_text()) {
        check_all_ways(&value);
        check_all_ways(&format!("x ${{{value}}} y"));
    }

    #[test]
    fn what_is_printed_parses_to_the_same_tree(tree in expr()) {
        let names = known_names();
        prop_assert_eq!(TREES.expr(&parse(&tree.to_string(), &names)), TREES.expr(&tree), "{}", tree);
    }

    #[test]
    fn a_template_parses_to_its_holes_and_text(parts in prop::collection::vec(("[^$]{0,6}", expr()), 0..4), end in any_text()) {
        let end = end.replace('$', "");
        let mut expected = Vec::new();
        for (literal, hole) in parts {
            expected.extend((!literal.is_empty()).then_some(Part::Literal(literal)));
            expected.push(Part::Hole(hole));
        }
        expected.extend((!end.is_empty()).then_some(Part::Literal(end)));
        let expected = Template::Text(expected);
        let mut diagnostics = Diagnostics::default();
        let found = template(&text(&expected.to_string()), &known_names(), &mut diagnostics);
        prop_assert!(diagnostics.is_empty());
        prop_assert_eq!(parts_of(&found), parts_of(&expected));
    }

    #[test]
    fn literal_text_and_holes_put_together_are_the_text(value in any_text()) {
        let source = placed(&value);
        let mut diagnostics = Diagnostics::default();
        let found = template(&source, &Names::default(), &mut diagnostics);
        if !diagnostics.is_empty() {
            return Ok(());
        }
        let canonical = found.to_string();
        let again = template(&text(&canonical), &Names::default(), &mut diagnostics);
        prop_assert!(diagnostics.is_empty(), "{}", canonical);
        prop_assert_eq!(&again, &found);
        if let Template::Literal(literal) = found {
            prop_assert_eq!(literal, value.replace("$${", "${"));
        }
    }
}

fn parts_of(template: &Template) -> Vec<String> {
    match template {
        Template::Literal(text) if text.is_empty() => Vec::new(),
        Template::Literal(text) => vec![format!("{text:?}")],
        Template::Hole(hole) => vec![TREES.expr(hole)],
        Template::Text(parts) => parts.iter().map(part).collect(),
    }
}

fn part(part: &Part) -> String {
    match part {
        Part::Literal(text) => format!("{text:?}"),
        Part::Hole(hole) => TREES.expr(hole),
    }
}
