//! The providers of models, as `catalog/ai` has them.

use super::{number, parse, text};
use serde_json::Value;
use std::sync::OnceLock;

const FILES: [&str; 5] = [
    include_str!("../../../catalog/ai/workers-ai.json"),
    include_str!("../../../catalog/ai/openai.json"),
    include_str!("../../../catalog/ai/anthropic.json"),
    include_str!("../../../catalog/ai/groq.json"),
    include_str!("../../../catalog/ai/custom.json"),
];

/// A provider of models.
#[derive(Clone, Debug, PartialEq)]
pub struct Provider {
    /// What projects call it.
    pub id: String,
    /// What else they call it.
    pub aliases: Vec<String>,
    /// What people call it.
    pub name: String,
    /// The form of its requests and answers.
    pub wire: Wire,
    /// How it is reached unless a project says otherwise.
    pub routing: Routing,
    /// The model that is asked where a project names none.
    pub model: Option<String>,
    /// What the names of its models begin with.
    pub prefixes: Vec<String>,
    /// How its key is sent; by binding none is.
    pub key: Option<Key>,
    /// Headers that each request has.
    pub headers: Vec<(String, String)>,
    /// Its addresses; `{NAME}` in one stands for a variable of the Worker.
    pub endpoints: Vec<(Routing, String)>,
    /// What follows the address for chats.
    pub chat: String,
    /// What follows it for embeddings, if it makes any.
    pub embeddings: Option<String>,
    /// How those of its models are held to a schema of which that is not known.
    pub structured: Structured,
    /// What it calls the limit of an answer's length.
    pub limit: String,
    /// The most that a limit is where a project sets none and the provider wants one.
    pub longest: Option<u64>,
    /// The highest temperature.
    pub hottest: f64,
    /// Its models.
    pub models: Vec<Model>,
}

/// How a key is sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Key {
    /// The header.
    pub header: String,
    /// What stands before the key.
    pub scheme: String,
    /// The secret that holds it unless a project says otherwise.
    pub variable: Option<String>,
}

/// A form of requests and answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wire {
    /// Chat completions of OpenAI.
    OpenAi,
    /// Messages of Anthropic.
    Anthropic,
    /// Workers AI.
    Workers,
}

/// How a provider is reached.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Routing {
    /// By the binding of Workers AI.
    Cloudflare,
    /// Through Cloudflare's AI Gateway.
    Gateway,
    /// At its own address.
    Direct,
}

impl Routing {
    /// All of them.
    pub const ALL: [Routing; 3] = [Routing::Cloudflare, Routing::Gateway, Routing::Direct];

    /// What projects call it.
    pub fn name(self) -> &'static str {
        match self {
            Routing::Cloudflare => "cloudflare",
            Routing::Gateway => "cloudflare-gateway",
            Routing::Direct => "direct",
        }
    }

    fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|routing| routing.name() == name)
    }
}

/// A model.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Model {
    /// Its name.
    pub id: String,
    /// What it can do; none where nothing says so.
    pub capabilities: Option<Vec<String>>,
    /// How its answers are held to a schema, when that is known.
    pub structured: Option<Structured>,
    /// How many tokens it can be asked and answer together.
    pub context: Option<u64>,
    /// How many it can answer.
    pub output: Option<u64>,
    /// Why nobody should ask it any more.
    pub deprecated: Option<Deprecation>,
}

/// How a model is held to a schema.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Structured {
    /// By the prompt.
    #[default]
    Prompt,
    /// By a mode for JSON, and by the prompt.
    Json,
    /// By a tool that it has to use.
    Tool,
    /// By the schema itself.
    Schema,
}

/// Why nobody should ask a model any more.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Deprecation {
    /// When that was announced, as `2026-01-31`.
    pub announced: Option<String>,
    /// Why.
    pub reason: Option<String>,
    /// The model to ask instead.
    pub replacement: Option<String>,
    /// When it stops to answer.
    pub ends: Option<String>,
}

impl Provider {
    /// The model of a name, if it is known.
    pub fn model(&self, id: &str) -> Option<&Model> {
        self.models.iter().find(|model| model.id == id)
    }

    /// How a model of it is held to a schema.
    pub fn structured(&self, model: Option<&str>) -> Structured {
        let known = model.and_then(|id| self.model(id)?.structured);
        known.unwrap_or(self.structured)
    }

    /// Whether it can be reached so.
    pub fn is_reached(&self, routing: Routing) -> bool {
        match routing {
            Routing::Cloudflare => self.wire == Wire::Workers,
            Routing::Gateway => self.wire == Wire::Workers || self.endpoint(routing).is_some(),
            Routing::Direct => true,
        }
    }

    /// Its address by a routing.
    pub fn endpoint(&self, routing: Routing) -> Option<&str> {
        self.endpoints.iter().find(|(own, _)| *own == routing).map(|(_, url)| url.as_str())
    }
}

impl Model {
    /// Whether it is known not to be able to do something.
    pub fn lacks(&self, capability: &str) -> bool {
        self.capabilities.as_ref().is_some_and(|all| !all.iter().any(|own| own == capability))
    }

    /// Whether it is known to make vectors of texts.
    pub fn embeds(&self) -> bool {
        self.capabilities.as_ref().is_some_and(|all| all.iter().any(|own| own == "embeddings"))
    }
}

/// All providers.
pub fn providers() -> &'static [Provider] {
    static LIST: OnceLock<Vec<Provider>> = OnceLock::new();
    LIST.get_or_init(|| FILES.iter().map(|file| provider(&parse(file))).collect())
}

/// The provider of a name or an alias.
pub fn find_provider(name: &str) -> Option<&'static Provider> {
    providers().iter().find(|one| one.id == name || one.aliases.iter().any(|alias| alias == name))
}

/// The provider that has a model: one that lists it, or whose models' names begin so.
pub fn provider_of(model: &str) -> Option<&'static Provider> {
    let lists = |one: &&Provider| one.model(model).is_some();
    let begins = |one: &&Provider| one.prefixes.iter().any(|prefix| model.starts_with(prefix));
    providers().iter().find(begins).or_else(|| providers().iter().find(lists))
}

fn provider(file: &Value) -> Provider {
    let endpoints = file["endpoints"].as_object().into_iter().flatten();
    let headers = file["headers"].as_object().into_iter().flatten();
    Provider {
        id: text(file, "provider"),
        aliases: texts(&file["aliases"]),
        name: text(file, "name"),
        wire: match file["wire"].as_str() {
            Some("anthropic") => Wire::Anthropic,
            Some("workers-ai") => Wire::Workers,
            _ => Wire::OpenAi,
        },
        routing: file["defaultRouting"].as_str().and_then(Routing::named).unwrap_or(Routing::Direct),
        model: optional(&file["defaultModel"]),
        prefixes: texts(&file["prefixes"]),
        key: file["key"].as_object().map(|_| key(&file["key"])),
        headers: headers
            .map(|(name, value)| (name.clone(), value.as_str().unwrap_or_default().to_owned()))
            .collect(),
        endpoints: endpoints
            .filter_map(|(name, endpoint)| Some((Routing::named(name)?, text(endpoint, "baseUrl"))))
            .collect(),
        chat: text(&file["paths"], "chat"),
        embeddings: optional(&file["paths"]["embeddings"]),
        structured: structured(&file["structured"]).unwrap_or_default(),
        limit: text(file, "limit"),
        longest: file["maxTokens"].as_u64(),
        hottest: file["hottest"].as_f64().unwrap_or(2.0),
        models: file["models"].as_array().into_iter().flatten().map(model).collect(),
    }
}

fn key(file: &Value) -> Key {
    Key { header: text(file, "header"), scheme: text(file, "scheme"), variable: optional(&file["variable"]) }
}

fn model(file: &Value) -> Model {
    let deprecated = file["status"].as_str() == Some("deprecated");
    let positive = |value: &Value| Some(number(value)).filter(|number| *number > 0);
    Model {
        id: text(file, "id"),
        capabilities: file["capabilities"].as_array().map(|_| texts(&file["capabilities"])),
        structured: structured(&file["structured"]),
        context: positive(&file["contextWindow"]),
        output: positive(&file["maxOutput"]),
        deprecated: deprecated.then(|| Deprecation {
            announced: optional(&file["deprecatedAt"]),
            reason: optional(&file["deprecatedReason"]),
            replacement: optional(&file["replacementModel"]),
            ends: optional(&file["endOfLife"]),
        }),
    }
}

fn structured(word: &Value) -> Option<Structured> {
    Some(match word.as_str()? {
        "schema" => Structured::Schema,
        "tool" => Structured::Tool,
        "json" => Structured::Json,
        _ => Structured::Prompt,
    })
}

fn texts(list: &Value) -> Vec<String> {
    list.as_array().into_iter().flatten().filter_map(|one| Some(one.as_str()?.to_owned())).collect()
}

fn optional(value: &Value) -> Option<String> {
    value.as_str().map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_provider_can_be_asked() {
        for one in providers() {
            assert!(!one.id.is_empty() && !one.chat.is_empty() && !one.limit.is_empty(), "{}", one.id);
            let own = one.id == "custom" || one.routing == Routing::Cloudflare;
            assert!(own || one.endpoint(one.routing).is_some(), "{}", one.id);
            assert!(one.model.iter().all(|id| one.model(id).is_some()), "{}", one.id);
        }
    }

    #[test]
    fn models_tell_their_provider() {
        for (model, provider) in [
            ("gpt-4o", "openai"),
            ("o1-preview", "openai"),
            ("claude-3-5-sonnet-20241022", "anthropic"),
            ("@cf/meta/llama-3.1-8b-instruct", "workers-ai"),
            ("llama-3.3-70b-versatile", "groq"),
        ] {
            assert_eq!(provider_of(model).map(|one| one.id.as_str()), Some(provider), "{model}");
        }
        assert_eq!(provider_of("someone's"), None);
        assert_eq!(find_provider("cloudflare").map(|one| one.id.as_str()), Some("workers-ai"));
    }

    #[test]
    fn replacements_are_of_the_same_provider() {
        for one in providers() {
            for model in &one.models {
                let replacement = model.deprecated.as_ref().and_then(|why| why.replacement.as_deref());
                assert!(
                    replacement.is_none_or(|id| one.model(id).is_none_or(|other| other.deprecated.is_none())),
                    "{}",
                    model.id
                );
            }
        }
    }
}
