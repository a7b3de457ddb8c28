//! A compiler for wasm32 from Debian's or Ubuntu's packages, in a folder of its own.
//!
//! Debian ships a rustc whose LLVM knows WebAssembly, and the sources of the standard library with
//! everything they depend on; the cargo that is here builds the library from those, offline.

use super::apt::Apt;
use super::tree::Tree;
use super::unpack::unpack;
use crate::run::{read, say};
use anyhow::{Context, Result, ensure};
use ensemble_compiler::cli::tools::rust::TARGET;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The oldest rustc that builds what we generate.
const OLDEST: (u32, u32) = (1, 91);

/// The packages of one compiler.
struct Packages {
    names: Vec<String>,
    /// `libllvm22`
    llvm: String,
}

/// Builds the toolchain in `home`; `home/bin/rustc` is its compiler.
pub(super) fn build(home: &Path) -> Result<()> {
    let work = home.with_extension("work");
    let _ = fs::remove_dir_all(&work);
    fs::create_dir_all(&work).with_context(|| format!("cannot write {}", work.display()))?;
    let built = build_in(home, &work);
    let _ = fs::remove_dir_all(&work);
    built
}

fn build_in(home: &Path, work: &Path) -> Result<()> {
    let apt = Apt::new(work)?;
    let (packages, files) = fetch(&apt, work)?;
    let tree = Tree::new(home, &packages.llvm)?;
    unpack_all(&files, &tree)?;
    if !tree.starts() {
        let libraries = apt.libraries(&packages.llvm);
        say(&format!("downloading the libraries that it needs: {}", libraries.join(", ")));
        unpack_all(&apt.download(&libraries, &work.join("libraries"))?, &tree)?;
        ensure!(tree.starts(), "the distribution's rustc does not start; a shared library is missing");
    }
    tree.link_linker()?;
    say(&format!("building the standard library for {TARGET} from its sources"));
    tree.build_std(work)?;
    tree.finish()?;
    try_out(home, work)
}

fn unpack_all(files: &[PathBuf], tree: &Tree) -> Result<()> {
    say(&format!("unpacking {} packages", files.len()));
    files.iter().try_for_each(|file| unpack(file, &tree.debian()))
}

/// Downloads the packages. Lists that are too old, or that name packages no longer there, are
/// fetched anew, once.
fn fetch(apt: &Apt, work: &Path) -> Result<(Packages, Vec<PathBuf>)> {
    let attempt = || {
        let packages = packages(apt)?;
        say(&format!("downloading {}", packages.names.join(", ")));
        let files = apt.download(&packages.names, &work.join("packages"))?;
        Ok::<_, anyhow::Error>((packages, files))
    };
    attempt().or_else(|_| {
        say("fetching apt's package lists");
        apt.update();
        attempt()
    })
}

fn packages(apt: &Apt) -> Result<Packages> {
    let found = apt.version("rustc-web").filter(|version| *version >= OLDEST);
    let (major, minor) = OLDEST;
    let missing = || {
        format!(
            "there is no package `rustc-web` of {major}.{minor} or newer here\nhelp: install a Rust that has the {TARGET} standard library"
        )
    };
    found.with_context(missing)?;
    let first = |package: &str, prefix: &str| {
        let numbered = |name: &String| {
            name.strip_prefix(prefix).is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()))
        };
        apt.dependencies(package).into_iter().find(numbered).with_context(missing)
    };
    let shared = first("libstd-rust-web-dev", "libstd-rust-web-")?;
    let llvm = first(&shared, "libllvm")?;
    let linker = llvm.replace("libllvm", "lld-");
    let fixed = ["rustc-web", "rust-web-src", "libstd-rust-web-dev"].map(str::to_owned);
    Ok(Packages { names: fixed.into_iter().chain([shared, llvm.clone(), linker]).collect(), llvm })
}

/// Compiles and links a small library with everything a Worker's build uses.
fn try_out(home: &Path, work: &Path) -> Result<()> {
    let (source, wasm) = (work.join("try.rs"), work.join("try.wasm"));
    fs::write(
        &source,
        "#[unsafe(no_mangle)]\npub extern \"C\" fn digits(n: usize) -> usize {\n    format!(\"{n}\").len()\n}\n",
    )?;
    let mut rustc = Command::new(home.join("bin/rustc"));
    rustc.args(["--edition=2024", "--crate-type=cdylib", "--target", TARGET]);
    rustc.args(["-O", "-Clto=fat", "-Cpanic=abort", "-o"]).arg(&wasm).arg(&source);
    read(&mut rustc).context("the new toolchain does not compile")?;
    ensure!(fs::read(&wasm)?.starts_with(b"\0asm"), "the new toolchain does not write wasm");
    Ok(())
}
