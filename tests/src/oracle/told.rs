//! What the compiler tells of the hand-written cases: findings and inferred types.

use super::cases::Case;
use super::subject::HYPHENATED;
use ensemble_compiler::diag::Severity;
use ensemble_compiler::resolve::hir::{Output, OutputBody, TreeKind};
use ensemble_compiler::source::MemoryWorld;
use ensemble_compiler::{FrontEnd, front_end};

/// What is told of a case.
#[derive(Clone, Debug, Default)]
pub struct Told {
    /// `code start..end` of each finding, in bytes of the case as it is written.
    pub findings: Vec<String>,
    /// Whether one of them is an error.
    pub refused: bool,
    /// The inferred type; none of a refused case or of a scalar that is no single hole.
    pub ty: Option<String>,
}

/// What the compiler tells of each case.
pub fn told(cases: &[&Case]) -> Vec<Told> {
    let mut told = vec![Told::default(); cases.len()];
    let all: Vec<usize> = (0..cases.len()).collect();
    let front = front(cases, &all);
    for diagnostic in front.diagnostics.clone().sorted(&front.sources) {
        let source = front.sources.get(diagnostic.span.file);
        let Some(number) = number(&source.path).filter(|number| *number < cases.len()) else { continue };
        let begin = source.text.find(START).map_or(0, |at| at + START.len());
        // Of an expression the two characters of `${` do not count.
        let begin = begin + if cases[number].scalar { 0 } else { 2 };
        if (diagnostic.span.start as usize) < begin {
            continue;
        }
        let at = |offset: u32| (offset as usize).saturating_sub(begin);
        let (start, end) = (at(diagnostic.span.start), at(diagnostic.span.end));
        told[number].findings.push(format!("{} {start}..{end}", diagnostic.code.name()));
        told[number].refused |= diagnostic.severity == Severity::Error;
    }
    let fine: Vec<usize> = all.into_iter().filter(|number| !told[*number].refused).collect();
    for (number, ty) in types(&self::front(cases, &fine)) {
        if let Some(told) = told.get_mut(number) {
            told.ty = Some(ty);
        }
    }
    told
}

/// What stands before a case in its file.
const START: &str = "\n  - |-\n    ";

fn front(cases: &[&Case], wanted: &[usize]) -> FrontEnd {
    let agents = wanted.iter().map(|number| {
        let case = cases[*number];
        let declared =
            if case.inputs.is_empty() { String::new() } else { format!("inputs: {}\n", case.inputs) };
        let head = format!("name: c{number}\n{declared}operations: []\noutputs:");
        (format!("agents/c{number}.yaml"), format!("{head}{START}{}\n", case.scalar_text()))
    });
    let fields: String = HYPHENATED.iter().map(|name| format!("    {name}: any?\n")).collect();
    let names = format!("name: names\nschema:\n  input:\n{fields}operations: []\noutputs: []\n");
    front_end(&MemoryWorld::new(agents.chain([("agents/names.yaml".to_owned(), names)])))
}

fn number(path: &str) -> Option<usize> {
    path.strip_prefix("agents/c")?.strip_suffix(".yaml")?.parse().ok()
}

fn types(front: &FrontEnd) -> Vec<(usize, String)> {
    let mut found = Vec::new();
    let Some(project) = &front.project else { return found };
    for agent in &project.hir.agents {
        let Output::Blocks(blocks, _) = &agent.output else { continue };
        let Some(OutputBody::Json(tree)) = blocks.first().map(|block| &block.body) else { continue };
        let TreeKind::List(items) = &tree.kind else { continue };
        let number = agent.name.value.strip_prefix('c').and_then(|text| text.parse().ok());
        if let (Some(TreeKind::Hole(expr)), Some(number)) = (items.first().map(|item| &item.kind), number) {
            found.push((number, project.types.shown(expr).to_string()));
        }
    }
    found
}
