//! Any text as the documents of a project, through the whole front end and on to Rust.

use super::sound;
use ensemble_compiler::plan::render;
use ensemble_compiler::source::MemoryWorld;
use ensemble_compiler::{FrontEnd, front_end};

/// Parts the ensemble from an agent, that from a second ensemble, and that from a schema.
const BETWEEN: &str = "\n=====\n";

const AGENT: &str = "agent: known\ninputs:\n  text: string\n  count: integer?\noperation: http\nconfig:\n  \
                     url: https://api.example.com/${input.text}\n";
const SCRIPT: &str = "export default ({ input }) => ({ n: input.n })\n";
const CONFIG: &str = "export default { bindings: { kv: { CACHE: 'abc' } } }\n";

/// Reads, resolves, types and plans it: the same both times, and every finding stands in its file.
pub(super) fn check(bytes: &[u8]) {
    let world = world(bytes);
    let (front, again) = (front_end(&world), front_end(&world));
    let found = sound::findings(&front.diagnostics, &again.diagnostics, &front.sources);
    sound::renderings(&found, &front.sources);
    assert_eq!(plan(&front), plan(&again));
    assert!(front.project.is_some() || front.diagnostics.has_errors(), "no project and nothing wrong");
}

/// The same, and the crate is generated where there are no errors.
pub(super) fn generate(bytes: &[u8]) {
    let world = world(bytes);
    let (front, again) = (front_end(&world), front_end(&world));
    let files = |front: &FrontEnd| ensemble_compiler::generate(front, "fuzz", "../../..");
    assert!(files(&front) == files(&again), "two builds differ");
}

fn plan(front: &FrontEnd) -> Option<String> {
    let project = front.project.as_ref()?;
    render::render(project, &front.sources, None, render::Format::Json)
}

/// A small project around the text.
fn world(bytes: &[u8]) -> MemoryWorld {
    let text = String::from_utf8_lossy(bytes);
    let mut parts = text.split(BETWEEN);
    let mut files = vec![
        ("conductor.config.ts", CONFIG),
        ("scripts/code.ts", SCRIPT),
        ("agents/known/agent.yaml", AGENT),
        ("ensembles/main.yaml", parts.next().unwrap_or_default()),
    ];
    files.extend(parts.next().map(|agent| ("agents/own/agent.yaml", agent)));
    files.extend(parts.next().map(|other| ("ensembles/other.yaml", other)));
    files.extend(parts.next().map(|schema| ("schemas/own.json", schema)));
    MemoryWorld::new(files)
}
