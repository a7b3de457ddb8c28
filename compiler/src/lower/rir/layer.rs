//! What stands around the run of a trigger.

/// A layer.
#[derive(Clone, Debug)]
pub enum Layer {
    /// Who may call.
    Auth(Auth),
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
