//! All agents of a project by name: those of files, and those that ensembles define inline.

use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::source::Spanned;
use crate::syntax::ast;

/// An agent and where it is known.
pub(super) struct Entry<'a> {
    /// Its name in the project: inline agents are `ensemble/agent`.
    pub(super) name: Spanned<String>,
    /// The ensemble that defines it inline.
    pub(super) owner: Option<&'a str>,
    /// As written.
    pub(super) agent: &'a ast::Agent,
}

/// The agents, sorted by name.
pub(super) struct Agents<'a> {
    entries: Vec<Entry<'a>>,
}

impl<'a> Agents<'a> {
    /// Gathers all agents; two of one name are reported.
    pub(super) fn new(project: &'a ast::Project, diagnostics: &mut Diagnostics) -> Self {
        let mut entries: Vec<Entry> = project
            .agents
            .iter()
            .map(|agent| Entry { name: agent.name.clone(), owner: None, agent })
            .collect();
        for ensemble in &project.ensembles {
            let owner = ensemble.name.value.as_str();
            entries.extend(ensemble.agents.iter().map(|agent| inline(agent, owner)));
        }
        report(&entries, diagnostics);
        entries.sort_by(|a, b| a.name.value.cmp(&b.name.value));
        Self { entries }
    }

    /// Every agent, by name.
    pub(super) fn iter(&self) -> impl Iterator<Item = &Entry<'a>> {
        self.entries.iter()
    }

    /// The agent that `name` means inside the ensemble `owner`.
    pub(super) fn find(&self, name: &str, owner: Option<&str>) -> Option<usize> {
        let inside =
            |entry: &Entry| owner.is_some() && entry.owner == owner && entry.agent.name.value == name;
        let outside = |entry: &Entry| entry.owner.is_none() && entry.agent.name.value == name;
        self.entries.iter().position(inside).or_else(|| self.entries.iter().position(outside))
    }

    /// The names that are known inside the ensemble `owner`.
    pub(super) fn names(&self, owner: Option<&str>) -> impl Iterator<Item = &str> {
        self.entries
            .iter()
            .filter(move |entry| entry.owner.is_none() || entry.owner == owner)
            .map(|entry| entry.agent.name.value.as_str())
    }
}

fn inline<'a>(agent: &'a ast::Agent, owner: &'a str) -> Entry<'a> {
    let name = Spanned::new(format!("{owner}/{}", agent.name.value), agent.name.span);
    Entry { name, owner: Some(owner), agent }
}

fn report(entries: &[Entry], diagnostics: &mut Diagnostics) {
    for (i, entry) in entries.iter().enumerate() {
        let same = |other: &&Entry| {
            other.agent.name.value == entry.agent.name.value
                && (other.owner.is_none() || other.owner == entry.owner)
        };
        if let Some(first) = entries.iter().take(i).find(same) {
            let name = &entry.agent.name;
            diagnostics.push(
                Diagnostic::new(
                    Code::DuplicateName,
                    name.span,
                    format!("there are two agents `{}`", name.value),
                )
                .also(first.agent.name.span, "the first is here")
                .help("give one of them another name"),
            );
        }
    }
}
