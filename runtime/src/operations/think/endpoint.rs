//! Providers that are reached over HTTP.

use super::{Question, Way, unset};
use crate::env;
use crate::exec::Op;
use crate::fault::Fault;
use crate::operations::http::{self, Body, Request};
use crate::run::Run;
use crate::text;
use crate::value::Value;

/// Where a provider is reached over HTTP.
pub struct Endpoint {
    /// The address: literals around variables of the Worker, one more than those. What a question
    /// computes stands before them.
    pub literals: &'static [&'static str],
    /// The variables.
    pub variables: &'static [&'static str],
    /// Constant headers.
    pub headers: &'static [(&'static str, &'static str)],
    /// How the key is sent, when there is one.
    pub key: Option<Key>,
    /// The variable that holds the token of a gateway, where there is one: it may be unset.
    pub gateway: Option<&'static str>,
}

/// How a key is sent.
pub struct Key {
    /// The header.
    pub header: &'static str,
    /// What stands before the key.
    pub scheme: &'static str,
    /// The variable that holds it; none when the question computes it.
    pub variable: Option<&'static str>,
}

/// The header of a gateway's own token.
const GATEWAY: &str = "cf-aig-authorization";

impl Way for Endpoint {
    fn send<'a>(&'a self, _cx: &'a Run, question: &'a Question, body: &str) -> Op<'a> {
        match self.request(question, body) {
            Ok(request) => http::ask(&request),
            Err(fault) => Op::fail(fault),
        }
    }
}

impl Endpoint {
    pub(super) fn request(&self, question: &Question, body: &str) -> Result<Request, Fault> {
        Ok(Request {
            method: "POST",
            url: self.url(question)?,
            headers: self.headers(question)?,
            body: Body::Json(body.as_bytes().to_vec()),
            timeout: question.call.timeout,
        })
    }

    fn url(&self, question: &Question) -> Result<String, Fault> {
        let mut url = question.address.as_deref().unwrap_or_default().trim_end_matches('/').to_owned();
        let mut variables = self.variables.iter();
        for literal in self.literals {
            url.push_str(literal);
            if let Some(name) = variables.next() {
                let value = env::get(name);
                if !is_set(&value) {
                    return Err(unset(name, "a part of the gateway's address"));
                }
                text::append_encoded(&mut url, &shown(&value), b"");
            }
        }
        Ok(url)
    }

    fn headers(&self, question: &Question) -> Result<Vec<(&'static str, String)>, Fault> {
        let mut headers: Vec<_> =
            self.headers.iter().map(|(name, value)| (*name, (*value).to_owned())).collect();
        let token = self.gateway.map(env::get).filter(is_set);
        if let Some(token) = &token {
            headers.push((GATEWAY, ["Bearer ", &shown(token)].concat()));
        }
        if let Some(key) = &self.key {
            match key.of(question) {
                Ok(secret) => headers.push((key.header, [key.scheme, &secret].concat())),
                // A gateway with a token may hold the key itself.
                Err(_) if token.is_some() => {}
                Err(fault) => return Err(fault),
            }
        }
        Ok(headers)
    }
}

impl Key {
    fn of(&self, question: &Question) -> Result<String, Fault> {
        let provider = question.call.provider;
        match (&question.key, self.variable) {
            (Some(key), _) if !key.is_empty() => Ok(key.clone()),
            (_, Some(name)) => {
                let value = env::get(name);
                let what = ["the key for ", provider].concat();
                if is_set(&value) { Ok(shown(&value)) } else { Err(unset(name, &what)) }
            }
            _ => {
                let message = ["the key for ", provider, " is missing: `apiKey` came out empty"].concat();
                let outside = "the Worker is not configured to ask a model".to_owned();
                Err(Fault::coded("CONFIGURATION", message).outside(outside))
            }
        }
    }
}

fn is_set(value: &Value) -> bool {
    !shown(value).is_empty()
}

fn shown(value: &Value) -> String {
    let mut out = String::new();
    text::push(&mut out, value);
    out
}
