//! The sources of the runtime, and of the crates that only some Workers link, which the compiler
//! carries and lays beside each generated crate.

use super::manifest;
use crate::emit::Files;

/// `(path from the repository's root, content)`, sorted.
const SOURCES: &[(&str, &str)] = include!(concat!(env!("OUT_DIR"), "/carried.rs"));
const WORKSPACE: &str = include_str!("../../../../Cargo.toml");

/// The crates that are carried, by their folders.
const CRATES: [(&str, &str); 3] =
    [("ensemble-runtime", "runtime/"), ("ensemble-macros", "macros/"), ("ensemble-mail", "mail/")];

/// The files of the crates among `direct`, by their place below the output folder.
pub(super) fn files(direct: &[&str]) -> Files {
    let wanted =
        |path: &str| CRATES.iter().any(|(name, folder)| direct.contains(name) && path.starts_with(folder));
    SOURCES
        .iter()
        .filter(|(path, _)| wanted(path))
        .map(|(path, text)| ((*path).to_owned(), carry(path, text)))
        .collect()
}

/// The version that carried crates bear: the compiler's, and a hash of their content. Cargo keys
/// what it has built by it, so two projects share one built runtime exactly when its sources are
/// the same.
pub(super) fn version() -> String {
    let texts = SOURCES.iter().flat_map(|(path, text)| [*path, *text]).chain([WORKSPACE]);
    format!("{}+{:016x}", env!("CARGO_PKG_VERSION"), fingerprint(texts))
}

/// FNV-1a over all of the texts: the same on every machine and with every compiler.
pub(in crate::cli) fn fingerprint<'a>(texts: impl IntoIterator<Item = &'a str>) -> u64 {
    let bytes = texts.into_iter().flat_map(|text| text.bytes().chain([0xff]));
    bytes.fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

/// The manifest of a carried crate, as it stands in the repository.
pub(super) fn manifest(crate_name: &str) -> &'static str {
    let path = format!("{}/Cargo.toml", crate_name.trim_start_matches("ensemble-"));
    SOURCES.iter().find(|(known, _)| *known == path).map_or("", |(_, text)| text)
}

/// Whether a file below the output folder is one that the compiler carries.
pub(super) fn is_carried(path: &str) -> bool {
    CRATES.iter().any(|(_, folder)| path.starts_with(folder))
}

fn carry(path: &str, text: &str) -> String {
    if path.ends_with("Cargo.toml") {
        manifest::standalone(text, WORKSPACE, &version())
    } else if path.ends_with(".rs") {
        without_tests(text)
    } else {
        text.to_owned()
    }
}

/// Drops `#[cfg(test)] mod tests { … }` where it ends a file, as it does in this project, and
/// `#[cfg(test)] mod tests;`.
fn without_tests(text: &str) -> String {
    let mut kept = String::with_capacity(text.len());
    let mut lines = text.lines().peekable();
    while let Some(line) = lines.next() {
        let test_module = line == "#[cfg(test)]" && lines.peek().is_some_and(|next| next.starts_with("mod "));
        if !test_module {
            kept.push_str(line);
            kept.push('\n');
        } else if lines.next().is_some_and(|opening| opening.ends_with('{')) {
            lines.by_ref().find(|line| *line == "}");
        }
    }
    let end = kept.trim_end().len();
    kept.truncate(end);
    kept.push('\n');
    kept
}

#[cfg(test)]
mod tests {
    use super::{CRATES, files, without_tests};

    #[test]
    fn tests_stay_at_home() {
        let text = "fn a() {}\n\n#[cfg(test)]\nmod tests {\n    fn b() {\n    }\n}\n";
        assert_eq!(without_tests(text), "fn a() {}\n");
        assert_eq!(without_tests("#[cfg(test)]\nmod tests;\nfn a() {}\n"), "fn a() {}\n");
        assert!(
            files(&CRATES.map(|(name, _)| name)).iter().all(|(_, text)| !text.contains("#[cfg(test)]\nmod "))
        );
    }

    #[test]
    fn carried_manifests_stand_alone() {
        let carried = files(&CRATES.map(|(name, _)| name));
        for path in ["runtime/Cargo.toml", "macros/Cargo.toml", "mail/Cargo.toml"] {
            let text = &carried[path];
            assert!(!text.contains("workspace"), "{text}");
            assert!(!text.contains("dev-dependencies"), "{text}");
            assert!(text.contains("edition = \"2024\""), "{text}");
        }
        assert!(
            carried["runtime/Cargo.toml"]
                .contains("\nwasm-bindgen = { version = \"=0.2.130\", optional = true }\n")
        );
        assert!(
            carried["macros/Cargo.toml"]
                .contains("\nsyn = { version = \"3\", features = [\"full\", \"visit\"] }\n")
        );
        assert!(!files(&["ensemble-runtime"]).contains_key("macros/Cargo.toml"));
    }
}
