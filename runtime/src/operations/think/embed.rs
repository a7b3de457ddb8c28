//! Embeddings: texts become vectors.

use super::{Question, tries};
use crate::exec::Op;
use crate::fault::Fault;
use crate::run::Run;
use crate::value::{Array, Object, Value};

/// Asks for the vector of a text, or for those of a list of texts: `several` tells which. The list
/// also answers `.usage`, `.model` and `.provider`.
///
/// Fails as [`super::ask`] does.
#[inline(never)]
pub fn embed<'a>(cx: &'a Run, question: &'a Question, several: bool) -> Op<'a> {
    Op::task(Box::pin(async move {
        let reply = tries::reply(cx, question, question.body.as_str()).await?;
        let beside = reply.beside(question.call.provider, &question.model);
        let named = beside.into_iter().skip(2).collect();
        let list = if several { reply.vectors } else { reply.vectors.at(0) };
        let Some(list) = list.as_array() else {
            let message = ["the answer of ", question.call.provider, " has no vectors"].concat();
            return Err(Fault::coded("UNREADABLE_ANSWER", message));
        };
        let named = Some(Box::new(Object::from_entries(named)));
        Ok(Value::from(Array { items: list.items.clone(), named }))
    }))
}
