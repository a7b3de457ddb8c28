//! What diagnostics look like, rendered and applied.

#![expect(clippy::unwrap_used, reason = "tests")]

use super::*;
use crate::source::{FileId, Source, Sources, Span};
use serde_json::Value;

fn sources(files: &[(&str, &str)]) -> Sources {
    let mut sources = Sources::default();
    for (path, text) in files {
        sources.add(Source::new(*path, *text));
    }
    sources
}

fn span(start: usize, end: usize) -> Span {
    Span::new(FileId(0), start, end)
}

fn human(text: &str, start: usize, end: usize) -> String {
    let found = Diagnostic::new(Code::UnknownKey, span(start, end), "what").label("here");
    render_human(&[found], &sources(&[("a.yaml", text)]), false)
}

#[test]
fn renders_for_people_like_rustc() {
    let text = "name: x\nagnets: []\n";
    let files = sources(&[("ensembles/a.yaml", text), ("b.yaml", "other: 1\n")]);
    let found = Diagnostic::new(Code::UnknownKey, span(8, 14), "there is no key `agnets`")
        .label("unknown")
        .also(span(0, 4), "beside this")
        .also(Span::new(FileId(1), 0, 5), "and this")
        .note("an ensemble has `agents`")
        .help("did you mean `agents`?");
    let warning = Diagnostic::new(Code::IgnoredKey, span(0, 4), "no effect");
    assert_eq!(
        render_human(&[found, warning], &files, false),
        "\
error[unknown-key]: there is no key `agnets`
 --> ensembles/a.yaml:2:1
  |
1 | name: x
  | ---- beside this
2 | agnets: []
  | ^^^^^^ unknown
  |
 ::: b.yaml:1:1
  |
1 | other: 1
  | ----- and this
  |
  = note: an ensemble has `agents`
  = help: did you mean `agents`?

warning[ignored-key]: no effect
 --> ensembles/a.yaml:1:1
  |
1 | name: x
  | ^^^^
"
    );
}

#[test]
fn carets_stand_under_the_characters() {
    for (text, (start, end), expected) in [
        ("a: é漢x\r\nb: 1\r\n", (8, 9), " --> a.yaml:1:6\n  |\n1 | a: é漢x\n  |       ^ here\n"),
        ("a: 1\r\nbc: 1\r\n", (6, 8), " --> a.yaml:2:1\n  |\n2 | bc: 1\n  | ^^ here\n"),
        ("a:\tbc\n", (3, 5), " --> a.yaml:1:4\n  |\n1 | a:    bc\n  |       ^^ here\n"),
        ("", (0, 0), " --> a.yaml:1:1\n  |\n1 |\n  | ^ here\n"),
        ("a\n", (2, 2), " --> a.yaml:2:1\n  |\n2 |\n  | ^ here\n"),
        ("a", (1, 1), " --> a.yaml:1:2\n  |\n1 | a\n  |  ^ here\n"),
        ("a", (7, 9), " --> a.yaml:1:2\n  |\n1 | a\n  |  ^ here\n"),
        ("\u{feff}ab", (3, 4), " --> a.yaml:1:1\n  |\n1 | ab\n  | ^ here\n"),
        ("é", (1, 1), " --> a.yaml:1:1\n  |\n1 | é\n  | ^ here\n"),
        ("a: |\n  b\n  c\nd: 1\n", (3, 13), " --> a.yaml:1:4\n  |\n1 | a: |\n  |    ^ here\n"),
    ] {
        let rendered = human(text, start, end);
        assert_eq!(rendered, format!("error[unknown-key]: what\n{expected}"), "{text:?}");
        let place = sources(&[("a.yaml", text)]).place(span(start, end));
        assert!(rendered.contains(&format!("--> {place}\n")), "{text:?}: {place}");
    }
}

#[test]
fn colors_only_when_asked() {
    let found = [Diagnostic::new(Code::UnknownKey, span(0, 1), "what")];
    let files = sources(&[("a.yaml", "a\n")]);
    assert!(render_human(&found, &files, true).contains("\u{1b}["));
    assert!(!render_human(&found, &files, false).contains('\u{1b}'));
    assert_eq!(render_human(&[], &files, false), "");
}

fn finding() -> Diagnostic {
    Diagnostic::new(Code::UnquotedHole, span(4, 7), "quote it")
        .label("this")
        .also(span(0, 1), "key")
        .note("why")
        .help("how")
        .fix(span(4, 7), "\"é\"")
}

#[test]
fn renders_for_programs() {
    let files = sources(&[("my file.yaml", "é: é x\n")]);
    let json: Value = serde_json::from_str(&render_json(&[finding()], &files)).unwrap();
    let expected = serde_json::json!([{
        "code": "unquoted-hole", "severity": "error", "message": "quote it", "label": "this", "help": "how",
        "file": "my file.yaml", "line": 1, "column": 4, "endLine": 1, "endColumn": 6,
        "labels": [{"message": "key", "file": "my file.yaml", "line": 1, "column": 1, "endLine": 1, "endColumn": 1}],
        "notes": ["why"],
        "fixes": [{"text": "\"é\"", "file": "my file.yaml", "line": 1, "column": 4, "endLine": 1, "endColumn": 6}],
    }]);
    assert_eq!(json, expected);
    assert_eq!(render_json(&[], &files), "[]\n");
}

#[test]
fn renders_sarif() {
    let files = sources(&[("my file.yaml", "é: é x\n")]);
    let log: Value = serde_json::from_str(&render_sarif(&[finding()], &files)).unwrap();
    assert_eq!(log["version"], "2.1.0");
    let run = &log["runs"][0];
    let result = &run["results"][0];
    let index = usize::try_from(result["ruleIndex"].as_u64().unwrap()).unwrap();
    assert_eq!(run["tool"]["driver"]["rules"][index]["id"], result["ruleId"]);
    assert_eq!(result["level"], "error");
    assert_eq!(result["message"]["text"], "quote it\nnote: why\nhelp: how");
    let place = &result["locations"][0]["physicalLocation"];
    assert_eq!(place["artifactLocation"]["uri"], "my%20file.yaml");
    assert_eq!(place["region"]["startColumn"], 4);
    assert_eq!(place["region"]["endColumn"], 6);
    assert_eq!(result["relatedLocations"][0]["message"]["text"], "key");
    let change = &result["fixes"][0]["artifactChanges"][0];
    assert_eq!(change["artifactLocation"]["uri"], "my%20file.yaml");
    assert_eq!(change["replacements"][0]["insertedContent"]["text"], "\"é\"");
    let empty: Value = serde_json::from_str(&render_sarif(&[], &files)).unwrap();
    assert_eq!(empty["runs"][0]["results"], serde_json::json!([]));
}

#[test]
fn applies_fixes_and_the_first_of_overlapping_ones() {
    let fix = |start, end, text: &str| Fix { span: span(start, end), text: text.to_owned() };
    for (fixes, expected) in [
        (vec![], "abcé"),
        (vec![fix(2, 3, "C"), fix(0, 1, "A")], "AbCé"),
        (vec![fix(0, 2, "X"), fix(1, 3, "Y")], "Xcé"),
        (vec![fix(0, 2, "X"), fix(2, 3, "Y")], "XYé"),
        (vec![fix(1, 1, "+"), fix(1, 1, "-")], "a+bcé"),
        (vec![fix(1, 2, "B"), fix(1, 1, "+"), fix(2, 2, "-")], "a+B-cé"),
        (vec![fix(0, 3, "X"), fix(1, 1, "+")], "Xé"),
        (vec![fix(4, 5, "X"), fix(9, 9, "Y"), fix(5, 5, "!")], "abcé!"),
    ] {
        assert_eq!(apply_fixes("abcé", &fixes), expected, "{fixes:?}");
    }
}
