//! What a unit answers.

use super::convert::{constant, to_owned, to_ref};
use super::rir::{Block, Body, Constant, Expr, Outcome, Status};
use super::share::share;
use super::step::{guard, headers};
use super::unit::Unit;
use super::{json, tree, weight};
use crate::resolve::hir::{Format, Output, OutputBlock, OutputBody, Tree, TreeKind};
use ensemble_runtime::format as tables;

const OK: u16 = 200;
const NO_CONTENT: u16 = 204;

/// The answer of an ensemble.
pub(super) fn of_ensemble(unit: &Unit<'_>, output: &Output) -> Outcome {
    match output {
        Output::LastStep => Outcome::Reply(last_output(unit)),
        Output::Blocks(written, span) => {
            let mut blocks: Vec<_> = written.iter().map(|b| block(unit, b)).collect();
            // What stands behind a block that always matches is never answered.
            let end = blocks.iter().position(|block| block.guard.is_none());
            blocks.truncate(end.map_or(blocks.len(), |last| last + 1));
            Outcome::Blocks { blocks, place: unit.place(*span) }
        }
    }
}

/// The value of an agent: its `outputs` or the last operation's output.
pub(super) fn of_agent(unit: &Unit<'_>, output: &Output) -> Outcome {
    let value = match output {
        Output::LastStep => last_output(unit),
        Output::Blocks(blocks, _) => match blocks.first().map(|block| &block.body) {
            Some(OutputBody::Json(tree)) => tree::value(unit, tree),
            _ => constant(Constant::Undefined),
        },
    };
    let mut value = to_owned(value);
    let shared = share(vec![&mut value], &mut unit.names());
    Outcome::Value { shared, value }
}

fn last_output(unit: &Unit<'_>) -> Expr {
    match unit.flow.last() {
        None => to_ref(constant(Constant::Undefined)),
        Some(last) => weight::output(unit, last),
    }
}

fn block(unit: &Unit<'_>, block: &OutputBlock) -> Block {
    let mut lowered = Block {
        place: unit.place(block.span),
        guard: block.when.as_ref().and_then(|when| guard(unit, when)),
        shared: Vec::new(),
        status: status(unit, block),
        body: body(unit, &block.body),
        headers: headers(unit, &block.headers),
    };
    lowered.shared = share(lowered.reply_exprs_mut(), &mut unit.names());
    lowered
}

fn status(unit: &Unit<'_>, block: &OutputBlock) -> Status {
    let default = match &block.body {
        OutputBody::Empty => NO_CONTENT,
        OutputBody::Redirect { status, .. } => *status,
        OutputBody::Json(_) | OutputBody::Formatted { .. } | OutputBody::Raw(_) => OK,
    };
    match &block.status {
        None => Status::Constant(default),
        Some(tree) => match constant_status(tree) {
            Some(status) => Status::Constant(status),
            None => Status::Dynamic(to_ref(tree::value(unit, tree))),
        },
    }
}

fn constant_status(tree: &Tree) -> Option<u16> {
    match tree.kind {
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "resolve checked the range"
        )]
        TreeKind::Number(status) => Some(status as u16),
        _ => None,
    }
}

fn body(unit: &Unit<'_>, body: &OutputBody) -> Body {
    match body {
        OutputBody::Empty => Body::Empty,
        OutputBody::Json(tree) => Body::Json(json::parts(unit, tree)),
        OutputBody::Formatted { value, member, format, content_type, .. } => Body::Formatted {
            value: to_ref(tree::value(unit, value)),
            member: member.clone(),
            table: table(*format).0,
            content_type: content_type.clone(),
        },
        OutputBody::Raw(tree) => Body::Raw(to_ref(tree::value(unit, tree))),
        OutputBody::Redirect { url, .. } => Body::Redirect(tree::as_url(unit, url)),
    }
}

/// The runtime's table of a format, and how generated code names it.
pub(super) fn table(format: Format) -> (&'static str, &'static tables::Format) {
    match format {
        Format::Text => ("TEXT", &tables::TEXT),
        Format::Html => ("HTML", &tables::HTML),
        Format::Xml => ("XML", &tables::XML),
        Format::Csv { safe: false } => ("CSV", &tables::CSV),
        Format::Csv { safe: true } => ("CSV_SAFE", &tables::CSV_SAFE),
        Format::Markdown => ("MARKDOWN", &tables::MARKDOWN),
        Format::Yaml => ("YAML", &tables::YAML),
        Format::Ics => ("ICS", &tables::ICS),
        Format::Rss => ("RSS", &tables::RSS),
        Format::Atom => ("ATOM", &tables::ATOM),
    }
}
