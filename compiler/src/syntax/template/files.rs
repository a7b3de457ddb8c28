//! The files of templates, and which syntax they are in.

use crate::source::Text;
use std::collections::BTreeMap;

/// The files below `templates/`, by their paths.
pub(in crate::syntax) type Files = BTreeMap<String, Text>;

/// Extensions of templates, which names may leave out.
const EXTENSIONS: &[&str] = &["html", "hbs", "handlebars", "liquid", "htm", "mustache", "txt"];
/// Where names are looked for.
const FOLDERS: &[&str] = &["", "templates/", "templates/partials/", "templates/layouts/"];

/// A syntax of templates.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::syntax) enum Engine {
    /// `{{…}}` whose values are expressions of the language.
    Simple,
    /// Handlebars.
    Handlebars,
    /// Liquid.
    Liquid,
    /// None: text with `${…}`.
    Plain,
}

/// Whether the file is a template.
pub(in crate::syntax) fn is_template(path: &str) -> bool {
    path.starts_with("templates/") && extension(path).is_some_and(|extension| EXTENSIONS.contains(&extension))
}

/// The syntax that the name of a file tells.
pub(in crate::syntax) fn engine_of(path: &str) -> Option<Engine> {
    match extension(path)? {
        "hbs" | "handlebars" | "mustache" => Some(Engine::Handlebars),
        "liquid" => Some(Engine::Liquid),
        _ => None,
    }
}

fn extension(path: &str) -> Option<&str> {
    let name = path.rsplit_once('/').map_or(path, |(_, name)| name);
    name.rsplit_once('.').map(|(_, extension)| extension)
}

/// The file that a name means.
pub(in crate::syntax) fn find<'f>(files: &'f Files, name: &str) -> Option<(&'f String, &'f Text)> {
    let name = name.trim().trim_start_matches("./");
    FOLDERS.iter().find_map(|folder| {
        let path = format!("{folder}{name}");
        let with = |extension: &&str| files.get_key_value(&format!("{path}.{extension}"));
        files.get_key_value(&path).or_else(|| EXTENSIONS.iter().find_map(with))
    })
}

/// What a file is called in templates: its path without folder and extension.
pub(super) fn short(path: &str) -> &str {
    let inner = FOLDERS.iter().rev().find_map(|folder| path.strip_prefix(folder)).unwrap_or(path);
    inner.rsplit_once('.').map_or(inner, |(stem, _)| stem)
}
