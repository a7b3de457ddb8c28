//! One answer for every route and method.

use super::hir::{Ensemble, Route, Segment};
use crate::diag::{Code, Diagnostic, Diagnostics};
use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

/// Reports routes that stand twice, and those that the Worker itself answers.
pub(super) fn check<'a>(ensembles: impl Iterator<Item = &'a Ensemble>, diagnostics: &mut Diagnostics) {
    let mut seen: BTreeMap<(String, &str), &Route> = BTreeMap::new();
    for ensemble in ensembles {
        for route in ensemble.http().flat_map(|trigger| &trigger.routes) {
            own(route, diagnostics);
            for method in &route.methods {
                match seen.entry((shape(&route.segments), method)) {
                    Entry::Occupied(first) => report(method, route, first.get(), diagnostics),
                    Entry::Vacant(place) => {
                        place.insert(route);
                    }
                }
            }
        }
    }
}

/// The path with all parameters alike: their names do not tell routes apart.
fn shape(segments: &[Segment]) -> String {
    segments
        .iter()
        .map(|segment| match segment {
            Segment::Static(text) => format!("/{text}"),
            Segment::Parameter(_) => "/:".to_owned(),
            Segment::Wildcard => "/*".to_owned(),
        })
        .collect()
}

fn report(method: &str, route: &Route, first: &Route, diagnostics: &mut Diagnostics) {
    diagnostics.push(
        Diagnostic::new(
            Code::DuplicateRoute,
            route.span,
            format!("`{method} {}` stands twice", path(&route.segments)),
        )
        .also(first.span, "the first is here")
        .help("change the path or the methods of one of them"),
    );
}

fn own(route: &Route, diagnostics: &mut Diagnostics) {
    let shape = shape(&route.segments);
    let below = ["/api/v1/execute", "/api/v1/executions"];
    let is_below =
        |own: &&str| shape.strip_prefix(*own).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'));
    if shape == "/health" || below.iter().any(is_below) {
        diagnostics.push(
            Diagnostic::new(
                Code::DuplicateRoute,
                route.span,
                format!("`{}` is answered by the Worker itself", path(&route.segments)),
            )
            .note("`/health`, `/api/v1/execute` and `/api/v1/executions` exist in every project")
            .help("choose another path"),
        );
    }
}

fn path(segments: &[Segment]) -> String {
    if segments.is_empty() {
        return "/".to_owned();
    }
    segments
        .iter()
        .map(|segment| match segment {
            Segment::Static(text) => format!("/{text}"),
            Segment::Parameter(name) => format!("/:{name}"),
            Segment::Wildcard => "/*".to_owned(),
        })
        .collect()
}
