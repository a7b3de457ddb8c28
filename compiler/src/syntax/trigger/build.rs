//! Build triggers: what the build runs, with which input, and where the output goes.

use crate::diag::{Code, Diagnostic};
use crate::source::Spanned;
use crate::syntax::ast::{BuildTrigger, Tree, TreeKind};
use crate::syntax::fields::Fields;
use crate::syntax::keys;
use crate::syntax::reader::Reader;
use crate::yaml::Node;

/// Folders whose files are the project itself.
const SOURCES: &[&str] = &["ensembles", "agents", "scripts"];

/// Reads one.
pub(super) fn trigger(node: &Node, reader: &mut Reader) -> Option<BuildTrigger> {
    let fields = Fields::read(node, &keys::BUILD_TRIGGER, "a build trigger", reader)?;
    Some(BuildTrigger {
        span: node.span,
        output: fields.get("output").and_then(|node| output(node, reader)),
        input: fields.get("input").and_then(|node| map(node, "`input` of a build trigger", reader)),
        metadata: fields.get("metadata").and_then(|node| map(node, "`metadata` of a build trigger", reader)),
    })
}

/// A map of constants.
fn map(node: &Node, what: &str, reader: &mut Reader) -> Option<Tree> {
    let tree = reader.constant_tree(node, what)?;
    if !matches!(tree.kind, TreeKind::Map(_)) {
        reader.wrong_type(node, what, "a map");
        return None;
    }
    Some(tree)
}

/// A path below the project's folder: builds write nowhere else, and never over the project.
fn output(node: &Node, reader: &mut Reader) -> Option<Spanned<String>> {
    let written = reader.constant(node, "`output` of a build trigger")?;
    let path = written.value.trim();
    let rooted = path.starts_with(['/', '\\']) || path.contains(':');
    let parts: Vec<&str> = path.split(['/', '\\']).filter(|part| !matches!(*part, "" | ".")).collect();
    let why = if rooted || parts.contains(&"..") {
        Some("a build writes below the project's folder only")
    } else if parts.is_empty() {
        Some("the project's folder itself is no place for what is generated")
    } else if parts.first().is_some_and(|first| SOURCES.contains(first) || first.starts_with('.')) {
        Some("this folder holds the project itself, or what programs keep")
    } else {
        None
    };
    if let Some(why) = why {
        reader.report(
            Diagnostic::new(Code::InvalidValue, node.span, format!("`output` cannot be `{path}`"))
                .note(why)
                .help("write a folder like `./dist/docs`, or a file like `./dist/sitemap.xml`"),
        );
        return None;
    }
    Some(Spanned::new(parts.join("/"), node.span))
}
