//! Operations and their configuration.

use super::{ServiceCall, ThinkCall, Tree, TreeKind};
use crate::expr::{Expr, ExprKind, Part};
use crate::source::{Span, Spanned};

/// An operation and its configuration; `Code` is what is known of its code.
#[derive(Clone, Debug)]
pub enum Operation<Code = Script> {
    /// `code`
    Code(Code),
    /// `http`
    Http(HttpCall),
    /// `html`
    Html(HtmlCall),
    /// `think`
    Think(Box<ThinkCall>),
    /// `data` or `storage` of type d1
    D1(D1Call),
    /// What a service of the platform does
    Service(ServiceCall),
}

/// A code handler.
#[derive(Clone, Debug, PartialEq)]
pub struct Script {
    /// What it is.
    pub kind: ScriptKind,
    /// Where the project names or writes it.
    pub span: Span,
}

/// The kinds of code handlers.
#[derive(Clone, Debug, PartialEq)]
pub enum ScriptKind {
    /// A TypeScript or JavaScript file: its path from the project's folder.
    File(String),
    /// The body of a function over `context`, verbatim.
    Inline(String),
    /// A Rust file: its path from the project's folder.
    Rust(String),
}

/// `http` (language §4).
#[derive(Clone, Debug)]
pub struct HttpCall {
    /// `url`: a string template.
    pub url: Tree,
    /// `method`: constant, upper case; GET without a body and POST with one when absent.
    pub method: String,
    /// `headers`, each a string template.
    pub headers: Vec<(Spanned<String>, Tree)>,
    /// `body`.
    pub body: Option<Tree>,
    /// `query`, each a value template; undefined ones are left out.
    pub query: Vec<(Spanned<String>, Tree)>,
    /// `timeout` in milliseconds, 30 000 when absent.
    pub timeout: f64,
    /// Whether the headers say that the body is a form.
    pub is_form: bool,
    /// `redirect`: followed when absent.
    pub redirect: Redirect,
    /// `maxSize`: the bytes of the largest answer that is read.
    pub largest: Option<u32>,
    /// `allowPrivate`: whether a value may lead to an address that is not public.
    pub allow_private: bool,
}

/// What becomes of a redirect.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Redirect {
    /// It is followed.
    Follow,
    /// It is the output.
    Manual,
    /// It is a failure.
    Error,
}

impl HttpCall {
    /// Whether a value decides, or helps to decide, which host is asked. What the Worker's own
    /// variables say is its owner's word.
    pub fn is_open(&self) -> bool {
        let parts = match &self.url.kind {
            TreeKind::Hole(expr) => return !is_own(expr),
            TreeKind::Text(parts) => parts,
            _ => return false,
        };
        for part in parts {
            match part {
                Part::Hole(expr) if !is_own(expr) => return true,
                Part::Hole(_) => {}
                Part::Literal(text) => {
                    let host = text.split_once("://").map_or(text.as_str(), |(_, host)| host);
                    if host.contains(['/', '?', '#', '\\']) {
                        return false;
                    }
                }
            }
        }
        false
    }
}

/// Whether an expression reads nothing but the Worker's variables.
fn is_own(expr: &Expr) -> bool {
    expr.preorder().all(|inner| match &inner.kind {
        ExprKind::Name(name) => name == "env",
        _ => true,
    })
}

/// `html`: its output is `{html}`.
#[derive(Clone, Debug)]
pub struct HtmlCall {
    /// The page: text, each of whose holes is escaped for the place that it stands in.
    pub page: Tree,
}

/// A D1 operation. `binding` is constant, `DB` when absent.
#[derive(Clone, Debug)]
pub struct D1Call {
    /// The binding's name.
    pub binding: String,
    /// Where the operation or its binding is written.
    pub span: Span,
    /// The statements: one, or those of a `batch`, which run as one transaction.
    pub statements: Vec<Statement>,
    /// Whether it is a `batch` (output: a list of results).
    pub batch: bool,
}

/// A SQL statement. Holes in the text were already turned into `?`.
#[derive(Clone, Debug)]
pub struct Statement {
    /// Constant text with `?` placeholders.
    pub sql: Spanned<String>,
    /// One value a placeholder, in order.
    pub params: Vec<Tree>,
}
