//! The crate that holds validators: written, built, fed.

use ensemble_compiler::SchemaModule;
use ensemble_tests::compiler::{Scratch, succeed};
use ensemble_tests::root;
use ensemble_tests::tree::write_changed;
use serde_json::Value;
use std::io::Write;
use std::path::PathBuf;
use std::process::{Command, Stdio};

/// What a validator found: the place and the message of each violation.
pub(crate) type Found = Vec<(String, String)>;

static BUILDING: std::sync::Mutex<()> = std::sync::Mutex::new(());

/// A built crate of validators.
pub(crate) struct Harness {
    binary: PathBuf,
    /// The files of the schemas, by the number of their validator.
    files: Vec<String>,
}

const MAIN: &str = r#"
#![forbid(unsafe_code)]
mod schemas;
use ensemble_runtime::json::{self, Json};
use ensemble_runtime::schema::{At, Check, Violations};
use ensemble_runtime::value::Str;
use std::io::Read;

fn main() {
    let mut input = String::new();
    std::io::stdin().read_to_string(&mut input).unwrap();
    for line in input.lines() {
        let (number, text) = line.split_once('\t').unwrap();
        let value = json::lazy(&Str::from(text)).unwrap();
        let mut found = Violations::new();
        CHECKS[number.parse::<usize>().unwrap()](&value, &At::ROOT, &mut found);
        let empty = found.is_empty();
        let list = found.into_list();
        assert_eq!(empty, list.is_empty());
        let mut parts = Vec::new();
        for violation in list {
            let mut json = Json::new();
            json.string(&violation.path);
            let path = json.into_string();
            let mut json = Json::new();
            json.string(&violation.message);
            parts.push(format!("[{path},{}]", json.into_string()));
        }
        println!("[{}]", parts.join(","));
    }
}
"#;

impl Harness {
    /// Builds the validators of all files of a module.
    pub(crate) fn build(name: &str, module: &SchemaModule) -> Harness {
        let folder = Scratch::new().unwrap().folder(name).unwrap();
        let runtime = root().join("runtime");
        let manifest = format!(
            "[package]\nname = \"{name}\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n[dependencies]\n\
             ensemble-runtime = {{ path = {:?}, default-features = false }}\n\n[workspace]\n\n\
             [profile.dev]\nopt-level = 0\ndebug = false\nincremental = false\n",
            runtime.display().to_string()
        );
        let table = module.functions.values().map(|ident| format!("schemas::{ident}")).collect::<Vec<_>>();
        let main = format!("{MAIN}\nstatic CHECKS: &[Check] = &[{}];\n", table.join(", "));
        std::fs::create_dir_all(folder.join("src")).unwrap();
        let lock = std::fs::read(root().join("Cargo.lock")).unwrap();
        for (path, content) in [
            ("Cargo.toml", manifest.as_bytes()),
            ("Cargo.lock", &lock),
            ("src/main.rs", main.as_bytes()),
            ("src/schemas.rs", module.source.as_bytes()),
        ] {
            write_changed(&folder.join(path), content).unwrap();
        }
        // One compiler at a time: each takes much memory.
        let _alone = BUILDING.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        let target = folder.join("target");
        let mut cargo = Command::new(env!("CARGO"));
        cargo.current_dir(&folder).args(["build", "--quiet", "--offline"]).env("CARGO_TARGET_DIR", &target);
        succeed(&mut cargo).unwrap();
        let binary = target.join("debug").join(format!("{name}{}", std::env::consts::EXE_SUFFIX));
        Harness { binary, files: module.functions.keys().cloned().collect() }
    }

    /// What the validators of these files find in these documents.
    pub(crate) fn ask(&self, questions: &[(String, &Value)]) -> Vec<Found> {
        let mut input = String::new();
        for (file, document) in questions {
            let number = self.files.iter().position(|own| own == file).unwrap();
            input.push_str(&format!("{number}\t{document}\n"));
        }
        let mut child =
            Command::new(&self.binary).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
        let mut stdin = child.stdin.take().unwrap();
        let writer = std::thread::spawn(move || stdin.write_all(input.as_bytes()));
        let output = child.wait_with_output().unwrap();
        writer.join().unwrap().unwrap();
        assert!(output.status.success(), "the validators broke down");
        let text = String::from_utf8(output.stdout).unwrap();
        let found: Vec<Found> = text.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
        assert_eq!(found.len(), questions.len());
        found
    }
}
