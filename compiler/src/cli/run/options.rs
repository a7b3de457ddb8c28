//! The options of a command, typed as its trigger declares them.

use crate::plan::{Command, CommandOption, OptionKind};
use anyhow::Result;
use clap::{Arg, ArgAction, ArgMatches};
use serde_json::{Map, Value};

/// Reads what stands behind the command's name; on `--help`, or when it does not fit, the process
/// ends as it does for the program's own options.
pub(super) fn read(command: &Command, given: &[String]) -> Result<Value> {
    let matches = parser(command).get_matches_from(given);
    let mut values = Map::new();
    for option in &command.options {
        let value = match (value(option, &matches), &option.default) {
            (None, Some(default)) => Some(serde_json::from_str(default)?),
            (given, _) => given,
        };
        values.extend(value.map(|value| (option.name.clone(), value)));
    }
    Ok(Value::Object(values))
}

fn parser(command: &Command) -> clap::Command {
    let name = format!("ensemble conductor run {}", command.name);
    let parser = clap::Command::new(name).no_binary_name(true).args(command.options.iter().map(option));
    match &command.description {
        Some(about) => parser.about(about),
        None => parser,
    }
}

fn option(option: &CommandOption) -> Arg {
    let name = &option.name;
    let mut arg = Arg::new(name).long(name).required(option.required).value_name(name);
    if let Some(help) = help(option) {
        arg = arg.help(help);
    }
    match option.kind {
        OptionKind::Boolean => arg
            .num_args(0..=1)
            .require_equals(true)
            .value_parser(clap::value_parser!(bool))
            .default_missing_value("true"),
        OptionKind::Number => arg.allow_negative_numbers(true).value_parser(number),
        OptionKind::Texts => arg.action(ArgAction::Append).num_args(1..),
        OptionKind::Text => arg,
    }
}

fn number(text: &str) -> Result<f64, String> {
    match text.parse::<f64>() {
        Ok(number) if number.is_finite() => Ok(number),
        _ => Err("not a number".to_owned()),
    }
}

/// The description and the default.
fn help(option: &CommandOption) -> Option<String> {
    let default = option.default.as_deref().map(|json| match serde_json::from_str(json) {
        Ok(Value::String(text)) => format!("[default: {text}]"),
        _ => format!("[default: {json}]"),
    });
    let parts: Vec<String> = option.description.clone().into_iter().chain(default).collect();
    (!parts.is_empty()).then(|| parts.join(" "))
}

/// `--output <output>`, `--verbose`
pub(super) fn usage(option: &CommandOption) -> String {
    let name = &option.name;
    match option.kind {
        OptionKind::Boolean => format!("--{name}"),
        OptionKind::Texts => format!("--{name} <{name}>..."),
        OptionKind::Text | OptionKind::Number => format!("--{name} <{name}>"),
    }
}

fn value(option: &CommandOption, matches: &ArgMatches) -> Option<Value> {
    let name = option.name.as_str();
    match option.kind {
        OptionKind::Boolean => matches.get_one::<bool>(name).map(|value| Value::Bool(*value)),
        OptionKind::Number => matches.get_one::<f64>(name).map(|value| Value::from(*value)),
        OptionKind::Texts => {
            let list = matches.get_many::<String>(name)?;
            Some(Value::Array(list.map(|item| Value::String(item.clone())).collect()))
        }
        OptionKind::Text => matches.get_one::<String>(name).map(|value| Value::String(value.clone())),
    }
}
