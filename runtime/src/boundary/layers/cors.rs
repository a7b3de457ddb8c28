//! CORS: which pages of other origins may read the answers. Browsers hold to it; it keeps nobody else out.

use super::{Call, Entering, Layer};
use crate::boundary::request::Headers;
use crate::reply::Response;

/// The layer.
pub struct Cors {
    /// The origins whose pages may read the answers: `*` alone for all, `https://*.example.com` for those
    /// below a domain.
    pub origins: &'static [&'static str],
    /// The methods that they may use, with commas between them.
    pub methods: &'static str,
    /// The headers that they may send; what they ask for when none.
    pub headers: Option<&'static str>,
    /// The headers that they may read besides the usual ones.
    pub expose: &'static str,
    /// Whether they may send cookies and the like.
    pub credentials: bool,
    /// For how many seconds they need not ask again.
    pub max_age: u32,
}

const ALLOW_ORIGIN: &str = "access-control-allow-origin";
const ALLOW_CREDENTIALS: &str = "access-control-allow-credentials";

impl Layer for Cors {
    fn enter<'a>(&'static self, call: &'a Call) -> Entering<'a> {
        if !self.is_open() {
            call.add_header("vary", "Origin");
        }
        if let Some(origin) = self.allowed(&call.headers) {
            call.add_header(ALLOW_ORIGIN, origin);
            if self.credentials {
                call.add_header(ALLOW_CREDENTIALS, "true");
            }
            if !self.expose.is_empty() {
                call.add_header("access-control-expose-headers", self.expose);
            }
        }
        Box::pin(std::future::ready(None))
    }

    fn preflight(&self, asked: &Headers) -> Option<Response> {
        asked.get("origin")?;
        let mut response = Response::empty(204);
        if !self.is_open() || self.headers.is_none() {
            response.add("vary", "Origin, Access-Control-Request-Headers");
        }
        // A page that may not read the answer is told nothing, which is what makes its browser refuse.
        let Some(origin) = self.allowed(asked) else { return Some(response) };
        response.add(ALLOW_ORIGIN, &origin);
        response.add("access-control-allow-methods", self.methods);
        let wanted = asked.get("access-control-request-headers");
        if let Some(headers) = self.headers.or(wanted.as_ref().map(|wanted| wanted.as_str())) {
            response.add("access-control-allow-headers", headers);
        }
        if self.credentials {
            response.add(ALLOW_CREDENTIALS, "true");
        }
        response.add("access-control-max-age", &self.max_age.to_string());
        Some(response)
    }
}

impl Cors {
    fn is_open(&self) -> bool {
        self.origins == ["*"]
    }

    /// The origin that is told to be allowed; none when the request's is not, or it has none.
    fn allowed(&self, headers: &Headers) -> Option<String> {
        if self.is_open() {
            return Some("*".to_owned());
        }
        let origin = headers.get("origin")?;
        let origin = origin.as_str();
        self.origins.iter().any(|allowed| fits(origin, allowed)).then(|| origin.to_owned())
    }
}

/// Whether an origin is one of those that are written so.
fn fits(origin: &str, allowed: &str) -> bool {
    match allowed.split_once("*.") {
        None => origin == allowed,
        Some((scheme, domain)) => {
            let below = origin.strip_prefix(scheme).and_then(|host| host.strip_suffix(domain));
            below.is_some_and(|below| {
                below.len() > 1 && below.ends_with('.') && !below.contains(['/', ':', '@'])
            })
        }
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]
    use super::*;

    const CLOSED: Cors = Cors {
        origins: &["https://app.example.com", "https://*.example.org"],
        methods: "GET, PUT",
        headers: None,
        expose: "",
        credentials: true,
        max_age: 60,
    };

    #[test]
    fn origins_are_compared_whole() {
        for (origin, allowed, fit) in [
            ("https://a.b", "https://a.b", true),
            ("https://a.b.c", "https://a.b", false),
            ("http://a.b", "https://a.b", false),
            ("https://x.a.b", "https://*.a.b", true),
            ("https://x.y.a.b", "https://*.a.b", true),
            ("https://a.b", "https://*.a.b", false),
            ("https://.a.b", "https://*.a.b", false),
            ("https://xa.b", "https://*.a.b", false),
            ("https://evil/.a.b", "https://*.a.b", false),
            ("https://evil:1.a.b", "https://*.a.b", false),
            ("http://x.a.b", "https://*.a.b", false),
            ("null", "https://*.a.b", false),
        ] {
            assert_eq!(fits(origin, allowed), fit, "{origin} {allowed}");
        }
    }

    #[test]
    fn preflights_are_answered_to_pages() {
        let asked = |origin| {
            Headers::given(&[
                ("origin", origin),
                ("access-control-request-method", "PUT"),
                ("access-control-request-headers", "x-a"),
            ])
        };
        let allowed = CLOSED.preflight(&asked("https://app.example.com")).unwrap();
        assert_eq!(allowed.header(ALLOW_ORIGIN), Some("https://app.example.com"));
        assert_eq!(allowed.header("access-control-allow-methods"), Some("GET, PUT"));
        assert_eq!(allowed.header("access-control-allow-headers"), Some("x-a"));
        assert_eq!(allowed.header("access-control-max-age"), Some("60"));
        let refused = CLOSED.preflight(&asked("https://evil.example.com")).unwrap();
        assert_eq!(refused.header(ALLOW_ORIGIN), None);
        assert!(refused.header("vary").unwrap().starts_with("Origin"));
        assert!(CLOSED.preflight(&Headers::given(&[])).is_none());
    }
}
