//! The commands of a project, for people.

use crate::cli::Shell;
use crate::plan::Command;

/// Prints them, with what each takes.
pub(super) fn print(commands: &[Command], shell: &Shell) {
    if commands.is_empty() {
        shell.note("this project has no commands\nhelp: add a trigger to an ensemble: `- type: cli` with `command:`\n");
        return;
    }
    let mut lines: Vec<(String, &str)> = commands
        .iter()
        .map(|command| (usage(command), command.description.as_deref().unwrap_or_default()))
        .collect();
    lines.sort();
    let width = lines.iter().map(|(usage, _)| usage.chars().count()).max().unwrap_or(0);
    for (usage, description) in lines {
        shell.print(&format!("{}\n", format!("{usage:width$}  {description}").trim_end()));
    }
}

/// `generate-docs --output <output> [--format <format>] [--verbose]`
fn usage(command: &Command) -> String {
    let mut usage = command.name.clone();
    let (needed, others): (Vec<_>, Vec<_>) = command.options.iter().partition(|option| option.required);
    for option in needed.into_iter().chain(others) {
        let shown = super::options::usage(option);
        usage.push_str(&if option.required { format!(" {shown}") } else { format!(" [{shown}]") });
    }
    usage
}
