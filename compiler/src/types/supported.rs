//! Constructs of the expression language that this version does not compile yet.

use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::expr::{Expr, ExprKind};
use crate::resolve::{hir, unit_exprs, visit};

/// Reports every such construct of a project.
pub fn check(project: &hir::Project, diagnostics: &mut Diagnostics) {
    let ensembles = project.ensembles.iter().map(|e| (&e.flow, &e.output));
    let agents = project.agents.iter().map(|a| (&a.flow, &a.output));
    for (flow, output) in ensembles.chain(agents) {
        for expr in unit_exprs(flow, output) {
            visit(expr, &mut |e| diagnostics.extend(unsupported(e)));
        }
    }
}

fn unsupported(e: &Expr) -> Diagnostics {
    let mut found = Diagnostics::default();
    let what = match &e.kind {
        ExprKind::Call { callee, .. } => match &callee.kind {
            ExprKind::Member { name, .. } => format!("calling `.{}()`", name.text),
            ExprKind::Name(name) => format!("calling `{name}()`"),
            _ => "calling a function".to_owned(),
        },
        ExprKind::New { name, .. } => format!("`new {}`", name.text),
        ExprKind::Arrow { .. } => "an arrow function".to_owned(),
        _ => return found,
    };
    found.push(
        Diagnostic::new(
            Code::NotSupportedYet,
            e.span,
            format!("{what} in an expression is not supported yet"),
        )
        .note("expressions may use paths, operators, `?:` and the filters for now")
        .help("use a filter (`| uppercase`, `| join(\", \")`, …) or compute the value in a `code` step"),
    );
    found
}
