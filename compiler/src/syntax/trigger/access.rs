//! Who may call a trigger that others can reach: `auth`, or `public: true` (language §5).

use super::auth::{self, Access};
use crate::diag::{Code, Diagnostic};
use crate::syntax::ast::Auth;
use crate::syntax::fields::Fields;
use crate::syntax::reader::Reader;
use crate::yaml::Node;

/// What a trigger is that says neither.
#[derive(Clone, Copy)]
pub(super) enum Unsaid {
    /// An error.
    Wrong,
    /// Open to everybody, which is warned about.
    Open,
}

/// Who may call what stands in `place` ("an http trigger"): `auth`, unless everybody may. A trigger that
/// says neither is reported.
pub(super) fn access(
    node: &Node,
    place: &str,
    unsaid: Unsaid,
    fields: &Fields,
    reader: &mut Reader,
) -> Option<Auth> {
    let public = fields.get("public").map(|node| reader.bool(node, "`public`"));
    let auth = fields.get("auth").map(|node| auth::auth(node, reader));
    let meant = fields.meant("auth") || fields.meant("public");
    if auth.is_none() && matches!(public, None | Some(Some(false))) && !meant {
        unprotected(node, place, unsaid, reader);
    }
    match auth.flatten() {
        Some(Access::Only(auth)) if public != Some(Some(true)) => Some(auth),
        Some(Access::Only(_) | Access::Public) | None => None,
    }
}

fn unprotected(node: &Node, place: &str, unsaid: Unsaid, reader: &mut Reader) {
    let at = node.get("type").or_else(|| node.get("path")).map_or(node.span, |kind| kind.span);
    let code = match unsaid {
        Unsaid::Wrong => Code::UnprotectedTrigger,
        Unsaid::Open => Code::OpenTrigger,
    };
    let what = place.split_once(' ').map_or(place, |(_, what)| what);
    reader.report(
        Diagnostic::new(code, at, format!("this {what} does not say who may call it"))
            .note("without `auth`, anyone could run this ensemble")
            .help(
                "add `auth: {type: bearer, secret: \"${env.API_TOKEN}\"}`, or `public: true` if everyone may",
            ),
    );
}
