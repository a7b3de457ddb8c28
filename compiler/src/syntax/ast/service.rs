//! Services of the platform that a step calls: what they are is told by tables, see [`super::services`].

use super::Tree;
use crate::source::Span;

/// A kind of binding.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum BindingKind {
    /// Workers AI.
    Ai,
    /// A D1 database.
    D1,
    /// A class of Durable Objects, one of `plan::DURABLE_CLASSES`.
    DurableObject,
    /// A KV namespace.
    Kv,
    /// What sends to a queue.
    Queue,
    /// An R2 bucket.
    R2,
    /// A rate limit.
    RateLimit,
    /// A dataset of Analytics Engine.
    Analytics,
    /// An index of Vectorize.
    Vectorize,
}

impl BindingKind {
    /// Its name as people write it.
    pub fn name(self) -> &'static str {
        match self {
            BindingKind::Ai => "AI",
            BindingKind::D1 => "D1",
            BindingKind::DurableObject => "Durable Object",
            BindingKind::Kv => "KV",
            BindingKind::Queue => "queue",
            BindingKind::R2 => "R2",
            BindingKind::RateLimit => "rate limit",
            BindingKind::Analytics => "Analytics Engine",
            BindingKind::Vectorize => "Vectorize",
        }
    }
}

/// A service and what it can do.
#[derive(Debug, PartialEq)]
pub struct Service {
    /// Its name: in plans, in the catalog's outputs, and the module of the runtime that calls it.
    pub name: &'static str,
    /// The operation that it belongs to.
    pub operation: &'static str,
    /// Its name with an article, before the name of an action: "a kv".
    pub one: &'static str,
    /// What it is, with an article: "a kv store".
    pub what: &'static str,
    /// What it is bound by, if it is.
    pub bound: Option<Bound>,
    /// Whether a call of it counts as a request of the Worker to a service.
    pub requests: bool,
    /// The code of its failures that may pass, if there are any.
    pub failure: Option<&'static str>,
    /// Why nothing is known of the values that it gives.
    pub opaque: &'static str,
    /// What it can do; the first is what is proposed where none is written.
    pub actions: &'static [Action],
}

impl Service {
    /// The keys of all actions, each once.
    pub fn keys(&self) -> Vec<&'static str> {
        let mut keys = Vec::new();
        for argument in self.actions.iter().flat_map(|action| action.arguments) {
            if !keys.contains(&argument.key) {
                keys.push(argument.key);
            }
        }
        keys
    }
}

/// The binding of a service.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Bound {
    /// Its kind.
    pub kind: BindingKind,
    /// Its name where none is written (language §9); none where it is made of the bound thing's name.
    pub usual: Option<&'static str>,
    /// How the bound thing is named, where calls may do that.
    pub named: Option<Named>,
}

/// A key that names a bound thing.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Named {
    /// The key.
    pub key: &'static str,
    /// What a name has besides letters and digits.
    pub besides: &'static [char],
}

/// Something that a service can do.
#[derive(Debug, PartialEq)]
pub struct Action {
    /// Its name, also that of the runtime's function in the letters of Rust.
    pub name: &'static str,
    /// Whether it changes anything.
    pub writes: bool,
    /// What it takes, in the order of the function's parameters.
    pub arguments: &'static [Argument],
}

/// Something that an action takes.
#[derive(Debug, PartialEq)]
pub struct Argument {
    /// Its key in `config`.
    pub key: &'static str,
    /// What it is.
    pub kind: ArgumentKind,
    /// Whether it may be absent.
    pub need: Need,
}

/// What an argument is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum ArgumentKind {
    /// The key of an entry: text.
    Key,
    /// What keys begin with: a scalar.
    Prefix,
    /// A scalar.
    Setting,
    /// A number from the first to the second.
    Number(f64, f64),
    /// Any value.
    Detail,
    /// Any value, which the service keeps or passes on.
    Stored,
    /// One of these words.
    Word(&'static [&'static str]),
}

/// Whether an argument may be absent.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Need {
    /// It must be there.
    Must,
    /// It may be absent.
    May,
    /// Where it is absent, the input's member of the same name takes its place (language §9).
    OrInput,
}

/// A call of a service.
#[derive(Clone, Debug)]
pub struct ServiceCall {
    /// The service.
    pub service: &'static Service,
    /// What it does.
    pub action: &'static Action,
    /// The binding's name, if the service has one.
    pub binding: Option<String>,
    /// What the bound thing is called, where the call says so.
    pub resource: Option<String>,
    /// Where the operation or its binding is written.
    pub span: Span,
    /// What is written of the action's arguments, in their order.
    pub arguments: Vec<Option<Tree>>,
}

impl ServiceCall {
    /// The service and what it is called on: "kv CACHE".
    pub fn title(&self) -> String {
        let on = self.resource.as_deref().or(self.binding.as_deref()).unwrap_or(self.action.name);
        format!("{} {on}", self.service.name)
    }

    /// The arguments that are written.
    pub fn written(&self) -> impl Iterator<Item = (&'static Argument, &Tree)> {
        let written = self.action.arguments.iter().zip(&self.arguments);
        written.filter_map(|(argument, tree)| Some((argument, tree.as_ref()?)))
    }
}
