//! Commands: regions that hold regions.

use super::{Expr, Region};

/// A command.
#[derive(Clone, Debug)]
pub struct Command {
    /// For people: `foreach scrape-all (ensembles/news.yaml:12:5)`.
    pub label: String,
    /// Its guard, a boolean.
    pub guard: Option<Expr>,
    /// The local that keeps its output, when something reads that.
    pub cell: Option<String>,
    /// Whether the run goes on when it fails.
    pub handled: bool,
    /// What it does.
    pub kind: CommandKind,
}

/// What a command does.
#[derive(Clone, Debug)]
pub enum CommandKind {
    /// All of its members together.
    Together {
        /// The members.
        body: Regions,
    },
    /// Its members together until one of them is done.
    Race {
        /// Whether the one has to succeed: `waitFor: first`.
        succeeds: bool,
        /// The members: what each is, and the local that keeps its result when it is a step.
        members: Vec<(Region, Option<String>)>,
        /// The locals that keep the members' outputs, when the command's output is read.
        outputs: Vec<String>,
    },
    /// One of two bodies.
    Branch {
        /// A boolean.
        test: Expr,
        /// When it is true.
        then: Regions,
        /// When it is false.
        otherwise: Option<Regions>,
    },
    /// One of several bodies.
    Switch {
        /// Text.
        value: Expr,
        /// Each with its text.
        cases: Vec<(String, Regions)>,
        /// When no text is that of the value.
        default: Option<Regions>,
    },
    /// A body for each item.
    ForEach(ForEach),
    /// A body for each item, and one for all they gave.
    MapReduce {
        /// For each.
        map: ForEach,
        /// For all.
        reduce: Regions,
    },
    /// A body as long as a test holds.
    While(While),
    /// A body that may fail.
    Try {
        /// What may fail.
        body: Regions,
        /// What follows a failure.
        catch: Option<Handler>,
        /// What follows in any case.
        finally: Option<Handler>,
    },
}

/// The regions of a list.
#[derive(Clone, Debug, Default)]
pub struct Regions {
    /// In their order.
    pub regions: Vec<Region>,
    /// The local whose output is that of the command.
    pub output: Option<String>,
}

/// A local that keeps what is known of a step or command.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cell {
    /// Its identifier.
    pub ident: String,
    /// Whether something reads how long it took.
    pub timed: bool,
}

/// A loop over items.
#[derive(Clone, Debug)]
pub struct ForEach {
    /// The static that describes the command.
    pub step: String,
    /// What is gone through, a borrowed value.
    pub items: Expr,
    /// How many items are worked on at once.
    pub at_once: u32,
    /// The parameter that an item is bound to, when it is read.
    pub item: Option<String>,
    /// The parameter that its place is bound to, when it is read.
    pub index: Option<String>,
    /// The locals of one item.
    pub cells: Vec<Cell>,
    /// What is done for each item.
    pub body: Regions,
    /// A boolean: no new item starts.
    pub break_when: Option<Expr>,
    /// Those of the locals that are read behind the loop, each with the local that gathers it.
    pub gathered: Vec<(String, String)>,
}

/// A loop under a condition.
#[derive(Clone, Debug)]
pub struct While {
    /// The static that describes the command.
    pub step: String,
    /// A boolean: no further round begins.
    pub over: Expr,
    /// How many rounds there may be.
    pub most: u32,
    /// The local of the number of rounds, when it is read.
    pub iteration: Option<String>,
    /// The locals of one round.
    pub cells: Vec<Cell>,
    /// What is done in a round.
    pub body: Regions,
    /// Those of the locals that the test or something behind the loop reads, each with the local that
    /// keeps it from round to round.
    pub last: Vec<(Cell, String)>,
    /// Those of the locals that the test reads.
    pub tested: Vec<String>,
    /// Those of the locals that are read behind the loop.
    pub beyond: Vec<String>,
}

/// A body that stands behind another that may have failed.
#[derive(Clone, Debug)]
pub struct Handler {
    /// The local of the error, when it is read.
    pub error: Option<String>,
    /// The local of the milliseconds that passed, when it is read.
    pub duration: Option<String>,
    /// The body.
    pub body: Regions,
}

impl CommandKind {
    /// The bodies of the command, and its members where it has no body.
    pub fn regions(&self) -> Vec<&Region> {
        let mut found: Vec<&Region> = Vec::new();
        match self {
            Self::Together { body } => found.extend(&body.regions),
            Self::Race { members, .. } => found.extend(members.iter().map(|(region, _)| region)),
            Self::Branch { then, otherwise, .. } => {
                found.extend(&then.regions);
                found.extend(otherwise.iter().flat_map(|body| &body.regions));
            }
            Self::Switch { cases, default, .. } => {
                let bodies = cases.iter().map(|(_, body)| body).chain(default);
                found.extend(bodies.flat_map(|body| &body.regions));
            }
            Self::ForEach(each) => found.extend(&each.body.regions),
            Self::MapReduce { map, reduce } => {
                found.extend(&map.body.regions);
                found.extend(&reduce.regions);
            }
            Self::While(repeat) => found.extend(&repeat.body.regions),
            Self::Try { body, catch, finally } => {
                found.extend(&body.regions);
                let handlers = catch.iter().chain(finally);
                found.extend(handlers.flat_map(|handler| &handler.body.regions));
            }
        }
        found
    }

    /// The lists of regions in which the local `ident` of a command around means that one still.
    pub fn unnamed_regions(&self, ident: &str) -> Vec<&[Region]> {
        let given = |names: &[&Option<String>]| names.iter().any(|name| name.as_deref() == Some(ident));
        let unless = |body: &'_ Regions, names: &[&Option<String>]| !given(names) && !body.regions.is_empty();
        let mut found: Vec<&[Region]> = Vec::new();
        match self {
            Self::ForEach(each) | Self::MapReduce { map: each, .. } => {
                if unless(&each.body, &[&each.item, &each.index]) {
                    found.push(&each.body.regions);
                }
                if let Self::MapReduce { reduce, .. } = self {
                    found.push(&reduce.regions);
                }
            }
            Self::While(repeat) => {
                if unless(&repeat.body, &[&repeat.iteration]) {
                    found.push(&repeat.body.regions);
                }
            }
            Self::Try { body, catch, finally } => {
                found.push(&body.regions);
                for handler in catch.iter().chain(finally) {
                    if unless(&handler.body, &[&handler.error, &handler.duration]) {
                        found.push(&handler.body.regions);
                    }
                }
            }
            Self::Together { body } => found.push(&body.regions),
            Self::Race { members, .. } => {
                found.extend(members.iter().map(|(region, _)| std::slice::from_ref(region)));
            }
            Self::Branch { then, otherwise, .. } => {
                found.push(&then.regions);
                found.extend(otherwise.iter().map(|body| body.regions.as_slice()));
            }
            Self::Switch { cases, default, .. } => {
                let bodies = cases.iter().map(|(_, body)| body).chain(default);
                found.extend(bodies.map(|body| body.regions.as_slice()));
            }
        }
        found
    }

    /// Those expressions of the command that see no names that it gives.
    pub fn outer_exprs(&self) -> Vec<&Expr> {
        match self {
            Self::Branch { test: one, .. } | Self::Switch { value: one, .. } => vec![one],
            Self::ForEach(each) | Self::MapReduce { map: each, .. } => vec![&each.items],
            Self::While(_) | Self::Together { .. } | Self::Race { .. } | Self::Try { .. } => Vec::new(),
        }
    }

    /// The expressions of the command itself.
    pub fn exprs(&self) -> Vec<&Expr> {
        match self {
            Self::Branch { test: one, .. } | Self::Switch { value: one, .. } => vec![one],
            Self::ForEach(each) | Self::MapReduce { map: each, .. } => {
                std::iter::once(&each.items).chain(&each.break_when).collect()
            }
            Self::While(repeat) => vec![&repeat.over],
            Self::Together { .. } | Self::Race { .. } | Self::Try { .. } => Vec::new(),
        }
    }
}
