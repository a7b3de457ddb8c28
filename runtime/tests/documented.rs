//! The tables of `docs/values.md` name every filter, method, function and constant, and only those.
#![expect(clippy::unwrap_used, reason = "tests")]

use ensemble_runtime::builtins::{CONSTANTS, FUNCTIONS, METHODS};
use ensemble_runtime::filters::FILTERS;
use std::collections::BTreeSet;

/// The names in the first column of the tables with these heads: what stands before a bracket.
fn listed(heads: &[&str]) -> BTreeSet<String> {
    let page = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/../docs/values.md")).unwrap();
    let mut found = BTreeSet::new();
    for head in heads {
        let (_, table) = page.split_once(&format!("| {head} | what it gives | example |")).unwrap();
        for row in table.lines().skip(2).take_while(|line| line.starts_with("| `")) {
            let cell = row.split(" | ").next().unwrap().trim_start_matches("| `").trim_end_matches('`');
            found.extend(cell.split("`, `").map(|name| name.split('(').next().unwrap().to_owned()));
        }
    }
    found
}

fn names(names: impl Iterator<Item = &'static str>) -> BTreeSet<String> {
    names.map(str::to_owned).collect()
}

#[test]
fn the_page_lists_every_filter() {
    assert_eq!(listed(&["filter"]), names(FILTERS.iter().map(|filter| filter.name)));
}

#[test]
fn the_page_lists_every_method() {
    let heads = ["of texts", "of arrays", "of numbers", "of dates", "of all but null and undefined"];
    assert_eq!(listed(&heads), names(METHODS.iter().map(|method| method.name)));
}

#[test]
fn the_page_lists_every_function_and_constant() {
    assert_eq!(listed(&["function"]), names(FUNCTIONS.iter().map(|function| function.path)));
    assert_eq!(listed(&["constant"]), names(CONSTANTS.iter().map(|(name, _)| *name)));
}
