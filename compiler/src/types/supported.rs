//! Roots that have no value by themselves.

use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::expr::{Expr, ExprKind};
use crate::resolve::{hir, unit_exprs};
use crate::source::Span;

/// Reports every expression that reads the environment otherwise than by a constant name: which
/// variables and secrets a Worker reads is known when it is built.
pub(super) fn check(project: &hir::Project, diagnostics: &mut Diagnostics) {
    let ensembles = project.ensembles.iter().map(|e| (&e.flow, &e.output));
    let agents = project.agents.iter().map(|a| (&a.flow, &a.output));
    for (flow, output) in ensembles.chain(agents) {
        for expr in unit_exprs(flow, output) {
            whole_environment(expr, &mut |span| diagnostics.push(report(span)));
        }
    }
}

fn whole_environment(expr: &Expr, found: &mut dyn FnMut(Span)) {
    if is_env(expr) {
        return found(expr.span);
    }
    let named = expr.member().is_some_and(|(object, name)| is_env(object) && name.is_some());
    if !named {
        expr.children().into_iter().for_each(|child| whole_environment(child, found));
    }
}

fn is_env(expr: &Expr) -> bool {
    matches!(&expr.kind, ExprKind::Name(name) if name == "env")
}

fn report(span: Span) -> Diagnostic {
    Diagnostic::new(Code::NotSupportedYet, span, "reading `env` as a whole is not supported yet")
        .note("which variables and secrets a Worker reads is decided when it is built")
        .help("read one by its name: `env.NAME`")
}

#[cfg(test)]
mod tests {
    use crate::front_end;
    use crate::source::MemoryWorld;

    fn messages(expression: &str) -> Vec<String> {
        let yaml = format!("name: main\noutput:\n  body:\n    x: ${{{expression}}}\n");
        let front = front_end(&MemoryWorld::new([("ensembles/main.yaml", yaml)]));
        front.diagnostics.iter().map(|found| found.message.clone()).collect()
    }

    #[test]
    fn the_environment_is_read_by_constant_names_only() {
        for fine in ["env.NAME", "env['NAME']", "env.NAME.length", "input.env"] {
            assert_eq!(messages(fine), [] as [&str; 0], "{fine}");
        }
        for whole in ["env", "env[input.name]", "env | json", "[env.A, env]"] {
            assert_eq!(messages(whole), ["reading `env` as a whole is not supported yet"], "{whole}");
        }
    }
}
