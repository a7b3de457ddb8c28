//! What a run answers.

use super::Tree;
use crate::expr::Expr;
use crate::source::{Span, Spanned};

/// What a run answers (language §6).
#[derive(Clone, Debug)]
pub enum Output {
    /// No `output:`: the last step's output.
    LastStep,
    /// The blocks, first match wins; a map or a single block is one without `when`.
    Blocks(Vec<OutputBlock>, Span),
}

/// One output block.
#[derive(Clone, Debug)]
pub struct OutputBlock {
    /// The whole block.
    pub span: Span,
    /// `when`; none always matches.
    pub when: Option<Expr>,
    /// `status`: a number or a hole; 200 when absent.
    pub status: Option<Tree>,
    /// `headers`, each a string template.
    pub headers: Vec<(Spanned<String>, Tree)>,
    /// What is sent.
    pub body: OutputBody,
}

/// What an output block sends.
#[derive(Clone, Debug)]
pub enum OutputBody {
    /// Nothing: `body: null`, or no body at all.
    Empty,
    /// A value as JSON.
    Json(Tree),
    /// A value in another format than JSON, or one member of it.
    Formatted {
        /** The value. */
        value: Tree,
        /** The member that is sent: `extract`, or the only one. */
        member: Option<String>,
        /** The format. */
        format: Format,
        /** Where it is named. */
        named: Span,
        /** Its content type, where that is not the format's own. */
        content_type: Option<String>,
    },
    /// `rawBody`: text as it is; JSON when it is not a string.
    Raw(Tree),
    /// `redirect`.
    Redirect {
        /** Where to. */
        url: Tree,
        /** 301, 302, 303, 307 or 308. */
        status: u16,
    },
}

/// The formats besides JSON.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// `text`
    Text,
    /// `html`
    Html,
    /// `xml`
    Xml,
    /// `csv`
    Csv {
        /** Whether no cell may be taken for a formula. */
        safe: bool,
    },
    /// `markdown`
    Markdown,
    /// `yaml`
    Yaml,
    /// `ics`
    Ics,
    /// `rss`
    Rss,
    /// `atom`
    Atom,
}

impl Format {
    /// Its name in YAML.
    pub fn name(self) -> &'static str {
        match self {
            Format::Text => "text",
            Format::Html => "html",
            Format::Xml => "xml",
            Format::Csv { .. } => "csv",
            Format::Markdown => "markdown",
            Format::Yaml => "yaml",
            Format::Ics => "ics",
            Format::Rss => "rss",
            Format::Atom => "atom",
        }
    }
}
