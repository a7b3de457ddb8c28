//! Who a caller is, once that is known.

use crate::value::{Str, Value, array, object};

/// A caller.
#[derive(Clone)]
pub struct Identity {
    method: &'static str,
    /// Undefined where all callers show the same.
    user: Value,
    claims: Value,
}

impl Identity {
    /// A caller that shows what all callers show.
    pub(super) fn nameless(method: &'static str) -> Identity {
        Identity { method, user: Value::Undefined, claims: Value::Undefined }
    }

    /// A caller with a name of its own.
    pub(super) fn named(method: &'static str, user: impl Into<Value>) -> Identity {
        Identity { user: user.into(), ..Identity::nameless(method) }
    }

    /// The subject of a token.
    pub(super) fn claiming(method: &'static str, claims: Value) -> Identity {
        let user =
            Some(claims.member("sub")).filter(|sub| sub.as_str().is_some()).cloned().unwrap_or_default();
        Identity { method, user, claims }
    }

    /// Its name; none where it has none of its own.
    pub(crate) fn user(&self) -> Option<&Str> {
        self.user.as_text()
    }

    pub(super) fn has_role(&self, role: &str) -> bool {
        self.roles().iter().any(|own| own.is_str(role))
    }

    pub(super) fn may(&self, permission: &str) -> bool {
        self.permissions().iter().any(|own| own.is_str(permission))
    }

    fn roles(&self) -> Vec<Value> {
        self.words(&["roles", "role"])
    }

    fn permissions(&self) -> Vec<Value> {
        self.words(&["permissions", "scope", "scp"])
    }

    /// What the claims of these names list, as lists or as words with spaces between them.
    fn words(&self, names: &[&str]) -> Vec<Value> {
        let mut words = Vec::new();
        for claim in names.iter().map(|name| self.claims.member(name)) {
            match claim.as_str() {
                Some(text) => words.extend(text.split_whitespace().map(Value::from)),
                None => words.extend(items(claim)),
            }
        }
        words
    }

    /// `{method, user?, roles, permissions, claims?}`: what `trigger.auth` is.
    pub(crate) fn to_value(&self) -> Value {
        object([
            ("method", Value::from_static(self.method)),
            ("user", self.user.clone()),
            ("roles", array(self.roles())),
            ("permissions", array(self.permissions())),
            ("claims", self.claims.clone()),
        ])
    }
}

/// The texts of a list.
fn items(list: &Value) -> impl Iterator<Item = Value> {
    let items = list.as_array().into_iter().flat_map(|list| &list.items);
    items.filter(|item| item.as_str().is_some()).cloned()
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]
    use super::*;
    use crate::json;

    fn of(claims: &str) -> Identity {
        Identity::claiming("jwt", json::parse(&Str::from(claims)).unwrap())
    }

    #[test]
    fn claims_list_roles_and_permissions() {
        let caller = of(
            r#"{"sub":"u1","roles":["admin",7],"role":"owner","scope":"a:read a:write","permissions":["b"]}"#,
        );
        assert_eq!(caller.user().map(Str::as_str), Some("u1"));
        assert!(caller.has_role("admin") && caller.has_role("owner") && !caller.has_role("7"));
        assert!(caller.may("a:write") && caller.may("b") && !caller.may("a:read a:write"));
        assert!(!of("{}").has_role("") && !of(r#"{"roles":"administrator"}"#).has_role("admin"));
    }

    #[test]
    fn a_caller_may_be_looked_at() {
        let value = json::stringify(&Identity::named("basic", "ann").to_value(), 0).unwrap();
        assert_eq!(value, r#"{"method":"basic","user":"ann","roles":[],"permissions":[]}"#);
    }
}
