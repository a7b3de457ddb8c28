//! `check-config`: the models that a project asks and nobody should ask any more.

use super::args::CheckConfigArgs;
use super::project::Project;
use super::{Format, Shell, report};
use crate::plan::{Ending, endings};
use anyhow::{Result, anyhow};
use jiff::ToSpan;
use jiff::civil::Date;
use std::collections::BTreeMap;
use std::time::{SystemTime, UNIX_EPOCH};

/// Prints the deprecations; whether the project has no errors.
pub(super) fn command(args: &CheckConfigArgs, shell: &Shell) -> Result<bool> {
    let opened = Project::open(&args.dir)?;
    let front = &opened.front;
    let Some(project) = &front.project else {
        report::print(&front.sources, &front.diagnostics, Format::Human, shell);
        report::close(&opened, shell);
        return Ok(false);
    };
    let today = match &args.today {
        Some(today) => today.parse().map_err(|_| anyhow!("`--today` must be a date such as 2026-01-31"))?,
        None => today(),
    };
    let mut found: BTreeMap<&str, Vec<Ending>> = BTreeMap::new();
    for ending in endings(project) {
        found.entry(&front.sources.get(ending.span.file).path).or_default().push(ending);
    }
    for (path, endings) in &found {
        shell.print(&format!("⚠ {path}\n"));
        endings.iter().for_each(|ending| shell.print(&told(ending, today)));
    }
    if found.is_empty() {
        shell.print("✓ no model that this project asks is deprecated\n");
    }
    Ok(true)
}

/// The day that it is, in UTC.
fn today() -> Date {
    const DAY: u64 = 24 * 60 * 60;
    let seconds = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default().as_secs();
    let days = i64::try_from(seconds / DAY).unwrap_or_default();
    Date::constant(1970, 1, 1).saturating_add(days.days())
}

fn told(ending: &Ending, today: Date) -> String {
    let mut text = format!("  Model \"{}\" is deprecated\n", ending.model);
    if let Some(reason) = ending.reason {
        text.push_str(&format!("  Reason: {reason}\n"));
    }
    if let Some(ends) = ending.ends {
        text.push_str(&format!("  End of life: {ends}{}\n", left(ends, today)));
    }
    if let Some(replacement) = ending.replacement {
        text.push_str(&format!("  → Recommended: \"{replacement}\"\n"));
    }
    text
}

/// How many days there are until then.
fn left(ends: &str, today: Date) -> String {
    let Ok(days) = ends.parse::<Date>().and_then(|ends| today.until(ends)).map(|span| span.get_days()) else {
        return String::new();
    };
    match days {
        1 => " (1 day)".to_owned(),
        0.. => format!(" ({days} days)"),
        _ => " (over)".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::left;
    use jiff::civil::date;

    #[test]
    fn days_are_counted_from_today() {
        assert_eq!(left("2025-04-09", date(2024, 12, 10)), " (120 days)");
        assert_eq!(left("2025-04-09", date(2025, 4, 8)), " (1 day)");
        assert_eq!(left("2025-04-09", date(2025, 4, 10)), " (over)");
        assert_eq!(left("soon", date(2025, 4, 10)), "");
    }
}
