//! Every code file that a step calls gives a handler.

use super::hir::{Script, ScriptKind};
use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::source::World;
use crate::syntax::gives_handler;

/// Reports the files that give none, each once, where the project names it first.
pub(super) fn check(world: &dyn World, scripts: &[Script], diagnostics: &mut Diagnostics) {
    for script in scripts {
        let (path, help) = match &script.kind {
            ScriptKind::File(path) => (path, "write `export default ({ input }) => { … }` in it"),
            ScriptKind::Rust(path) => (path, "write `#[agent]` before the function that is to be called"),
            ScriptKind::Inline(_) => continue,
        };
        let Ok(bytes) = world.read(path) else { continue };
        if gives_handler(path, &String::from_utf8_lossy(&bytes)) {
            continue;
        }
        diagnostics.push(
            Diagnostic::new(Code::NoHandler, script.span, format!("`{path}` has no function to call"))
                .note(match script.kind {
                    ScriptKind::Rust(_) => "a handler in Rust is a function with the attribute `#[agent]`",
                    _ => "a handler is the default export, or an export named `handler`",
                })
                .help(help),
        );
    }
}
