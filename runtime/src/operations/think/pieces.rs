//! Answers that come in pieces, of which whoever follows the run is told.

use super::{Binding, Endpoint, Question, Way};
use crate::exec::Op;
use crate::js;
use crate::operations::http;
use crate::run::Run;

/// A way on which answers come in pieces.
pub struct Pieces<W> {
    /// The way.
    pub way: W,
    /// Whose pieces they are: the step's name.
    pub step: &'static str,
    /// What they look like.
    pub form: Form,
}

/// What pieces look like, by their number in `runtime/js/said.js`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// Chunks of a chat completion.
    OpenAi = 0,
    /// Events of a message.
    Anthropic = 1,
    /// What the binding of Workers AI gives.
    Workers = 2,
}

impl Way for Pieces<Endpoint> {
    fn send<'a>(&'a self, cx: &'a Run, question: &'a Question, body: &str) -> Op<'a> {
        let request = match self.way.request(question, body) {
            Ok(request) => request,
            Err(fault) => return Op::fail(fault),
        };
        http::asked(&request, |slot, head, body| {
            js::http_gather(slot, head, body, request.timeout, cx.job(), self.step, self.form as u32);
        })
    }
}

impl Way for Pieces<Binding> {
    fn send<'a>(&'a self, cx: &'a Run, question: &'a Question, body: &str) -> Op<'a> {
        let timeout = question.call.timeout;
        let (model, form) = (question.model.as_str(), self.form as u32);
        self.way.asked(|slot, name, gateway| {
            js::ai_gather(slot, name, model, body, gateway, timeout, cx.job(), self.step, form);
        })
    }
}
