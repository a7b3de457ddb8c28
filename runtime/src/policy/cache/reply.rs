//! Caches of ensembles: what is kept is a whole reply.

use super::{Entry, Form, through};
use crate::exec::Task;
use crate::fault::Fault;
use crate::format::Format;
use crate::reply::Reply;
use crate::run::Run;

/// A reply, and the text of the one that later runs give.
#[derive(Debug)]
pub struct Replies {
    now: Reply,
    /// None when there is nothing to give later.
    later: Option<String>,
}

impl Replies {
    /// `now` is given once and `later` by the cache: they differ where the output says
    /// `__cache_hit`.
    pub fn new(now: Reply, later: &Result<Reply, Fault>) -> Replies {
        Replies { now, later: later.as_ref().ok().map(Reply::stored) }
    }
}

/// The reply of an ensemble, kept or made; `words` are the names of headers, the content types and the
/// members that its output sends, `formats` those it is written in.
#[inline(never)]
pub fn cached_replies<'a>(
    cx: &'a Run,
    entry: &'a Entry,
    words: &'static [&'static str],
    formats: &'static [&'static Format],
    work: Task<'a, Replies>,
) -> Task<'a, Reply> {
    Box::pin(async move {
        let form = Form {
            read: &|text| Some(Replies { now: Reply::restored(text, words, formats)?, later: None }),
            // What a server could not do is not kept.
            write: &|replies: &Replies| Some((replies.later.clone()?, replies.now.status() < 500)),
        };
        let (replies, _) = through(cx, entry, &form, work).await?;
        Ok(replies.now)
    })
}

/// The same of an output that does not say `__cache_hit`.
#[inline(never)]
pub fn cached_reply<'a>(
    cx: &'a Run,
    entry: &'a Entry,
    words: &'static [&'static str],
    formats: &'static [&'static Format],
    work: Task<'a, Reply>,
) -> Task<'a, Reply> {
    let work = Box::pin(async move {
        let now = work.await?;
        let later = Some(now.stored());
        Ok(Replies { now, later })
    });
    cached_replies(cx, entry, words, formats, work)
}
