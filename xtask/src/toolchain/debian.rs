//! A toolchain for wasm32 from Debian's or Ubuntu's packages, in a folder of its own.
//!
//! Debian ships a compiler whose LLVM knows WebAssembly, and the sources of the standard library
//! with everything they depend on; cargo builds the library from those without a network.

use super::apt::Apt;
use super::unpack::unpack;
use crate::run::{read, say, works};
use anyhow::{Context, Result, bail, ensure};
use ensemble_compiler::cli::tools::rust::TARGET;
use std::env;
use std::fs;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::{Path, PathBuf};
use std::process::Command;

/// A toolchain in the making: a Debian tree below `root`.
struct Tree {
    /// Where it will lie in the end.
    home: PathBuf,
    /// Where it lies now.
    root: PathBuf,
    /// The version of its LLVM.
    llvm: String,
}

/// Builds the toolchain in `home`; `home/bin` holds its `rustc` and `cargo`.
pub(super) fn build(home: &Path) -> Result<()> {
    let work = home.with_extension("work");
    let _ = fs::remove_dir_all(&work);
    fs::create_dir_all(&work).with_context(|| format!("cannot write {}", work.display()))?;
    let built = build_in(home, &work);
    let _ = fs::remove_dir_all(&work);
    built
}

fn build_in(home: &Path, work: &Path) -> Result<()> {
    let root = home.with_extension("new");
    let _ = fs::remove_dir_all(&root);
    fs::create_dir_all(root.join("deb"))?;
    let (llvm, packages) = fetch(work)?;
    say(&format!("unpacking {} packages", packages.len()));
    for package in &packages {
        unpack(package, &root.join("deb"))?;
    }
    let tree = Tree { home: home.to_owned(), root, llvm };
    tree.check_libraries()?;
    tree.link_linker()?;
    say(&format!("building the standard library for {TARGET} from its sources"));
    tree.build_std(work)?;
    tree.write_wrappers()?;
    let _ = fs::remove_dir_all(home);
    fs::rename(&tree.root, home)
        .with_context(|| format!("cannot move the toolchain to {}", home.display()))?;
    try_out(home, work)
}

/// Downloads what is needed; also says which LLVM it is. Lists that name packages no longer there
/// are fetched anew, once.
fn fetch(work: &Path) -> Result<(String, Vec<PathBuf>)> {
    let apt = Apt::new(work)?;
    let attempt = || {
        let (llvm, names) = packages(&apt)?;
        say(&format!("downloading {}", names.join(", ")));
        Ok::<_, anyhow::Error>((llvm, apt.download(&names, &work.join("packages"))?))
    };
    attempt().or_else(|_| {
        say("fetching apt's package lists");
        apt.update();
        attempt()
    })
}

fn packages(apt: &Apt) -> Result<(String, Vec<String>)> {
    let missing = "there is no package `rustc-web` here\nhelp: install a Rust that has the wasm32-unknown-unknown standard library";
    let shared =
        apt.dependency("libstd-rust-web-dev", "libstd-rust-web-", |c| c.is_ascii_digit()).context(missing)?;
    let library = apt.dependency(&shared, "libllvm", |c| c.is_ascii_digit()).context(missing)?;
    let llvm: String = library.chars().filter(char::is_ascii_digit).collect();
    let fixed = ["rustc-web", "cargo-web", "rust-web-src", "libstd-rust-web-dev"].map(str::to_owned);
    Ok((llvm.clone(), fixed.into_iter().chain([shared, library, format!("lld-{llvm}")]).collect()))
}

impl Tree {
    fn usr(&self) -> PathBuf {
        self.root.join("deb/usr")
    }

    /// The folders with its shared libraries.
    fn libraries(&self) -> Vec<PathBuf> {
        let lib = self.usr().join("lib");
        let entries = fs::read_dir(&lib).into_iter().flatten().flatten().map(|entry| entry.path());
        let named = |path: &Path| path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let mut found: Vec<PathBuf> = entries.filter(|path| named(path).ends_with("-linux-gnu")).collect();
        found.push(lib.join(format!("llvm-{}/lib", self.llvm)));
        found
    }

    /// A program of the tree, with its libraries in reach.
    fn program(&self, name: &str) -> Result<Command> {
        let mut command = Command::new(self.usr().join("bin").join(name));
        command.env("LD_LIBRARY_PATH", env::join_paths(self.libraries())?);
        Ok(command)
    }

    fn check_libraries(&self) -> Result<()> {
        if works(self.program("rustc")?.arg("-V")) {
            return Ok(());
        }
        let wanted = "libedit2 libffi8 libxml2 libz3-4 libzstd1 zlib1g";
        let as_root = Command::new("apt-get")
            .args(["install", "-y", "-qq"])
            .args(wanted.split(' '))
            .env("DEBIAN_FRONTEND", "noninteractive")
            .output();
        let installed = as_root.is_ok_and(|output| output.status.success());
        ensure!(
            installed && works(self.program("rustc")?.arg("-V")),
            "the distribution's rustc does not start: shared libraries are missing\nhelp: as root, `apt-get install {wanted}`"
        );
        Ok(())
    }

    /// Debian's linker answers to the name that rustc looks for.
    fn link_linker(&self) -> Result<()> {
        let version = read(self.program("rustc")?.arg("-vV"))?;
        let host =
            version.lines().find_map(|line| line.strip_prefix("host: ")).context("rustc names no host")?;
        let folder = self.usr().join("lib/rustlib").join(host).join("bin");
        fs::create_dir_all(&folder)?;
        let link = folder.join("rust-lld");
        let _ = fs::remove_file(&link);
        symlink(format!("../../../llvm-{}/bin/lld", self.llvm), &link).context("cannot link the linker")
    }

    /// Builds std and panic_abort, and puts them where rustc looks for them.
    fn build_std(&self, work: &Path) -> Result<()> {
        let package = work.join("std");
        fs::create_dir_all(package.join("src"))?;
        fs::create_dir_all(package.join(".cargo"))?;
        fs::write(package.join("src/lib.rs"), "")?;
        fs::write(
            package.join("Cargo.toml"),
            "[package]\nname = \"std-only\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n[profile.release]\ndebug = 0\n",
        )?;
        let vendored = self.usr().join("lib/rustlib/src/rust/library/vendor");
        if let Ok(vendored) = vendored.canonicalize() {
            let config = format!(
                "[source.crates-io]\nreplace-with = \"vendored\"\n\n[source.vendored]\ndirectory = {vendored:?}\n"
            );
            fs::write(package.join(".cargo/config.toml"), config)?;
        }
        let target = work.join("target");
        let mut cargo = self.program("cargo")?;
        cargo
            .args(["build", "--release", "--target", TARGET, "-Zbuild-std=std,panic_abort"])
            .current_dir(&package);
        for name in ["RUSTUP_TOOLCHAIN", "RUSTC_WRAPPER", "RUSTFLAGS", "CARGO", "CARGO_MANIFEST_DIR"] {
            cargo.env_remove(name);
        }
        let path = env::join_paths([self.usr().join("bin"), "/usr/bin".into(), "/bin".into()])?;
        cargo.env("RUSTC", self.usr().join("bin/rustc")).env("PATH", path).env("RUSTC_BOOTSTRAP", "1");
        cargo
            .env("CARGO_HOME", work.join("home"))
            .env("CARGO_TARGET_DIR", &target)
            .env("CARGO_NET_OFFLINE", "true");
        // Link-time optimisation wants bitcode in the library.
        cargo.env("CARGO_ENCODED_RUSTFLAGS", "-Cembed-bitcode=yes");
        read(&mut cargo).context("the standard library does not build")?;
        self.install_std(&target.join(TARGET).join("release/deps"))
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

    /// `bin/rustc` and the like, which know where the libraries lie; `lib` as rustup has it.
    fn write_wrappers(&self) -> Result<()> {
        let home = self.home.to_str().context("the cache directory's name is not UTF-8")?;
        ensure!(
            !home.contains(['\'', '"', '$', '`', '\\', ':']),
            "the cache directory's name cannot be used in a shell script: {home}"
        );
        let below =
            |path: &Path| path.strip_prefix(&self.root).map(|rest| format!("{home}/{}", rest.display()));
        let libraries =
            self.libraries().iter().map(|path| below(path)).collect::<Result<Vec<_>, _>>()?.join(":");
        fs::create_dir_all(self.root.join("bin"))?;
        for name in ["rustc", "rustdoc", "cargo"] {
            let script = format!(
                "#!/bin/sh\nexport LD_LIBRARY_PATH=\"{libraries}${{LD_LIBRARY_PATH:+:$LD_LIBRARY_PATH}}\"\nexec '{home}/deb/usr/bin/{name}' \"$@\"\n"
            );
            let path = self.root.join("bin").join(name);
            fs::write(&path, script)?;
            fs::set_permissions(&path, fs::Permissions::from_mode(0o755))?;
        }
        symlink("deb/usr/lib", self.root.join("lib")).context("cannot link the library folder")
    }
}

/// Compiles and links a small library with everything a Worker's build uses.
fn try_out(home: &Path, work: &Path) -> Result<()> {
    let (source, wasm) = (work.join("try.rs"), work.join("try.wasm"));
    fs::write(
        &source,
        "#[unsafe(no_mangle)]\npub extern \"C\" fn digits(n: usize) -> usize {\n    format!(\"{n}\").len()\n}\n",
    )?;
    let mut rustc = Command::new(home.join("bin/rustc"));
    rustc.args([
        "--edition=2024",
        "--crate-type=cdylib",
        "--target",
        TARGET,
        "-O",
        "-Clto=fat",
        "-Cpanic=abort",
        "-o",
    ]);
    read(rustc.arg(&wasm).arg(&source).env_remove("RUSTUP_TOOLCHAIN"))
        .context("the new toolchain does not compile")?;
    if fs::read(&wasm)?.starts_with(b"\0asm") {
        return Ok(());
    }
    bail!("the new toolchain does not write wasm")
}
