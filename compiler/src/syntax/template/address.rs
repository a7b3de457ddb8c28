//! Where in an address a place stands: its scheme decides whether it is one or code.

use super::scanner::{Escape, Refusal};

/// A place in the value of an attribute that holds an address.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) enum Address {
    /// Nothing stands before it.
    #[default]
    Start,
    /// Perhaps nothing stands before it: that depends on the data.
    Perhaps,
    /// Behind letters that may be a scheme.
    Scheme(String),
    /// Behind a hole, before anything that ends a scheme.
    Dynamic,
    /// Behind the scheme.
    Part,
    /// Behind a scheme that runs code.
    Script,
}

impl Address {
    /// How what stands in a hole here is written.
    pub(super) fn hole(&mut self) -> Result<Escape, Refusal> {
        match self {
            Address::Start | Address::Perhaps => {
                *self = Address::Dynamic;
                Ok(Escape::Address)
            }
            Address::Scheme(_) => {
                *self = Address::Dynamic;
                Ok(Escape::Part)
            }
            Address::Dynamic | Address::Part => Ok(Escape::Part),
            Address::Script => Err(Refusal::ScriptAddress),
        }
    }

    /// Reads a character; `several` tells whether a comma or white space begins another address.
    pub(super) fn character(&mut self, c: char, several: bool) -> Result<(), Refusal> {
        if several && (c == ',' || c.is_whitespace()) {
            *self = Address::Start;
            return Ok(());
        }
        match (&mut *self, c) {
            (Address::Start, c) if c.is_whitespace() => {}
            (Address::Start | Address::Scheme(_) | Address::Dynamic | Address::Perhaps, '/' | '?' | '#') => {
                *self = Address::Part;
            }
            (Address::Dynamic | Address::Perhaps, ':') => return Err(Refusal::Scheme),
            (Address::Scheme(scheme), ':') => {
                *self = match scheme.to_ascii_lowercase().as_str() {
                    "javascript" | "vbscript" | "livescript" => Address::Script,
                    _ => Address::Part,
                };
            }
            (Address::Scheme(scheme), c) if !c.is_whitespace() && !c.is_control() => scheme.push(c),
            (Address::Start, c) => *self = Address::Scheme(c.to_string()),
            _ => {}
        }
        Ok(())
    }

    /// The place behind two ways to it.
    pub(super) fn meet(&self, other: &Address) -> Address {
        match (self, other) {
            (first, second) if first == second => first.clone(),
            (Address::Script, _) | (_, Address::Script) => Address::Script,
            (Address::Start | Address::Perhaps, _) | (_, Address::Start | Address::Perhaps) => {
                Address::Perhaps
            }
            (Address::Part, Address::Part) => Address::Part,
            _ => Address::Dynamic,
        }
    }
}
