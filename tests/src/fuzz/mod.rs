//! What is fuzzed: functions that take any bytes and fail when something that always holds does not.
//!
//! The fuzzer of `fuzz/` and the replay in `tests/tests/fuzz.rs` call the same ones. Nothing of how
//! inputs are found is here.

mod expressions;
mod projects;
pub mod seeds;
pub mod sound;
mod yaml;

/// A function under test.
#[derive(Clone, Copy, Debug)]
pub struct Target {
    /// Its name, and that of its corpus folder.
    pub name: &'static str,
    /// Takes an input; panics when it finds something wrong.
    pub run: fn(&[u8]),
    /// Longest input worth trying, in bytes.
    pub longest: usize,
}

/// Every target.
pub const TARGETS: &[Target] = &[
    Target { name: "yaml", run: yaml::run, longest: 2048 },
    Target { name: "template", run: expressions::template, longest: 512 },
    Target { name: "expression", run: expressions::expression, longest: 512 },
    Target { name: "project", run: projects::check, longest: 3072 },
    Target { name: "generate", run: projects::generate, longest: 3072 },
];

/// The target of a name.
pub fn target(name: &str) -> Option<&'static Target> {
    TARGETS.iter().find(|target| target.name == name)
}

/// Runs the target of a name on an input.
pub fn run(name: &str, bytes: &[u8]) {
    let target = target(name);
    assert!(target.is_some(), "there is no target `{name}`");
    if let Some(target) = target {
        (target.run)(bytes);
    }
}
