//! All agents of a project by name: those of files, and those that ensembles define inline.

use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::source::{Span, Spanned};
use crate::syntax::ast;
use std::collections::BTreeMap;

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
    /// The first entry of each name in each ensemble, and in files.
    places: BTreeMap<(Option<&'a str>, &'a str), usize>,
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
        let mut places = BTreeMap::new();
        for (at, entry) in entries.iter().enumerate() {
            places.entry((entry.owner, entry.agent.name.value.as_str())).or_insert(at);
        }
        Self { entries, places }
    }

    /// Every agent, by name.
    pub(super) fn iter(&self) -> impl Iterator<Item = &Entry<'a>> {
        self.entries.iter()
    }

    /// The agent that `name` means inside the ensemble `owner`.
    pub(super) fn find(&self, name: &str, owner: Option<&str>) -> Option<usize> {
        let inside = owner.and_then(|owner| self.places.get(&(Some(owner), name)));
        inside.or_else(|| self.places.get(&(None, name))).copied()
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

/// Reports each agent that has the name of an earlier one of a file, or of its own ensemble.
fn report(entries: &[Entry], diagnostics: &mut Diagnostics) {
    let mut seen: BTreeMap<(Option<&str>, &str), Span> = BTreeMap::new();
    for entry in entries {
        let name = &entry.agent.name;
        let known = |owner| seen.get(&(owner, name.value.as_str())).copied();
        if let Some(first) = known(None).or_else(|| known(entry.owner)) {
            diagnostics.push(
                Diagnostic::new(
                    Code::DuplicateName,
                    name.span,
                    format!("there are two agents `{}`", name.value),
                )
                .also(first, "the first is here")
                .help("give one of them another name"),
            );
        }
        seen.entry((entry.owner, &name.value)).or_insert(name.span);
    }
}
