//! Who may call a trigger.

use crate::source::{Span, Spanned};

/// `auth` of a trigger.
#[derive(Clone, Debug)]
pub struct Auth {
    /// Where it is written.
    pub span: Span,
    /// The ways in which a caller may show who it is; one must do.
    pub methods: Vec<AuthMethod>,
    /// `requirement: optional`: a caller that tries none of them is let in, as nobody.
    pub optional: bool,
    /// Roles of which the caller must have one.
    pub roles: Vec<String>,
    /// Permissions that the caller must have.
    pub permissions: Vec<String>,
}

impl Auth {
    /// The variables that hold the secrets of all methods.
    pub fn secrets(&self) -> impl Iterator<Item = &str> {
        self.methods.iter().filter_map(|method| match method.secret() {
            Setting::Env(name) => Some(name.as_str()),
            Setting::Literal(_) => None,
        })
    }
}

/// A way of showing who one is.
#[derive(Clone, Debug)]
pub enum AuthMethod {
    /// `bearer` with a secret.
    Bearer(Setting),
    /// `basic`
    Basic(Setting),
    /// `api_key`
    ApiKey(Setting),
    /// `signature`
    Signature(Signature),
    /// `jwt`, or `bearer` without a secret.
    Jwt(Jwt),
}

impl AuthMethod {
    /// What the caller's proof is compared with, or checked by.
    pub fn secret(&self) -> &Setting {
        match self {
            AuthMethod::Bearer(secret) | AuthMethod::Basic(secret) | AuthMethod::ApiKey(secret) => secret,
            AuthMethod::Signature(signature) => &signature.secret,
            AuthMethod::Jwt(jwt) => &jwt.key,
        }
    }
}

/// A signature over what is sent.
#[derive(Clone, Debug)]
pub struct Signature {
    /// The secret that both sides know.
    pub secret: Setting,
    /// How it is signed.
    pub scheme: SignatureScheme,
    /// How old a signature may be, in seconds.
    pub tolerance: u32,
}

impl Signature {
    /// Whether it has a timestamp, so that it counts for a time and once only.
    pub fn is_timed(&self) -> bool {
        self.scheme != SignatureScheme::Github
    }
}

/// How a service signs what it sends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SignatureScheme {
    /// The default of the language.
    Default,
    /// `stripe`
    Stripe,
    /// `github`
    Github,
    /// `slack`
    Slack,
    /// `standard-webhooks`
    StandardWebhooks,
}

/// A signed token.
#[derive(Clone, Debug)]
pub struct Jwt {
    /// The shared secret or the public key.
    pub key: Setting,
    /// The algorithms that are accepted.
    pub algorithms: Vec<Spanned<JwtAlgorithm>>,
    /// Who must have issued it.
    pub issuer: Option<Setting>,
    /// Whom it must be meant for, at least one of these.
    pub audience: Vec<Setting>,
    /// By how many seconds clocks may differ.
    pub leeway: u32,
}

/// An algorithm by which tokens are signed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum JwtAlgorithm {
    /// HMAC with SHA-256.
    Hs256,
    /// RSA with SHA-256.
    Rs256,
    /// ECDSA with P-256 and SHA-256.
    Es256,
}

/// A text that is known before a run begins.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Setting {
    /// `${env.NAME}`
    Env(String),
    /// Written in the file.
    Literal(String),
}
