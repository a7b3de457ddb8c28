//! The scoreboard `docs/conformance/expressions.md`: what is tested how often, and where the
//! language differs from JavaScript.

use super::cases::{Case, File};
use super::hints;
use ensemble_compiler::expr::{Expr, ExprKind};
use ensemble_compiler::resolve::{Callee, callee, constructor, function_named};
use ensemble_runtime::builtins::{FUNCTIONS, METHODS};
use ensemble_runtime::filters::FILTERS;
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// The page.
pub fn page(files: &[File], drawn: usize, inputs: usize) -> String {
    let mut page = String::from(
        "# Expressions: what is tested\n\n\
         Written by `cargo test --test oracle`; `UPDATE_EXPECT=1` writes it anew.\n\n",
    );
    let _ = write!(
        page,
        "Every expression is computed three ways: by the compiler's evaluator (which folds constants), by the \
         generated Rust,\ncompiled for the machine of the test, and by Node from the equivalent JavaScript. All three \
         must agree in everything:\nundefined and null, -0 and 0, NaN, dates, the order of members.\n\n\
         - {drawn} different expressions are drawn at every run from the whole grammar, each with {inputs} inputs; \
         differences are made small\n  and printed with the seed that repeats them.\n\
         - {} cases are written by hand, `fixtures/expr/cases`.\n\n",
        files.iter().map(|file| file.cases().count()).sum::<usize>()
    );
    themes(&mut page, files);
    divergences(&mut page, files);
    coverage(&mut page, files);
    page
}

fn themes(page: &mut String, files: &[File]) {
    page.push_str("## Cases by theme\n\n| theme | cases | values as Node has them | other values | refused, or warned of |\n|---|---|---|---|---|\n");
    let mut sum = [0; 4];
    for file in files {
        let count = |wanted: &dyn Fn(&Case) -> bool| file.cases().filter(|case| wanted(case)).count();
        let row = [
            count(&|_| true),
            count(&|case| case.value.is_some() && case.is_javascript()),
            count(&|case| case.value.is_some() && !case.is_javascript()),
            count(&|case| !case.findings.is_empty()),
        ];
        sum.iter_mut().zip(row).for_each(|(sum, count)| *sum += count);
        let _ = writeln!(page, "| {} | {} | {} | {} | {} |", file.theme(), row[0], row[1], row[2], row[3]);
    }
    let _ = writeln!(page, "| all | {} | {} | {} | {} |\n", sum[0], sum[1], sum[2], sum[3]);
}

fn divergences(page: &mut String, files: &[File]) {
    page.push_str("## Where values differ from JavaScript's\n\n| expression | here | why |\n|---|---|---|\n");
    for case in files.iter().flat_map(File::cases) {
        if let (Some(value), Some(reason)) = (&case.value, &case.reason) {
            let cell = |text: &str| text.replace('|', "\\|");
            let _ = writeln!(page, "| `{}` | `{}` | {} |", cell(&case.written), cell(value), cell(reason));
        }
    }
    page.push_str("\nSuch differences of drawn expressions are part of their translation to JavaScript:\n\n");
    for (what, how) in hints::TRANSLATED {
        let _ = writeln!(page, "- {what}: {how}.");
    }
    page.push_str("\nNot drawn:\n\n");
    for (name, why) in hints::UNFIT {
        let _ = writeln!(page, "- `{name}`: {why}.");
    }
    page.push('\n');
}

fn coverage(page: &mut String, files: &[File]) {
    let mut used: BTreeMap<String, usize> = BTreeMap::new();
    for subject in files.iter().flat_map(File::cases).filter_map(|case| case.subject().ok()) {
        for expr in subject.tree.exprs().flat_map(Expr::preorder) {
            if let Some(name) = called(expr) {
                *used.entry(name).or_default() += 1;
            }
        }
    }
    page.push_str("## Methods, functions and filters\n\nHow many cases name each; all are drawn too but for those above.\n\n");
    let mut methods: Vec<String> = METHODS.iter().map(|method| format!(".{}", method.name)).collect();
    methods.dedup();
    let mut functions: Vec<String> = FUNCTIONS.iter().map(|function| function.path.to_owned()).collect();
    functions.dedup();
    let filters = FILTERS.iter().map(|filter| format!("| {}", filter.name)).collect();
    for (what, names) in [("Methods", methods), ("Functions", functions), ("Filters", filters)] {
        let list: Vec<String> =
            names.iter().map(|name| format!("`{name}` {}", used.get(name).copied().unwrap_or(0))).collect();
        let _ = writeln!(page, "{what} ({}): {}.\n", names.len(), list.join(", "));
    }
    page.truncate(page.trim_end().len());
    page.push('\n');
}

/// The method, function or filter that an expression calls or names.
fn called(expr: &Expr) -> Option<String> {
    match &expr.kind {
        ExprKind::Call { callee: called, arguments, .. } => match callee(called, arguments)? {
            Callee::Method(_, method) => Some(format!(".{}", method.name)),
            Callee::Function(function) => Some(function.path.to_owned()),
            Callee::Run(_) => None,
        },
        ExprKind::New { name, .. } => constructor(name).map(|function| function.path.to_owned()),
        ExprKind::Filter { name, .. } => Some(format!("| {}", name.text)),
        _ => function_named(expr).map(|function| function.path.to_owned()),
    }
}
