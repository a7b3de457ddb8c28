#![expect(clippy::unwrap_used, clippy::panic, reason = "tests")]

use super::*;
use crate::source::Text;

fn read(text: &str) -> (Option<Node>, Diagnostics) {
    let mut diagnostics = Diagnostics::default();
    let node = parse(FileId(0), &Source::new("a.yaml", text), &mut diagnostics);
    (node, diagnostics)
}

/// Every character with the file's text from its place on.
fn places<'a>(text: &Text, file: &'a str) -> Vec<(char, &'a str)> {
    text.value.char_indices().map(|(at, c)| (c, file.get(text.offset(at) as usize..).unwrap())).collect()
}

fn get<'a>(node: &'a Node, key: &str) -> &'a Text {
    node.get(key).unwrap().as_text().unwrap()
}

#[test]
fn reads_every_style_with_places() {
    let file = "p: foo bar\n  bäz\n\n  qux   # c\ns: 'it''s\n\n  x '\nd: \"a\\x41\\u00e9\\\n    b \\t\n  c\"\nl: |2-\n    x\n   y\n\n\nf: > # c\n\n  one\n  two\n\n  three\n    four\n  five\n\nend: 1\n";
    let (node, diagnostics) = read(file);
    assert!(diagnostics.is_empty(), "{diagnostics:?}");
    let node = node.unwrap();
    let values = ["p", "s", "d", "l", "f"].map(|key| get(&node, key).value.as_str());
    assert_eq!(
        values,
        ["foo bar bäz\nqux", "it's\nx ", "aAéb \t c", "  x\n y", "\none two\nthree\n  four\nfive\n",]
    );
    for key in ["p", "s", "d", "l", "f"] {
        for (c, rest) in places(get(&node, key), file) {
            let fits = rest.starts_with(c) || rest.starts_with('\\') || (c == ' ' && rest.starts_with('\n'));
            assert!(fits, "{key}: {c:?} at {rest:?}");
        }
    }
    let text = get(&node, "d");
    let at = text.value.find('é').unwrap();
    let span = text.range(at, at + 2);
    assert_eq!(&file[span.start as usize..span.end as usize], "\\u00e9");
}
