//! Any text as a YAML file.

use super::sound;
use ensemble_compiler::diag::{Code, Diagnostics};
use ensemble_compiler::source::{Source, Sources, Span, Text};
use ensemble_compiler::yaml::{self, Node, NodeKind};

/// Reads it twice: the same both times, every node within the one that holds it or (an alias) in the
/// file, every character of a scalar where the file has it.
pub(super) fn run(bytes: &[u8]) {
    let mut sources = Sources::default();
    let file = sources.add(Source::new("a.yaml", String::from_utf8_lossy(bytes).as_ref()));
    let read = || {
        let mut diagnostics = Diagnostics::default();
        let node = yaml::parse(file, sources.get(file), &mut diagnostics);
        (node, diagnostics)
    };
    let ((node, diagnostics), (again, others)) = (read(), read());
    assert_eq!(node, again);
    sound::fixes(&sound::findings(&diagnostics, &others, &sources), &sources);
    assert!(node.is_some() || diagnostics.has_errors(), "nothing was read and nothing is wrong");
    let patched = diagnostics.iter().any(|found| found.code == Code::UnquotedHole);
    if let Some(node) = node {
        check(&node, &sources, patched);
    }
}

fn check(node: &Node, sources: &Sources, patched: bool) {
    assert!(sound::stands(node.span, sources), "{:?} of {node:?}", node.span);
    match &node.kind {
        NodeKind::Null | NodeKind::Bool(_) => {}
        NodeKind::Number(_, text) | NodeKind::String(text, _) => characters(text, sources, patched),
        NodeKind::Sequence(items) => items.iter().for_each(|item| check(item, sources, patched)),
        NodeKind::Mapping(entries) => {
            for entry in entries {
                characters(&entry.key, sources, patched);
                check(&entry.value, sources, patched);
            }
        }
    }
}

/// Every character maps back to itself, to an escape, or to the line break that became a space; where
/// a hole had to be quoted first, to some place in the scalar.
fn characters(text: &Text, sources: &Sources, patched: bool) {
    let file = &sources.get(text.file).text;
    for (at, character) in text.value.char_indices() {
        let offset = text.offset(at);
        let rest = file.get(offset as usize..);
        assert!(rest.is_some(), "{text:?} at {at}: {offset} is inside a character");
        let rest = rest.unwrap_or_default();
        let folded = matches!(character, ' ' | '\n') && (rest.is_empty() || rest.starts_with(['\r', '\n']));
        let found = rest.starts_with(character) || rest.starts_with('\\') || folded;
        assert!(found || patched, "{text:?} at {at} is said to stand at {offset}");
        let place: Span = text.range(at, at + character.len_utf8());
        assert!(sound::stands(place, sources), "{text:?} at {at}: {place:?}");
    }
}
