//! The rules of the house: who may know whom, what stands in every file, what stands in none.
#![expect(clippy::unwrap_used, reason = "tests")]

use ensemble_tests::root;
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// Each room of the compiler and the rooms it may know.
const ROOMS: &[(&str, &[&str])] = &[
    ("catalog", &[]),
    ("source", &[]),
    ("diag", &["source"]),
    ("yaml", &["source", "diag"]),
    ("expr", &["source", "diag"]),
    ("regex", &[]),
    ("zone", &[]),
    ("cron", &["zone"]),
    ("syntax", &["catalog", "source", "diag", "yaml", "expr", "regex", "zone", "cron"]),
    ("resolve", &["catalog", "source", "diag", "expr", "syntax"]),
    ("types", &["catalog", "source", "diag", "expr", "syntax", "resolve"]),
    ("plan", &["catalog", "zone", "cron", "source", "diag", "expr", "syntax", "resolve", "types"]),
    ("lint", &["catalog", "source", "diag", "expr", "syntax", "resolve", "types", "plan"]),
    ("lower", &["catalog", "source", "expr", "syntax", "cron", "resolve", "types", "plan"]),
    ("emit", &["lower"]),
    ("pipeline", &["source", "diag", "syntax", "resolve", "types", "plan", "lint", "lower", "emit"]),
    ("cli", &["source", "diag", "expr", "types", "plan", "emit", "cli", "front_end", "generate", "FrontEnd"]),
];

/// What only the command line may do.
const IO: &[&str] =
    &["std::fs", "std::process", "std::env", "std::net", "std::io::std", "println!", "eprintln!", "print!("];

/// A source file has at most this many lines, tests not counted.
const LONGEST: usize = 400;

/// Every `.rs` file below these folders of the repository, with its path from the root.
fn rust(folders: &[&str]) -> Vec<(String, String)> {
    let mut found = Vec::new();
    for folder in folders {
        collect(&root().join(folder), &mut found);
    }
    found.sort();
    found.into_iter().map(|path| (name(&path), fs::read_to_string(&path).unwrap())).collect()
}

fn name(path: &Path) -> String {
    path.strip_prefix(root()).unwrap().to_string_lossy().replace('\\', "/")
}

fn collect(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            collect(&path, found);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            found.push(path);
        }
    }
}

/// The text before the tests at a file's end; nothing of a file that holds tests alone.
fn without_tests<'a>(path: &str, text: &'a str) -> &'a str {
    let tests = path.ends_with("/tests.rs") || path.contains("/tests/");
    if tests { "" } else { text.split("\n#[cfg(test)]\nmod ").next().unwrap_or(text) }
}

/// Code without comments and the contents of strings. Good enough for this project's own sources.
fn code(text: &str) -> String {
    let lines = text.lines().map(|line| line.split("//").next().unwrap_or_default());
    lines.flat_map(|line| line.split('"').step_by(2).chain(["\n"])).collect()
}

/// The same without what `quote!` makes: that is code of another crate.
fn own_code(text: &str) -> String {
    let code = code(text);
    let mut parts = code.split("quote!");
    let mut own = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let mut depth = 0;
        let end = part.char_indices().find(|(_, c)| {
            depth += i32::from(matches!(c, '(' | '{' | '[')) - i32::from(matches!(c, ')' | '}' | ']'));
            depth == 0 && !c.is_whitespace()
        });
        own.push_str(end.map_or("", |(at, _)| &part[at..]));
    }
    own
}

/// What follows `crate::` wherever it stands: `a` in `crate::a::b`, `a` and `c` in
/// `crate::{a::b, c}`.
fn crate_paths(code: &str) -> BTreeSet<String> {
    let word = |text: &str| text.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect::<String>();
    let mut found = BTreeSet::new();
    for rest in code.split("crate::").skip(1) {
        let Some(list) = rest.strip_prefix('{') else {
            found.insert(word(rest));
            continue;
        };
        let mut depth = 0;
        let mut start = true;
        for (at, c) in list.char_indices() {
            match c {
                '{' => depth += 1,
                '}' if depth == 0 => break,
                '}' => depth -= 1,
                ',' if depth == 0 => start = true,
                c if start && !c.is_whitespace() => {
                    found.insert(word(&list[at..]));
                    start = false;
                }
                _ => {}
            }
        }
    }
    found
}

fn fail_if(what: &str, found: &[String]) {
    assert!(found.is_empty(), "{what}:\n  {}", found.join("\n  "));
}

#[test]
fn rooms_know_only_whom_they_may() {
    let mut found = Vec::new();
    for (path, text) in rust(&["compiler/src"]) {
        let inner = path.trim_start_matches("compiler/src/");
        let room = inner.split(['/', '.']).next().unwrap_or_default();
        if matches!(inner, "lib.rs" | "main.rs") {
            continue;
        }
        let Some((_, may)) = ROOMS.iter().find(|(name, _)| *name == room) else {
            found.push(format!("{path}: the room `{room}` is not in the table"));
            continue;
        };
        let code = own_code(without_tests(&path, &text));
        for used in crate_paths(&code) {
            if used != room && !may.contains(&used.as_str()) {
                found.push(format!("{path}: `{room}` uses `crate::{used}`"));
            }
        }
        if room == "emit" && crate_paths(&code).contains("lower") && !code.contains("rir") {
            found.push(format!("{path}: of `lower`, `emit` may see `rir` alone"));
        }
    }
    fail_if("imports against the rules of ARCHITECTURE.md", &found);
}

#[test]
fn the_reader_of_imports_reads_them() {
    let text = "use crate::a::b; use crate::{c::{x, y}, d, e::f}; fn g() { crate::h::i() }";
    let wanted: BTreeSet<String> = ["a", "c", "d", "e", "h"].map(str::to_owned).into();
    assert_eq!(crate_paths(&code(text)), wanted);
    assert_eq!(own_code("a quote!(crate::x { (y) }) b"), "a ) b\n");
    assert_eq!(code("a // crate::b\n\"crate::c\" d"), "a \n d\n");
}

#[test]
fn only_the_command_line_does_io() {
    let mut found = Vec::new();
    for (path, text) in rust(&["compiler/src", "runtime/src", "macros/src", "mail/src"]) {
        let code = code(without_tests(&path, &text));
        let may = path.starts_with("compiler/src/cli/") || path == "compiler/src/main.rs";
        found.extend(IO.iter().filter(|io| !may && code.contains(**io)).map(|io| format!("{path}: {io}")));
    }
    fail_if("IO outside the room `cli`", &found);
}

#[test]
fn the_runtime_knows_nothing_of_the_compiler() {
    let mut found = Vec::new();
    for (path, text) in rust(&["runtime/src", "macros/src", "mail/src"]) {
        if code(&text).contains("ensemble_compiler") {
            found.push(path);
        }
    }
    for manifest in ["runtime/Cargo.toml", "macros/Cargo.toml", "mail/Cargo.toml"] {
        if fs::read_to_string(root().join(manifest)).unwrap().contains("ensemble-compiler") {
            found.push(manifest.into());
        }
    }
    fail_if("the runtime sees the compiler", &found);
}

#[test]
fn files_are_short_and_say_what_they_are_for() {
    let (mut long, mut silent) = (Vec::new(), Vec::new());
    for (path, text) in
        rust(&["compiler/src", "runtime/src", "macros/src", "mail/src", "tests/src", "xtask/src"])
    {
        let lines = without_tests(&path, &text).lines().count();
        if lines > LONGEST {
            long.push(format!("{path}: {lines} lines"));
        }
        let tests_alone = without_tests(&path, &text).is_empty();
        if !tests_alone && !text.starts_with("//!") {
            silent.push(path);
        }
    }
    fail_if("files that are longer than they should be", &long);
    fail_if("files without `//!`", &silent);
}

#[test]
fn nothing_is_left_undone_and_no_machine_shows() {
    // Written in two parts, so that this file does not find itself.
    let undone = [["todo", "!("], ["unimplemented", "!("], ["dbg", "!("], ["#[ig", "nore"]]
        .map(|parts| parts.concat());
    let places = [["/wo", "rk/"], ["/ro", "ot/"], ["/ho", "me/"]].map(|parts| parts.concat());
    let mut found = Vec::new();
    for (path, text) in rust(&["compiler", "runtime", "macros", "mail", "tests", "xtask"]) {
        let words = undone.iter().chain(&places).filter(|word| text.contains(word.as_str()));
        found.extend(words.map(|word| format!("{path}: {word}")));
    }
    for path in tracked(&["md", "yaml", "yml", "json", "toml", "mjs", "js", "ts"]) {
        let text = fs::read_to_string(root().join(&path)).unwrap_or_default();
        let words = places.iter().filter(|word| text.contains(word.as_str()));
        found.extend(words.map(|word| format!("{path}: {word}")));
    }
    fail_if("words that must not stand in the repository", &found);
}

/// The tracked files with one of these endings; none where this is no git repository.
fn tracked(endings: &[&str]) -> Vec<String> {
    let output = std::process::Command::new("git").args(["ls-files"]).current_dir(root()).output();
    let list = output.map(|output| String::from_utf8_lossy(&output.stdout).into_owned()).unwrap_or_default();
    let wanted = |path: &&str| endings.iter().any(|ending| path.ends_with(&format!(".{ending}")));
    list.lines().filter(wanted).map(str::to_owned).collect()
}

#[test]
fn every_dependency_is_accounted_for() {
    let architecture = fs::read_to_string(root().join("ARCHITECTURE.md")).unwrap();
    let mut found = Vec::new();
    for manifest in ["compiler", "runtime", "macros", "mail", "tests", "xtask"] {
        let text = fs::read_to_string(root().join(manifest).join("Cargo.toml")).unwrap();
        let mut inside = false;
        for line in text.lines() {
            if line.starts_with('[') {
                inside = line.ends_with("dependencies]");
            } else if inside
                && let Some(name) = line
                    .split(['.', ' ', '='])
                    .next()
                    .filter(|name| !name.is_empty() && !name.starts_with('#'))
            {
                let known = name.starts_with("ensemble-") || architecture.contains(&format!("`{name}`"));
                if !known {
                    found.push(format!("{manifest}: {name}"));
                }
            }
        }
    }
    for manifest in ["compiler/node/package.json", "tests/packages/package.json"] {
        let node = fs::read_to_string(root().join(manifest)).unwrap();
        let node: serde_json::Value = serde_json::from_str(&node).unwrap();
        let kinds = ["dependencies", "devDependencies", "optionalDependencies"];
        let names =
            kinds.iter().flat_map(|kind| node[kind].as_object().into_iter().flatten().map(|(name, _)| name));
        found.extend(
            names
                .filter(|name| !architecture.contains(&format!("`{name}`")))
                .map(|name| format!("node: {name}")),
        );
    }
    fail_if("dependencies that ARCHITECTURE.md gives no reason for", &found);
}

#[test]
fn lock_files_name_no_addresses() {
    let mut found = Vec::new();
    for path in tracked(&["json"]).into_iter().filter(|path| path.ends_with("package-lock.json")) {
        if fs::read_to_string(root().join(&path)).unwrap().contains("\"resolved\": \"http") {
            found.push(path);
        }
    }
    fail_if("lock files that name download addresses", &found);
}
