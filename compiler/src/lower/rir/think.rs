//! A question to a model.

use super::{Expr, JsonPart};

/// A question to a model.
#[derive(Clone, Debug)]
pub struct Think {
    /// What of it is constant.
    pub call: ThinkCall,
    /// The model: text.
    pub model: Expr,
    /// The body up to its messages, and those that are written; for vectors the whole.
    pub head: Vec<JsonPart>,
    /// Messages that are known when the Worker runs.
    pub given: Option<Given>,
    /// The messages behind those, each a list element.
    pub tail: Vec<Vec<JsonPart>>,
    /// What stands before the paths of the provider, where that is computed: text.
    pub address: Option<Expr>,
    /// The key, where that is computed: text.
    pub key: Option<Expr>,
    /// What vectors are asked of.
    pub vectors: Option<Vectors>,
}

/// Messages that are known when the Worker runs.
#[derive(Clone, Debug)]
pub struct Given {
    /// The module of the runtime that writes them.
    pub wire: &'static str,
    /// What the system says: text.
    pub system: Expr,
    /// The messages: a borrowed value.
    pub messages: Expr,
}

/// What vectors are asked of.
#[derive(Clone, Debug)]
pub enum Vectors {
    /// Of a text.
    One,
    /// Of several.
    Several,
    /// Of what this borrowed value turns out to be.
    Either(Expr),
}

/// What of a call is constant.
#[derive(Clone, Debug)]
pub struct ThinkCall {
    /// The static's identifier.
    pub ident: String,
    /// For people: the step and its YAML place.
    pub doc: String,
    /// What the provider is called.
    pub provider: &'static str,
    /// How it is reached.
    pub way: ThinkWay,
    /// The step that tells its pieces and what they look like, where answers come in pieces.
    pub pieces: Option<(String, &'static str)>,
    /// What reads its answers: module and function of the runtime.
    pub read: (&'static str, &'static str),
    /// The validator of its answers.
    pub schema: Option<String>,
    /// How often it is asked.
    pub tries: u32,
    /// Milliseconds.
    pub timeout: f64,
}

/// How a provider is reached.
#[derive(Clone, Debug)]
pub enum ThinkWay {
    /// Over HTTP.
    Endpoint {
        /// Literals around variables.
        literals: Vec<String>,
        /// The variables.
        variables: Vec<String>,
        /// Constant headers.
        headers: Vec<(String, String)>,
        /// Header and scheme of the key, and the variable that holds it.
        key: Option<(String, String, Option<String>)>,
        /// The variable with the token of the gateway.
        gateway: Option<&'static str>,
    },
    /// By a binding.
    Binding {
        /// Its name.
        name: String,
        /// The variable with the name of the gateway.
        gateway: Option<&'static str>,
    },
}
