//! Cron triggers, and the older list `schedules` of an ensemble (language §1, §9 Cron).

use super::constant_input;
use crate::cron::{self, Cron};
use crate::diag::{Code, Diagnostic, nearest};
use crate::source::Spanned;
use crate::syntax::ast::CronTrigger;
use crate::syntax::fields::{Fields, Table};
use crate::syntax::keys;
use crate::syntax::reader::Reader;
use crate::yaml::Node;
use crate::zone;

/// Reads a trigger: one schedule for each of its expressions.
pub(super) fn trigger(node: &Node, reader: &mut Reader) -> Vec<CronTrigger> {
    read(node, &keys::CRON_TRIGGER, reader)
}

/// Reads an entry of `schedules`.
pub(super) fn entry(node: &Node, reader: &mut Reader) -> Vec<CronTrigger> {
    read(node, &keys::SCHEDULES_ENTRY, reader)
}

fn read(node: &Node, table: &Table, reader: &mut Reader) -> Vec<CronTrigger> {
    let Some(fields) = Fields::read(node, table, table.place, reader) else { return Vec::new() };
    let timezone = fields.get("timezone").and_then(|node| timezone(node, reader));
    let input = fields.get("input").and_then(|node| constant_input(node, reader));
    if fields.get("cron").is_none() && fields.misplaced(keys::CRON_WORDS) {
        return Vec::new();
    }
    let help = "add `cron:` with an expression like `0 9 * * 1-5`";
    let Some(written) = fields.need("cron", table.place, help, reader) else { return Vec::new() };
    let expressions = written.items().unwrap_or(std::slice::from_ref(written));
    if expressions.is_empty() {
        reader.invalid(written.span, "`cron` is empty", "write an expression like `0 9 * * 1-5`");
    }
    let schedule = |node: &Node| {
        let (cron, when) = expression(node, reader)?;
        Some(CronTrigger { span: node.span, cron, when, timezone: timezone.clone(), input: input.clone() })
    };
    expressions.iter().filter_map(schedule).collect()
}

fn expression(node: &Node, reader: &mut Reader) -> Option<(Spanned<String>, Cron)> {
    let text = reader.constant(node, "`cron`")?;
    match cron::parse(&text.value) {
        Ok(when) => Some((text, when)),
        Err(problem) => {
            let span = node.as_text().map_or(node.span, |text| text.range(problem.start, problem.end));
            reader.invalid(span, problem.message, &problem.help);
            None
        }
    }
}

/// The name of a time zone; none for UTC, which schedules go by anyway.
fn timezone(node: &Node, reader: &mut Reader) -> Option<String> {
    let name = reader.constant(node, "`timezone`")?;
    if zone::Zone::named(&name.value).is_some() {
        return Some(name.value).filter(|name| !matches!(name.as_str(), "UTC" | "Etc/UTC"));
    }
    let mut diagnostic =
        Diagnostic::new(Code::InvalidValue, node.span, format!("there is no time zone `{}`", name.value))
            .note("zones have the names of the IANA database, of a continent and a city");
    let near = nearest(&name.value, zone::names().iter().map(String::as_str));
    let city = || {
        zone::names()
            .iter()
            .map(String::as_str)
            .find(|known| known.rsplit('/').next() == Some(&name.value.replace(' ', "_")))
    };
    diagnostic = match near.or_else(city) {
        Some(near) => diagnostic.help(format!("write `{near}`")).fix(node.span, near),
        None => diagnostic.help("write one like `Europe/Berlin`, or leave `timezone` away for UTC"),
    };
    reader.report(diagnostic);
    None
}
