//! All documents of a project, from files to trees.

use super::ast::Project;
use super::discover::{self, Kind};
use super::reader::Reader;
use super::schema::{self, Draft};
use super::template::Files;
use super::{agent, config, ensemble, names};
use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::expr::Names;
use crate::source::{FileId, Source, Sources, Span, Text, World};
use crate::yaml::{self, Node, NodeKind};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// A project as written.
#[derive(Debug, Default)]
pub struct Loaded {
    /// Every file that was read.
    pub sources: Sources,
    /// The documents.
    pub project: Project,
    /// Every finding.
    pub diagnostics: Diagnostics,
}

/// A parsed YAML file.
struct Document {
    kind: Kind,
    file: FileId,
    node: Node,
}

/// Reads every document of a project, all findings of all files in one run.
pub fn load(world: &dyn World) -> Loaded {
    let paths = world.files();
    let mut loaded = Loaded::default();
    let mut documents = Vec::new();
    let (mut prompts, mut templates) = (BTreeMap::new(), Files::new());
    for (path, kind) in paths.iter().filter_map(|path| Some((path, discover::kind(path)?))) {
        if kind == Kind::Template {
            templates.extend(template(world, path, &mut loaded));
        } else if kind == Kind::Prompt {
            prompts.extend(prompt(world, path, &mut loaded));
        } else if let Some(document) = parse(world, path, kind, &mut loaded) {
            documents.push(document);
        }
    }
    let files: BTreeSet<String> = paths.into_iter().collect();
    let names = hyphenated(&documents);
    let agents = agent_names(&documents);
    let mut context = Context {
        names: &names,
        agents: &agents,
        files: &files,
        templates: &templates,
        prompts: &prompts,
        schemas: Draft::default(),
    };
    let (schemas, others): (Vec<Document>, Vec<Document>) =
        documents.into_iter().partition(|document| document.kind == Kind::Schema);
    let none = others.is_empty();
    for document in schemas.into_iter().chain(others) {
        // Its nodes go as soon as it is read, so that no project's nodes and trees stand side by side.
        read(&document, &mut context, &mut loaded);
    }
    loaded.project.schemas = Arc::new(schema::link(context.schemas, &files, &mut loaded.diagnostics));
    schema::check_defaults(&mut loaded.project, &mut loaded.diagnostics);
    if none && !loaded.diagnostics.has_errors() {
        empty(&mut loaded);
    }
    loaded
}

/// Reads a template; what stands in it is looked at where it is used.
fn template(world: &dyn World, path: &str, loaded: &mut Loaded) -> Option<(String, Text)> {
    let file = read_file(world, path, loaded)?;
    let whole = loaded.sources.get(file).text.to_string();
    let length = whole.len();
    Some((path.to_owned(), Text::verbatim(whole, Span::new(file, 0, length))))
}

/// Reads one file; YAML comes back as a document, anything else is dealt with here.
fn parse(world: &dyn World, path: &str, kind: Kind, loaded: &mut Loaded) -> Option<Document> {
    let Some(file) = read_file(world, path, loaded) else {
        loaded.project.unread.push(discover::probable_name(path));
        return None;
    };
    match kind {
        Kind::Config => {
            let text = loaded.sources.get(file).text.clone();
            loaded.project.config = config::config(file, &text, &mut loaded.diagnostics);
            None
        }
        Kind::Wrangler | Kind::Toml if kind == Kind::Toml || loaded.project.config.wrangler.is_some() => {
            config::unread(file, path, &mut loaded.diagnostics);
            None
        }
        // `conductor.config.ts` comes before it: files are in order of their paths.
        Kind::Wrangler => {
            let text = loaded.sources.get(file).text.clone();
            config::wrangler(file, path, &text, &mut loaded.project.config, &mut loaded.diagnostics);
            None
        }
        Kind::Script => {
            loaded.diagnostics.push(
                Diagnostic::new(
                    Code::NotSupportedYet,
                    Span::new(file, 0, 0),
                    "an ensemble in TypeScript is not supported yet",
                )
                .note(super::keys::supported("a file")),
            );
            None
        }
        _ => yaml_document(path, kind, file, loaded),
    }
}

/// A prompt's text, without the line breaks at its end.
fn prompt(world: &dyn World, path: &str, loaded: &mut Loaded) -> Option<(String, Text)> {
    let file = read_file(world, path, loaded)?;
    let whole = &loaded.sources.get(file).text;
    let start = if whole.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    let text = whole.get(start..).unwrap_or_default().trim_end();
    Some((path.to_owned(), Text::verbatim(text, Span::new(file, start, start + text.len()))))
}

/// Adds a file to those that were read; one that cannot be read is reported.
fn read_file(world: &dyn World, path: &str, loaded: &mut Loaded) -> Option<FileId> {
    match read_text(world, path) {
        Ok(text) => Some(loaded.sources.add(Source::new(path, text))),
        Err(problem) => {
            let file = loaded.sources.add(Source::new(path, ""));
            let message = format!("`{path}` cannot be read: {problem}");
            loaded.diagnostics.push(Diagnostic::new(Code::UnreadableFile, Span::new(file, 0, 0), message));
            None
        }
    }
}

fn yaml_document(path: &str, kind: Kind, file: FileId, loaded: &mut Loaded) -> Option<Document> {
    let Some(node) = yaml::parse(file, loaded.sources.get(file), &mut loaded.diagnostics) else {
        loaded.project.unread.push(discover::probable_name(path));
        return None;
    };
    let agent = kind != Kind::Candidate || discover::looks_like_agent(&node);
    if let Some(name) = node.get("ensemble").filter(|_| !agent) {
        loaded.diagnostics.push(
            Diagnostic::new(Code::UnknownKey, name.span, "an ensemble stands below `agents/`")
                .note("documents below `ensembles/` are ensembles, those below `agents/` are agents")
                .help("move the file below `ensembles/`"),
        );
    }
    agent.then_some(Document { kind, file, node })
}

fn read_text(world: &dyn World, path: &str) -> Result<String, String> {
    let bytes = world.read(path)?;
    String::from_utf8(bytes)
        .map_err(|error| format!("it is not UTF-8 at byte {}", error.utf8_error().valid_up_to()))
}

fn hyphenated(documents: &[Document]) -> Names {
    let mut all = Names::default();
    for document in documents {
        names::collect(&document.node, &mut all);
    }
    all
}

/// The names that agents' documents define.
fn agent_names(documents: &[Document]) -> BTreeSet<String> {
    documents
        .iter()
        .filter(|document| matches!(document.kind, Kind::Agent | Kind::Candidate))
        .filter_map(|document| document.node.get("name").or(document.node.get("agent"))?.as_text())
        .map(|text| text.value.clone())
        .collect()
}

/// What documents share.
struct Context<'a> {
    names: &'a Names,
    agents: &'a BTreeSet<String>,
    files: &'a BTreeSet<String>,
    templates: &'a Files,
    prompts: &'a BTreeMap<String, Text>,
    schemas: Draft,
}

fn read(document: &Document, context: &mut Context, loaded: &mut Loaded) {
    if matches!(document.node.kind, NodeKind::Null) {
        return nothing(document, loaded);
    }
    let source = loaded.sources.get(document.file);
    let (path, text) = (source.path.clone(), source.text.clone());
    let probable = discover::probable_name(&path);
    let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder).to_owned();
    let diagnostics = &mut loaded.diagnostics;
    let mut reader = Reader {
        names: context.names,
        files: context.files,
        templates: context.templates,
        prompts: context.prompts,
        agents: context.agents,
        own_agents: Vec::new(),
        folder,
        text,
        file: document.file,
        schemas: &mut context.schemas,
        diagnostics,
    };
    if document.kind == Kind::Schema {
        return schema::file(&document.node, &path, &mut reader);
    }
    let project = &mut loaded.project;
    let read = if document.kind == Kind::Ensemble {
        ensemble::ensemble(&document.node, &mut reader).map(|ensemble| project.ensembles.push(ensemble))
    } else {
        agent::agent(&document.node, &mut reader).map(|agent| project.agents.push(agent))
    };
    if read.is_none() {
        project.unread.push(probable);
    }
}

/// A file without anything in it but comments.
fn nothing(document: &Document, loaded: &mut Loaded) {
    let path = loaded.sources.get(document.file).path.clone();
    let (what, first) = match document.kind {
        Kind::Ensemble => ("ensemble", "ensemble: name"),
        Kind::Schema => ("schema", "{\"type\": \"object\"}"),
        _ => ("agent", "agent: name"),
    };
    loaded.diagnostics.push(
        Diagnostic::new(Code::WrongType, document.node.span, format!("this file is empty, not an {what}"))
            .help(format!("write it, beginning with `{first}`, or remove the file")),
    );
    loaded.project.unread.push(discover::probable_name(&path));
}

/// A project without any document.
fn empty(loaded: &mut Loaded) {
    let file = loaded.sources.iter().next().map(|(file, _)| file);
    let file = file.unwrap_or_else(|| loaded.sources.add(Source::new("ensembles", "")));
    loaded.diagnostics.push(
        Diagnostic::new(
            Code::EmptyProject,
            Span::new(file, 0, 0),
            "there is no ensemble and no agent in this project",
        )
        .note("ensembles are looked for in `ensembles/**/*.yaml`, agents in `agents/**/agent.yaml`")
        .help("write `ensembles/hello.yaml`, or name the folder that holds `ensembles/`"),
    );
}
