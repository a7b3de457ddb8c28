//! A compiler's tree, in the making beside the place where it will lie.

use crate::run::{cargo, read, works};
use anyhow::{Context, Result, ensure};
use ensemble_compiler::cli::tools::rust::TARGET;
use std::env;
use std::fs;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::{Path, PathBuf};
use std::process::Command;

/// What Debian's packages were unpacked to, below `root/deb`.
pub(super) struct Tree {
    home: PathBuf,
    root: PathBuf,
    /// `llvm-22`
    llvm: String,
}

impl Tree {
    /// An empty tree that will lie at `home`; `llvm` is the package of its LLVM, `libllvm22`.
    pub(super) fn new(home: &Path, llvm: &str) -> Result<Self> {
        let root = home.with_extension("new");
        let _ = fs::remove_dir_all(&root);
        let tree = Self { home: home.to_owned(), root, llvm: llvm.replace("libllvm", "llvm-") };
        fs::create_dir_all(tree.debian())?;
        Ok(tree)
    }

    /// Where packages are unpacked.
    pub(super) fn debian(&self) -> PathBuf {
        self.root.join("deb")
    }

    /// Whether its rustc finds all its libraries.
    pub(super) fn starts(&self) -> bool {
        self.rustc().is_ok_and(|mut rustc| works(rustc.arg("-vV")))
    }

    /// Debian's linker answers to the name that rustc looks for.
    pub(super) fn link_linker(&self) -> Result<()> {
        let version = read(self.rustc()?.arg("-vV"))?;
        let host =
            version.lines().find_map(|line| line.strip_prefix("host: ")).context("rustc names no host")?;
        let folder = self.usr().join("lib/rustlib").join(host).join("bin");
        fs::create_dir_all(&folder)?;
        let link = folder.join("rust-lld");
        let _ = fs::remove_file(&link);
        symlink(format!("../../../{}/bin/lld", self.llvm), &link).context("cannot link the linker")
    }

    /// Builds std and panic_abort, and puts them where rustc looks for them.
    pub(super) fn build_std(&self, work: &Path) -> Result<()> {
        let (package, target) = (work.join("std"), work.join("target"));
        self.write_package(&package)?;
        let mut cargo = cargo(&["build", "--release", "--target", TARGET, "-Zbuild-std=std,panic_abort"]);
        for name in ["RUSTC_WRAPPER", "RUSTFLAGS", "CARGO_BUILD_TARGET"] {
            cargo.env_remove(name);
        }
        cargo.current_dir(&package).env("RUSTC", self.wrapper(work)?).env("RUSTC_BOOTSTRAP", "1");
        cargo
            .env("CARGO_HOME", work.join("home"))
            .env("CARGO_TARGET_DIR", &target)
            .env("CARGO_NET_OFFLINE", "true");
        // Link-time optimisation wants bitcode in the library.
        cargo.env("CARGO_ENCODED_RUSTFLAGS", "-Cembed-bitcode=yes");
        read(&mut cargo).context("the standard library does not build")?;
        self.install_std(&target.join(TARGET).join("release/deps"))
    }

    /// Writes `bin/rustc` and moves the tree home.
    pub(super) fn finish(&self) -> Result<()> {
        write_script(&self.root.join("bin/rustc"), &self.root, &self.home, self)?;
        symlink("deb/usr/lib", self.root.join("lib")).context("cannot link the library folder")?;
        let _ = fs::remove_dir_all(&self.home);
        fs::rename(&self.root, &self.home)
            .with_context(|| format!("cannot move the toolchain to {}", self.home.display()))
    }

    fn usr(&self) -> PathBuf {
        self.root.join("deb/usr")
    }

    /// The folders with its shared libraries.
    fn libraries(&self) -> Vec<PathBuf> {
        let usr = self.usr().join("lib");
        let places = [usr.clone(), self.root.join("deb/lib")];
        let entries = places.iter().flat_map(|lib| fs::read_dir(lib).into_iter().flatten().flatten());
        let mut found: Vec<PathBuf> = entries
            .filter(|entry| entry.file_name().to_string_lossy().ends_with("-linux-gnu"))
            .map(|entry| entry.path())
            .collect();
        found.sort();
        found.push(usr.join(&self.llvm).join("lib"));
        found
    }

    fn rustc(&self) -> Result<Command> {
        let mut command = Command::new(self.usr().join("bin/rustc"));
        command.env("LD_LIBRARY_PATH", env::join_paths(self.libraries())?);
        Ok(command)
    }

    /// The compiler as a program that needs no environment, while the tree is still here.
    fn wrapper(&self, work: &Path) -> Result<PathBuf> {
        let path = work.join("bin/rustc");
        write_script(&path, &self.root, &self.root, self)?;
        Ok(path)
    }

    /// A package of nothing, with the vendored sources in place of the registry.
    fn write_package(&self, package: &Path) -> Result<()> {
        fs::create_dir_all(package.join("src"))?;
        fs::create_dir_all(package.join(".cargo"))?;
        fs::write(package.join("src/lib.rs"), "")?;
        let manifest = "[package]\nname = \"std-only\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n[workspace]\n\n[profile.release]\ndebug = 0\n";
        fs::write(package.join("Cargo.toml"), manifest)?;
        let vendored = self.usr().join("lib/rustlib/src/rust/library/vendor");
        if let Ok(vendored) = vendored.canonicalize() {
            let config = format!(
                "[source.crates-io]\nreplace-with = \"vendored\"\n\n[source.vendored]\ndirectory = {vendored:?}\n"
            );
            fs::write(package.join(".cargo/config.toml"), config)?;
        }
        Ok(())
    }

    fn install_std(&self, built: &Path) -> Result<()> {
        let library = self.usr().join("lib/rustlib").join(TARGET).join("lib");
        fs::create_dir_all(&library)?;
        for entry in fs::read_dir(built)?.flatten() {
            let name = entry.file_name().to_string_lossy().into_owned();
            if name.ends_with(".rlib") && !name.starts_with("libstd_only") {
                fs::copy(entry.path(), library.join(name))?;
            }
        }
        Ok(())
    }
}

/// A script at `path` that runs the rustc of the tree, which lies at `root` now and at `home` when
/// the script is run.
fn write_script(path: &Path, root: &Path, home: &Path, tree: &Tree) -> Result<()> {
    let home = home.to_str().context("the cache directory's name is not UTF-8")?;
    let usable = !home.contains(['\'', '"', '$', '`', '\\', ':']);
    ensure!(usable, "the cache directory's name cannot stand in a shell script: {home}");
    let libraries = tree
        .libraries()
        .iter()
        .map(|folder| Ok(format!("{home}/{}", folder.strip_prefix(root)?.display())))
        .collect::<Result<Vec<_>>>()?;
    let script = format!(
        "#!/bin/sh\nexport LD_LIBRARY_PATH=\"{}${{LD_LIBRARY_PATH:+:$LD_LIBRARY_PATH}}\"\nexec '{home}/deb/usr/bin/rustc' \"$@\"\n",
        libraries.join(":")
    );
    fs::create_dir_all(path.parent().unwrap_or(path))?;
    fs::write(path, script)?;
    fs::set_permissions(path, fs::Permissions::from_mode(0o755))
        .with_context(|| format!("cannot write {}", path.display()))
}
