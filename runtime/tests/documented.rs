//! The table of filters in `docs/values.md` names every filter, and only those.
#![expect(clippy::unwrap_used, reason = "tests")]

use ensemble_runtime::filters::FILTERS;

#[test]
fn the_page_lists_every_filter() {
    let page = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/../docs/values.md")).unwrap();
    let (_, table) = page.split_once("| filter | what it gives | example |").unwrap();
    let rows = table.lines().skip(2).take_while(|line| line.starts_with("| `"));
    let mut listed: Vec<&str> = rows.map(|line| line[3..].split(['(', '`']).next().unwrap()).collect();
    listed.sort_unstable();
    let known: Vec<&str> = FILTERS.iter().map(|filter| filter.name).collect();
    assert_eq!(listed, known);
}
