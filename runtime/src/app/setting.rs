//! Texts that are known before a run begins.

use crate::env;
use crate::fault::Fault;
use crate::value::Value;

/// Where such a text is found.
pub enum Setting {
    /// In the variable of this name.
    Env(&'static str),
    /// In the YAML.
    Literal(&'static str),
}

impl Setting {
    /// The text, which is never empty.
    ///
    /// # Errors
    /// `CONFIGURATION` when the variable is not set: nobody gets in then.
    pub(crate) fn read(&self) -> Result<Value, Fault> {
        let value = match self {
            Setting::Literal(text) => Value::from_static(text),
            Setting::Env(name) => env::get(name),
        };
        if value.as_str().is_some_and(|text| !text.is_empty()) {
            return Ok(value);
        }
        let name = self.name();
        let message = [
            "the variable ",
            name,
            " is not set: add it to `.dev.vars` for local use, and with `wrangler secret put ",
            name,
            "` for the deployed Worker",
        ];
        Err(misconfigured(message.concat()))
    }

    /// How messages in the log call it.
    pub(crate) fn name(&self) -> &'static str {
        match self {
            Setting::Env(name) => name,
            Setting::Literal(_) => "in the YAML",
        }
    }
}

/// `CONFIGURATION`; what is wrong stands in the log only.
pub(crate) fn misconfigured(message: String) -> Fault {
    Fault::coded("CONFIGURATION", message)
        .outside(String::from("this trigger is not configured yet: the log has more"))
        .answered(500)
}
