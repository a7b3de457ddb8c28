//! The front end never panics, whatever its files hold, and what it says can always be shown.
#![expect(clippy::unwrap_used, reason = "tests")]

use ensemble_compiler::diag::render_human;
use ensemble_compiler::source::{MemoryWorld, World};
use ensemble_compiler::{FrontEnd, front_end};
use proptest::prelude::*;
use std::sync::OnceLock;

/// Text that means something somewhere.
const SNIPPETS: &[&str] = &[
    "${",
    "}",
    "$${",
    "${input.",
    "${a-b.output}",
    "?",
    "'",
    "\"",
    "`",
    "|",
    "??",
    "[",
    "]",
    "{",
    "}",
    ": ",
    "- ",
    "\n",
    "\n  ",
    "\t",
    "#",
    "&a ",
    "*a",
    "<<: ",
    "null",
    "true",
    "1e999",
    "-0",
    "\u{feff}",
    "é",
    "🦀",
    "\0",
    "@v1",
    "..",
    "--",
    "/*",
    "type: parallel\n",
    "agents:\n",
    "flow:\n",
    "operation: code\n",
    "config:\n",
    "=>",
    "const",
    "...",
];

/// Paths and contents.
type Files = Vec<(String, Vec<u8>)>;

/// The files of every fixture.
fn projects() -> &'static [Files] {
    static PROJECTS: OnceLock<Vec<Files>> = OnceLock::new();
    PROJECTS.get_or_init(|| {
        let fixtures = ensemble_tests::projects::fixtures();
        let folders = ["ok", "err", "projects"]
            .iter()
            .flat_map(|folder| ensemble_tests::projects::folders(&fixtures.join(folder)).unwrap());
        folders
            .map(|folder| {
                let world = ensemble_tests::projects::project(&folder, &["expected.txt"]).unwrap();
                world.files().into_iter().map(|path| (path.clone(), world.read(&path).unwrap())).collect()
            })
            .collect()
    })
}

/// A change of a file: where, how much is taken away, what is put there.
type Edit = (prop::sample::Index, usize, Vec<u8>);

fn edit() -> impl Strategy<Value = Edit> {
    let text = prop_oneof![
        4 => prop::sample::select(SNIPPETS).prop_map(|text| text.as_bytes().to_vec()),
        1 => prop::collection::vec(any::<u8>(), 0..8),
    ];
    (any::<prop::sample::Index>(), 0usize..12, text)
}

fn apply(file: &mut Vec<u8>, (at, taken, text): &Edit) {
    let at = at.index(file.len() + 1);
    let end = (at + taken).min(file.len());
    file.splice(at..end, text.iter().copied());
}

fn run(files: Files) {
    let FrontEnd { sources, diagnostics, .. } = front_end(&MemoryWorld::new(files));
    let sorted = diagnostics.sorted(&sources);
    render_human(&sorted, &sources, false);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn edited_projects_are_read(
        project in any::<prop::sample::Index>(),
        file in any::<prop::sample::Index>(),
        edits in prop::collection::vec(edit(), 1..5),
    ) {
        let mut files = project.get(projects()).clone();
        let file = file.index(files.len());
        for edit in &edits {
            apply(&mut files[file].1, edit);
        }
        run(files);
    }

    #[test]
    fn any_bytes_are_read(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        run(vec![
            ("ensembles/a.yaml".into(), bytes.clone()),
            ("agents/a/agent.yaml".into(), bytes.clone()),
            ("conductor.config.ts".into(), bytes),
        ]);
    }
}

#[test]
fn what_is_missing_is_shown_at_a_whole_character() {
    for (text, end) in [("é: 1\n", 2), ("🦀: 1\n", 4), ("a: 1\n", 1)] {
        let front = front_end(&MemoryWorld::new([("ensembles/main.yaml", text)]));
        let found = front.diagnostics.iter().find(|found| found.message.contains("needs `name`"));
        let span = found.map(|found| found.span).unwrap();
        assert_eq!((span.start, span.end), (0, end), "{text:?}");
    }
}
