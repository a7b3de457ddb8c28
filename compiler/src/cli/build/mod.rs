//! `build`: from a project to a folder that wrangler deploys.
//!
//! One step a file: the generated tree (`tree`) with the sources that are carried along
//! (`carried`, `manifest`, `lock`), cargo (`cargo`, `rustc`), wasm-bindgen (`glue`), esbuild
//! (`bundle`), sizes (`size`), what the project has to run then (`triggers`).

mod bundle;
mod cargo;
mod carried;
mod dynamic;
mod glue;
mod lock;
mod manifest;
mod package;
mod place;
mod rustc;
mod size;
#[cfg(test)]
mod tests;
mod tree;
mod triggers;

pub(in crate::cli) use carried::fingerprint;

use super::args::BuildArgs;
use super::project::{self, Project};
use super::{Format, Shell, report};
use crate::diag::Diagnostics;
use crate::emit::Files;
use crate::generate;
use anyhow::{Context, Result, ensure};
use package::Packaged;
use std::path::{Path, PathBuf};
use std::time::Instant;

/// How the crate is compiled; the generated `Cargo.toml` says what that means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Profile {
    /// Small and fast to run.
    Release,
    /// Fast to build.
    Fast,
}

impl Profile {
    /// Cargo's name for it.
    pub fn name(self) -> &'static str {
        match self {
            Profile::Release => "release",
            Profile::Fast => "fast",
        }
    }
}

/// How far a build goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Goal {
    /// To what wrangler deploys.
    Worker,
    /// To the crate's sources.
    Sources,
    /// Nowhere: only whether the sources on disk are as they would be written.
    Check,
}

/// What to build.
#[derive(Clone, Debug)]
pub struct Options {
    /// The project's folder.
    pub dir: PathBuf,
    /// The output folder; `dist/worker` in the project's when none is given.
    pub out: Option<PathBuf>,
    /// How the crate is compiled.
    pub profile: Profile,
    /// Whether to list where the dynamic value appears.
    pub explain_dynamic: bool,
    /// How far to go.
    pub goal: Goal,
    /// Whether build triggers run.
    pub triggers: bool,
}

impl Options {
    /// A whole release build of the project in `dir`.
    pub fn new(dir: impl Into<PathBuf>) -> Self {
        Self {
            dir: dir.into(),
            out: None,
            profile: Profile::Release,
            explain_dynamic: false,
            goal: Goal::Worker,
            triggers: false,
        }
    }
}

/// What a build made.
#[derive(Clone, Debug)]
pub struct Built {
    /// The output folder, absolute.
    pub out: PathBuf,
    /// The wasm's size in bytes; 0 when only sources were asked for.
    pub wasm: usize,
    /// The same, gzipped.
    pub gzipped: usize,
    /// The folder with the door for commands, where the project has some.
    pub local: Option<PathBuf>,
}

/// How a build ended.
#[derive(Clone, Debug)]
pub enum Outcome {
    /// As asked.
    Built(Built),
    /// The project has errors; they were printed.
    Errors,
    /// With [`Goal::Check`]: these paths below the output folder differ.
    Differs(Vec<String>),
}

/// `ensemble conductor build`; whether all went well.
pub(super) fn command(args: &BuildArgs, shell: &Shell) -> Result<bool> {
    let options = Options {
        dir: args.dir.clone(),
        out: args.out.clone(),
        profile: if args.dev { Profile::Fast } else { Profile::Release },
        explain_dynamic: args.explain_dynamic,
        goal: match (args.check, args.emit_only) {
            (true, _) => Goal::Check,
            (_, true) => Goal::Sources,
            _ => Goal::Worker,
        },
        triggers: !args.no_build_triggers,
    };
    match build(&options, args.message_format, shell)? {
        Outcome::Built(_) => Ok(true),
        Outcome::Errors => Ok(false),
        Outcome::Differs(paths) => {
            shell.status("Differs", "the sources on disk are not what this project generates:");
            shell.note(&paths.iter().map(|path| format!("             {path}\n")).collect::<String>());
            shell.note("help: run `ensemble conductor build --emit-only` and commit the result\n");
            Ok(false)
        }
    }
}

/// Builds a project, printing findings in `format` and progress to `shell`.
///
/// # Errors
/// When a tool is missing or fails; errors in the project are an [`Outcome`].
pub fn build(options: &Options, format: Format, shell: &Shell) -> Result<Outcome> {
    let started = Instant::now();
    let mut project = Project::open(&options.dir)?;
    let out = project::absolute(&options.out.clone().unwrap_or_else(|| project.root.join("dist/worker")))?;
    if project.front.diagnostics.has_errors() {
        report::print(&project.front.sources, &project.front.diagnostics, format, shell);
        if format == Format::Human {
            report::close(&project, shell);
        }
        return Ok(Outcome::Errors);
    }
    if options.explain_dynamic {
        dynamic::print(&project, shell);
    }
    apart(&out, &project.root)?;
    let files = sources(&project, &out)?;
    if options.goal == Goal::Check {
        report::print(&project.front.sources, &project.front.diagnostics, format, shell);
        let differences = tree::differences(&out, &files);
        return Ok(if differences.is_empty() {
            shell.status("Matches", &format!("{} is what this project generates", shown(&out)));
            Outcome::Built(done(out))
        } else {
            Outcome::Differs(differences)
        });
    }
    tree::write(&out, &files)?;
    if options.goal == Goal::Sources {
        report::print(&project.front.sources, &project.front.diagnostics, format, shell);
        shell.status("Generated", &format!("{} files in {}", files.len(), shown(&out)));
        return Ok(Outcome::Built(done(out)));
    }
    let job = package::Job { root: &project.root, out: &out, files: &files, profile: options.profile };
    let packaged = package::package(&job, &mut project.front.sources, shell)?;
    let mut all = project.front.diagnostics.clone();
    let failed = packaged.as_ref().err().cloned().unwrap_or_else(Diagnostics::default);
    all.extend(failed);
    let wanted = packaged.as_ref().ok().and_then(|packaged| packaged.local.as_deref());
    if let Some(local) = wanted.filter(|_| options.triggers) {
        all.extend(triggers::run(&project, &out, local, shell)?);
    }
    report::print(&project.front.sources, &all, format, shell);
    let Ok(Packaged { sizes, local }) = packaged else { return Ok(Outcome::Errors) };
    if all.has_errors() {
        return Ok(Outcome::Errors);
    }
    let seconds = started.elapsed().as_secs_f64();
    shell.status(
        "Finished",
        &format!("`{}` profile in {seconds:.2}s: {}", options.profile.name(), shown(&out)),
    );
    sizes.print(shell);
    Ok(Outcome::Built(Built { wasm: sizes.wasm, gzipped: sizes.gzipped, local, ..done(out) }))
}

/// The output is no folder that the project's own files stand in.
fn apart(out: &Path, root: &Path) -> Result<()> {
    let own = ["ensembles", "agents", "scripts"].iter().any(|folder| out.starts_with(root.join(folder)));
    ensure!(
        !own && !root.starts_with(out),
        "{} holds the project itself\nhelp: choose a folder of its own with `--out`, such as `dist/worker`",
        out.display()
    );
    Ok(())
}

fn done(out: PathBuf) -> Built {
    Built { out, wasm: 0, gzipped: 0, local: None }
}

/// Everything that is written but not built: generated, carried, and the lock file.
fn sources(project: &Project, out: &Path) -> Result<Files> {
    let to_project = project::relative(&out.join("src"), &project.root);
    let mut files = generate(&project.front, &project.name(), &to_project);
    let manifest = files.get("Cargo.toml").context("the project generates no Cargo.toml")?;
    let name = manifest::package_name(manifest).context("the generated Cargo.toml has no name")?.to_owned();
    let dependencies: Vec<String> = manifest::dependencies(manifest).map(str::to_owned).collect();
    let direct: Vec<&str> = dependencies.iter().map(String::as_str).collect();
    files.insert("Cargo.lock".into(), lock::lock(&name, &direct));
    files.extend(carried::files(&direct));
    Ok(files)
}

/// A path as it is shown: from the current folder where it lies below it.
fn shown(path: &Path) -> String {
    let here = std::env::current_dir().and_then(|here| here.canonicalize()).unwrap_or_default();
    path.strip_prefix(&here).unwrap_or(path).display().to_string()
}
