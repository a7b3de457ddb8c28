//! Identifiers of generated code: the one place that knows Rust's keywords.

use std::collections::BTreeSet;

const KEYWORDS: &[&str] = &[
    "abstract", "as", "async", "await", "become", "box", "break", "const", "continue", "crate", "do", "dyn",
    "else", "enum", "extern", "false", "final", "fn", "for", "gen", "if", "impl", "in", "let", "loop",
    "macro", "match", "mod", "move", "mut", "override", "priv", "pub", "ref", "return", "self", "static",
    "struct", "super", "trait", "true", "try", "type", "typeof", "unsafe", "unsized", "use", "virtual",
    "where", "while", "yield",
];

/// Crates that the generated one uses, or that Rust itself brings.
const TAKEN_CRATES: &[&str] = &[
    "alloc",
    "core",
    "ensemble-macros",
    "ensemble-mail",
    "ensemble-runtime",
    "proc-macro",
    "std",
    "test",
    "wasm-bindgen",
];

/// What a generated function may name besides its steps: its other locals and the functions of the
/// runtime's prelude, which a local of the same name would hide.
pub(super) const IN_SCOPE: &[&str] = &[
    "add",
    "arguments",
    "array",
    "attempt",
    "blobs",
    "body",
    "cache_hit",
    "check_slots",
    "compare_text",
    "content_type",
    "cursor",
    "cx",
    "delay",
    "delimiter",
    "domain",
    "doubles",
    "elements",
    "encoding",
    "entry",
    "filter",
    "found",
    "gate",
    "greater",
    "greater_equal",
    "has",
    "http_only",
    "ids",
    "indexes",
    "input",
    "key",
    "left",
    "lent",
    "less",
    "less_equal",
    "limit",
    "literal",
    "literal_of",
    "loose_equals",
    "markup",
    "max_age",
    "messages",
    "metadata",
    "namespace",
    "negate",
    "nullish",
    "number_to_string",
    "object",
    "params",
    "path",
    "prefix",
    "question",
    "read_members",
    "remainder",
    "replies",
    "reply",
    "request",
    "return_metadata",
    "return_values",
    "same_site",
    "secure",
    "several",
    "slots",
    "state",
    "statements",
    "status",
    "strict_equals",
    "text_of",
    "to_number",
    "to_string",
    "top_k",
    "truthy",
    "ttl",
    "type_of",
    "url",
    "value",
    "vector",
    "vectors",
    "writes",
];

/// Hands out identifiers, each once.
#[derive(Clone, Debug, Default)]
pub(super) struct Unique {
    taken: BTreeSet<String>,
}

impl Unique {
    /// A set in which these are taken already.
    pub(super) fn with(taken: &[&str]) -> Self {
        Self { taken: taken.iter().map(|&name| name.to_owned()).collect() }
    }

    /// An unused `snake_case` identifier that reads like `name`.
    pub(super) fn snake(&mut self, name: &str) -> String {
        self.claim(&snake(name))
    }

    /// An unused `CamelCase` identifier that reads like `ident`, one that [`Unique::snake`] returned.
    pub(super) fn camel(&mut self, ident: &str) -> String {
        let word = |word: &str| {
            let mut letters = word.chars();
            let first = letters.next().map(|first| first.to_ascii_uppercase());
            first.into_iter().chain(letters).collect::<String>()
        };
        let base: String = ident.split('_').map(word).collect();
        let mut candidate = base.clone();
        let mut number = 2;
        while !self.taken.insert(candidate.clone()) {
            candidate = format!("{base}N{number}");
            number += 1;
        }
        candidate
    }

    fn claim(&mut self, base: &str) -> String {
        let mut candidate = base.to_owned();
        let mut number = 2;
        while !self.taken.insert(candidate.clone()) {
            candidate = format!("{}_{number}", base.trim_end_matches('_'));
            number += 1;
        }
        candidate
    }
}

/// The `SCREAMING_CASE` form of an identifier that [`Unique::snake`] returned.
pub(super) fn screaming(ident: &str) -> String {
    ident.trim_end_matches('_').to_uppercase()
}

/// A crate name that Cargo accepts.
pub(super) fn crate_name(name: &str) -> String {
    let snake = snake(name);
    let name = snake.trim_matches('_').replace('_', "-");
    if TAKEN_CRATES.contains(&name.as_str()) { format!("{name}-worker") } else { name }
}

/// The local of a service's argument. `name` is left to projects, which are fond of it.
pub(super) fn argument(key: &str) -> String {
    if key == "name" { "key".to_owned() } else { snake(key) }
}

/// A `snake_case` identifier that reads like `name`.
pub(super) fn snake(name: &str) -> String {
    let mut ident = String::new();
    let mut previous_lower = false;
    for c in name.chars() {
        if c.is_ascii_alphanumeric() {
            if c.is_ascii_uppercase() && previous_lower {
                ident.push('_');
            }
            ident.push(c.to_ascii_lowercase());
            previous_lower = !c.is_ascii_uppercase();
        } else {
            if !ident.ends_with('_') && !ident.is_empty() {
                ident.push('_');
            }
            previous_lower = false;
        }
    }
    let ident = ident.trim_end_matches('_').to_owned();
    match ident.chars().next() {
        None => "unnamed".to_owned(),
        Some(c) if c.is_ascii_digit() => format!("n{ident}"),
        Some(_) if KEYWORDS.contains(&ident.as_str()) => format!("{ident}_"),
        Some(_) => ident,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::resolve::hir::SERVICES;
    use proptest::prelude::*;

    #[test]
    fn names_become_identifiers() {
        for (name, ident) in [
            ("company-intelligence", "company_intelligence"),
            ("fetchUserById", "fetch_user_by_id"),
            ("type", "type_"),
            ("3d", "n3d"),
            ("größe", "gr_e"),
            ("--", "unnamed"),
            ("HTTPServer", "httpserver"),
        ] {
            assert_eq!(snake(name), ident, "{name}");
        }
    }

    #[test]
    fn each_identifier_once() {
        let mut unique = Unique::with(&["cx"]);
        assert_eq!([unique.snake("a-b"), unique.snake("a_b"), unique.snake("cx")], ["a_b", "a_b_2", "cx_2"]);
        assert_eq!([unique.snake("type"), unique.snake("Type")], ["type_", "type_2"]);
    }

    #[test]
    fn types_are_told_apart() {
        let mut unique = Unique::with(&["Self"]);
        let names = ["item1", "item_1", "self_", "n1_0"].map(|ident| unique.camel(ident));
        assert_eq!(names, ["Item1", "Item1N2", "SelfN2", "N10"]);
    }

    /// The names that a `pub use` of these sources brings in, those of types and modules left out.
    fn exported(source: &str) -> Vec<&str> {
        let uses =
            source.split(';').filter_map(|item| item.trim().split_once("pub use ").map(|(_, path)| path));
        let names = uses.flat_map(|path| path.rsplit("::").next().unwrap_or_default().split(','));
        let names = names.map(|name| name.trim_matches(|c: char| c.is_whitespace() || "{}".contains(c)));
        names.filter(|name| name.starts_with(|c: char| c.is_ascii_lowercase())).collect()
    }

    #[test]
    fn no_local_hides_a_function_of_the_prelude() {
        const MODULES: &[&str] = &[
            "auth",
            "cache",
            "filters",
            "format",
            "functions",
            "methods",
            "json",
            "code",
            "cookies",
            "d1",
            "http",
            "html",
            "kv",
            "layers",
            "limits",
            "list",
            "mcp",
            "ops",
            "policy",
            "queue",
            "r2",
            "telemetry",
            "self",
            "text",
            "think",
            "vectorize",
        ];
        let prelude = include_str!("../../../runtime/src/prelude.rs");
        let ops = include_str!("../../../runtime/src/ops/mod.rs");
        let names: Vec<&str> = exported(prelude).into_iter().chain(exported(ops)).collect();
        assert!(names.contains(&"literal_of") && names.contains(&"truthy"), "{names:?}");
        for name in names {
            assert!(IN_SCOPE.contains(&name) || MODULES.contains(&name), "{name}");
        }
    }

    #[test]
    fn no_local_hides_an_argument_of_a_service() {
        for key in SERVICES.iter().flat_map(|service| service.keys()) {
            let name = argument(key);
            assert!(IN_SCOPE.contains(&name.as_str()), "{name}");
        }
    }

    #[test]
    fn statics_lose_the_keyword_mark() {
        assert_eq!(screaming("type_"), "TYPE");
    }

    proptest! {
        #[test]
        fn any_names_become_distinct_identifiers(names in prop::collection::vec(name(), 0..20)) {
            let mut unique = Unique::with(IN_SCOPE);
            let idents: Vec<String> = names.iter().map(|name| unique.snake(name)).collect();
            for ident in &idents {
                prop_assert!(syn::parse_str::<syn::Ident>(ident).is_ok(), "{} is no identifier", ident);
                prop_assert!(!ident.contains("__") && !ident.chars().any(char::is_uppercase), "{}", ident);
                prop_assert!(!IN_SCOPE.contains(&ident.as_str()));
                let shouted = screaming(&format!("step_{ident}"));
                prop_assert!(syn::parse_str::<syn::Ident>(&shouted).is_ok(), "{} is no identifier", shouted);
            }
            let statics: BTreeSet<_> = idents.iter().map(|ident| screaming(&format!("step_{ident}"))).collect();
            prop_assert_eq!(statics.len(), names.len(), "{:?}", idents);
        }

        #[test]
        fn any_name_becomes_a_crate_name(name in name()) {
            let name = crate_name(&name);
            prop_assert!(name.starts_with(|c: char| c.is_ascii_lowercase()), "{}", name);
            prop_assert!(name.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-'), "{}", name);
            prop_assert!(!TAKEN_CRATES.contains(&name.as_str()));
        }
    }

    /// Names that are likely to collide, and any others.
    fn name() -> impl Strategy<Value = String> {
        let known: Vec<&str> = KEYWORDS.iter().chain(IN_SCOPE).chain(TAKEN_CRATES).copied().collect();
        prop_oneof![
            any::<String>(),
            "[-_ a-cA-C0-2é.]{0,4}",
            (prop::sample::select(known), "[-_2]{0,2}").prop_map(|(name, end)| format!("{name}{end}")),
        ]
    }
}
