//! Who may call a trigger that others can reach: `auth`, or `public: true` (language §5).

use super::auth::{self, Access};
use crate::diag::{Code, Diagnostic};
use crate::syntax::ast::Auth;
use crate::syntax::fields::Fields;
use crate::syntax::reader::Reader;
use crate::yaml::Node;

/// Who may call: `auth`, unless everybody may. A trigger that says neither is reported.
pub(super) fn access(node: &Node, kind: &str, fields: &Fields, reader: &mut Reader) -> Option<Auth> {
    let public = fields.get("public").map(|node| reader.bool(node, "`public`"));
    let auth = fields.get("auth").map(|node| auth::auth(node, reader));
    let meant = fields.meant("auth") || fields.meant("public");
    if auth.is_none() && matches!(public, None | Some(Some(false))) && !meant {
        unprotected(node, kind, reader);
    }
    match auth.flatten() {
        Some(Access::Only(auth)) if public != Some(Some(true)) => Some(auth),
        Some(Access::Only(_) | Access::Public) | None => None,
    }
}

fn unprotected(node: &Node, kind: &str, reader: &mut Reader) {
    let at = node.get("type").map_or(node.span, |kind| kind.span);
    let message = format!("this {kind} trigger does not say who may call it");
    reader.report(
        Diagnostic::new(Code::UnprotectedTrigger, at, message)
            .note("without `auth`, anyone could run this ensemble")
            .help(
                "add `auth: {type: bearer, secret: \"${env.API_TOKEN}\"}`, or `public: true` if everyone may",
            ),
    );
}
