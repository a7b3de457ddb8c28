//! From the written sources to `build/index.js` and `build/index_bg.wasm`.

use super::bundle::Door;
use super::place::Locator;
use super::{Profile, bundle, cargo, glue, manifest, rustc, size, tree};
use crate::cli::{Shell, tools};
use crate::diag::Diagnostics;
use crate::emit::Files;
use crate::source::Sources;
use anyhow::{Context, Result};
use std::fs;
use std::path::{Path, PathBuf};

/// What to package.
pub(super) struct Job<'a> {
    /// The project's folder, absolute.
    pub root: &'a Path,
    /// The output folder, absolute.
    pub out: &'a Path,
    /// What was written there.
    pub files: &'a Files,
    /// How the crate is compiled.
    pub profile: Profile,
}

/// What was packaged.
pub(super) struct Packaged {
    /// How large it is.
    pub sizes: Sizes,
    /// The folder with the door for commands, where the project has some.
    pub local: Option<PathBuf>,
}

/// How large the result is.
pub(super) struct Sizes {
    /// The wasm, in bytes.
    pub wasm: usize,
    /// The same, gzipped.
    pub gzipped: usize,
    /// Each ensemble's module and its bytes of code.
    ensembles: Vec<(String, usize)>,
}

/// Builds and puts the result into place; inside, what is wrong with the user's handlers.
///
/// # Errors
/// When a tool is missing or fails.
pub(super) fn package(
    job: &Job<'_>,
    sources: &mut Sources,
    shell: &Shell,
) -> Result<Result<Packaged, Diagnostics>> {
    let manifest = job.files.get("Cargo.toml").map_or("", String::as_str);
    let name = manifest::package_name(manifest).context("the generated Cargo.toml has no name")?;
    let library = manifest::library_name(manifest).unwrap_or_default();
    let target = tools::target_dir()?;
    let toolchain = tools::rust::ensure(shell)?;
    let esbuild = tools::node::ensure(shell)?.esbuild()?;
    let fingerprint = cargo::fingerprint(job.files);
    let place = super::fingerprint([job.out.to_string_lossy().as_ref()]);
    // One build of a folder at a time.
    let _lock = tools::lock(&target.join("ensemble").join(format!("{place:016x}.lock")))?;
    shell.status("Compiling", &format!("{name} ({})", contents(job.files)));

    let work = target.join("ensemble").join(format!("work-{place:016x}"));
    let _ = fs::remove_dir_all(&work);
    fs::create_dir_all(&work).with_context(|| format!("cannot write {}", work.display()))?;
    let linked = work.join("linked.wasm");
    let locator = Locator { project: job.root, out: job.out };
    let compile = cargo::Job {
        out: job.out,
        name,
        library: &library,
        fingerprint,
        profile: job.profile,
        target: &target,
    };
    if let cargo::Outcome::Failed(messages) = cargo::compile(&compile, &toolchain, &linked, shell)? {
        return Ok(Err(rustc::diagnostics(&messages, job.out, &locator, sources)?));
    }
    glue::write(&linked, &work, job.profile == Profile::Fast)?;
    let readable = job.profile == Profile::Fast;
    let mut bundling = bundle::Job {
        esbuild: &esbuild,
        files: job.files,
        work: &work,
        locator,
        readable,
        door: Door::Deployed,
    };
    let found = bundle::write(&bundling, sources)?;
    if found.has_errors() {
        return Ok(Err(found));
    }
    let mut local = None;
    if job.files.contains_key("src/commands.rs") {
        bundling.door = Door::Local;
        bundle::write(&bundling, sources)?;
        let folder = target.join("ensemble").join(format!("local-{place:016x}"));
        put(&work, Door::Local, &folder)?;
        local = Some(folder);
    }
    let sizes = measure(job.files, &work)?;
    put(&work, Door::Deployed, &job.out.join("build"))?;
    let _ = fs::remove_dir_all(&work);
    Ok(Ok(Packaged { sizes, local }))
}

/// Puts a bundle and its wasm into their folder.
fn put(work: &Path, door: Door, folder: &Path) -> Result<()> {
    tree::write_file(&folder.join("index_bg.wasm"), &fs::read(work.join("index_bg.wasm"))?, false)?;
    tree::write_file(&folder.join("index.js"), &fs::read(work.join(door.file()))?, false)
}

/// The modules of one kind among the generated files.
fn modules<'a>(files: &'a Files, folder: &str) -> Vec<&'a str> {
    let inside = files.keys().filter_map(|path| path.strip_prefix(folder)?.strip_suffix(".rs"));
    inside.filter(|name| *name != "mod" && !name.contains('/')).collect()
}

fn contents(files: &Files) -> String {
    let some = |n: usize, what: &str| format!("{n} {what}{}", if n == 1 { "" } else { "s" });
    let (ensembles, agents) = (modules(files, "src/ensembles/").len(), modules(files, "src/agents/").len());
    format!("{}, {}", some(ensembles, "ensemble"), some(agents, "agent"))
}

fn measure(files: &Files, work: &Path) -> Result<Sizes> {
    let wasm = fs::read(work.join("index_bg.wasm"))?;
    let (code, _) = size::of_modules(&fs::read(work.join("linked.wasm"))?, &modules(files, "src/ensembles/"));
    let ensembles = code.into_iter().map(|(name, bytes)| (name.replace('_', "-"), bytes)).collect();
    Ok(Sizes { wasm: wasm.len(), gzipped: size::gzipped(&wasm)?, ensembles })
}

impl Sizes {
    /// The sizes, largest ensemble first.
    pub(super) fn print(&self, shell: &Shell) {
        let both = |raw: usize, gzipped: usize| {
            format!("{:>9}  {:>9} gzipped", size::kilobytes(raw), size::kilobytes(gzipped))
        };
        let width = self.ensembles.iter().map(|(name, _)| name.len()).max().unwrap_or(0).max(6);
        shell.status("Size", &format!("{:width$}  {}", "worker", both(self.wasm, self.gzipped)));
        let mut ensembles: Vec<_> = self.ensembles.iter().collect();
        ensembles.sort_by_key(|(name, bytes)| (std::cmp::Reverse(*bytes), name));
        for (name, bytes) in ensembles {
            let share = bytes.saturating_mul(self.gzipped).checked_div(self.wasm).unwrap_or(0);
            shell.status("", &format!("{name:width$}  {} (about)", both(*bytes, share)));
        }
    }
}
