//! Turns a member's `Cargo.toml` into one that stands outside the workspace.
//!
//! It understands the few forms that this project's own manifests use; a test compiles the result.

/// `member` with everything it inherits from `workspace` written out, its own `version`, and
/// without what is of no use beside a generated crate: development dependencies and lints.
pub(super) fn standalone(member: &str, workspace: &str, version: &str) -> String {
    let mut text = String::new();
    for (section, lines) in sections(member) {
        if matches!(section, "[dev-dependencies]" | "[lints]") {
            continue;
        }
        let lines = lines.iter().map(|line| written_out(line, section, workspace, version));
        text.push_str(&format!("{section}\n{}\n", lines.map(|line| line + "\n").collect::<String>()));
    }
    text.truncate(text.trim_end().len());
    text.push('\n');
    text
}

/// The names under `[dependencies]`.
pub(super) fn dependencies(manifest: &str) -> impl Iterator<Item = &str> {
    let lines = sections(manifest)
        .into_iter()
        .filter(|(title, _)| *title == "[dependencies]")
        .flat_map(|(_, lines)| lines);
    lines.filter(|line| !line.starts_with('#')).filter_map(|line| line.split([' ', '.', '=']).next())
}

/// The name under `[package]`.
pub(super) fn package_name(manifest: &str) -> Option<&str> {
    name_in(manifest, "[package]")
}

/// The name of the file that the library is linked to, without its ending.
pub(super) fn library_name(manifest: &str) -> Option<String> {
    name_in(manifest, "[lib]").or_else(|| package_name(manifest)).map(|name| name.replace('-', "_"))
}

fn name_in<'a>(manifest: &'a str, section: &str) -> Option<&'a str> {
    let lines =
        sections(manifest).into_iter().filter(|(title, _)| *title == section).flat_map(|(_, lines)| lines);
    let mut entries = lines.filter_map(|line| line.split_once('='));
    entries.find(|(key, _)| key.trim() == "name").map(|(_, value)| value.trim().trim_matches('"'))
}

/// Each `[section]` and its lines, blank ones dropped.
fn sections(text: &str) -> Vec<(&str, Vec<&str>)> {
    let mut found: Vec<(&str, Vec<&str>)> = Vec::new();
    for line in text.lines().filter(|line| !line.trim().is_empty()) {
        match found.last_mut() {
            _ if line.starts_with('[') => found.push((line, Vec::new())),
            Some((_, lines)) => lines.push(line),
            None => {}
        }
    }
    found
}

/// A line as it reads outside the workspace. `a.workspace = true` and
/// `a = { workspace = true, … }` take the workspace's value.
fn written_out(line: &str, section: &str, workspace: &str, version: &str) -> String {
    let Some((key, value)) = line.split_once('=') else { return line.to_owned() };
    let (key, value) = (key.trim(), value.trim());
    let Some(name) = key.strip_suffix(".workspace") else {
        return match value.strip_prefix("{ workspace = true, ") {
            Some(rest) => format!(
                "{key} = {{ {}, {rest}",
                members(inherited(key, "[workspace.dependencies]", workspace))
            ),
            None => line.to_owned(),
        };
    };
    match (section, name) {
        ("[package]", "version") => format!("version = \"{version}\""),
        ("[package]", _) => format!("{name} = {}", inherited(name, "[workspace.package]", workspace)),
        _ => format!("{name} = {}", inherited(name, "[workspace.dependencies]", workspace)),
    }
}

fn inherited<'a>(name: &str, section: &str, workspace: &'a str) -> &'a str {
    let lines = sections(workspace).into_iter().find(|(title, _)| *title == section).map(|(_, lines)| lines);
    let entries = lines.unwrap_or_default().into_iter().filter_map(|line| line.split_once('='));
    entries
        .map(|(key, value)| (key.trim(), value.trim()))
        .find(|(key, _)| *key == name)
        .map_or("\"*\"", |(_, value)| value)
}

/// The members of a dependency: of `"1"` its version, of `{ … }` what stands between the braces.
fn members(dependency: &str) -> String {
    match dependency.strip_prefix('{').and_then(|rest| rest.strip_suffix('}')) {
        Some(members) => members.trim().to_owned(),
        None => format!("version = {dependency}"),
    }
}
