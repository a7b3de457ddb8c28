//! Which files of a project are documents (language §1, Discovery).

use super::template::is_template;
use crate::yaml::Node;

/// What a file is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// An ensemble in YAML.
    Ensemble,
    /// An ensemble in TypeScript.
    Script,
    /// An agent in YAML: `agent.yaml`.
    Agent,
    /// YAML below `agents/` that is an agent if it looks like one.
    Candidate,
    /// `conductor.config.ts`
    Config,
    /// The project's own `wrangler.jsonc`, or `wrangler.json`
    Wrangler,
    /// `wrangler.toml`
    Toml,
    /// A JSON Schema below `schemas/`.
    Schema,
    /// A template below `templates/`.
    Template,
    /// A prompt: Markdown below `prompts/`, or beside an agent.
    Prompt,
}

/// What the file at `path` is, if it is a document.
pub(super) fn kind(path: &str) -> Option<Kind> {
    let name = path.rsplit_once('/').map_or(path, |(_, name)| name);
    let extension = name.rsplit_once('.').map_or("", |(_, extension)| extension);
    let yaml = matches!(extension, "yaml" | "yml");
    if path == "conductor.config.ts" {
        return Some(Kind::Config);
    }
    match path {
        "wrangler.jsonc" | "wrangler.json" => return Some(Kind::Wrangler),
        "wrangler.toml" => return Some(Kind::Toml),
        _ => {}
    }
    if path.starts_with("ensembles/") {
        let script = extension == "ts" && !name.ends_with(".d.ts") && !name.ends_with(".test.ts");
        return if yaml { Some(Kind::Ensemble) } else { script.then_some(Kind::Script) };
    }
    if path.starts_with("schemas/") && extension == "json" {
        return Some(Kind::Schema);
    }
    if is_template(path) {
        return Some(Kind::Template);
    }
    let prompt = path.starts_with("prompts/") && extension == "md";
    if prompt || (path.starts_with("agents/") && name == "prompt.md") {
        return Some(Kind::Prompt);
    }
    let agent = yaml && path.starts_with("agents/");
    agent.then_some(if matches!(name, "agent.yaml" | "agent.yml") { Kind::Agent } else { Kind::Candidate })
}

/// Whether YAML below `agents/` defines an agent.
pub(super) fn looks_like_agent(node: &Node) -> bool {
    node.get("operation").is_some() || node.get("operations").is_some() || node.get("agent").is_some()
}

/// The name that a document which cannot be read probably defines.
pub(super) fn probable_name(path: &str) -> String {
    let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
    let stem = name.split_once('.').map_or(name, |(stem, _)| stem);
    if stem == "agent" { folder.rsplit('/').next().unwrap_or(folder).to_owned() } else { stem.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tells_documents() {
        for (path, expected) in [
            ("ensembles/a.yaml", Some(Kind::Ensemble)),
            ("ensembles/x/a.yml", Some(Kind::Ensemble)),
            ("ensembles/a.ts", Some(Kind::Script)),
            ("ensembles/a.md", None),
            ("agents/x/agent.yaml", Some(Kind::Agent)),
            ("agents/user/x/agent.yml", Some(Kind::Agent)),
            ("agents/x.yaml", Some(Kind::Candidate)),
            ("agents/x/index.ts", None),
            ("conductor.config.ts", Some(Kind::Config)),
            ("lib/conductor.config.ts", None),
            ("wrangler.jsonc", Some(Kind::Wrangler)),
            ("wrangler.toml", Some(Kind::Toml)),
            ("lib/wrangler.jsonc", None),
            ("schemas/a.json", Some(Kind::Schema)),
            ("schemas/a/b.json", Some(Kind::Schema)),
            ("schemas/a.yaml", None),
            ("templates/a.html", Some(Kind::Template)),
            ("templates/a.png", None),
            ("prompts/a/b.md", Some(Kind::Prompt)),
            ("agents/x/prompt.md", Some(Kind::Prompt)),
            ("agents/x/README.md", None),
            ("README.md", None),
        ] {
            assert_eq!(kind(path), expected, "{path}");
        }
    }

    #[test]
    fn guesses_names() {
        assert_eq!(probable_name("agents/user/x/agent.yaml"), "x");
        assert_eq!(probable_name("agents/x.yaml"), "x");
    }
}
