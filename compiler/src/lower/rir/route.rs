//! Triggers and the router.

use super::Layer;

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
    /// The request headers that the layers and the input need, lower case; `*` alone for all of them.
    pub headers: Vec<String>,
    /// What stands around the run, the outermost first.
    pub layers: Vec<Layer>,
    /// How many milliseconds a run may take.
    pub timeout: Option<f64>,
}

/// An arm of the generated router.
#[derive(Clone, Debug)]
pub struct RouteArm {
    /// One pattern a segment.
    pub pattern: Vec<SegmentPattern>,
    /// The triggers that a path of this shape may reach, the most specific first.
    pub candidates: Vec<Candidate>,
}

impl RouteArm {
    /// Whether requests that reach it may have a body.
    pub(in crate::lower) fn reads_bodies(&self) -> bool {
        let without = |method: &&str| ["Get", "Head", "Options"].contains(method);
        self.candidates.iter().any(|candidate| !candidate.methods.iter().all(without))
    }
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
