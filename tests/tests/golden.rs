//! Generated crates are those of `fixtures/golden` (`UPDATE_EXPECT=1` rewrites them), the same at every run, and pass
//! clippy with every warning an error.
#![expect(clippy::unwrap_used, clippy::print_stdout, reason = "tests")]

use ensemble_tests::case::sorted;
use ensemble_tests::compiler::{Scratch, succeed};
use ensemble_tests::golden::{differences, generated, lay_member, project_files, rewrite};
use ensemble_tests::root;
use ensemble_tests::tree::mirror;
use std::path::PathBuf;
use std::process::Command;

/// Every project with a golden: all of `fixtures/projects`.
fn projects() -> Vec<(String, PathBuf)> {
    let folders = sorted(&root().join("fixtures/projects")).unwrap();
    folders.into_iter().map(|path| (path.file_name().unwrap().to_string_lossy().into_owned(), path)).collect()
}

/// Projects of the run tests: odd names, odd expressions, agents that nothing calls.
fn odd_projects() -> Vec<(String, PathBuf)> {
    let groups = sorted(&root().join("fixtures/run")).unwrap();
    let own = groups.into_iter().map(|group| (group.file_name().unwrap().to_owned(), group.join("project")));
    own.filter(|(_, project)| project.is_dir())
        .map(|(name, project)| (format!("run-{}", name.to_string_lossy()), project))
        .collect()
}

#[test]
fn generated_crates_are_the_committed_ones() {
    let update = std::env::var_os("UPDATE_EXPECT").is_some();
    let mut wrong = Vec::new();
    for (name, folder) in projects() {
        let golden = root().join("fixtures/golden").join(&name);
        match generated(&name, project_files(&folder).unwrap()) {
            Ok(files) if update => rewrite(&golden, &files).unwrap(),
            Ok(files) => wrong.extend(
                differences(&golden, &files).unwrap().into_iter().map(|text| format!("{name}/{text}")),
            ),
            Err(error) => wrong.push(format!("{error:#}")),
        }
    }
    assert!(wrong.is_empty(), "UPDATE_EXPECT=1 rewrites fixtures/golden\n{}", wrong.join("\n"));
}

#[test]
fn generating_is_deterministic() {
    for (name, folder) in projects() {
        let files = project_files(&folder).unwrap();
        let first = generated(&name, files.clone()).unwrap();
        assert!(!first.is_empty(), "{name}: nothing is generated");
        for turn in 1..4 {
            let mut shuffled = files.clone();
            shuffled.reverse();
            shuffled.rotate_left(turn % files.len());
            assert_eq!(first, generated(&name, shuffled).unwrap(), "{name}, turn {turn}");
        }
    }
}

#[test]
fn generated_crates_pass_clippy() {
    let workspace = Scratch::new().unwrap().folder("golden").unwrap();
    let mut members = Vec::new();
    for (name, folder) in projects().into_iter().chain(odd_projects()) {
        let files = generated(&name, project_files(&folder).unwrap()).unwrap();
        // Handlers written in Rust are found from the crate as they are in a project.
        mirror(&folder, &workspace.join(&name)).unwrap();
        lay_member(&workspace.join(&name).join("dist/worker"), &files, &root()).unwrap();
        members.push(format!("\"{name}/dist/worker\""));
    }
    let manifest = format!("[workspace]\nresolver = \"3\"\nmembers = [{}]\n", members.join(", "));
    std::fs::write(workspace.join("Cargo.toml"), manifest).unwrap();
    std::fs::copy(root().join("Cargo.lock"), workspace.join("Cargo.lock")).unwrap();
    let mut clippy = Command::new(env!("CARGO"));
    clippy.current_dir(&workspace).args(["clippy", "--workspace", "--offline", "--quiet"]).args(target());
    clippy.args(["--", "-D", "warnings"]).env("CARGO_TARGET_DIR", workspace.join("target"));
    succeed(&mut clippy).unwrap();
}

/// Clippy's target: wasm where this toolchain has its std, else the host (the Workers of the run tests are wasm).
fn target() -> Vec<&'static str> {
    let wasm = ["--target", "wasm32-unknown-unknown"];
    let folder = Command::new("rustc").args(["--print", "target-libdir"]).args(wasm).output().unwrap();
    let folder = PathBuf::from(String::from_utf8_lossy(&folder.stdout).trim());
    if folder.is_dir() {
        return wasm.to_vec();
    }
    println!("this toolchain has no std for wasm: checking for the host");
    Vec::new()
}
