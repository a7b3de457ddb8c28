//! What holds for every document.

use proptest::prelude::*;

use super::*;
use crate::diag::{Fix, apply_fixes, render_json, render_sarif};

const BITS: [&str; 50] = [
    "- ",
    ": ",
    ":",
    "\n",
    "\n  ",
    "\n ",
    " ",
    "  ",
    "${",
    "}",
    "{{",
    "}}",
    "[",
    "]",
    "{",
    "\"",
    "'",
    "|",
    ">",
    "|2",
    ">-",
    "#",
    " #",
    "&a ",
    "*a",
    "<<: ",
    "é",
    "😀",
    "\t",
    "\r\n",
    "\r",
    "a",
    "b: ",
    "---\n",
    "...",
    "\\",
    "\\x41",
    "`",
    "!",
    "!!str ",
    "%",
    "\u{feff}",
    ",",
    "? ",
    "${a ? b : c}",
    "{{ d }}",
    "@",
    "0",
    "|+\n\n",
    "\u{2028}",
];

fn bits() -> impl Strategy<Value = String> {
    prop::collection::vec(prop::sample::select(&BITS[..]), 0..30).prop_map(|bits| bits.concat())
}

/// Reads and renders; everything found must lie in the file.
fn check(text: &str) {
    let mut sources = Sources::default();
    let file = sources.add(Source::new("a.yaml", text));
    let mut diagnostics = Diagnostics::default();
    let node = parse(file, sources.get(file), &mut diagnostics);
    assert!(node.is_some() || diagnostics.has_errors());
    let patched = diagnostics.iter().any(|d| d.code == Code::UnquotedHole);
    for scalar in node.iter().flat_map(texts) {
        assert!(scalar.span.start <= scalar.span.end && scalar.span.end as usize <= text.len());
        for (at, character) in scalar.value.char_indices() {
            let rest = text.get(scalar.offset(at) as usize..);
            let found = rest.is_some_and(|rest| stands(character, rest));
            assert!(found || patched, "{text:?}: {scalar:?} at {at}");
        }
    }
    let sorted = diagnostics.sorted(&sources);
    for found in &sorted {
        assert!(found.span.end as usize <= text.len(), "{text:?} {found:?}");
    }
    render_human(&sorted, &sources, true);
    render_json(&sorted, &sources);
    render_sarif(&sorted, &sources);
    let fixes: Vec<Fix> = sorted.into_iter().flat_map(|d| d.fixes).collect();
    let mended = apply_fixes(text, &fixes);
    assert_eq!(mended == text, fixes.is_empty());
    if mended != text {
        assert_eq!(holes::find(&mended), [], "{text:?} became {mended:?}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(500))]

    #[test]
    fn reads_what_was_written(dice in prop::collection::vec(any::<u8>(), 0..200)) {
        let written = model::document(&dice);
        let (node, diagnostics) = read(&written.text);
        prop_assert!(diagnostics.is_empty(), "{}\n{diagnostics:?}", written.text);
        let node = node.unwrap();
        prop_assert_eq!(short(&node), written.short, "{:?}", written.text);
        let texts = texts(&node);
        prop_assert_eq!(texts.len(), written.scalars.len());
        for (text, expected) in texts.iter().zip(&written.scalars) {
            let places: Vec<usize> =
                text.value.char_indices().map(|(at, _)| text.offset(at) as usize).collect();
            prop_assert_eq!(&text.value, &expected.value, "{:?}", written.text);
            prop_assert_eq!(&places, &expected.offsets, "{:?} in {:?}", text.value, written.text);
        }
    }

    #[test]
    fn never_panics_on_bits_of_yaml(text in bits()) {
        check(&text);
    }

    #[test]
    fn never_panics_on_bytes(bytes in prop::collection::vec(any::<u8>(), 0..60)) {
        check(&String::from_utf8_lossy(&bytes));
    }

    #[test]
    fn positions_are_those_of_characters(text in "\u{feff}?[aé😀\r\n]{0,12}", offset in 0_u32..60) {
        let source = Source::new("a", text.as_str());
        let at = source.position(offset);
        let mut end = (offset as usize).min(text.len());
        while !text.is_char_boundary(end) {
            end -= 1;
        }
        let before = text[..end].trim_start_matches('\u{feff}');
        prop_assert_eq!(at.line as usize, before.matches('\n').count() + 1);
        let column = before.rsplit('\n').next().unwrap().chars().count() + 1;
        prop_assert_eq!(at.column as usize, column);
    }
}
