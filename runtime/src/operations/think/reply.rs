//! What a provider answered, whoever it is.

use crate::fault::Fault;
use crate::value::{Str, Value, object};

/// An answer.
#[derive(Clone, Debug, Default)]
pub struct Reply {
    /// What the model said.
    pub text: String,
    /// For embeddings: a list of vectors.
    pub vectors: Value,
    /// The model that answered, when that is told.
    pub model: Value,
    /// How many tokens were asked, when that is told.
    pub asked: Option<f64>,
    /// How many tokens were answered, when that is told.
    pub answered: Option<f64>,
    /// Whether the answer ends where it may not be longer.
    pub cut: bool,
}

/// Why an answer is none.
#[derive(Clone, Debug, PartialEq)]
pub enum Trouble {
    /// It is not what this provider answers.
    Unreadable,
    /// The model will not answer; what it says of that.
    Refused(String),
}

impl Trouble {
    pub(super) fn fault(self, provider: &str) -> Fault {
        match self {
            Trouble::Unreadable => {
                let message = ["the answer of ", provider, " cannot be read"].concat();
                Fault::coded("UNREADABLE_ANSWER", message)
            }
            Trouble::Refused(why) => {
                let outside = ["the model of ", provider, " refused to answer"].concat();
                let message = if why.is_empty() { outside.clone() } else { [&outside, ": ", &why].concat() };
                Fault::coded("REFUSED", message).outside(outside)
            }
        }
    }
}

impl Reply {
    /// This answer to a question that was asked a second time: the tokens of both count.
    pub(super) fn after(mut self, first: &Reply) -> Reply {
        let sum = |one: Option<f64>, other: Option<f64>| match (one, other) {
            (None, None) => None,
            (one, other) => Some(one.unwrap_or_default() + other.unwrap_or_default()),
        };
        self.asked = sum(self.asked, first.asked);
        self.answered = sum(self.answered, first.answered);
        self
    }

    /// `{inputTokens?, outputTokens?, totalTokens?}`
    pub(super) fn usage(&self) -> Value {
        let number = |tokens: Option<f64>| tokens.map_or(Value::Undefined, Value::Number);
        let total = self.asked.map(|asked| asked + self.answered.unwrap_or_default());
        object([
            ("inputTokens", number(self.asked)),
            ("outputTokens", number(self.answered)),
            ("totalTokens", number(total)),
        ])
    }

    /// What every output answers beside what it is.
    pub(super) fn beside(&self, provider: &'static str, asked: &Str) -> [(Str, Value); 5] {
        let text = Value::from(self.text.as_str());
        let model = match &self.model {
            Value::String(model) => model.clone(),
            _ => asked.clone(),
        };
        [
            (Str::from_static("text"), text.clone()),
            (Str::from_static("message"), text),
            (Str::from_static("usage"), self.usage()),
            (Str::from_static("model"), Value::String(model)),
            (Str::from_static("provider"), Value::from_static(provider)),
        ]
    }
}
