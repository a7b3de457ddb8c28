//! Every code file that a step calls gives a handler; some say what it returns.

use super::hir::{Script, ScriptKind};
use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::source::World;
use crate::syntax::{declared_return, gives_handler};

/// Reports the files that give none, each once, where the project names it first. What each script is
/// declared to return, in the words of types.
pub(super) fn check(
    world: &dyn World,
    scripts: &[Script],
    diagnostics: &mut Diagnostics,
) -> Vec<Option<String>> {
    let mut returns = vec![None; scripts.len()];
    for (script, returns) in scripts.iter().zip(&mut returns) {
        let (path, help) = match &script.kind {
            ScriptKind::File(path) => (path, "write `export default ({ input }) => { … }` in it"),
            ScriptKind::Rust(path) => (path, "write `#[agent]` before the function that is to be called"),
            ScriptKind::Inline(_) => continue,
        };
        let Ok(bytes) = world.read(path) else { continue };
        let text = String::from_utf8_lossy(&bytes);
        if gives_handler(path, &text) {
            *returns = declared_return(path, &text);
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
    returns
}
