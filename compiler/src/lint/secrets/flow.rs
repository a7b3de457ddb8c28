//! Where a value comes from and which way it came.

use super::names::Why;
use crate::source::Span;

/// Where a value comes from.
///
/// Two are equal when they are the same secret or input; where it is read does not matter.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Source<'a> {
    /// A secret of the environment.
    Secret {
        /// Its name.
        name: &'a str,
        /// Where it is read.
        span: Span,
        /// Why it is one.
        why: Why,
    },
    /// An input of the agent, or all of them.
    Input(Option<&'a str>),
}

/// A value's source and the places that it passed.
#[derive(Clone, Debug)]
pub(super) struct Flow<'a> {
    pub(super) source: Source<'a>,
    /// Places with what happens there, in order.
    pub(super) way: Vec<(Span, String)>,
}

/// What a member of a value may hold.
#[derive(Clone, Debug)]
pub(super) struct Bound<'a> {
    /// The member; none for all of the value.
    pub(super) member: Option<&'a str>,
    pub(super) flow: Flow<'a>,
    /// Whether the value is the source itself, so that its members are the source's.
    pub(super) same: bool,
}

impl<'a> Flow<'a> {
    pub(super) fn new(source: Source<'a>) -> Self {
        Self { source, way: Vec::new() }
    }

    /// With one more place.
    pub(super) fn then(mut self, span: Span, text: String) -> Self {
        self.way.push((span, text));
        self
    }
}

/// Of flows from one source the first.
pub(super) fn distinct(flows: &mut Vec<Flow>) {
    let mut seen: Vec<Source> = Vec::new();
    flows.retain(|flow| {
        let new = !seen.contains(&flow.source);
        seen.extend(new.then_some(flow.source));
        new
    });
}

impl<'a> Bound<'a> {
    /// What a member of the value holds of this; all of the value when none is named.
    pub(super) fn read(&self, member: Option<&'a str>) -> Option<Flow<'a>> {
        match (self.member, member) {
            (Some(one), Some(other)) if one != other => None,
            (None, Some(member)) if self.same => match self.flow.source {
                Source::Input(None) => {
                    Some(Flow { source: Source::Input(Some(member)), way: self.flow.way.clone() })
                }
                _ => Some(self.flow.clone()),
            },
            _ => Some(self.flow.clone()),
        }
    }
}
