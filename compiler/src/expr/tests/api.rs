//! What fixtures cannot show: offset maps, limits, walking.

use super::{Names, expression, names, parse, template, text};
use crate::diag::Diagnostics;
use crate::expr::{Expr, MAX_DEPTH, Template};
use crate::source::{FileId, Span, Text};
use std::time::{Duration, Instant};

fn messages(value: &str) -> Vec<String> {
    let mut diagnostics = Diagnostics::default();
    template(&text(value), &Names::default(), &mut diagnostics);
    diagnostics.iter().map(|diagnostic| diagnostic.message.clone()).collect()
}

#[test]
fn spans_are_those_of_the_file() {
    // A double-quoted scalar `"a\n${b}"` at byte 10: the decoded line break took two bytes.
    let text = Text::with_runs("a\n${b}".into(), Span::new(FileId(2), 10, 19), &[(0, 11), (1, 12), (2, 14)]);
    let found = template(&text, &Names::default(), &mut Diagnostics::default());
    let spans: Vec<_> = found.exprs().map(|expr| expr.span.key()).collect();
    assert_eq!(spans, [(FileId(2), 16, 17)]);
}

#[test]
fn deep_expressions_are_refused_in_every_direction() {
    let deep = |unit: &str, end: &str| format!("${{{}a{}}}", unit.repeat(5000), end.repeat(5000));
    let cases = [
        ("(", ")"),
        ("[", "]"),
        ("f(", ")"),
        ("!", ""),
        ("a ? b : ", ""),
        ("x => ", ""),
        ("`${", "}`"),
        ("{a: ", "}"),
        ("a + b * c < d == e && f || g ?? (", ")"),
        ("", " + a"),
        ("", ".a"),
        ("", "[0]"),
        ("", " | f"),
        ("", "()"),
        ("typeof ", ""),
        ("a ? ", " : b"),
        ("not ", ""),
        ("{{", "}}"),
        ("${", "}"),
        ("x[", "]"),
        ("new D(", ")"),
    ];
    for (unit, end) in cases {
        let found = messages(&deep(unit, end));
        let refused = found.iter().any(|message| message.ends_with("levels deep"));
        assert!(refused, "{unit}a{end}: {found:?}");
        assert!(found.len() <= 11, "{unit}a{end}: {found:?}");
    }
}

#[test]
fn the_limit_leaves_room_for_people() {
    let sum = vec!["a"; MAX_DEPTH].join(" + ");
    let brackets = format!("{}a{}", "(".repeat(99), ")".repeat(99));
    let wide = format!("[{}]", vec!["a.b + 1"; 10_000].join(", "));
    for value in [sum, brackets, wide] {
        parse(&value, &Names::default());
    }
}

#[test]
fn long_texts_take_time_in_proportion() {
    let units = [
        "'", "\"", "`", "${", "{", "/", "/*", "//", "\\", "a-", "\\u{", "`${", "$${", "}", "${'", "${`",
        "${/\\", "${a ", "(", "x => ", "(a,", "[1,", "{{", "'\\", "a.b.", "a?b:", "${{", "1e", "@", "0x",
        "é", "a|b:",
    ];
    let names = names(&["a-a-a-a-a-a-a-a", "fetch-data"]);
    let started = Instant::now();
    for unit in units {
        let value = unit.repeat(40_000 / unit.len());
        for value in [format!("${{{value}"), value] {
            let mut diagnostics = Diagnostics::default();
            template(&text(&value), &names, &mut diagnostics);
            super::prompt_template(&text(&value), &names, &mut diagnostics);
            expression(&text(&value), &names, &mut diagnostics);
        }
    }
    // Work that grows with the square would take hours.
    assert!(started.elapsed() < Duration::from_secs(60), "{:?}", started.elapsed());
}

#[test]
fn preorder_meets_every_expression_from_left_to_right() {
    let expr = parse("a ? [b, ...c] : {d: e, [f]: `${g}`, ...h} | i(j)", &Names::default());
    let leaves: Vec<String> =
        expr.preorder().filter(|expr| expr.children().is_empty()).map(Expr::to_string).collect();
    assert_eq!(leaves, ["a", "b", "c", "e", "f", "g", "h", "j"]);
    assert_eq!(expr.preorder().next(), Some(&expr));
}

#[test]
fn a_template_tells_its_holes() {
    let found = template(&text("a ${b} c ${d.e}"), &Names::default(), &mut Diagnostics::default());
    let holes: Vec<String> = found.exprs().map(Expr::to_string).collect();
    assert_eq!(holes, ["b", "d.e"]);
    assert_eq!(Template::Literal("a".into()).exprs().count(), 0);
}
