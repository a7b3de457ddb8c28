//! Packages small crates for real: cargo, wasm-bindgen, esbuild.
#![expect(clippy::unwrap_used, clippy::panic, reason = "tests")]

use super::{Profile, carried, lock, manifest, package, tree};
use crate::cli::Shell;
use crate::diag::{Code, Diagnostics};
use crate::emit::Files;
use crate::source::Sources;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

const MANIFEST: &str = r#"# @generated
[package]
name = "NAME"
version = "0.0.0"
edition = "2024"

[workspace]

[lib]
crate-type = ["cdylib"]

[dependencies]
ensemble-runtime = { path = "runtime", default-features = false, features = ["host"] }
wasm-bindgen = "=0.2.130"

[profile.release]
panic = "abort"

[profile.fast]
inherits = "release"
opt-level = 0
"#;

const LIB: &str = "\
//! @generated
use ensemble_runtime as _;
use wasm_bindgen::prelude::wasm_bindgen;

mod ensembles;
mod handler;

/// Answers.
#[wasm_bindgen]
pub fn answer(path: &str) -> String {
    ensembles::hello::run(path) + handler::name()
}
";

const ENTRY: &str = "\
import { answer, __wbg_reset_state } from \"conductor:glue\";
import { greet } from \"conductor:handlers\";
export { __wbg_reset_state };
export default { fetch: (request) => new Response(greet(answer(request.url))) };
";

struct Sample {
    root: PathBuf,
    files: Files,
}

impl Sample {
    fn new(name: &str) -> Self {
        let root = std::env::temp_dir().join(format!("ensemble-package-{name}-{}", std::process::id()));
        let _ = fs::remove_dir_all(&root);
        fs::create_dir_all(root.join("scripts")).unwrap();
        let root = root.canonicalize().unwrap();
        fs::write(
            root.join("scripts/greet.ts"),
            "export const greet = (name: string): string => `hi ${name}`;\n",
        )
        .unwrap();
        fs::write(root.join("handler.rs"), "pub(crate) fn name() -> &'static str {\n    \"x\"\n}\n").unwrap();
        let manifest = MANIFEST.replace("NAME", &format!("sample-{name}"));
        let direct: Vec<&str> = manifest::dependencies(&manifest).collect();
        let mut files = carried::files(&["ensemble-runtime"]);
        files.insert("Cargo.lock".into(), lock::lock(&format!("sample-{name}"), &direct));
        files.insert(
            "src/lib.rs".into(),
            LIB.replace("mod handler;", "#[path = \"../../handler.rs\"]\nmod handler;"),
        );
        files.insert("src/ensembles/mod.rs".into(), "pub(crate) mod hello;\n".into());
        files.insert(
            "src/ensembles/hello.rs".into(),
            "pub(crate) fn run(path: &str) -> String {\n    path.replace('a', \"b\")\n}\n".into(),
        );
        files.insert("src/js/entry.js".into(), ENTRY.into());
        files.insert(
            "src/js/handlers.js".into(),
            "export { greet } from \"../../../scripts/greet.ts\";\nexport const handlers = [];\n".into(),
        );
        files.insert("src/js/documents.js".into(), "export const documents = {};\n".into());
        files.insert("Cargo.toml".into(), manifest);
        Self { root, files }
    }

    fn out(&self) -> PathBuf {
        self.root.join("out")
    }

    fn package(&self, sources: &mut Sources) -> Result<package::Sizes, Diagnostics> {
        tree::write(&self.out(), &self.files).unwrap();
        let job =
            package::Job { root: &self.root, out: &self.out(), files: &self.files, profile: Profile::Fast };
        package::package(&job, sources, &Shell::quiet()).unwrap().map(|packaged| packaged.sizes)
    }

    fn diagnostic(&self) -> (Code, String, String) {
        let mut sources = Sources::default();
        let Err(found) = self.package(&mut sources) else { panic!("it was packaged") };
        let first = found.sorted(&sources).remove(0);
        (first.code, sources.place(first.span), first.message)
    }
}

impl Drop for Sample {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.root);
    }
}

/// Every file below `folder` with its content and date.
fn snapshot(folder: &Path) -> BTreeMap<PathBuf, (Vec<u8>, SystemTime)> {
    let mut found = BTreeMap::new();
    for entry in fs::read_dir(folder).unwrap().flatten() {
        let path = entry.path();
        if path.is_dir() {
            found.extend(snapshot(&path));
        } else {
            let date = fs::metadata(&path).unwrap().modified().unwrap();
            found.insert(path.clone(), (fs::read(&path).unwrap(), date));
        }
    }
    found
}

#[test]
fn a_second_build_changes_no_byte_and_touches_no_file() {
    let sample = Sample::new("twice");
    let sizes = sample.package(&mut Sources::default()).unwrap_or_else(|found| panic!("{found:?}"));
    assert!(sizes.wasm > 1_000 && sizes.gzipped < sizes.wasm, "{} {}", sizes.wasm, sizes.gzipped);
    let first = snapshot(&sample.out());
    let script = String::from_utf8(first[&sample.out().join("build/index.js")].0.clone()).unwrap();
    for wanted in ["__wbg_reset_state", "from \"./index_bg.wasm\"", "`hi ${name}`"] {
        assert!(script.contains(wanted), "{wanted} is not in {script}");
    }
    assert!(!script.contains("work-"), "{script}");
    assert!(sample.package(&mut Sources::default()).is_ok());
    assert!(snapshot(&sample.out()) == first, "the second build changed something");
}

#[test]
fn crates_of_one_name_do_not_get_each_others_wasm() {
    let (mut one, two) = (Sample::new("name"), Sample::new("name-too"));
    one.files.insert("Cargo.toml".into(), two.files["Cargo.toml"].clone());
    one.files.insert("Cargo.lock".into(), two.files["Cargo.lock"].clone());
    one.files.insert(
        "src/ensembles/hello.rs".into(),
        "pub(crate) fn run(_: &str) -> String {\n    \"only in one\".repeat(2)\n}\n".into(),
    );
    let wasm = |sample: &Sample| {
        assert!(sample.package(&mut Sources::default()).is_ok());
        fs::read(sample.out().join("build/index_bg.wasm")).unwrap()
    };
    let (first, second) = (wasm(&one), wasm(&two));
    let holds = |wasm: &[u8]| wasm.windows(11).any(|part| part == b"only in one");
    assert!(holds(&first) && !holds(&second));
    assert!(wasm(&one) == first && wasm(&two) == second);
}

#[test]
fn mistakes_in_handlers_are_located() {
    let sample = Sample::new("mistakes");
    fs::write(
        sample.root.join("scripts/greet.ts"),
        "// é\nimport x from \"not-installed\";\nexport const greet = () => x;\n",
    )
    .unwrap();
    let (code, place, message) = sample.diagnostic();
    assert_eq!((code, place.as_str()), (Code::BundleFailed, "scripts/greet.ts:2:15"), "{message}");
    assert!(message.contains("not-installed"), "{message}");
    fs::write(sample.root.join("handler.rs"), "pub(crate) fn name() -> &'static str {\n    5\n}\n").unwrap();
    let (code, place, message) = sample.diagnostic();
    assert_eq!(
        (code, place.as_str(), message.as_str()),
        (Code::RustFailed, "handler.rs:2:5", "mismatched types")
    );
}

#[test]
fn the_output_stands_apart_from_the_project() {
    let root = std::path::Path::new("/projects/shop");
    for out in ["/projects/shop", "/projects", "/projects/shop/ensembles", "/projects/shop/agents/x"] {
        assert!(super::apart(std::path::Path::new(out), root).is_err(), "{out}");
    }
    for out in ["/projects/shop/dist/worker", "/projects/shop/out", "/projects/shopping"] {
        assert!(super::apart(std::path::Path::new(out), root).is_ok(), "{out}");
    }
}
