//! Commands: regions that hold regions.

use super::{Expr, Region};

/// A command.
#[derive(Clone, Debug)]
pub struct Command {
    /// The step that it is.
    pub index: usize,
    /// For people: `foreach scrape-all`.
    pub name: String,
    /// Where it stands: `ensembles/news.yaml:12:5`.
    pub place: String,
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
    /// The number of the list.
    pub list: usize,
    /// In their order.
    pub regions: Vec<Region>,
    /// The local whose output is that of the command; of several that of the one which ran.
    pub outputs: Vec<String>,
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
    /// The static that describes the command, which fails where `items` is no list; none when it is
    /// sure to be one.
    pub step: Option<String>,
    /// What is gone through: a borrowed value, or a list of plain values.
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
    /// Those of the locals that the test or something behind the loop reads.
    pub carried: Vec<Carried>,
}

/// A local of a round that outlives it.
#[derive(Clone, Debug)]
pub struct Carried {
    /// The local.
    pub cell: Cell,
    /// The local that keeps it from round to round.
    pub last: String,
    /// Whether the test reads it.
    pub tested: bool,
    /// Whether something behind the loop reads it.
    pub beyond: bool,
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

/// One of the bodies of a command, as what stands around it sees it.
pub struct Body<'a> {
    /// What it consists of.
    pub regions: &'a [Region],
    /// The locals that it gives its regions and its test.
    pub names: Vec<&'a str>,
    /// What decides whether the loop goes on with it.
    pub test: Option<&'a Expr>,
}

impl<'a> Body<'a> {
    fn new(regions: &'a [Region], names: &[&'a Option<String>], test: Option<&'a Expr>) -> Self {
        Self { regions, names: names.iter().filter_map(|name| name.as_deref()).collect(), test }
    }
}

impl<'a> From<&'a Regions> for Body<'a> {
    fn from(body: &'a Regions) -> Self {
        Self::new(&body.regions, &[], None)
    }
}

impl<'a> From<&'a ForEach> for Body<'a> {
    fn from(each: &'a ForEach) -> Self {
        Self::new(&each.body.regions, &[&each.item, &each.index], each.break_when.as_ref())
    }
}

impl<'a> From<&'a While> for Body<'a> {
    fn from(repeat: &'a While) -> Self {
        Self::new(&repeat.body.regions, &[&repeat.iteration], Some(&repeat.over))
    }
}

impl<'a> From<&'a Handler> for Body<'a> {
    fn from(handler: &'a Handler) -> Self {
        Self::new(&handler.body.regions, &[&handler.error, &handler.duration], None)
    }
}

impl CommandKind {
    /// The bodies of the command; each member is one where it has no other.
    pub fn bodies(&self) -> Vec<Body<'_>> {
        match self {
            Self::Together { body } => vec![body.into()],
            Self::Race { members, .. } => {
                let members = members.iter().map(|(region, _)| std::slice::from_ref(region));
                members.map(|region| Body::new(region, &[], None)).collect()
            }
            Self::Branch { then, otherwise, .. } => {
                std::iter::once(then).chain(otherwise).map(Body::from).collect()
            }
            Self::Switch { cases, default, .. } => {
                cases.iter().map(|(_, body)| body).chain(default).map(Body::from).collect()
            }
            Self::ForEach(each) => vec![each.into()],
            Self::MapReduce { map, reduce } => vec![map.into(), reduce.into()],
            Self::While(repeat) => vec![repeat.into()],
            Self::Try { body, catch, finally } => {
                let handlers = catch.iter().chain(finally).map(Body::from);
                std::iter::once(body.into()).chain(handlers).collect()
            }
        }
    }

    /// The regions of all bodies.
    pub fn regions(&self) -> impl Iterator<Item = &Region> {
        self.bodies().into_iter().flat_map(|body| body.regions)
    }

    /// What the command decides on before it enters a body: it sees no name that a body gives.
    pub fn subject(&self) -> Option<&Expr> {
        match self {
            Self::Branch { test: one, .. } | Self::Switch { value: one, .. } => Some(one),
            Self::ForEach(each) | Self::MapReduce { map: each, .. } => Some(&each.items),
            Self::While(_) | Self::Together { .. } | Self::Race { .. } | Self::Try { .. } => None,
        }
    }

    /// The expressions of the command itself.
    pub fn exprs(&self) -> impl Iterator<Item = &Expr> {
        self.subject().into_iter().chain(self.bodies().into_iter().filter_map(|body| body.test))
    }
}
