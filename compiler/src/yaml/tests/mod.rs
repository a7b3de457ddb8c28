//! YAML as read: examples, mistakes, properties.

#![expect(clippy::unwrap_used, reason = "tests")]

mod model;
mod properties;

use super::*;
use crate::diag::{Code, render_human};
use crate::source::{Sources, Text};

fn read(text: &str) -> (Option<Node>, Diagnostics) {
    let mut diagnostics = Diagnostics::default();
    let node = parse(FileId(0), &Source::new("a.yaml", text), &mut diagnostics);
    (node, diagnostics)
}

fn good(text: &str) -> Node {
    let (node, diagnostics) = read(text);
    assert!(diagnostics.is_empty(), "{text:?}: {diagnostics:?}");
    node.unwrap()
}

/// A tree in short: keys and values, strings in quotes.
fn short(node: &Node) -> String {
    let list = |parts: Vec<String>| parts.join(", ");
    match &node.kind {
        NodeKind::Null => "null".to_owned(),
        NodeKind::Bool(value) => value.to_string(),
        NodeKind::Number(value, _) => value.to_string(),
        NodeKind::String(text, _) => format!("{:?}", text.value),
        NodeKind::Sequence(items) => format!("[{}]", list(items.iter().map(short).collect())),
        NodeKind::Mapping(entries) => {
            let entries = entries.iter().map(|e| format!("{}: {}", e.key.value, short(&e.value)));
            format!("{{{}}}", list(entries.collect()))
        }
    }
}

/// Whether what stands at the beginning of `rest` can be the place of `character`.
fn stands(character: char, rest: &str) -> bool {
    let folded = matches!(character, ' ' | '\n') && rest.starts_with(['\r', '\n']);
    rest.starts_with(character) || rest.starts_with('\\') || folded || (character == '\n' && rest.is_empty())
}

/// All texts of a tree, in the order of the file.
fn texts(node: &Node) -> Vec<&Text> {
    match &node.kind {
        NodeKind::Null | NodeKind::Bool(_) => Vec::new(),
        NodeKind::Number(_, text) | NodeKind::String(text, _) => vec![text],
        NodeKind::Sequence(items) => items.iter().flat_map(texts).collect(),
        NodeKind::Mapping(entries) => {
            entries.iter().flat_map(|e| std::iter::once(&e.key).chain(texts(&e.value))).collect()
        }
    }
}

fn slice(file: &str, span: crate::source::Span) -> &str {
    &file[span.start as usize..span.end as usize]
}

#[test]
fn reads_values() {
    for (text, expected) in [
        ("", "null"),
        ("# nothing\n", "null"),
        ("---\n", "null"),
        ("\u{feff}a: 1\n", "{a: 1}"),
        ("%YAML 1.2\n---\na: 1\n...\n", "{a: 1}"),
        (
            "a: 010\nb: 0o10\nc: 0xff\nd: 1_000\ne: yes\nf: on\n",
            r#"{a: 10, b: 8, c: 255, d: "1_000", e: "yes", f: "on"}"#,
        ),
        (
            "a: .inf\nb: -.inf\nc: .nan\nd: ~\ne:\nf: Null\n",
            "{a: inf, b: -inf, c: NaN, d: null, e: null, f: null}",
        ),
        (
            "a: 'true'\nb: True\nc: \"1\"\nd: !!str 1\ne: ! 2\n",
            r#"{a: "true", b: true, c: "1", d: "1", e: "2"}"#,
        ),
        (
            "a: !!int 3\nb: !!float 3\nc: !!null ~\nd: !!map {}\ne: !!seq []\nf: !!str\n",
            "{a: 3, b: 3, c: null, d: {}, e: [], f: \"\"}",
        ),
        ("200: a\ntrue: b\n~: c\n: d\n'': e\n", r#"{200: "a", true: "b", ~: "c", : "d"}"#),
        ("- a\n-\n- - b\n  - c\n- d: e\n  f: g\n", r#"["a", null, ["b", "c"], {d: "e", f: "g"}]"#),
        ("[a, 'b', {c: d, e}, [f: g]]", r#"["a", "b", {c: "d", e: null}, [{f: "g"}]]"#),
        ("? a\n: b\n? c\n", r#"{a: "b", c: null}"#),
        ("a: &x {b: 1}\nc: *x\n? *y\n: 1\n", "{a: {b: 1}, c: {b: 1}, : 1}"),
        ("&k a: 1\nb: *k\n*k : 2\n", r#"{a: 1, b: "a"}"#),
        ("d: &d {a: 1, b: 2}\ne:\n  b: 3\n  <<: *d\n  c: 4\n", "{d: {a: 1, b: 2}, e: {b: 3, a: 1, c: 4}}"),
        ("<<: [{a: 1, b: 1}, {b: 2, c: 2}]\nc: 3\n", "{a: 1, b: 1, c: 3}"),
        ("'<<': 1\n", "{<<: 1}"),
    ] {
        let (node, _) = read(text);
        assert_eq!(short(&node.unwrap()), expected, "{text:?}");
    }
}

#[test]
fn decodes_every_style_and_knows_the_places() {
    let file = "p: foo bar  \n  bäz\n\n  qux   # c\ns: 'it''s\n\n  x '\nd: \"a\\x41\\u00e9\\\n    b \\t\n  c\"\n\
        l: |2-\n    x\n   y\n\n\nf: !!str &a > # | c\n\n  one\n  two\n\n  three\n    four\n  five\n\n\
        k: |+\n\n - z\n\n\nn: [ >x, \"\\U0001F600\\uD83D\\uDE00\" ]\ne: |\n";
    let file = file.replace("[ >x,", "[ x>,");
    for file in [file.clone(), file.replace('\n', "\r\n"), format!("\u{feff}{file}")] {
        let node = good(&file);
        let value = |key: &str| node.get(key).unwrap().as_text().unwrap();
        for (key, expected) in [
            ("p", "foo bar bäz\nqux"),
            ("s", "it's\nx "),
            ("d", "aAéb \t c"),
            ("l", "  x\n y"),
            ("f", "\none two\nthree\n  four\nfive\n"),
            ("k", "\n- z\n\n\n"),
            ("e", ""),
        ] {
            assert_eq!(value(key).value, expected, "{key}");
        }
        let text = value("d");
        assert_eq!(slice(&file, text.range(1, 2)), "\\x41");
        assert_eq!(slice(&file, text.range(2, 4)), "\\u00e9");
        assert_eq!(slice(&file, text.range(0, 1)), "a");
        assert!(slice(&file, value("f").span).starts_with("> # | c"));
        assert!(slice(&file, value("f").span).trim_end().ends_with("five"));
        assert_eq!(slice(&file, value("p").range(0, 7)), "foo bar");
        assert_eq!(slice(&file, value("e").span).trim_end(), "|");
        let faces = node.get("n").unwrap().items().unwrap()[1].as_text().unwrap();
        assert_eq!(faces.value, "😀😀");
        assert_eq!(slice(&file, faces.range(0, 4)), "\\U0001F600");
        assert_eq!(slice(&file, faces.range(4, 8)), "\\uD83D\\uDE00");
        for text in texts(&node) {
            for (at, character) in text.value.char_indices() {
                assert!(stands(character, &file[text.offset(at) as usize..]), "{text:?} {at}");
            }
        }
    }
}

#[test]
fn nodes_know_their_spans() {
    let file = "a:\n  - b: 1\n    c: [2, {d: e}]\n  - |\n    f\ng: 'h'\n";
    let node = good(file);
    assert_eq!(slice(file, node.span), file.trim_end());
    let list = node.get("a").unwrap();
    let items = list.items().unwrap();
    assert_eq!(slice(file, items[0].span), "b: 1\n    c: [2, {d: e}]");
    assert_eq!(slice(file, items[0].get("c").unwrap().span), "[2, {d: e}]");
    assert_eq!(slice(file, items[1].span).trim_end(), "|\n    f");
    assert_eq!(slice(file, node.get("g").unwrap().span), "'h'");
}

/// Codes and places of what is found, in the order of the file.
fn findings(text: &str) -> Vec<String> {
    let mut sources = Sources::default();
    let file = sources.add(Source::new("a.yaml", text));
    let mut diagnostics = Diagnostics::default();
    parse(file, sources.get(file), &mut diagnostics);
    let sorted = diagnostics.sorted(&sources);
    assert!(!sorted.is_empty(), "{text:?}");
    for found in &sorted {
        assert!(!found.notes.is_empty() && found.help.is_some(), "{found:?}");
        assert!(!render_human(&sorted, &sources, false).is_empty());
    }
    sorted
        .iter()
        .map(|d| format!("{} {}", d.code.name(), sources.place(d.span).replace("a.yaml:", "")))
        .collect()
}

#[test]
fn refuses_what_is_not_yaml_and_says_where() {
    for (text, expected) in [
        ("a: 1\nb: 2\na: 3\n", &["duplicate-key 3:1"][..]),
        ("a: {b: 1, b: 2, 'b': 3}\n", &["duplicate-key 1:11", "duplicate-key 1:17"]),
        ("a: *x\nb: [*y]\n", &["unknown-anchor 1:4", "unknown-anchor 2:5"]),
        ("a:\n\tb: 1\n", &["yaml-tab 2:1"]),
        ("a: b\n\tc: d\n", &["yaml-tab 2:1"]),
        ("a:\n  b: 1\n\tc: 2\n", &["yaml-tab 3:1"]),
        ("a: |\n\tx\n", &["yaml-tab 2:1"]),
        ("a: b: c\n", &["yaml-syntax 1:5"]),
        ("a: 'x\nb: 1\n", &["yaml-syntax 1:4"]),
        ("a: \"x\n", &["yaml-syntax 1:4"]),
        ("a: [1, 2\nb: 3\n", &["yaml-syntax 2:2"]),
        ("a: [1, 2\n", &["yaml-syntax 1:4"]),
        ("a: 1\n}\n", &["yaml-syntax 2:1"]),
        ("a: 'x' y\n", &["yaml-syntax 1:8"]),
        ("a: \"\\t\\q\"\n", &["yaml-syntax 1:7"]),
        ("a: \"\\ud800x\"\n", &["yaml-syntax 1:5"]),
        ("a: b\n  c: d\n", &["yaml-syntax 2:4"]),
        ("a: @x\n", &["yaml-syntax 1:4"]),
        ("a: 1\nb\nc: 2\n", &["yaml-syntax 2:1"]),
        ("a:\n  b: 1\n c: 2\n", &["yaml-syntax 3:2"]),
        ("a: 1\n---\nb: 2\n", &["yaml-syntax 2:1"]),
        ("a: 1\n...\nfoo\n", &["yaml-syntax 3:1"]),
        ("? [a]\n: 1\nb: *c\n", &["yaml-syntax 1:3", "unknown-anchor 3:4"]),
        ("a: &a [*a]\n", &["yaml-syntax 1:8"]),
        ("<<: 1\n", &["yaml-syntax 1:5"]),
        (
            "a: !foo x\nb: !!int y\nc: !!map []\n",
            &["yaml-syntax 1:9", "yaml-syntax 2:10", "yaml-syntax 3:10"],
        ),
        ("a: !foo!x y\n", &["yaml-syntax 1:4"]),
        ("%foo\n", &["yaml-syntax 1:4"]),
        ("a: |x\n  b\n", &["yaml-syntax 1:4"]),
        (
            "p: [${a}]\nq: Analyze: ${x}\na: 1\na: 2\n",
            &["unquoted-hole 1:5", "unquoted-hole 2:4", "duplicate-key 4:1"],
        ),
        ("p: [${a}]\nq: b: c\n", &["unquoted-hole 1:5", "yaml-syntax 2:5"]),
    ] {
        assert_eq!(findings(text), expected, "{text:?}");
    }
}

#[test]
fn a_duplicate_key_shows_both_places() {
    let (node, diagnostics) = read("a: 1\na: 2\n");
    assert_eq!(short(&node.unwrap()), "{a: 1}");
    let found = diagnostics.iter().next().unwrap();
    assert_eq!((found.span.start, found.labels[0].span.start), (5, 0));
}

#[test]
fn a_file_with_unquoted_holes_is_read_as_if_they_were_quoted() {
    let file = "é: [a, ${b ? \"x\" : 'it\\'s'}]\nc: {{d}}\ne: \"f\"\n";
    let (node, diagnostics) = read(file);
    assert_eq!(diagnostics.iter().filter(|d| d.code == Code::UnquotedHole).count(), 2);
    let node = node.unwrap();
    assert_eq!(short(&node), r#"{é: ["a", "${b ? \"x\" : 'it\\'s'}"], c: "{{d}}", e: "f"}"#);
    for text in texts(&node) {
        for (at, character) in text.value.char_indices() {
            assert!(file[text.offset(at) as usize..].starts_with(character), "{text:?} {at}");
        }
    }
}

#[test]
fn aliases_cannot_exhaust_memory() {
    let mut text = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n".to_owned();
    for n in 1..20 {
        let alias = format!("*a{}, ", n - 1).repeat(9);
        text.push_str(&format!("a{n}: &a{n} [{alias}]\n"));
    }
    let (node, diagnostics) = read(&text);
    assert!(node.is_none());
    assert_eq!(diagnostics.iter().map(|d| d.code).collect::<Vec<_>>(), [Code::YamlSyntax]);
}

#[test]
fn nesting_is_limited_in_every_form() {
    let deep = |open: &str, close: &str, n: usize| open.repeat(n) + &close.repeat(n);
    let blocks = |n: usize| (0..n).map(|i| format!("{}a:\n", " ".repeat(i))).collect::<String>();
    let aliases = |n: usize| {
        let first = "a0: &a0 [x]\n".to_owned();
        (1..n).fold(first, |text, i| text + &format!("a{i}: &a{i} [*a{}]\n", i - 1))
    };
    for fine in [deep("[", "]", 150), "- ".repeat(150) + "x", blocks(150), aliases(150)] {
        good(&fine);
    }
    for refused in [
        deep("[", "]", 5000),
        "- ".repeat(5000) + "x",
        blocks(1000),
        aliases(300),
        "- ".repeat(150) + &deep("[", "]", 150),
    ] {
        let (node, diagnostics) = read(&refused);
        assert!(node.is_none());
        assert_eq!(diagnostics.iter().map(|d| d.code).collect::<Vec<_>>(), [Code::YamlSyntax]);
    }
}

#[test]
fn a_pair_without_braces_is_not_shown_as_an_open_bracket() {
    let (_, diagnostics) = read("a: [x, é: y}\n");
    let found = diagnostics.iter().next().unwrap();
    assert_eq!((found.code, found.span.start, found.labels.len()), (Code::YamlSyntax, 3, 0));
}
