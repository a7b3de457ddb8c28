//! The examples in the tables of `docs/values.md` come out as they stand there, computed as constants
//! are at build.
#![expect(clippy::unwrap_used, reason = "tests")]

use ensemble_compiler::diag::Diagnostics;
use ensemble_compiler::expr::{Names, Template, template};
use ensemble_compiler::lower::evaluate;
use ensemble_compiler::source::{FileId, Span, Text};
use ensemble_runtime::text::text_of;

/// Expression and result of each row that ends with `` `expression` → `result` ``.
fn examples(page: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    for line in page.lines().filter(|line| line.starts_with("| `")) {
        let Some((left, right)) = line.rsplit_once("` → `") else { continue };
        let (_, expression) = left.rsplit_once("| `").unwrap();
        let result = right.trim_end().trim_end_matches(" |").trim_end_matches('`');
        found.push((expression.replace("\\|", "|"), result.replace("\\|", "|")));
    }
    found
}

#[test]
fn the_examples_of_values_are_true() {
    let page = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/../docs/values.md")).unwrap();
    let examples = examples(&page);
    assert!(examples.len() > 130, "{}", examples.len());
    let mut wrong = Vec::new();
    for (expression, expected) in examples {
        let result = printed(&expression);
        if result != expected {
            wrong.push(format!("{expression}\n  says  {expected}\n  gives {result}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// What the expression prints in text mode.
fn printed(expression: &str) -> String {
    let text = format!("${{{expression}}}");
    let mut diagnostics = Diagnostics::default();
    let text = Text::verbatim(&text, Span::new(FileId(0), 0, text.len()));
    let Template::Hole(tree) = template(&text, &Names::default(), &mut diagnostics) else {
        return format!("no single hole: {diagnostics:?}");
    };
    match evaluate(&tree) {
        Some(value) => text_of(&["", ""], &[&value]),
        None => format!("not constant: {diagnostics:?}"),
    }
}
