//! Generated projects of any size, always the same ones: what speed and memory are measured with.
//!
//! Knows nothing of how they are measured.

use std::fs;
use std::io;
use std::path::Path;

/// What ensembles look like, in turn: a cached order, an ordered flow, a gathering of sources.
const ENSEMBLES: [(&str, &str); 3] = [
    ("order", include_str!("../bench/validate/order.yaml")),
    ("ticket", include_str!("../bench/validate/ticket.yaml")),
    ("profile", include_str!("../bench/validate/profile.yaml")),
];
const AGENT: &str = include_str!("../bench/validate/agent.yaml");
const SCRIPT: &str = include_str!("../bench/validate/label.ts");
const CONFIG: &str = include_str!("../bench/validate/config.ts");

/// Stands in those texts for an ensemble's number, and for that of the agent and script it shares.
const NUMBER: &str = "00000";
const GROUP: &str = "11111";

/// How many ensembles share an agent and a script.
const SHARED: usize = 10;

/// How many expressions an ensemble holds.
pub const EXPRESSIONS: usize = 20;

/// The files of a project of that many ensembles: paths and texts.
pub fn project(ensembles: usize) -> Vec<(String, String)> {
    let mut files = vec![("conductor.config.ts".to_owned(), CONFIG.to_owned())];
    for group in 0..ensembles.div_ceil(SHARED) {
        let group = format!("{group:05}");
        files.push((format!("agents/scoring-{group}/agent.yaml"), AGENT.replace(GROUP, &group)));
        files.push((format!("scripts/label-{group}.ts"), SCRIPT.replace(GROUP, &group)));
    }
    files.extend((0..ensembles).zip(ENSEMBLES.iter().cycle()).map(|(at, (name, text))| {
        let (number, group) = (format!("{at:05}"), format!("{:05}", at / SHARED));
        let text = text.replace(GROUP, &group).replace(NUMBER, &number);
        (format!("ensembles/{name}-{number}.yaml"), text)
    }));
    files
}

/// Writes such a project into `folder`, in place of what lies there.
///
/// # Errors
/// When the folder cannot be written.
pub fn write(ensembles: usize, folder: &Path) -> io::Result<()> {
    if folder.exists() {
        fs::remove_dir_all(folder)?;
    }
    for (path, text) in project(ensembles) {
        let path = folder.join(path);
        path.parent().map_or(Ok(()), fs::create_dir_all)?;
        fs::write(path, text)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_ensemble_holds_as_many_expressions_as_it_says() {
        for (path, text) in project(6) {
            let holes = text.lines().map(|line| line.matches("${").count()).sum::<usize>();
            assert!(!path.starts_with("ensembles/") || holes == EXPRESSIONS, "{path}: {holes}");
        }
    }
}
