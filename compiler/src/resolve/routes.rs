//! One answer for every route and method.

use super::hir::{Ensemble, Route, Segment};
use crate::diag::{Code, Diagnostic, Diagnostics};

/// Reports routes that stand twice, and those that the Worker itself answers.
pub(super) fn check<'a>(ensembles: impl Iterator<Item = &'a Ensemble>, diagnostics: &mut Diagnostics) {
    let mut seen: Vec<(String, &str, &Route)> = Vec::new();
    for ensemble in ensembles {
        for route in ensemble.triggers.iter().flat_map(|trigger| &trigger.routes) {
            own(route, diagnostics);
            for method in &route.methods {
                let path = shape(&route.segments);
                match seen.iter().find(|(other, name, _)| *other == path && *name == method) {
                    Some((_, _, first)) => report(method, route, first, diagnostics),
                    None => seen.push((path, method, route)),
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
    if shape == "/health" || shape == "/api/v1/execute" || shape.starts_with("/api/v1/execute/") {
        diagnostics.push(
            Diagnostic::new(
                Code::DuplicateRoute,
                route.span,
                format!("`{}` is answered by the Worker itself", path(&route.segments)),
            )
            .note("`/health` and `/api/v1/execute` exist in every project")
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
