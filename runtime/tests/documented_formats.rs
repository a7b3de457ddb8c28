//! The examples of `docs/language/output.md` are what the formats write.
#![expect(clippy::unwrap_used, reason = "tests")]

use ensemble_runtime::format::{ATOM, CSV, Format, HTML, ICS, MARKDOWN, RSS, TEXT, XML, YAML};
use ensemble_runtime::json::parse;
use ensemble_runtime::value::Str;

const FORMATS: [&Format; 9] = [&TEXT, &HTML, &XML, &CSV, &MARKDOWN, &YAML, &ICS, &RSS, &ATOM];

/// The contents of fenced blocks, with what stands behind the fence.
fn blocks(text: &str) -> Vec<(&str, &str)> {
    let mut parts = text.split("\n```");
    parts.next();
    let mut blocks = Vec::new();
    while let Some(block) = parts.next() {
        blocks.push(block.split_once('\n').unwrap());
        parts.next();
    }
    blocks
}

#[test]
fn the_examples_of_the_page_are_what_is_written() {
    let page =
        std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/../docs/language/output.md")).unwrap();
    let mut tested = Vec::new();
    for section in page.split("\n### ").skip(1) {
        let (heading, text) = section.split_once('\n').unwrap();
        let text = text.split("\n## ").next().unwrap();
        let blocks = blocks(text);
        for (name, pair) in heading.split(" and ").zip(blocks.chunks(2)) {
            let ((json, value), (bare, expected)) = (pair[0], pair[1]);
            assert_eq!((json, bare), ("json", ""), "{heading}");
            let format = FORMATS.into_iter().find(|format| format.name == name).unwrap();
            let written = format.written(&parse(&Str::from(value)).unwrap(), || 0.0).unwrap();
            assert_eq!(written.replace("\r\n", "\n").trim_end(), expected, "{name}");
            tested.push(name);
        }
    }
    assert_eq!(tested, ["csv", "xml", "yaml", "markdown", "ics", "rss", "atom"]);
}

#[test]
fn the_page_lists_every_format_with_its_content_type() {
    let page =
        std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/../docs/language/output.md")).unwrap();
    for format in FORMATS {
        let row = format!("| `{}` | `{}` |", format.name, format.content_type.split(';').next().unwrap());
        assert!(page.contains(&row), "{row}");
        assert!(format.content_type.ends_with("; charset=utf-8"));
    }
}
