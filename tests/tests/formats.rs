//! What holds for every answer in a format, whatever its value: other readers read the same of it.
#![expect(clippy::unwrap_used, reason = "tests")]

use ensemble_compiler::diag::Diagnostics;
use ensemble_compiler::source::{Source, Sources};
use ensemble_compiler::yaml::{self, Node, NodeKind};
use ensemble_runtime::format::{ATOM, CSV, CSV_SAFE, Format, HTML, ICS, MARKDOWN, RSS, TEXT, XML, YAML};
use ensemble_runtime::json::{lazy, parse, stringify};
use ensemble_runtime::value::{Str, Value};
use proptest::prelude::*;
use serde_json::{Map, Number, Value as Json, json};

/// Texts that some reader takes for something else, or that are awkward to write.
const AWKWARD: &[&str] = &[
    "",
    " ",
    "\n",
    "\r\n",
    "\t",
    "a ",
    " a",
    "-",
    "- a",
    "a: b",
    "a:",
    ":",
    "#",
    "a #b",
    "&a",
    "*a",
    "!a",
    "%a",
    "@a",
    "`",
    "'",
    "\"",
    "[",
    "]",
    "{",
    "}",
    ",",
    "|",
    ">",
    "? a",
    "~",
    "null",
    "Null",
    "true",
    "FALSE",
    "yes",
    "no",
    "On",
    "off",
    "y",
    "N",
    "1",
    "-1",
    "+1",
    "012",
    "0o7",
    "0x1F",
    "1_000",
    "1e3",
    ".5",
    "1.",
    ".inf",
    ".NaN",
    "2026-11-25",
    "12:30:45",
    "<<",
    "=",
    "---",
    "...",
    "a\nb",
    "a\n\nb\n",
    "\n\na",
    "a\n b",
    "a\n",
    "a\n\n",
    "a\r\nb",
    "é\u{85}ü",
    "\u{2028}",
    "\u{FEFF}",
    "\u{A0}",
    "\u{7F}",
    "\u{1F600}",
    "\0",
    "\u{1}",
    "\u{FFFE}",
    "]]>",
    "<a>&amp;</a>",
    "a,b",
    "\"a\"",
    "${x",
    "{{x}}",
    "=1+1",
    "|-\n a",
    "a\\b",
    "a'b",
    "https://example.com/?a=1&b=2#c",
    "xml",
    "a b",
    "1st",
    "!!str",
    "k: v # c",
];

fn texts() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => prop::sample::select(AWKWARD).prop_map(str::to_owned),
        2 => any::<String>(),
        2 => "[ a-zA-Z0-9:#,\\-\n\"'\\[\\]{}|>&*!%@`~<.]{0,12}",
        1 => (prop::sample::select(AWKWARD), prop::sample::select(AWKWARD)).prop_map(|(one, other)| format!("{one}{other}")),
    ]
}

fn numbers() -> impl Strategy<Value = Json> {
    let number = prop_oneof![
        any::<f64>().prop_filter("finite", |n| n.is_finite()),
        (-1000i32..1000).prop_map(f64::from)
    ];
    number.prop_map(|number| Number::from_f64(number + 0.0).map_or(Json::Null, Json::Number))
}

fn scalars() -> impl Strategy<Value = Json> {
    prop_oneof![4 => texts().prop_map(Json::String), 2 => numbers(), 1 => any::<bool>().prop_map(Json::Bool), 1 => Just(Json::Null)]
}

fn documents() -> impl Strategy<Value = Json> {
    scalars().prop_recursive(5, 60, 6, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..6).prop_map(Json::Array),
            prop::collection::vec((texts(), inner), 0..6)
                .prop_map(|members| Json::Object(members.into_iter().collect())),
        ]
    })
}

/// The value of a document, as it stands in memory and still as text.
fn values(document: &Json) -> [Value; 2] {
    let text = Str::from(document.to_string());
    [parse(&text).unwrap(), lazy(&text).unwrap()]
}

fn written(format: &Format, document: &Json) -> String {
    let [value, text] = values(document).map(|value| format.written(&value, || 0.0).unwrap());
    assert_eq!(value, text);
    value
}

/// The document that a node is.
fn of_node(node: &Node) -> Json {
    match &node.kind {
        NodeKind::Null => Json::Null,
        NodeKind::Bool(value) => json!(value),
        NodeKind::Number(value, _) => Number::from_f64(*value).map_or(Json::Null, Json::Number),
        NodeKind::String(text, _) => json!(text.value),
        NodeKind::Sequence(items) => items.iter().map(of_node).collect(),
        NodeKind::Mapping(entries) => Json::Object(
            entries.iter().map(|entry| (entry.key.value.clone(), of_node(&entry.value))).collect(),
        ),
    }
}

/// What the compiler's reader makes of a text.
fn read_by_compiler(text: &str) -> Json {
    let (mut sources, mut diagnostics) = (Sources::default(), Diagnostics::default());
    let file = sources.add(Source::new("written.yaml", text));
    let node = yaml::parse(file, sources.get(file), &mut diagnostics).unwrap();
    assert_eq!(diagnostics.errors(), 0, "{text}");
    of_node(&node)
}

/// The same document with every number a float, as readers give them.
fn floats(document: Json) -> Json {
    match document {
        Json::Number(number) => {
            Number::from_f64(number.as_f64().unwrap() + 0.0).map_or(Json::Null, Json::Number)
        }
        Json::Array(items) => items.into_iter().map(floats).collect(),
        Json::Object(members) => {
            members.into_iter().map(|(name, value)| (name, floats(value))).collect::<Map<_, _>>().into()
        }
        other => other,
    }
}

fn is_text(document: &Json) -> bool {
    document.is_string()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn yaml_reads_back_to_the_same_value(document in documents().prop_filter("ready", |d| !is_text(d))) {
        let text = written(&YAML, &document);
        let expected = floats(document);
        prop_assert_eq!(&floats(read_by_compiler(&text)), &expected, "{}", text);
        let theirs: Json = serde_yaml_ng::from_str(&text).unwrap();
        prop_assert_eq!(&floats(theirs), &expected, "{}", text);
    }

    #[test]
    fn xml_is_well_formed_and_has_every_scalar(document in documents().prop_filter("ready", |d| !is_text(d))) {
        let text = written(&XML, &document);
        let read = roxmltree::Document::parse(&text).unwrap();
        prop_assert_eq!(read.root_element().tag_name().name(), "response");
        let leaves = read.descendants().filter(|node| node.is_element() && !node.children().any(|child| child.is_element()));
        let found: Vec<String> = leaves.map(|leaf| leaf.text().unwrap_or("").to_owned()).filter(|text| !text.is_empty()).collect();
        let mut expected = Vec::new();
        scalars_of(&document, &mut expected);
        prop_assert_eq!(found, expected);
    }

    #[test]
    fn csv_reads_back_to_the_same_cells(rows in prop::collection::vec(prop::collection::vec((texts(), scalars()), 0..5), 0..8)) {
        let rows: Vec<Map<String, Json>> = rows.into_iter().map(|row| row.into_iter().collect()).collect();
        let text = written(&CSV, &json!(rows));
        let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(text.as_bytes());
        let records: Vec<Vec<String>> = reader.records().map(|record| record.unwrap().iter().map(str::to_owned).collect()).collect();
        let Some((head, records)) = records.split_first() else {
            prop_assert!(rows.iter().all(Map::is_empty));
            return Ok(());
        };
        prop_assert_eq!(records.len(), rows.len(), "{}", text);
        for (row, record) in rows.iter().zip(records) {
            prop_assert!(row.keys().all(|name| head.contains(name)));
            for (name, cell) in head.iter().zip(record) {
                prop_assert_eq!(cell, &row.get(name).map(shown).unwrap_or_default());
            }
        }
    }

    #[test]
    fn safe_csv_has_no_formula(cells in prop::collection::vec(texts(), 1..6)) {
        let text = written(&CSV_SAFE, &json!([cells]));
        let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(text.as_bytes());
        let record = reader.records().next().unwrap().unwrap();
        for (cell, given) in record.iter().zip(&cells) {
            prop_assert!(!cell.starts_with(['=', '+', '-', '@', '\t', '\r', '\n']), "{:?}", cell);
            prop_assert_eq!(cell.strip_prefix('\'').filter(|rest| rest == given).unwrap_or(cell), given);
        }
    }

    #[test]
    fn calendars_have_short_lines_and_say_what_they_were_given(summary in texts(), place in texts()) {
        let event = json!({ "uid": "1", "start": "2026-11-25T10:00:00Z", "summary": summary, "location": place });
        let text = written(&ICS, &event);
        let (body, end) = text.split_at(text.len() - 2);
        prop_assert_eq!(end, "\r\n");
        for line in body.split("\r\n") {
            prop_assert!(line.len() <= 75 && !line.contains(['\r', '\n']), "{:?}", line);
        }
        let unfolded = text.replace("\r\n ", "");
        for (name, given) in [("SUMMARY:", &summary), ("LOCATION:", &place)] {
            let line = unfolded.split("\r\n").find_map(|line| line.strip_prefix(name));
            prop_assert_eq!(line.map(unescaped), Some(kept(given)).filter(|_| !given.is_empty()));
        }
    }

    #[test]
    fn feeds_are_well_formed_and_have_what_they_must(title in texts(), body in texts(), id in texts()) {
        prop_assume!(!title.is_empty());
        let item = json!({ "id": id, "title": title, "link": "https://example.com/1", "date": "2026-11-25T10:00:00Z", "content": body });
        let feed = json!({ "title": title, "link": "https://example.com/", "description": "d", "items": [item, item] });
        let (rss, atom) = (written(&RSS, &feed), written(&ATOM, &feed));
        let (rss, atom) = (roxmltree::Document::parse(&rss).unwrap(), roxmltree::Document::parse(&atom).unwrap());
        let channel = rss.root_element().first_element_child().unwrap();
        has(channel, &["title", "link", "description", "item"]);
        prop_assert_eq!(channel.children().filter(|node| node.has_tag_name("item")).count(), 2);
        has(atom.root_element(), &["id", "title", "updated", "author", "entry"]);
        for entry in atom.root_element().children().filter(|node| node.tag_name().name() == "entry") {
            has(entry, &["id", "title", "updated", "link"]);
        }
    }

    #[test]
    fn nothing_panics(document in documents()) {
        for format in [&TEXT, &HTML, &XML, &CSV, &CSV_SAFE, &MARKDOWN, &YAML, &ICS, &RSS, &ATOM] {
            for value in values(&document) {
                let _ = format.written(&value, || 0.0);
            }
        }
    }
}

#[track_caller]
fn has(node: roxmltree::Node<'_, '_>, names: &[&str]) {
    for name in names {
        assert!(node.children().any(|child| child.tag_name().name() == *name), "{name}");
    }
}

/// The text of a scalar.
fn shown(document: &Json) -> String {
    let [value, _] = values(document);
    match document {
        Json::Null => String::new(),
        Json::String(text) => text.clone(),
        _ => stringify(&value, 0).unwrap(),
    }
}

/// The texts of all scalars that are not empty, as XML can hold them.
fn scalars_of(document: &Json, out: &mut Vec<String>) {
    match document {
        Json::Array(items) => items.iter().for_each(|item| scalars_of(item, out)),
        Json::Object(_) => {
            // In the order of the value, in which numbers come first.
            let [value, _] = values(document);
            let members = value.as_object().unwrap().iter();
            members.for_each(|(_, value)| {
                scalars_of(&serde_json::from_str(&stringify(value, 0).unwrap()).unwrap(), out)
            });
        }
        scalar => {
            let lost = |c: char| (c < ' ' && !"\t\n\r".contains(c)) || matches!(c, '\u{FFFE}' | '\u{FFFF}');
            let text = shown(scalar).replace(lost, "\u{FFFD}");
            out.extend(Some(text).filter(|text| !text.is_empty()));
        }
    }
}

/// What iCalendar keeps of a text.
fn kept(text: &str) -> String {
    let lines = text.replace("\r\n", "\n").replace('\r', "\n");
    lines.chars().filter(|c| !c.is_control() || "\t\n".contains(*c)).collect()
}

fn unescaped(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text.chars();
    while let Some(character) = rest.next() {
        match character {
            '\\' => out.push(match rest.next().unwrap() {
                'n' => '\n',
                other => other,
            }),
            other => out.push(other),
        }
    }
    out
}
