//! Cron expressions as text: five fields of Unix, names of months and weekdays, and `@daily` and its like.

use super::{Cron, FIELDS, MONTHS, Pattern, Set, WEEKDAYS};

/// What is wrong with an expression, and where in its text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The first byte.
    pub start: usize,
    /// The byte behind the last.
    pub end: usize,
    /// What is wrong.
    pub message: String,
    /// What to write instead.
    pub help: String,
}

const WORDS: [(&str, &str); 7] = [
    ("@hourly", "0 * * * *"),
    ("@daily", "0 0 * * *"),
    ("@midnight", "0 0 * * *"),
    ("@weekly", "0 0 * * 0"),
    ("@monthly", "0 0 1 * *"),
    ("@yearly", "0 0 1 1 *"),
    ("@annually", "0 0 1 1 *"),
];
const EXAMPLE: &str =
    "write five fields, minute, hour, day of the month, month and weekday, like `0 9 * * 1-5`";

/// Reads an expression.
///
/// # Errors
/// What is wrong with it.
pub fn parse(text: &str) -> Result<Cron, Problem> {
    let whole =
        |message: String, help: &str| Problem { start: 0, end: text.len(), message, help: help.to_owned() };
    if let Some((_, stands_for)) = WORDS.iter().find(|(word, _)| *word == text.trim()) {
        return parse(stands_for);
    }
    if text.trim().starts_with('@') {
        let words: Vec<String> = WORDS.iter().map(|(word, _)| format!("`{word}`")).collect();
        return Err(whole(
            format!("there is no schedule `{}`", text.trim()),
            &format!("write one of {}", words.join(", ")),
        ));
    }
    let parts = parts(text);
    let [minutes, hours, days, months, weekdays] = parts.as_slice() else {
        let help = match parts.len() {
            6 => "write five fields: there are no seconds and no years, schedules run at minutes",
            _ => EXAMPLE,
        };
        return Err(whole(format!("a cron expression has five fields, and here are {}", parts.len()), help));
    };
    let pattern = Pattern {
        minutes: field(minutes, 0)?,
        hours: field(hours, 1)?,
        days: field(days, 2)?,
        months: field(months, 3)?,
        weekdays: field(weekdays, 4)?,
    };
    let either = !days.1.starts_with('*') && !weekdays.1.starts_with('*');
    let cron = Cron { pattern, either };
    if is_never(&cron) {
        let (start, end) = (days.0, months.0 + months.1.len());
        return Err(Problem {
            start,
            end,
            message: "no such day is in any of these months".to_owned(),
            help: "change the day of the month, or the month".to_owned(),
        });
    }
    Ok(cron)
}

/// The fields and where each begins.
fn parts(text: &str) -> Vec<(usize, &str)> {
    let start = |part: &str| part.as_ptr() as usize - text.as_ptr() as usize;
    text.split_whitespace().map(|part| (start(part), part)).collect()
}

fn is_never(cron: &Cron) -> bool {
    let longest = |month| match month {
        2 => 29,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    };
    let possible = |month| cron.pattern.days.numbers().any(|day| day <= longest(month));
    !cron.either && !cron.pattern.months.numbers().any(possible)
}

fn field(&(start, text): &(usize, &str), index: usize) -> Result<Set, Problem> {
    let mut set = Set::default();
    let mut at = start;
    for part in text.split(',') {
        set = set.with(item(at, part, index)?);
        at += part.len() + 1;
    }
    Ok(set)
}

/// `*`, `5`, `1-5`, `*/15`, `1-30/2`, `5/10`
fn item(start: usize, text: &str, index: usize) -> Result<Set, Problem> {
    let (name, least, most) = FIELDS.get(index).copied().unwrap_or(("", 0, 0));
    let problem =
        |message: String, help: String| Problem { start, end: start + text.len().max(1), message, help };
    if text.is_empty() || text.contains(['L', 'W', '#', '?']) && number(text, index).is_none() {
        let message = format!("`{text}` is no {name}");
        let help = "write numbers, ranges, lists and steps: `5`, `1-5`, `1,15`, `*/10`".to_owned();
        return Err(problem(message, help));
    }
    let (range, step) = text.split_once('/').map_or((text, None), |(range, step)| (range, Some(step)));
    let step_by = match step.map(str::parse::<u32>) {
        None => 1,
        Some(Ok(step)) if (1..=most).contains(&step) => step,
        Some(_) => {
            return Err(problem(
                format!("the step of `{text}` is no number from 1 to {most}"),
                "write it like `*/10`".to_owned(),
            ));
        }
    };
    let one = |text: &str| {
        number(text, index).ok_or_else(|| {
            let message = format!("`{text}` is no {name}");
            problem(message, range_help(index))
        })
    };
    let (first, last) = match (range, range.split_once('-')) {
        ("*", _) => (least, most),
        (_, Some((first, last))) => (one(first)?, sunday(one(first)?, one(last)?, index)),
        (_, None) if step.is_some() => (one(range)?, most),
        (_, None) => (one(range)?, one(range)?),
    };
    if first > last {
        let message = format!("`{range}` ends before it begins");
        return Err(problem(message, format!("write two ranges, `{first}-{most},{least}-{last}`")));
    }
    // 7 is Sunday too.
    Ok((first..=last).step_by(step_by as usize).map(|n| if index == 4 && n == 7 { 0 } else { n }).collect())
}

/// A range of weekdays may end with the Sunday behind Saturday.
fn sunday(first: u32, last: u32, index: usize) -> u32 {
    if index == 4 && last == 0 && first > 0 { 7 } else { last }
}

fn range_help(index: usize) -> String {
    match index {
        3 => "a month is a number from 1 to 12, or `JAN` to `DEC`".to_owned(),
        4 => "a weekday is a number from 0, Sunday, to 7, Sunday as well, or `SUN` to `SAT`".to_owned(),
        _ => {
            let (name, least, most) = FIELDS.get(index).copied().unwrap_or(("", 0, 0));
            format!("the {name} is a number from {least} to {most}")
        }
    }
}

fn number(text: &str, index: usize) -> Option<u32> {
    let (_, least, most) = *FIELDS.get(index)?;
    let most = if index == 4 { 7 } else { most };
    let names: &[&str] = match index {
        3 => &MONTHS,
        4 => &WEEKDAYS,
        _ => &[],
    };
    if let Some(place) = names.iter().position(|name| name.eq_ignore_ascii_case(text)) {
        return u32::try_from(place).ok().map(|place| place + least);
    }
    let digits = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    text.parse().ok().filter(|number| digits && (least..=most).contains(number))
}
