//! The project's own `wrangler.jsonc`: what the build has to know of it. The file itself becomes a part
//! of the generated one, see `emit::wrangler`.

use super::{ProjectConfig, WranglerFile};
use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::source::{FileId, Span};
use jsonc_parser::ast::{Object, Value};
use jsonc_parser::common::{Range, Ranged};
use jsonc_parser::{CollectOptions, ParseOptions, parse_to_ast};

/// What wrangler itself reads: JSON with comments and commas at the end.
const WRANGLER_JSONC: ParseOptions = ParseOptions {
    allow_comments: true,
    allow_loose_object_property_names: false,
    allow_trailing_commas: true,
    allow_missing_commas: false,
    allow_single_quoted_strings: false,
    allow_hexadecimal_numbers: false,
    allow_unary_plus_numbers: false,
    allow_bare_decimal_point_numbers: false,
    allow_non_finite_numbers: false,
    allow_extended_string_escapes: false,
};

/// Adds to `config` what the file says.
pub(in crate::syntax) fn wrangler(
    file: FileId,
    path: &str,
    text: &str,
    config: &mut ProjectConfig,
    diagnostics: &mut Diagnostics,
) {
    let parsed = match parse_to_ast(text, &CollectOptions::default(), &WRANGLER_JSONC) {
        Ok(parsed) => parsed,
        Err(error) => {
            let message = format!("`{path}` cannot be parsed: {}", error.kind());
            diagnostics.push(Diagnostic::new(Code::ConfigSyntax, span(file, error.range()), message));
            return;
        }
    };
    let Some(Value::Object(root)) = parsed.value else {
        let whole = Span::new(file, 0, text.len());
        diagnostics.push(Diagnostic::new(Code::WrongType, whole, format!("`{path}` must be an object")));
        return;
    };
    let mut reader = Reader { file, path, diagnostics };
    reader.named(&root, config);
    reader.ids(&root, "kv_namespaces", ("binding", "id"), &mut config.kv);
    reader.ids(&root, "ratelimits", ("name", "namespace_id"), &mut config.rate_limits);
    reader.ids(&root, "r2_buckets", ("binding", "bucket_name"), &mut config.r2);
    reader.ids(&root, "vectorize", ("binding", "index_name"), &mut config.vectorize);
    if let Some(queues) = root.get_object("queues") {
        reader.ids(queues, "producers", ("binding", "queue"), &mut config.queues);
    }
    reader.d1(&root, config);
    reader.vars(&root, config);
    config.wrangler = Some(WranglerFile { path: path.to_owned(), text: text.to_owned() });
}

/// A file of wrangler's that the build does not read.
pub(in crate::syntax) fn unread(file: FileId, path: &str, diagnostics: &mut Diagnostics) {
    diagnostics.push(
        Diagnostic::new(Code::IgnoredFile, Span::new(file, 0, 0), format!("`{path}` is not read"))
            .note("what the build writes is merged with one file: `wrangler.json`, or else `wrangler.jsonc`")
            .help("move what it says into that file"),
    );
}

fn span(file: FileId, range: Range) -> Span {
    Span::new(file, range.start, range.end)
}

struct Reader<'d> {
    file: FileId,
    path: &'d str,
    diagnostics: &'d mut Diagnostics,
}

impl Reader<'_> {
    fn named(&mut self, root: &Object, config: &mut ProjectConfig) {
        for (key, place) in
            [("name", &mut config.name), ("compatibility_date", &mut config.compatibility_date)]
        {
            let Some(written) = root.get_string(key) else { continue };
            match place {
                Some(other) if *other != written.value => self.twice(key, other, written.range),
                _ => *place = Some(written.value.to_string()),
            }
        }
    }

    /// The bindings of a list with their ids, by the keys that both stand under.
    fn ids(
        &mut self,
        root: &Object,
        list: &str,
        (binding, id): (&str, &str),
        known: &mut Vec<(String, String)>,
    ) {
        for entry in entries(root, list) {
            let (Some(binding), Some(id)) = (entry.get_string(binding), entry.get_string(id)) else {
                continue;
            };
            match known.iter().find(|(name, _)| *name == binding.value) {
                Some((name, other)) if *other != id.value => self.twice(name, other, id.range),
                Some(_) => {}
                None => known.push((binding.value.to_string(), id.value.to_string())),
            }
        }
    }

    fn d1(&mut self, root: &Object, config: &mut ProjectConfig) {
        for entry in entries(root, "d1_databases") {
            let (Some(binding), Some(id)) = (entry.get_string("binding"), entry.get_string("database_id"))
            else {
                continue;
            };
            match config.d1.iter().find(|(name, ..)| *name == binding.value) {
                Some((name, other, _)) if *other != id.value => self.twice(name, other, id.range),
                Some(_) => {}
                None => {
                    let name = entry.get_string("database_name").map(|name| name.value.to_string());
                    config.d1.push((binding.value.to_string(), id.value.to_string(), name));
                }
            }
        }
    }

    fn vars(&mut self, root: &Object, config: &mut ProjectConfig) {
        let vars = root.get_object("vars").map(|vars| vars.properties.as_slice()).unwrap_or_default();
        for var in vars {
            let name = var.name.as_str();
            let text = match &var.value {
                Value::StringLit(text) => text.value.to_string(),
                Value::NumberLit(number) => number.value.to_owned(),
                Value::BooleanLit(bool) => bool.value.to_string(),
                // Wrangler hands it over as JSON; nothing is known of it but its name.
                Value::Array(_) | Value::Object(_) | Value::NullKeyword(_) => String::new(),
            };
            match config.vars.iter().find(|(other, _)| other == name) {
                Some((_, other)) if *other != text => self.twice(name, other, var.value.range()),
                Some(_) => {}
                None => config.vars.push((name.to_owned(), text)),
            }
        }
    }

    fn twice(&mut self, what: &str, other: &str, range: Range) {
        let message =
            format!("conductor.config.ts says `{other}` for `{what}`, {} something else", self.path);
        self.diagnostics.push(
            Diagnostic::new(Code::ConflictingKeys, span(self.file, range), message)
                .help("say it in one of the two files"),
        );
    }
}

fn entries<'o, 'a>(root: &'o Object<'a>, key: &str) -> impl Iterator<Item = &'o Object<'a>> {
    let elements = root.get_array(key).map(|list| list.elements.as_slice()).unwrap_or_default();
    elements.iter().filter_map(Value::as_object)
}
