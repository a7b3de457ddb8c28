//! How a model is to answer: temperature, lengths, and their like.

use super::Written;
use crate::catalog::{Provider, Wire};
use crate::diag::{Code, Diagnostic};
use crate::syntax::ast::{ThinkSetting, Tree, TreeKind};
use crate::syntax::reader::Reader;
use crate::yaml::{Node, NodeKind};
use std::ops::RangeInclusive;

/// A setting by its key, and what it may be.
const SETTINGS: [(&str, ThinkSetting, RangeInclusive<f64>, bool); 6] = [
    ("temperature", ThinkSetting::Temperature, 0.0..=2.0, false),
    ("maxTokens", ThinkSetting::MaxTokens, 1.0..=f64::MAX, true),
    ("topP", ThinkSetting::TopP, 0.0..=1.0, false),
    ("seed", ThinkSetting::Seed, f64::MIN..=f64::MAX, true),
    ("frequencyPenalty", ThinkSetting::FrequencyPenalty, -2.0..=2.0, false),
    ("presencePenalty", ThinkSetting::PresencePenalty, -2.0..=2.0, false),
];

/// The settings; `hottest` is the highest temperature of the provider.
pub(super) fn settings(
    written: &Written,
    hottest: Option<f64>,
    reader: &mut Reader,
) -> Option<Vec<(ThinkSetting, Tree)>> {
    let mut all = Some(Vec::new());
    let mut add = |setting: ThinkSetting, tree: Option<Tree>| match (tree, &mut all) {
        (Some(tree), Some(list)) => list.push((setting, tree)),
        (None, _) => all = None,
        (Some(_), None) => {}
    };
    for (key, setting, range, whole) in SETTINGS {
        let range = match hottest {
            Some(hottest) if setting == ThinkSetting::Temperature => 0.0..=hottest,
            _ => range,
        };
        let instead = if setting == ThinkSetting::Temperature { written.instead(key) } else { None };
        let tree = match (instead, written.get(key)) {
            (Some(tree), _) => tree.clone(),
            (None, Some(node)) => reader.tree(node),
            (None, None) => continue,
        };
        add(setting, number(tree, key, &range, whole, reader));
    }
    if let Some(node) = written.get("stop") {
        add(ThinkSetting::Stop, stop(node, reader));
    }
    all
}

/// Warns of settings that a provider does not have.
pub(super) fn unused(written: &Written, provider: &Provider, reader: &mut Reader) {
    if provider.wire != Wire::Anthropic {
        return;
    }
    for key in ["seed", "frequencyPenalty", "presencePenalty"] {
        if let Some(entry) = written.fields.entry(key) {
            let message = format!("`{}` has no effect on models of {}", entry.key.value, provider.name);
            reader.report(Diagnostic::new(Code::IgnoredKey, entry.key.span, message).help("take it away"));
        }
    }
}

/// A number in a range, or a hole.
fn number(
    tree: Tree,
    key: &str,
    range: &RangeInclusive<f64>,
    whole: bool,
    reader: &mut Reader,
) -> Option<Tree> {
    let fits = |value: f64| range.contains(&value) && (!whole || value.fract() == 0.0);
    let (message, help) = match tree.kind {
        TreeKind::Hole(_) => return Some(tree),
        TreeKind::Number(value) if fits(value) => return Some(tree),
        TreeKind::Number(_) if whole => {
            (format!("`{key}` must be a whole number{}", least(range)), "write one, or a `${…}`".to_owned())
        }
        TreeKind::Number(_) => {
            let (least, most) = (range.start(), range.end());
            (
                format!("`{key}` must be from {least} to {most}"),
                format!("write a number from {least} to {most}"),
            )
        }
        _ => (format!("`{key}` must be a number"), "write a number, or one `${…}`".to_owned()),
    };
    reader.invalid(tree.span, message, &help);
    None
}

fn least(range: &RangeInclusive<f64>) -> &'static str {
    if *range.start() > 0.0 { " from 1 on" } else { "" }
}

/// A text, or a list of texts.
fn stop(node: &Node, reader: &mut Reader) -> Option<Tree> {
    match &node.kind {
        NodeKind::String(..) => Some(reader.tree(node)),
        NodeKind::Sequence(items) if items.iter().all(|item| item.as_text().is_some()) => {
            Some(reader.tree(node))
        }
        _ => {
            reader.wrong_type(node, "`stop`", "a text, or a list of texts");
            None
        }
    }
}

/// `timeout` in milliseconds.
pub(super) fn timeout(node: &Node, reader: &mut Reader) -> Option<f64> {
    match node.kind {
        NodeKind::Number(value, _) if value > 0.0 && value.is_finite() => Some(value),
        NodeKind::Number(..) => {
            let help = "it is in milliseconds; 120000 when absent";
            reader.invalid(node.span, "`timeout` must be more than 0", help);
            None
        }
        _ => {
            reader.wrong_type(node, "`timeout`", "a number of milliseconds");
            None
        }
    }
}
