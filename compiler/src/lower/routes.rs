//! Triggers and the router: static segments before parameters, parameters before wildcards.

use super::rir::{Candidate, Layer, Read, ReadKey, RouteArm, SegmentPattern, Trigger};
use super::unit::Unit;
use super::{Modules, layers, names, tools};
use crate::plan::Project;
use crate::resolve::hir::{self, Ensemble, HttpTrigger, Segment};
use crate::source::Sources;

/// The triggers of an ensemble.
pub(super) fn triggers(unit: &Unit<'_>, ensemble: &Ensemble, reads: &[Read]) -> Vec<Trigger> {
    let trigger = |(index, trigger): (usize, &HttpTrigger)| {
        let ident = trigger_ident(index);
        let layers = layers::layers(unit, trigger, &ident, reads);
        Trigger {
            doc: trigger.routes.iter().map(describe).collect::<Vec<_>>().join(", "),
            place: unit.place(trigger.span),
            kind: trigger.kind.word(),
            accepts: trigger.accepts,
            headers: headers(reads, trigger, &layers),
            timeout: trigger.timeout,
            ident,
            layers,
        }
    };
    ensemble.http().enumerate().map(trigger).chain(tools::trigger(unit, ensemble)).collect()
}

/// The arms of the router, the most specific first.
pub(super) fn arms(project: &Project, sources: &Sources, modules: &Modules) -> Vec<RouteArm> {
    let routes = routes(project, sources, modules);
    let mut patterns: Vec<Vec<SegmentPattern>> = Vec::new();
    for (pattern, _) in &routes {
        if !patterns.contains(pattern) {
            patterns.push(pattern.clone());
        }
    }
    add_crossings(&mut patterns);
    patterns.sort_by_key(|pattern| rank(pattern));
    let arm = |pattern: Vec<SegmentPattern>| RouteArm { candidates: candidates(&pattern, &routes), pattern };
    patterns.into_iter().map(arm).collect()
}

/// The request headers that a trigger needs: those that the input and the layers read; `*` alone when
/// the input reads them all.
fn headers(reads: &[Read], trigger: &HttpTrigger, layers: &[Layer]) -> Vec<String> {
    let mut names = layers::headers(trigger, layers);
    headers_read(reads, &mut names);
    names.sort();
    names.dedup();
    if names.first().is_some_and(|name| name == "*") { vec!["*".to_owned()] } else { names }
}

/// The request headers that reads of an input are, `*` for all of them.
pub(super) fn headers_read(reads: &[Read], names: &mut Vec<String>) {
    for read in reads {
        match &read.key {
            ReadKey::Whole => names.push("*".to_owned()),
            ReadKey::Field(name) if name == "cookies" => names.push("cookie".to_owned()),
            ReadKey::Field(name) if name == "headers" => {
                if read.slot.is_some() {
                    names.push("*".to_owned());
                }
                names.extend(read.children.iter().map(|child| match &child.key {
                    ReadKey::Field(header) => header.to_ascii_lowercase(),
                    _ => "*".to_owned(),
                }));
            }
            _ => {}
        }
    }
}

fn routes(project: &Project, sources: &Sources, modules: &Modules) -> Vec<(Vec<SegmentPattern>, Candidate)> {
    let mut routes = Vec::new();
    for (ensemble, module) in project.hir.ensembles.iter().zip(&modules.ensembles) {
        for (index, trigger) in ensemble.http().enumerate() {
            for route in &trigger.routes {
                let candidate = Candidate {
                    module: module.clone(),
                    trigger: trigger_ident(index),
                    methods: route.methods.iter().filter_map(|m| method(m)).collect(),
                    params: params(&route.segments),
                    place: sources.place(route.span),
                };
                routes.push((route.segments.iter().map(pattern).collect(), candidate));
            }
        }
    }
    routes
}

/// Every route that a path of this shape may be: a static route does not hide the parameters
/// beside it for methods that it does not take.
fn candidates(shape: &[SegmentPattern], routes: &[(Vec<SegmentPattern>, Candidate)]) -> Vec<Candidate> {
    let mut matching: Vec<_> = routes.iter().filter(|(pattern, _)| covers(pattern, shape)).collect();
    matching.sort_by_key(|(pattern, _)| rank(pattern));
    matching.into_iter().map(|(_, candidate)| candidate.clone()).collect()
}

/// Paths that two patterns both match, neither of which covers the other, need an arm of their own:
/// `/a/:x` and `/:y/b` meet in `/a/b`.
fn add_crossings(patterns: &mut Vec<Vec<SegmentPattern>>) {
    let mut next = 1;
    while next < patterns.len() {
        for other in 0..next {
            let crossing = crossing(&patterns[other], &patterns[next]);
            patterns.extend(crossing.filter(|crossing| !patterns.contains(crossing)));
        }
        next += 1;
    }
}

/// The pattern of the paths that both match.
fn crossing(a: &[SegmentPattern], b: &[SegmentPattern]) -> Option<Vec<SegmentPattern>> {
    let (first, mut rest) = match (a, b) {
        ([], []) => return Some(Vec::new()),
        ([SegmentPattern::Rest], other) | (other, [SegmentPattern::Rest]) => return Some(other.to_vec()),
        ([SegmentPattern::Any, a @ ..], [one, b @ ..]) | ([one, a @ ..], [SegmentPattern::Any, b @ ..]) => {
            (one.clone(), crossing(a, b)?)
        }
        ([one, a @ ..], [other, b @ ..]) if one == other => (one.clone(), crossing(a, b)?),
        _ => return None,
    };
    rest.insert(0, first);
    Some(rest)
}

fn covers(general: &[SegmentPattern], special: &[SegmentPattern]) -> bool {
    match (general, special) {
        ([SegmentPattern::Rest], _) | ([], []) => true,
        (
            [SegmentPattern::Any, general @ ..],
            [SegmentPattern::Any | SegmentPattern::Static(_), special @ ..],
        ) => covers(general, special),
        ([SegmentPattern::Static(a), general @ ..], [SegmentPattern::Static(b), special @ ..]) => {
            a == b && covers(general, special)
        }
        _ => false,
    }
}

/// Sorts the specific before the general, and otherwise by the text.
fn rank(pattern: &[SegmentPattern]) -> Vec<(u8, String)> {
    let segment = |segment: &SegmentPattern| match segment {
        SegmentPattern::Static(text) => (0, text.clone()),
        SegmentPattern::Any => (1, String::new()),
        SegmentPattern::Rest => (2, String::new()),
    };
    pattern.iter().map(segment).collect()
}

fn pattern(segment: &Segment) -> SegmentPattern {
    match segment {
        Segment::Static(text) => SegmentPattern::Static(text.clone()),
        Segment::Parameter(_) => SegmentPattern::Any,
        Segment::Wildcard => SegmentPattern::Rest,
    }
}

fn params(segments: &[Segment]) -> Vec<(String, usize)> {
    let param = |(index, segment): (usize, &Segment)| match segment {
        Segment::Static(_) => None,
        Segment::Parameter(name) => Some((name.clone(), index)),
        Segment::Wildcard => Some(("*".to_owned(), index)),
    };
    segments.iter().enumerate().filter_map(param).collect()
}

fn method(name: &str) -> Option<&'static str> {
    Some(match name {
        "GET" => "Get",
        "HEAD" => "Head",
        "POST" => "Post",
        "PUT" => "Put",
        "PATCH" => "Patch",
        "DELETE" => "Delete",
        "OPTIONS" => "Options",
        _ => return None,
    })
}

fn trigger_ident(index: usize) -> String {
    names::screaming(&format!("http_{index}"))
}

fn describe(route: &hir::Route) -> String {
    let segment = |segment: &Segment| match segment {
        Segment::Static(text) => format!("/{text}"),
        Segment::Parameter(name) => format!("/:{name}"),
        Segment::Wildcard => "/*".to_owned(),
    };
    let path: String = route.segments.iter().map(segment).collect();
    let path = if path.is_empty() { "/".to_owned() } else { path };
    format!("`{} {path}`", route.methods.join(" "))
}
