//! esbuild: the entry, wasm-bindgen's glue, the host modules and the users' TypeScript become one
//! module.
//!
//! Every script of the runtime, and over it every one below `src/js`, is known to the others as
//! `conductor:<its name>`: `conductor:entry`, which is generated, is where the Worker begins, `conductor:handlers` the
//! table of the users' handlers, `conductor:glue` what wasm-bindgen wrote.

use super::place::{Locator, Place};
use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::emit::Files;
use crate::source::Sources;
use anyhow::{Context, Result, bail};
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// The names under which users import the module that ships with the compiler.
const SDK: [&str; 3] = ["@ensemble-edge/conductor", "@ensemble-edge/conductor/sdk", "@anthropic/conductor"];

/// What to bundle.
pub(super) struct Job<'a> {
    /// esbuild's binary.
    pub esbuild: &'a Path,
    /// The generated files, as they lie below the locator's `out`.
    pub files: &'a Files,
    /// The folder with wasm-bindgen's `index.js`; the bundle goes there too.
    pub work: &'a Path,
    /// Whose files are whose.
    pub locator: Locator<'a>,
    /// Whether the result is to be read by a person.
    pub readable: bool,
    /// What the result is.
    pub door: Door,
}

/// A way into the wasm.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Door {
    /// By requests: what is deployed.
    Deployed,
    /// By commands: what runs on this machine only.
    Local,
}

impl Door {
    /// The bundle's file in the work folder.
    pub(super) fn file(self) -> &'static str {
        match self {
            Door::Deployed => "bundle.js",
            Door::Local => "local.js",
        }
    }
}

/// Bundles into the work folder.
///
/// # Errors
/// When esbuild cannot be run, or complains about something that is not the user's.
pub(super) fn write(job: &Job<'_>, sources: &mut Sources) -> Result<Diagnostics> {
    let aliases = aliases(job)?;
    let entry = aliases.get("conductor:entry").context("the generated crate has no entry script")?;
    let output = command(job, entry, &aliases).output().context("esbuild cannot be run")?;
    if output.status.success() {
        hide_work_folder(job)?;
        return Ok(Diagnostics::default());
    }
    diagnostics(&String::from_utf8_lossy(&output.stderr), &job.locator, sources)
}

fn command(job: &Job<'_>, entry: &Path, aliases: &BTreeMap<String, PathBuf>) -> Command {
    let mut command = Command::new(job.esbuild);
    command.arg(entry).args(["--bundle", "--format=esm", "--target=es2024", "--platform=neutral"]);
    command.args(["--main-fields=workerd,module,main", "--conditions=workerd,worker,browser,import"]);
    command.args(["--external:./index_bg.wasm", "--external:cloudflare:*", "--external:node:*"]);
    command.args(["--log-level=error", "--log-limit=0", "--color=false", "--legal-comments=none"]);
    if !job.readable {
        command.arg("--minify-whitespace");
    }
    command.args(aliases.iter().map(|(name, path)| format!("--alias:{name}={}", path.display())));
    command.arg(format!("--outfile={}", job.work.join(job.door.file()).display()));
    command.current_dir(job.locator.project).stdin(Stdio::null());
    command
}

fn aliases(job: &Job<'_>) -> Result<BTreeMap<String, PathBuf>> {
    let script = |path: &&String| path.ends_with(".js");
    let runtime = job.files.keys().filter(script).filter(|path| path.starts_with("runtime/"));
    let own = job.files.keys().filter(script).filter(|path| path.starts_with("src/js/"));
    let mut found = BTreeMap::from([("conductor:glue".to_owned(), job.work.join("index.js"))]);
    for path in runtime.chain(own) {
        let stem = Path::new(path).file_stem().unwrap_or_default().to_string_lossy();
        found.insert(format!("conductor:{stem}"), job.locator.out.join(path));
    }
    if job.door == Door::Local {
        found.insert("conductor:wasm".to_owned(), job.work.join("index.js"));
        let commands = found.get("conductor:commands").cloned();
        found
            .insert("conductor:glue".to_owned(), commands.context("the runtime has no script for commands")?);
    }
    if let Some(sdk) = found.get("conductor:sdk").cloned() {
        found.extend(SDK.map(|name| (name.to_owned(), sdk.clone())));
    }
    Ok(found)
}

/// esbuild names each module's path in a comment; that of the work folder is nobody's business
/// and would make every build differ.
fn hide_work_folder(job: &Job<'_>) -> Result<()> {
    let bundle = job.work.join(job.door.file());
    let name = job.work.file_name().unwrap_or_default().to_string_lossy();
    let text = fs::read_to_string(&bundle)?;
    let lines = text.lines().map(|line| match line.split_once(&format!("{name}/")) {
        Some((before, file)) if before.starts_with("// ") => format!("// wasm-bindgen: {file}\n"),
        _ => format!("{line}\n"),
    });
    fs::write(&bundle, lines.collect::<String>())
        .with_context(|| format!("cannot write {}", bundle.display()))
}

/// esbuild's complaints: a line `✘ [ERROR] what`, an empty one, then `    file:line:column:`,
/// the source line, and a line with a mark below what is meant.
fn diagnostics(said: &str, locator: &Locator<'_>, sources: &mut Sources) -> Result<Diagnostics> {
    let mut found = Diagnostics::default();
    for complaint in said.split("✘ [ERROR] ").skip(1) {
        let mut lines = complaint.lines();
        let message = lines.next().unwrap_or_default().trim();
        let place = lines.find(|line| !line.trim().is_empty()).and_then(parse_place);
        let marks = complaint
            .lines()
            .find_map(|line| line.split_once("╵"))
            .map_or(0, |(_, marks)| marks.matches('~').count());
        let span = place.and_then(|(file, line, column)| {
            locator.span(&locator.project.join(file), Place::Line(line, column, marks.max(1)), sources)
        });
        let Some(span) = span else {
            bail!(
                "esbuild cannot bundle the generated scripts; this is a fault of ensemble, please report it\n{}",
                said.trim_end()
            )
        };
        found.push(describe(Diagnostic::new(Code::BundleFailed, span, lowercase_first(message))));
    }
    if found.is_empty() {
        bail!("esbuild failed\n{}", said.trim_end());
    }
    Ok(found)
}

fn describe(diagnostic: Diagnostic) -> Diagnostic {
    let Some(module) =
        diagnostic.message.strip_prefix("could not resolve \"").and_then(|rest| rest.strip_suffix('"'))
    else {
        return diagnostic.note("esbuild reports this while it bundles the project's scripts");
    };
    let help = if module.starts_with('.') {
        "check the path: it is relative to this file".to_owned()
    } else {
        format!(
            "run `npm install` in the project's folder; if `{module}` is not in its package.json, `npm install {module}`"
        )
    };
    diagnostic.label("not found from here").help(help)
}

/// `    scripts/a.ts:3:14:` as file, line and column.
fn parse_place(line: &str) -> Option<(&str, usize, usize)> {
    let mut parts = line.trim().strip_suffix(':')?.rsplitn(3, ':');
    let column = parts.next()?.parse().ok()?;
    let line = parts.next()?.parse().ok()?;
    Some((parts.next()?, line, column))
}

fn lowercase_first(text: &str) -> String {
    let mut characters = text.chars();
    characters.next().map_or_else(String::new, |first| first.to_lowercase().chain(characters).collect())
}
