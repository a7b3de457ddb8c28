//! Texts that are known before a run begins: secrets, and what tokens must say.

use crate::diag::{Code, Diagnostic};
use crate::expr::{self, ExprKind, Template};
use crate::syntax::ast::Setting;
use crate::syntax::reader::Reader;
use crate::yaml::Node;

/// `${env.NAME}` or a constant.
pub(super) fn setting(node: &Node, what: &str, example: &str, reader: &mut Reader) -> Option<Setting> {
    let Some(text) = node.as_text() else {
        reader.wrong_type(node, what, "a string");
        return None;
    };
    match expr::template(text, reader.names, reader.diagnostics) {
        Template::Literal(text) if text.is_empty() => {
            reader.invalid(node.span, format!("{what} is empty"), &format!("write `{example}`"));
            None
        }
        Template::Literal(text) => Some(Setting::Literal(text)),
        Template::Hole(hole) => match hole.kind {
            ExprKind::Member { object, name, .. } if object.kind == ExprKind::Name("env".into()) => {
                Some(Setting::Env(name.text))
            }
            ExprKind::Error => None,
            _ => not_env(node, what, example, reader),
        },
        Template::Text(_) => not_env(node, what, example, reader),
    }
}

/// The same of a secret, which should not stand in a file.
pub(super) fn secret(node: &Node, reader: &mut Reader) -> Option<Setting> {
    let secret = setting(node, "`secret`", "${env.API_TOKEN}", reader);
    if let Some(Setting::Literal(_)) = secret {
        reader.report(
            Diagnostic::new(Code::LiteralSecret, node.span, "this secret stands in the project's files")
                .note("everyone who can read the files or the Worker's code can read it")
                .help("write `${env.API_TOKEN}`, and set it with `npx wrangler secret put API_TOKEN`"),
        );
    }
    secret
}

fn not_env(node: &Node, what: &str, example: &str, reader: &mut Reader) -> Option<Setting> {
    reader.report(
        Diagnostic::new(
            Code::ConstantNeeded,
            node.span,
            format!("{what} is one environment variable, or constant"),
        )
        .note("it is compared before a run begins: there is no input and no step yet")
        .help(format!("write `{example}`")),
    );
    None
}
