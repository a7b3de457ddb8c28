//! Shared parts of the outer tests: finding fixtures, building Workers, running cases, comparing.
//! Nothing of the product lives here.

pub mod calls;
pub mod case;
pub mod compiler;
pub mod each;
pub mod flows;
pub mod fuzz;
pub mod golden;
pub mod judge;
pub mod keys;
pub mod matching;
pub mod oracle;
pub mod projects;
pub mod run;
pub mod synthetic;
pub mod tools;
pub mod tree;

/// The repository's root folder.
pub fn root() -> std::path::PathBuf {
    let here = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    here.parent().unwrap_or(here).to_path_buf()
}
