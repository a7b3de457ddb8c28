//! `encoded-twice`: a hole in a URL that encodes what every hole in a URL encodes anyway (language
//! §9).

use super::places::{Place, Role, Shape};
use super::unit::Unit;
use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::expr::{Expr, ExprKind};

pub(super) fn check(unit: &Unit, found: &mut Diagnostics) {
    for place in &unit.places {
        if let Some(inner) = encoded_again(place) {
            found.push(report(place.expr, inner));
        }
    }
}

/// What is encoded by hand, where it is encoded once more.
fn encoded_again<'a>(place: &Place<'a>) -> Option<&'a Expr> {
    let encodes = match (place.role, place.shape) {
        (Role::Url | Role::Redirect, shape) => shape == Shape::Text,
        (Role::Query, _) => true,
        _ => false,
    };
    match &place.expr.kind {
        _ if !encodes => None,
        ExprKind::Filter { input, name, .. } if name.text == "url_encode" => Some(input),
        ExprKind::Call { callee, arguments, .. } => match (&callee.kind, arguments.as_slice()) {
            (ExprKind::Name(name), [only]) if name == "encodeURIComponent" || name == "encodeURI" => {
                Some(&only.value)
            }
            _ => None,
        },
        _ => None,
    }
}

fn report(whole: &Expr, inner: &Expr) -> Diagnostic {
    Diagnostic::new(Code::EncodedTwice, whole.span, "this is encoded twice")
        .note("a hole in a URL is percent-encoded by itself, so that nothing in it can change the URL")
        .help(format!("write `${{{inner}}}`"))
        .fix(whole.span, inner.to_string())
}
