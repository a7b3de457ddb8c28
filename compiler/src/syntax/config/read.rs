//! The keys of `conductor.config.ts` that this version reads.

use super::script::{Exported, exported};
use super::{ConfigMember, ConfigValue, ProjectConfig};
use crate::diag::{Code, Diagnostic, Diagnostics, nearest, one_of};
use crate::source::{FileId, Span};

/// Reads the configuration file.
pub(in crate::syntax) fn config(file: FileId, text: &str, diagnostics: &mut Diagnostics) -> ProjectConfig {
    let mut config = ProjectConfig::default();
    let mut reader = Reader { diagnostics };
    match exported(file, text) {
        Exported::Value(value) => reader.project(&value, &mut config),
        Exported::Nothing => reader.report(
            Diagnostic::new(
                Code::ConfigNotStatic,
                Span::new(file, 0, 0),
                "the configuration exports nothing",
            )
            .help("end the file with `export default config`"),
        ),
        Exported::Broken(span, why) => reader.report(Diagnostic::new(
            Code::ConfigSyntax,
            span,
            format!("the configuration cannot be parsed: {why}"),
        )),
    }
    config
}

struct Reader<'d> {
    diagnostics: &'d mut Diagnostics,
}

impl Reader<'_> {
    fn report(&mut self, diagnostic: Diagnostic) {
        self.diagnostics.push(diagnostic);
    }

    fn project(&mut self, value: &ConfigValue, config: &mut ProjectConfig) {
        let keys = ["name", "api", "bindings", "compatibilityDate", "vars", "limits"];
        for member in self.members(value, "the configuration", &keys) {
            match member.name.as_str() {
                "name" => config.name = self.name(&member.value),
                "api" => self.api(&member.value, config),
                "bindings" => self.bindings(&member.value, config),
                "compatibilityDate" => config.compatibility_date = self.date(&member.value),
                "vars" => config.vars = self.vars(&member.value),
                _ => config.body_limit = self.limits(&member.value),
            }
        }
    }

    fn api(&mut self, value: &ConfigValue, config: &mut ProjectConfig) {
        for execution in self.members(value, "`api`", &["execution"]) {
            for kind in self.members(&execution.value, "`api.execution`", &["agents", "ensembles"]) {
                let place = format!("`api.execution.{}`", kind.name);
                for member in self.members(&kind.value, &place, &["requireExplicit"]) {
                    let explicit = self.bool(&member.value, "`requireExplicit`").unwrap_or(false);
                    match kind.name.as_str() {
                        "agents" => config.agents_require_explicit = explicit,
                        _ => config.ensembles_require_explicit = explicit,
                    }
                }
            }
        }
    }

    fn bindings(&mut self, value: &ConfigValue, config: &mut ProjectConfig) {
        for member in
            self.members(value, "`bindings`", &["kv", "d1", "r2", "queue", "vectorize", "rateLimit"])
        {
            match member.name.as_str() {
                "kv" => config.kv = self.named("kv", "id", &member.value),
                "queue" => config.queues = self.named("queue", "name", &member.value),
                "vectorize" => config.vectorize = self.named("vectorize", "name", &member.value),
                "r2" => config.r2 = self.named("r2", "name", &member.value),
                "rateLimit" => config.rate_limits = self.named("rateLimit", "id", &member.value),
                _ => config.d1 = self.d1(&member.value),
            }
        }
    }

    /// `{NAME: 'id'}` or `{NAME: {id: 'id'}}`; `key` is `id`, or `name` where things have names.
    fn named(&mut self, kind: &str, key: &str, value: &ConfigValue) -> Vec<(String, String)> {
        let mut found = Vec::new();
        for member in self.all(value, &format!("`bindings.{kind}`")) {
            let id = match &member.value {
                ConfigValue::Map(..) => {
                    let place = format!("`{}`", member.name);
                    let id = self.members(&member.value, &place, &[key]);
                    id.first().and_then(|id| self.string(&id.value, &format!("`{key}`")))
                }
                value => self.string(value, &format!("the {key} of `{}`", member.name)),
            };
            found.extend(id.map(|id| (member.name.clone(), id)));
        }
        found
    }

    /// `{DB: 'id'}` or `{DB: {id: 'id', name: 'name'}}`
    fn d1(&mut self, value: &ConfigValue) -> Vec<(String, String, Option<String>)> {
        let mut found = Vec::new();
        for member in self.all(value, "`bindings.d1`") {
            let (mut id, mut name) = (None, None);
            match &member.value {
                ConfigValue::Map(..) => {
                    let place = format!("`{}`", member.name);
                    for part in self.members(&member.value, &place, &["id", "name"]) {
                        let text = self.string(&part.value, &format!("`{}`", part.name));
                        if part.name == "id" { id = text } else { name = text }
                    }
                }
                value => id = self.string(value, &format!("the id of `{}`", member.name)),
            }
            found.extend(id.map(|id| (member.name.clone(), id, name)));
        }
        found
    }

    fn vars(&mut self, value: &ConfigValue) -> Vec<(String, String)> {
        let mut found = Vec::new();
        for member in self.all(value, "`vars`") {
            let text = match &member.value {
                ConfigValue::Number(number, _) => Some(number.to_string()),
                ConfigValue::Bool(bool, _) => Some(bool.to_string()),
                value => self.string(value, &format!("`{}`", member.name)),
            };
            found.extend(text.map(|text| (member.name.clone(), text)));
        }
        found
    }

    fn limits(&mut self, value: &ConfigValue) -> Option<u64> {
        let members = self.members(value, "`limits`", &["body"]);
        let body = members.first()?;
        match &body.value {
            ConfigValue::Number(bytes, _) if *bytes >= 1.0 && *bytes <= MAX_BODY && bytes.fract() == 0.0 => {
                Some(*bytes as u64)
            }
            other => {
                self.wrong(other, "`limits.body`", "a whole number of bytes up to 100 MiB");
                None
            }
        }
    }

    fn name(&mut self, value: &ConfigValue) -> Option<String> {
        let name = self.string(value, "`name`")?;
        let word = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
        if name.is_empty() || !name.chars().all(word) || name.starts_with('-') || name.len() > 63 {
            self.report(
                Diagnostic::new(
                    Code::InvalidValue,
                    value.span(),
                    format!("`{name}` cannot be a Worker's name"),
                )
                .note("it is lower case letters, digits and `-`, at most 63 of them")
                .help("write one like `my-shop`"),
            );
            return None;
        }
        Some(name)
    }

    fn date(&mut self, value: &ConfigValue) -> Option<String> {
        let date = self.string(value, "`compatibilityDate`")?;
        let shape: String = date.chars().map(|c| if c.is_ascii_digit() { '0' } else { c }).collect();
        if shape != "0000-00-00" {
            self.report(
                Diagnostic::new(Code::InvalidValue, value.span(), format!("`{date}` is not a date"))
                    .help("write it like `2025-10-01`"),
            );
            return None;
        }
        Some(date)
    }

    fn string(&mut self, value: &ConfigValue, what: &str) -> Option<String> {
        match value {
            ConfigValue::String(text, _) => Some(text.clone()),
            _ => {
                self.wrong(value, what, "a string");
                None
            }
        }
    }

    fn bool(&mut self, value: &ConfigValue, what: &str) -> Option<bool> {
        match value {
            ConfigValue::Bool(bool, _) => Some(*bool),
            _ => {
                self.wrong(value, what, "`true` or `false`");
                None
            }
        }
    }

    /// The members of a map that are among `keys`; others are warned about.
    fn members(&mut self, value: &ConfigValue, place: &str, keys: &[&str]) -> Vec<ConfigMember> {
        let mut known = Vec::new();
        for member in self.all(value, place) {
            if keys.contains(&member.name.as_str()) {
                known.push(member);
            } else {
                self.unread(&member, place, keys);
            }
        }
        known
    }

    fn all(&mut self, value: &ConfigValue, place: &str) -> Vec<ConfigMember> {
        match value {
            ConfigValue::Map(members, _) => members.clone(),
            ConfigValue::Null(_) => Vec::new(),
            _ => {
                self.wrong(value, place, "an object");
                Vec::new()
            }
        }
    }

    fn unread(&mut self, member: &ConfigMember, place: &str, keys: &[&str]) {
        let message = format!("`{}` of {place} has no effect in this version", member.name);
        let mut diagnostic = Diagnostic::new(Code::IgnoredKey, member.span, message)
            .note(format!("a key here is {}", one_of(keys)));
        if let Some(near) = nearest(&member.name, keys.iter().copied()) {
            diagnostic = diagnostic.help(format!("did you mean `{near}`?"));
        }
        self.report(diagnostic);
    }

    fn wrong(&mut self, value: &ConfigValue, what: &str, wanted: &str) {
        let diagnostic = match value {
            ConfigValue::Dynamic(span) => {
                Diagnostic::new(Code::ConfigNotStatic, *span, format!("{what} is not a static value"))
                    .note("the file is read, not run: literals, and `const`s of this file, can be read")
                    .help(format!("write {wanted} itself"))
            }
            _ => Diagnostic::new(Code::WrongType, value.span(), format!("{what} must be {wanted}")),
        };
        self.report(diagnostic);
    }
}

/// What Workers accept at most.
const MAX_BODY: f64 = 104_857_600.0;
