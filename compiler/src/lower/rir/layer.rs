//! What stands around the run of a trigger.

use super::{Expr, Field, Read};

/// A layer.
#[derive(Clone, Debug)]
pub enum Layer {
    /// Which pages may read the answer.
    Cors(Cors),
    /// How many requests there may be.
    RateLimit(RateLimit),
    /// Who may call.
    Auth(Auth),
    /// How long answers are kept.
    Cache(HttpCache),
}

/// Which pages may read the answer.
#[derive(Clone, Debug)]
pub struct Cors {
    /// Their origins.
    pub origins: Vec<String>,
    /// The methods that they may use, as a header lists them.
    pub methods: String,
    /// The headers that they may send, as a header lists them; what they ask for when none.
    pub headers: Option<String>,
    /// The headers that they may read, as a header lists them.
    pub expose: String,
    /// Whether they may send cookies.
    pub credentials: bool,
    /// Seconds.
    pub max_age: u32,
}

/// How many requests there may be.
#[derive(Clone, Debug)]
pub struct RateLimit {
    /// So many.
    pub requests: u32,
    /// In so many seconds.
    pub window: u32,
    /// What its counts begin with.
    pub scope: String,
    /// What is counted apart.
    pub key: RateKey,
    /// Who counts.
    pub counter: Counter,
}

/// What is counted apart.
#[derive(Clone, Debug)]
pub enum RateKey {
    /// Addresses.
    Ip,
    /// Callers.
    User,
    /// The values of a function.
    Value(Box<KeyFunction>),
}

/// A function that computes a value of a request.
#[derive(Clone, Debug)]
pub struct KeyFunction {
    /// Its identifier.
    pub ident: String,
    /// The struct of what it reads.
    pub structure: String,
    /// The table by which that is read.
    pub table: String,
    /// The fields of the struct.
    pub fields: Vec<Field>,
    /// The rows of the table.
    pub reads: Vec<Read>,
    /// The value.
    pub value: Expr,
    /// Whether the value asks the run for something.
    pub uses_run: bool,
    /// The YAML place.
    pub place: String,
}

/// How long answers are kept.
#[derive(Clone, Debug)]
pub struct HttpCache {
    /// Seconds.
    pub ttl: u32,
    /// The headers that answers depend on.
    pub vary: Vec<String>,
    /// What its keys begin with.
    pub scope: String,
    /// Whether all callers may have the same answer.
    pub shared: bool,
}

/// Who may call.
#[derive(Clone, Debug)]
pub struct Auth {
    /// The ways of showing who one is.
    pub methods: Vec<AuthMethod>,
    /// Whether a caller that tries none is let in.
    pub optional: bool,
    /// Roles, of which one is needed.
    pub roles: Vec<String>,
    /// Permissions, which are all needed.
    pub permissions: Vec<String>,
}

/// A way of showing who one is.
#[derive(Clone, Debug)]
pub enum AuthMethod {
    /// One secret for all.
    Bearer(Setting),
    /// A user and a password.
    Basic(Setting),
    /// One of several keys.
    ApiKey(Setting),
    /// A signature over the body.
    Signature {
        /// The secret.
        secret: Setting,
        /// The runtime's type for the scheme.
        scheme: &'static str,
        /// Seconds.
        tolerance: u32,
        /// What remembers the signatures that were seen.
        seen: Option<Counter>,
    },
    /// A signed token.
    Jwt {
        /// The secret or the public key.
        key: Setting,
        /// The runtime's types for the algorithms.
        algorithms: Vec<&'static str>,
        /// Who must have issued it.
        issuer: Option<Setting>,
        /// Whom it must be meant for.
        audience: Vec<Setting>,
        /// Seconds.
        leeway: u32,
    },
}

/// A text that is known before a run begins.
#[derive(Clone, Debug)]
pub enum Setting {
    /// A variable of the environment.
    Env(String),
    /// The text itself.
    Literal(String),
}

/// What counts: the runtime's type, and the binding.
#[derive(Clone, Debug)]
pub struct Counter {
    /// The type.
    pub ident: &'static str,
    /// The binding.
    pub binding: String,
}
