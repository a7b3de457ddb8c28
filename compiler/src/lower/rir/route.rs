//! Triggers and the router.

/// An http trigger.
#[derive(Clone, Debug)]
pub struct Trigger {
    /// Its static's identifier.
    pub ident: String,
    /// For people: `POST /api/intelligence`.
    pub doc: String,
    /// Its YAML place.
    pub place: String,
    /// Its kind: `http`, `webhook`.
    pub kind: &'static str,
    /// Whether it answers 202 before the run begins.
    pub accepts: bool,
    /// The bearer secret, when it wants one.
    pub auth: Option<Secret>,
    /// The request headers that auth and the input need, lower case; `*` alone for all of them.
    pub headers: Vec<String>,
}

/// Where a secret comes from.
#[derive(Clone, Debug)]
pub enum Secret {
    /// A variable of the environment.
    Env(String),
    /// The secret itself.
    Literal(String),
}

/// An arm of the generated router.
#[derive(Clone, Debug)]
pub struct RouteArm {
    /// One pattern a segment.
    pub pattern: Vec<SegmentPattern>,
    /// The triggers that a path of this shape may reach, the most specific first.
    pub candidates: Vec<Candidate>,
}

/// What a segment must be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SegmentPattern {
    /// These characters.
    Static(String),
    /// Anything.
    Any,
    /// All that is left, also nothing.
    Rest,
}

/// A trigger that a path may reach.
#[derive(Clone, Debug)]
pub struct Candidate {
    /// The module of its ensemble.
    pub module: String,
    /// The trigger's static.
    pub trigger: String,
    /// The methods, as variants of the runtime's `Method`.
    pub methods: Vec<&'static str>,
    /// Parameters and the segment that each takes.
    pub params: Vec<(String, usize)>,
    /// The route's place in YAML.
    pub place: String,
}
