//! Who may call.

/// How a caller shows who it is.
pub enum Auth {
    /// `Authorization: Bearer …` with this secret.
    Bearer(Secret),
}

/// Where a secret is found.
pub enum Secret {
    /// In the variable of this name.
    Env(&'static str),
    /// In the YAML.
    Literal(&'static str),
}
