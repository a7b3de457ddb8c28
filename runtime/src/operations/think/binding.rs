//! Workers AI, by its binding.

use super::{Question, Way, unset};
use crate::env;
use crate::exec::{Host, Op};
use crate::js;
use crate::operations::http;
use crate::run::Run;
use crate::value::Value;

/// A binding of Workers AI.
pub struct Binding {
    /// Its name.
    pub name: &'static str,
    /// The variable that holds the name of the gateway that it goes through, if it does.
    pub gateway: Option<&'static str>,
}

impl Way for Binding {
    fn send<'a>(&'a self, _cx: &'a Run, question: &'a Question, body: &str) -> Op<'a> {
        self.asked(|slot, name, gateway| {
            js::ai_run(slot, name, question.model.as_str(), body, gateway, question.call.timeout);
        })
    }
}

impl Binding {
    /// Asks by a call of JavaScript that is given the slot, the binding and the gateway.
    pub(super) fn asked<'a>(&self, start: impl FnOnce(u32, &str, &str)) -> Op<'a> {
        let gateway = self.gateway.map(|name| (name, env::get(name)));
        let gateway = match &gateway {
            None => "",
            Some((_, Value::String(gateway))) if !gateway.is_empty() => gateway.as_str(),
            Some((name, _)) => return Op::fail(unset(name, "the gateway's name")),
        };
        let host = Host::open(http::whole, Value::Undefined).on_drop(js::ai_stop);
        start(host.slot(), self.name, gateway);
        Op::host(host)
    }
}
