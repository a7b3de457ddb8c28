//! One answer for every route and method.

use super::hir::{Ensemble, Route, Segment};
use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::source::Span;
use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

/// Reports routes that stand twice, and those that the Worker itself answers.
pub(super) fn check(ensembles: &[&Ensemble], diagnostics: &mut Diagnostics) {
    let tool = ensembles.iter().find_map(|ensemble| ensemble.mcp()).map(|trigger| trigger.span);
    let mut seen: BTreeMap<(String, &str), &Route> = BTreeMap::new();
    for ensemble in ensembles {
        for route in ensemble.http().flat_map(|trigger| &trigger.routes) {
            own(route, tool, diagnostics);
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

/// Paths that the Worker itself answers.
const OWN: [&str; 3] = ["/health", "/openapi.json", "/api/v1/stream"];

/// Paths that it answers with all that stands below them.
const OWN_FOLDERS: [&str; 5] =
    ["/api/v1/execute", "/api/v1/executions", "/api/v1/ensembles", "/api/v1/agents", "/api/v1/schedules"];

fn is_in(shape: &str, folder: &str) -> bool {
    shape.strip_prefix(folder).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

fn own(route: &Route, tool: Option<Span>, diagnostics: &mut Diagnostics) {
    let shape = shape(&route.segments);
    let message = || format!("`{}` is answered by the Worker itself", path(&route.segments));
    let taken = || Diagnostic::new(Code::DuplicateRoute, route.span, message()).help("choose another path");
    if OWN.iter().any(|own| shape == *own) || OWN_FOLDERS.iter().any(|own| is_in(&shape, own)) {
        diagnostics.push(taken().note(format!(
            "these exist in every project: `{}`, and `{}` with all below them",
            OWN.join("`, `"),
            OWN_FOLDERS.join("`, `")
        )));
    }
    if let (true, Some(tool)) = (shape == "/mcp", tool) {
        diagnostics.push(
            taken()
                .also(tool, "an mcp trigger is here")
                .note("`/mcp` is where the tools of a project with mcp triggers are called"),
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
