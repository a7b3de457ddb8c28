//! Which file a key means.

use super::ast::ScriptKind;
use super::reader::Reader;
use crate::diag::{Code, Diagnostic, nearest, one_of};
use crate::source::Spanned;

/// Extensions that `script:` and `handler:` may leave out, the preferred one first.
const EXTENSIONS: &[&str] = &["ts", "js", "mjs", "tsx", "jsx", "mts", "cts", "cjs", "rs"];

/// Whether the value of `handler:` or `code:` names a file rather than being code itself.
pub(super) fn is_path(value: &str) -> bool {
    let value = value.trim();
    let plain = !value.is_empty() && !value.contains(|c: char| c.is_whitespace() || "(){};=\"'`".contains(c));
    let relative = value.starts_with("./") || value.starts_with("../");
    plain && (relative || EXTENSIONS.iter().any(|extension| value.ends_with(&format!(".{extension}"))))
}

/// The file that `written` means, looked for in `folder`.
pub(super) fn find(folder: &str, written: &str, reader: &Reader) -> Option<ScriptKind> {
    let path = join(folder, written)?;
    let candidates = std::iter::once(path.clone())
        .chain(EXTENSIONS.iter().map(|extension| format!("{path}.{extension}")))
        .chain(EXTENSIONS.iter().map(|extension| format!("{path}/index.{extension}")));
    candidates.into_iter().find(|candidate| reader.files.contains(candidate) && is_code(candidate)).map(kind)
}

/// The handler that stands beside an agent which names none.
pub(super) fn beside(reader: &Reader) -> Option<ScriptKind> {
    find(&reader.folder, "./index", reader).or_else(|| find(&reader.folder, "./handler", reader))
}

/// Reports that the file of `written` is not there, listing what is near.
pub(super) fn missing(code: Code, folder: &str, written: &Spanned<String>, what: &str, reader: &mut Reader) {
    let path = join(folder, &written.value).unwrap_or_else(|| written.value.clone());
    let mut diagnostic =
        Diagnostic::new(code, written.span, format!("{what} `{}` is not there", written.value))
            .note(format!("it is looked for as `{path}`, with or without {}", one_of(endings())));
    let near = near(&path, reader);
    if !near.is_empty() {
        diagnostic = diagnostic.help(format!("did you mean {}?", one_of(near)));
    }
    reader.report(diagnostic);
}

fn endings() -> impl Iterator<Item = String> {
    EXTENSIONS.iter().take(4).map(|extension| format!(".{extension}"))
}

/// Up to three code files with a name like that of `path`, or else in its folder.
fn near(path: &str, reader: &Reader) -> Vec<String> {
    let codes = || reader.files.iter().map(String::as_str).filter(|path| is_code(path));
    let best = nearest(stem(path), codes().map(stem)).unwrap_or(stem(path));
    let named: Vec<String> = codes().filter(|path| stem(path) == best).take(3).map(str::to_owned).collect();
    if named.is_empty() {
        codes().filter(|code| folder(code) == folder(path)).take(3).map(str::to_owned).collect()
    } else {
        named
    }
}

fn folder(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |(folder, _)| folder)
}

fn file_name(path: &str) -> &str {
    path.rsplit_once('/').map_or(path, |(_, name)| name)
}

/// The file's name without its extension.
fn stem(path: &str) -> &str {
    let name = file_name(path);
    name.split_once('.').map_or(name, |(stem, _)| stem)
}

fn is_code(path: &str) -> bool {
    path.rsplit_once('.').is_some_and(|(_, extension)| EXTENSIONS.contains(&extension))
}

fn kind(path: String) -> ScriptKind {
    if path.ends_with(".rs") { ScriptKind::Rust(path) } else { ScriptKind::File(path) }
}

/// `written` below `folder`, without `.` and `..`; nothing when it leaves the project.
pub(super) fn join(folder: &str, written: &str) -> Option<String> {
    let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    for part in written.trim().split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop()?;
            }
            part => parts.push(part),
        }
    }
    Some(parts.join("/"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn joins_inside_the_project() {
        assert_eq!(join("agents/a", "./index.ts").as_deref(), Some("agents/a/index.ts"));
        assert_eq!(join("agents/a", "../../lib/x").as_deref(), Some("lib/x"));
        assert_eq!(join("", "scripts/x").as_deref(), Some("scripts/x"));
        assert_eq!(join("a", "../../x"), None);
    }

    #[test]
    fn tells_paths_from_code() {
        for path in ["./index.ts", "handler.rs", "../x", " ./index.ts"] {
            assert!(is_path(path), "{path}");
        }
        for code in ["return 1", "return {a: 1}.ts", "", "x", "const a = './x'"] {
            assert!(!is_path(code), "{code}");
        }
    }
}
