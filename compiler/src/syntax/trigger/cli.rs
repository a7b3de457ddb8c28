//! Cli triggers: a command and its options.

use crate::diag::{Code, Diagnostic};
use crate::source::{Span, Spanned};
use crate::syntax::ast::{CliOption, CliTrigger, InputKind, Tree, TreeKind};
use crate::syntax::fields::Fields;
use crate::syntax::keys;
use crate::syntax::reader::Reader;
use crate::yaml::Node;
use std::collections::BTreeMap;

const TYPES: &[&str] = &["string", "number", "boolean", "array"];

/// Reads one.
pub(super) fn trigger(node: &Node, reader: &mut Reader) -> Option<CliTrigger> {
    let fields = Fields::read(node, &keys::CLI_TRIGGER, "a cli trigger", reader)?;
    let options = fields.get("options").map_or_else(Vec::new, |node| options(node, reader));
    let description = fields.get("description").and_then(|node| reader.description(node, "`description`"));
    let command = fields.need("command", "a cli trigger", "add `command:`, what to call it by", reader)?;
    let command = word(command, "`command`", reader)?;
    Some(CliTrigger { span: node.span, command, description, options })
}

fn options(node: &Node, reader: &mut Reader) -> Vec<CliOption> {
    let Some(items) = node.items() else {
        reader.wrong_type(node, "`options`", "a list of maps like `{name: format, type: string}`");
        return Vec::new();
    };
    let mut seen: BTreeMap<String, Span> = BTreeMap::new();
    let mut options: Vec<CliOption> = Vec::new();
    for item in items {
        let Some(option) = option(item, reader) else { continue };
        let name = &option.name;
        match seen.get(&name.value) {
            Some(first) => reader.report(
                Diagnostic::new(
                    Code::DuplicateName,
                    name.span,
                    format!("there are two options `{}`", name.value),
                )
                .also(*first, "the first is here")
                .help("give one of them another name"),
            ),
            None => {
                seen.insert(name.value.clone(), name.span);
                options.push(option);
            }
        }
    }
    options
}

fn option(node: &Node, reader: &mut Reader) -> Option<CliOption> {
    let fields = Fields::read(node, &keys::CLI_OPTION, "an option", reader)?;
    let name = fields.need("name", "an option", "add `name:`", reader)?;
    let name = word(name, "an option's `name`", reader)?;
    if name.value == "help" {
        reader.invalid(name.span, "every command has an option `help`", "give this one another name");
        return None;
    }
    let written = fields.get("type");
    let kind = match written {
        Some(node) => kind(reader.word(node, "the `type` of an option", TYPES)?.value),
        None => InputKind::String,
    };
    let default = fields.get("default").and_then(|node| reader.constant_tree(node, "a default"));
    let required = fields.get("required").and_then(|node| reader.bool(node, "`required`")).unwrap_or(false);
    if let Some(default) = &default {
        fits(default, kind, reader);
        if let (true, Some(entry)) = (required, fields.entry("required")) {
            let message = "an option with a `default` is never missing, so `required` has no effect";
            reader.invalid(entry.value.span, message, "leave one of the two out");
        }
    }
    Some(CliOption {
        kind_span: written.map_or(name.span, |node| node.span),
        name,
        kind,
        required,
        default,
        description: fields.get("description").and_then(|node| reader.description(node, "`description`")),
    })
}

fn kind(word: &str) -> InputKind {
    match word {
        "number" => InputKind::Number,
        "boolean" => InputKind::Boolean,
        "array" => InputKind::Array,
        _ => InputKind::String,
    }
}

/// A word as it is typed behind `run`, or behind two hyphens.
fn word(node: &Node, what: &str, reader: &mut Reader) -> Option<Spanned<String>> {
    let name = reader.name(node, what)?;
    let usual = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | ':' | '.');
    if name.value.starts_with('-') || !name.value.chars().all(usual) {
        let message = format!("{what} cannot be `{}`", name.value);
        reader.invalid(
            name.span,
            message,
            "write one word of letters, digits, `-` and `_`, like `generate-docs`",
        );
        return None;
    }
    Some(name)
}

/// Reports a default that the option's type does not have.
fn fits(default: &Tree, kind: InputKind, reader: &mut Reader) {
    let fits = match (&default.kind, kind) {
        (TreeKind::String(_), InputKind::String)
        | (TreeKind::Number(_), InputKind::Number)
        | (TreeKind::Bool(_), InputKind::Boolean) => true,
        (TreeKind::List(items), InputKind::Array) => {
            items.iter().all(|item| matches!(item.kind, TreeKind::String(_)))
        }
        _ => false,
    };
    if !fits {
        let (wanted, like) = match kind {
            InputKind::Number => ("a number", "1"),
            InputKind::Boolean => ("`true` or `false`", "true"),
            InputKind::Array => ("a list of texts", "[a, b]"),
            _ => ("a text", "\"text\""),
        };
        let message = format!("the default of this option must be {wanted}");
        reader.invalid(default.span, message, &format!("write it like `{like}`, or change the `type`"));
    }
}
