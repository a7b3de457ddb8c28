//! Any text as text with holes, and as an expression.

use super::sound;
use ensemble_compiler::diag::Diagnostics;
use ensemble_compiler::expr::{self, Expr, Names, Template};
use ensemble_compiler::source::{FileId, Source, Sources, Span, Text};
use ensemble_compiler::yaml;

/// Names with hyphens that the texts may use.
const NAMES: [&str; 4] = ["fetch-data", "fetch-data-2", "b-c", "é-à"];

/// As text with `${…}`, and as a prompt with `{{…}}` too.
pub(super) fn template(bytes: &[u8]) {
    for_places(bytes, |text, sources| {
        for read in [expr::template, expr::prompt_template] {
            let (tree, findings) = twice(text, sources, read, holes);
            let holes = holes(&tree);
            check(&holes, text, sources, findings);
        }
    });
}

/// As an expression, without `${` around it.
pub(super) fn expression(bytes: &[u8]) {
    for_places(bytes, |text, sources| {
        let (tree, findings) = twice(text, sources, expr::expression, |tree| vec![tree]);
        let whole = tree.span;
        assert!(text.span.start <= whole.start && whole.end <= text.span.end, "{whole:?} of {tree:?}");
        check(&[&tree], text, sources, findings);
    });
}

fn holes(template: &Template) -> Vec<&Expr> {
    template.exprs().collect()
}

/// Calls `see` with the text as a file holds it byte for byte, and as a quoted scalar full of escapes.
fn for_places(bytes: &[u8], see: impl Fn(&Text, &Sources)) {
    let value = String::from_utf8_lossy(bytes);
    let mut sources = Sources::default();
    let file = sources.add(Source::new("a.yaml", format!("é: {value}")));
    let start = "é: ".len();
    see(&Text::verbatim(value.as_ref(), Span::new(file, start, start + value.len())), &sources);
    if let Some((text, sources)) = quoted(&value) {
        assert_eq!(text.value, value);
        see(&text, &sources);
    }
}

/// The text as YAML reads it from between double quotes, everything else than letters escaped.
fn quoted(value: &str) -> Option<(Text, Sources)> {
    let escape = |c: char| match c {
        'a'..='z' | '\u{a1}'..='\u{d7ff}' => c.to_string(),
        other => format!("\\U{:08x}", u32::from(other)),
    };
    let file = format!("- \"{}\"\n", value.chars().map(escape).collect::<String>());
    let mut sources = Sources::default();
    let id = sources.add(Source::new("a.yaml", file));
    let node = yaml::parse(id, sources.get(id), &mut Diagnostics::default())?;
    let text = node.items()?.first()?.as_text()?.clone();
    Some((text, sources))
}

/// Reads the text two times and sees that the result is the same. What was read, and whether errors
/// were found.
fn twice<T: PartialEq + std::fmt::Debug>(
    text: &Text,
    sources: &Sources,
    read: fn(&Text, &Names, &mut Diagnostics) -> T,
    exprs: fn(&T) -> Vec<&Expr>,
) -> (T, bool) {
    let mut names = Names::default();
    NAMES.iter().for_each(|name| names.insert(name));
    let (mut first, mut second) = (Diagnostics::default(), Diagnostics::default());
    let (tree, again) = (read(text, &names, &mut first), read(text, &names, &mut second));
    assert_eq!(tree, again);
    let places = |tree| exprs(tree).into_iter().flat_map(Expr::preorder).map(|expr| expr.span.key());
    assert!(places(&tree).eq(places(&again)));
    sound::findings(&first, &second, sources);
    (tree, first.has_errors())
}

/// Every place lies in the file and in what holds it, mistakes were reported, and what is printed
/// reads the same.
fn check(exprs: &[&Expr], text: &Text, sources: &Sources, errors: bool) {
    for expr in exprs {
        nested(expr, text.span, sources);
        assert!(errors || !expr.has_error(), "{expr:?} has an error that nothing reports");
        if !errors {
            reads_again(expr);
        }
    }
}

fn nested(expr: &Expr, within: Span, sources: &Sources) {
    let span = expr.span;
    assert!(sound::stands(span, sources), "{span:?} of {expr:?}");
    assert!(within.start <= span.start && span.end <= within.end, "{span:?} is not in {within:?}: {expr:?}");
    expr.children().into_iter().for_each(|child| nested(child, span, sources));
}

/// The printed tree is the tree; printing may nest deeper than one may write, which is then all that
/// is reported.
fn reads_again(expr: &Expr) {
    let mut names = Names::default();
    NAMES.iter().for_each(|name| names.insert(name));
    let printed = expr.to_string();
    let text = Text::verbatim(printed.as_str(), Span::new(FileId(0), 0, printed.len()));
    let mut diagnostics = Diagnostics::default();
    let again = expr::expression(&text, &names, &mut diagnostics);
    let deep = diagnostics.iter().any(|found| found.message.contains("deep"));
    assert!(
        deep || again == *expr,
        "{expr:?}\nis printed as {printed}\nand read as {again:?}\n{diagnostics:?}"
    );
}
