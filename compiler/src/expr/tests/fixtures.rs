//! The cases of `fixtures/expr/parse/*.txt`; the first lines of those files tell how to read them.
//!
//! `UPDATE_EXPECT=1 cargo test` writes what the parser says; read the difference before keeping it.

use super::dump::{Dump, diagnostic};
use super::{Names, Template, expression, parse, prompt_template, template, text};
use crate::diag::Diagnostics;
use std::path::{Path, PathBuf};

#[test]
fn every_case_parses_as_its_file_says() {
    let mut wrong = String::new();
    let mut cases = 0;
    for path in files() {
        let written = std::fs::read_to_string(&path).unwrap().replace("\r\n", "\n");
        let (found, count) = render(&written);
        cases += count;
        if found == written {
            continue;
        }
        if std::env::var_os("UPDATE_EXPECT").is_some() {
            std::fs::write(&path, &found).unwrap();
        }
        wrong += &format!("{}\n{}", path.display(), difference(&written, &found));
    }
    assert!(wrong.is_empty(), "{wrong}");
    assert!(cases >= 150, "only {cases} cases were found");
}

#[test]
fn the_expressions_of_the_page_have_no_mistakes() {
    let page = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/expressions.md");
    let page = std::fs::read_to_string(page).unwrap();
    let blocks = page.split("```expression\n").skip(1).filter_map(|block| block.split("```").next());
    let lines: Vec<&str> = blocks.flat_map(str::lines).collect();
    assert!(!lines.is_empty());
    lines.into_iter().for_each(|line| drop(parse(line, &Names::default())));
    let table = page.split("A filter binds tighter").nth(1).unwrap().split("To filter").next().unwrap();
    let rows: Vec<(String, String)> = table.lines().filter_map(same).collect();
    assert_eq!(rows.len(), 5);
    for (written, read) in rows {
        assert_eq!(parse(&written, &Names::default()), parse(&read, &Names::default()), "{written}");
    }
}

/// The sides of a row `written | read as` of the page's table of filters and operators.
fn same(line: &str) -> Option<(String, String)> {
    let cell =
        |cell: &str| cell.trim().strip_prefix('`')?.strip_suffix('`').map(|cell| cell.replace("\\|", "|"));
    let row = line.strip_prefix("| ")?.strip_suffix(" |")?;
    let (written, read) = row.split_once(" | ")?;
    Some((cell(written)?, cell(read)?))
}

fn files() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../fixtures/expr/parse");
    let mut files: Vec<PathBuf> =
        std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.retain(|path| path.extension().is_some_and(|extension| extension == "txt"));
    files.sort();
    files
}

/// How the cases after a directive are read.
struct Mode {
    parse: String,
    names: Names,
    dump: Dump,
}

/// The file with what the parser says in place of what it holds, and the number of its cases.
fn render(written: &str) -> (String, usize) {
    let mut mode = Mode { parse: "expression".into(), names: Names::default(), dump: Dump { spans: false } };
    let mut blocks = Vec::new();
    let mut cases = 0;
    for block in written.trim_end().split("\n\n") {
        let (head, input) = head_and_input(block, &mut mode);
        let Some(input) = input else {
            blocks.push(block.to_owned());
            continue;
        };
        cases += 1;
        blocks.push(format!("{head}{}", outcome(&input, &mode)));
    }
    (blocks.join("\n\n") + "\n", cases)
}

/// The lines of a block that are kept, and its input, if it is a case.
fn head_and_input(block: &str, mode: &mut Mode) -> (String, Option<String>) {
    let mut head = String::new();
    let mut input: Option<String> = None;
    for line in block.lines() {
        if let Some(directive) = line.strip_prefix("% ") {
            apply(directive, mode);
        } else if let Some(rest) = line.strip_prefix('>') {
            let rest = rest.strip_prefix(' ').unwrap_or(rest);
            input = Some(input.map_or_else(|| rest.to_owned(), |input| format!("{input}\n{rest}")));
        } else if !line.starts_with('#') {
            break;
        }
        head += line;
        head.push('\n');
    }
    (head, input)
}

fn apply(directive: &str, mode: &mut Mode) {
    match directive.split_once(' ').unwrap_or((directive, "")) {
        ("mode", parse) => mode.parse = parse.to_owned(),
        ("spans", on) => mode.dump.spans = on == "on",
        ("names", list) => {
            mode.names = Names::default();
            list.split_whitespace().for_each(|name| mode.names.insert(name));
        }
        _ => panic!("no such directive: {directive}"),
    }
}

fn outcome(input: &str, mode: &Mode) -> String {
    let mut diagnostics = Diagnostics::default();
    let text = text(input);
    let holes = |template: &Template| mode.dump.template(template);
    let dump = match mode.parse.as_str() {
        "expression" => mode.dump.expr(&expression(&text, &mode.names, &mut diagnostics)),
        "template" => holes(&template(&text, &mode.names, &mut diagnostics)),
        "prompt" => holes(&prompt_template(&text, &mode.names, &mut diagnostics)),
        other => panic!("no such mode: {other}"),
    };
    let lines: Vec<String> = std::iter::once(dump).chain(diagnostics.iter().flat_map(diagnostic)).collect();
    lines.join("\n")
}

fn difference(written: &str, found: &str) -> String {
    let (old, new): (Vec<_>, Vec<_>) = (written.split("\n\n").collect(), found.split("\n\n").collect());
    let changed = old.iter().zip(&new).filter(|(old, new)| old != new);
    changed.map(|(old, new)| format!("--- expected\n{old}\n+++ found\n{new}\n")).collect()
}
