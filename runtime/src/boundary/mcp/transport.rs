//! What the transport asks of a request before its message is read: who sends it from where, what may be
//! answered, and which version of the protocol is spoken.

use super::message::Problem;
use crate::boundary::answer;
use crate::boundary::layers::Call;
use crate::fault::Fault;
use crate::reply::Response;
use core::net::Ipv4Addr;

/// The newest version that is spoken.
pub(super) const NEWEST: &str = "2025-06-18";

/// The one version with batches, and the one of requests that name none.
const WITH_BATCHES: &str = "2025-03-26";

/// All versions that are spoken.
pub(super) const VERSIONS: [&str; 3] = [NEWEST, WITH_BATCHES, "2024-11-05"];

/// Whether the request may hold a batch.
///
/// # Errors
/// With the answer to a request that is refused.
pub(super) fn check(call: &Call) -> Result<bool, Response> {
    let header = |name| call.headers.get(name);
    let refused = |status, code, message| {
        Err(answer::refused_by(&call.run, &Fault::coded(code, message).answered(status)))
    };
    if header("origin").is_some_and(|origin| !is_own(origin.as_str(), &call.url)) {
        return refused(403, "FORBIDDEN_ORIGIN", "a page of another origin may not call tools");
    }
    if header("content-type").is_some_and(|given| !names(given.as_str(), &[JSON])) {
        return refused(415, "UNSUPPORTED_MEDIA_TYPE", "a message is sent as application/json");
    }
    if header("accept").is_some_and(|given| !names(given.as_str(), &[JSON, "application/*", "*/*"])) {
        return refused(406, "NOT_ACCEPTABLE", "answers are application/json, which `Accept` leaves out");
    }
    let version = header("mcp-protocol-version");
    let version = version.as_ref().map_or(WITH_BATCHES, |version| version.as_str());
    if !VERSIONS.contains(&version) {
        let message = ["the version of the protocol must be ", &VERSIONS.join(", ")].concat();
        return Err(Response::json(400, Problem::invalid_request(message).of_nobody()));
    }
    Ok(version == WITH_BATCHES)
}

const JSON: &str = "application/json";

/// Whether a list of media types names one of these.
fn names(list: &str, wanted: &[&str]) -> bool {
    let bare = |one: &str| one.split_once(';').map_or(one, |(bare, _)| bare).trim().to_ascii_lowercase();
    list.split(',').any(|one| wanted.contains(&bare(one).as_str()))
}

/// Whether a page of this origin belongs to the Worker at this URL. Over plain HTTP a name alone does not
/// show it, for anybody's name can be made to lead to a machine that is reached from within only.
fn is_own(origin: &str, url: &str) -> bool {
    let is_same = url.strip_prefix(origin).is_some_and(|rest| rest.starts_with('/'));
    is_same && origin.strip_prefix("http://").is_none_or(is_fixed)
}

/// Whether nobody but the machine decides where this leads: its own name, or an address.
fn is_fixed(host: &str) -> bool {
    let name = host.split_once(':').map_or(host, |(name, _)| name);
    name == "localhost" || host.starts_with('[') || name.parse::<Ipv4Addr>().is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_of_the_worker_may_call_it() {
        let url = |origin: &str| [origin, "/mcp"].concat();
        for origin in [
            "https://example.com",
            "http://localhost:8787",
            "http://127.0.0.1:8787",
            "http://[::1]:8787",
            "http://192.168.1.5",
        ] {
            assert!(is_own(origin, &url(origin)), "{origin}");
        }
        for origin in ["http://evil.example:8787", "http://localhost.evil.example", "http://127.0.0.1.nip.io"]
        {
            assert!(!is_own(origin, &url(origin)), "{origin}");
        }
        for (origin, url) in [
            ("null", "https://example.com/mcp"),
            ("", "https://example.com/mcp"),
            ("https://example.co", "https://example.com/mcp"),
            ("http://localhost:3000", "http://localhost:8787/mcp"),
        ] {
            assert!(!is_own(origin, url), "{origin}");
        }
    }

    #[test]
    fn media_types_are_named_in_lists() {
        assert!(names("text/event-stream, Application/JSON;q=0.9", &[JSON]));
        assert!(names("application/json; charset=utf-8", &[JSON]));
        assert!(!names("application/jsonp, text/plain", &[JSON]));
        assert!(!names("", &[JSON]));
    }
}
