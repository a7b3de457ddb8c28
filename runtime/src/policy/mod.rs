//! What may stand around an operation: a time limit, further tries, a cache. Generated code puts
//! around each step what its YAML says and nothing else, so that what no step uses is not linked.

mod cache;
mod retry;
mod timeout;
mod timer;

pub(crate) use cache::Input;
pub use cache::{Cache, Entry, Replies, cached, cached_agent, cached_replies, cached_reply, key_of, watched};
pub use retry::{Backoff, On, Retry, retry};
pub use timeout::{limited, on_timeout, timeout};
pub(crate) use timer::sleep;
