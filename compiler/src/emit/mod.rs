//! Rust-shaped intermediate form to files. Sees `rir` alone and decides nothing.

mod assets;
mod call;
mod chain;
mod command;
mod comment;
mod expr;
mod json;
mod layers;
mod module;
mod policy;
mod root;
mod router;
mod schema;
mod state;
mod step;
mod structs;
mod tables;
mod think;
mod tools;
mod weight;
mod wrangler;

use crate::lower::rir::{Crate, Validators};
use std::collections::BTreeMap;

/// The generated files: path below the output folder to content.
pub type Files = BTreeMap<String, String>;

/// Writes a crate down.
pub fn emit(crate_: &Crate) -> Files {
    let mut files = Files::new();
    let mut rust = |path: &str, from: &str, tokens| {
        files.insert(path.to_owned(), comment::source(from, &tokens));
    };
    let project = format!("the project `{}`", crate_.worker);
    rust("src/lib.rs", &project, root::root(crate_));
    rust("src/router.rs", &project, router::router(crate_));
    if !crate_.rust_handlers.is_empty() {
        rust("src/handlers.rs", &project, root::handlers(&crate_.rust_handlers));
    }
    if let Some(list) = &crate_.tools {
        rust("src/tools.rs", &project, tools::tools(list));
    }
    if !crate_.commands.is_empty() {
        rust("src/commands.rs", &project, root::commands(&crate_.commands));
    }
    if !crate_.validators.functions.is_empty() {
        rust("src/schemas.rs", &project, schema::schemas(&crate_.validators));
    }
    for (folder, modules) in [("ensembles", &crate_.ensembles), ("agents", &crate_.agents)] {
        if modules.is_empty() {
            continue;
        }
        rust(&format!("src/{folder}/mod.rs"), &project, root::modules(modules));
        for module in modules {
            rust(&format!("src/{folder}/{}.rs", module.ident), &module.file, module::module(module));
        }
    }
    files.extend(assets::assets(crate_));
    files
}

/// Writes validators down as a module of their own.
pub fn validators(validators: &Validators) -> String {
    comment::source("schemas", &schema::schemas(validators))
}
