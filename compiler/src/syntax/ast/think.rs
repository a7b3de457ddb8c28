//! `think`: what a model is asked.

use super::{SchemaId, Tree};
use crate::catalog::{Provider, Routing, Wire};
use crate::source::Span;

/// The variable with the name of a gateway that a binding goes through.
pub const GATEWAY_NAME: &str = "CLOUDFLARE_GATEWAY_NAME";

/// `think` (language §4).
#[derive(Clone, Debug)]
pub struct ThinkCall {
    /// Where the operation is written.
    pub span: Span,
    /// Who is asked.
    pub provider: &'static Provider,
    /// How that is reached.
    pub routing: Routing,
    /// `model`: a string template.
    pub model: Tree,
    /// What is asked.
    pub asks: Asks,
    /// How it is to be answered, by what the provider's form calls that; constant or holes.
    pub settings: Vec<(ThinkSetting, Tree)>,
    /// `schema`.
    pub schema: Option<SchemaId>,
    /// `apiKey`.
    pub key: Option<Tree>,
    /// `apiEndpoint`.
    pub endpoint: Option<Tree>,
    /// The binding of Workers AI, `AI` when absent.
    pub binding: String,
    /// `timeout` in milliseconds.
    pub timeout: f64,
    /// `stream`: the answer comes in pieces.
    pub in_pieces: bool,
}

/// What is asked of a model.
#[derive(Clone, Debug)]
pub enum Asks {
    /// A chat.
    Chat {
        /// `systemPrompt`.
        system: Option<Tree>,
        /// `messages` when that is one hole; those of `said` follow.
        given: Option<Tree>,
        /// The messages, `prompt` as the last one.
        said: Vec<Message>,
    },
    /// The vectors of a text or of several: `input`.
    Vectors(Tree),
}

/// A message of a chat.
#[derive(Clone, Debug)]
pub struct Message {
    /// Who says it.
    pub role: Speaker,
    /// What is said: a string template.
    pub content: Tree,
    /// `image`, beside the prompt.
    pub image: Option<Tree>,
}

/// Who says a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Speaker {
    /// Who made the application.
    System,
    /// Who uses it.
    User,
    /// The model.
    Assistant,
}

impl Speaker {
    /// All with what the language calls them.
    pub const ALL: [(&'static str, Speaker); 3] =
        [("system", Speaker::System), ("user", Speaker::User), ("assistant", Speaker::Assistant)];

    /// What the language, and every provider, calls it.
    pub fn name(self) -> &'static str {
        Self::ALL.iter().find(|(_, other)| *other == self).map_or("", |(name, _)| name)
    }
}

/// How a model is to answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ThinkSetting {
    /// `temperature`
    Temperature,
    /// `maxTokens`
    MaxTokens,
    /// `topP`
    TopP,
    /// `stop`
    Stop,
    /// `seed`
    Seed,
    /// `frequencyPenalty`
    FrequencyPenalty,
    /// `presencePenalty`
    PresencePenalty,
}

impl ThinkCall {
    /// The model, when that is constant.
    pub fn model_name(&self) -> Option<&str> {
        match &self.model.kind {
            super::TreeKind::String(name) => Some(name),
            _ => None,
        }
    }

    /// The variables of the Worker that a gateway's address is made of.
    pub fn gateway_variables(&self) -> Vec<String> {
        match (self.routing, self.is_bound()) {
            (Routing::Gateway, true) => vec![GATEWAY_NAME.to_owned()],
            (Routing::Gateway, false) => self.address_variables(),
            (Routing::Cloudflare | Routing::Direct, _) => Vec::new(),
        }
    }

    /// The variables of the Worker in the provider's address.
    fn address_variables(&self) -> Vec<String> {
        let address = self.provider.endpoint(self.routing).filter(|_| self.endpoint.is_none());
        let names = address.unwrap_or_default().split('{').skip(1).filter_map(|rest| rest.split('}').next());
        names.map(str::to_owned).collect()
    }

    /// The variables of the Worker that asking needs, besides those that expressions read.
    pub fn variables(&self) -> Vec<String> {
        if self.is_bound() {
            return self.gateway_variables();
        }
        let key = self.provider.key.as_ref().and_then(|key| key.variable.clone());
        self.address_variables().into_iter().chain(key.filter(|_| self.key.is_none())).collect()
    }

    /// Whether it is asked by a binding.
    pub fn is_bound(&self) -> bool {
        let bound = self.provider.wire == Wire::Workers && self.endpoint.is_none();
        bound && self.routing != Routing::Direct
    }
}
