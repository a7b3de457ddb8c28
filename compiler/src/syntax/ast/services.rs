//! The services that steps may call (language §4).

use super::service::{Action, Argument, ArgumentKind, BindingKind, Bound, Named, Need, Service};
use ArgumentKind::{Detail, Key, Number, Prefix, Setting, Stored, Word};
use Need::{May, Must, OrInput};

const OPAQUE_STORE: &str = "a store may hold anything";

/// `storage` of type kv.
pub static KV: Service = Service {
    name: "kv",
    operation: "storage",
    one: "a kv",
    what: "a kv store",
    bound: bound(BindingKind::Kv, "CACHE"),
    requests: true,
    failure: Some("STORAGE_ERROR"),
    opaque: OPAQUE_STORE,
    actions: &[
        read("get", &[argument("key", Key, OrInput)]),
        write(
            "put",
            &[
                argument("key", Key, Must),
                argument("value", Stored, Must),
                argument("ttl", Setting, May),
                argument("metadata", Detail, May),
            ],
        ),
        write("delete", &[argument("key", Key, Must)]),
        read(
            "list",
            &[
                argument("prefix", Prefix, May),
                argument("limit", Setting, May),
                argument("cursor", Setting, May),
            ],
        ),
        read("head", &[argument("key", Key, Must)]),
    ],
};

/// How bytes of a bucket are given, and what a value is written as.
const ENCODINGS: &[&str] = &["text", "json", "base64"];

/// `storage` of type r2.
pub static R2: Service = Service {
    name: "r2",
    operation: "storage",
    one: "an r2",
    what: "an r2 bucket",
    bound: bound(BindingKind::R2, "BUCKET"),
    requests: true,
    failure: Some("STORAGE_ERROR"),
    opaque: OPAQUE_STORE,
    actions: &[
        read("get", &[argument("key", Key, OrInput), argument("encoding", Word(ENCODINGS), May)]),
        write(
            "put",
            &[
                argument("key", Key, Must),
                argument("value", Stored, Must),
                argument("encoding", Word(ENCODINGS), May),
                argument("contentType", Setting, May),
                argument("metadata", Detail, May),
            ],
        ),
        write("delete", &[argument("key", Key, Must)]),
        read(
            "list",
            &[
                argument("prefix", Prefix, May),
                argument("delimiter", Setting, May),
                argument("limit", Setting, May),
                argument("cursor", Setting, May),
            ],
        ),
        read("head", &[argument("key", Key, Must)]),
    ],
};

/// `storage` of type cache: the platform's cache of the place where the Worker runs.
pub static CACHE: Service = Service {
    name: "cache",
    operation: "storage",
    one: "a cache",
    what: "a cache",
    bound: None,
    requests: true,
    failure: Some("STORAGE_ERROR"),
    opaque: OPAQUE_STORE,
    actions: &[
        read("get", &[argument("key", Key, OrInput)]),
        write(
            "put",
            &[argument("key", Key, Must), argument("value", Stored, Must), argument("ttl", Setting, May)],
        ),
        write("delete", &[argument("key", Key, Must)]),
    ],
};

/// The longest that a queue holds a message back, in seconds.
const LONGEST_DELAY: f64 = 43_200.0;

/// `queue`: what sends.
pub static QUEUE: Service = Service {
    name: "queue",
    operation: "queue",
    one: "a queue",
    what: "a queue",
    bound: Some(Bound {
        kind: BindingKind::Queue,
        usual: None,
        named: Some(Named { key: "queue", besides: &['-'] }),
    }),
    requests: true,
    failure: Some("QUEUE_ERROR"),
    opaque: "a queue tells nothing of its messages",
    actions: &[
        write("send", &[argument("body", Stored, Must), argument("delay", Number(0.0, LONGEST_DELAY), May)]),
        write(
            "batch",
            &[argument("messages", Stored, Must), argument("delay", Number(0.0, LONGEST_DELAY), May)],
        ),
    ],
};

/// `telemetry`: data points of Analytics Engine.
pub static TELEMETRY: Service = Service {
    name: "telemetry",
    operation: "telemetry",
    one: "a telemetry",
    what: "a dataset",
    bound: Some(Bound {
        kind: BindingKind::Analytics,
        usual: Some("ANALYTICS"),
        named: Some(Named { key: "dataset", besides: &['_', '-'] }),
    }),
    requests: false,
    failure: Some("TELEMETRY_ERROR"),
    opaque: "a dataset tells nothing of its points",
    actions: &[write(
        "write",
        &[argument("blobs", Stored, May), argument("doubles", Stored, May), argument("indexes", Stored, May)],
    )],
};

/// What a browser may send a cookie along with.
const SAME_SITE: &[&str] = &["strict", "lax", "none"];

/// `cookies`: those of the request and of the answer.
pub static COOKIES: Service = Service {
    name: "cookies",
    operation: "cookies",
    one: "a cookies",
    what: "a cookie",
    bound: None,
    requests: false,
    failure: None,
    opaque: "a browser may send anything",
    actions: &[
        read("get", &[argument("name", Key, Must)]),
        write(
            "set",
            &[
                argument("name", Key, Must),
                argument("value", Key, Must),
                argument("maxAge", Setting, May),
                argument("path", Setting, May),
                argument("domain", Setting, May),
                argument("sameSite", Word(SAME_SITE), May),
                argument("httpOnly", Setting, May),
                argument("secure", Setting, May),
            ],
        ),
        write(
            "delete",
            &[argument("name", Key, Must), argument("path", Setting, May), argument("domain", Setting, May)],
        ),
    ],
};

/// The most matches that an index gives.
const MOST_MATCHES: f64 = 100.0;

/// `data` and `storage` of type vectorize.
pub static VECTORIZE: Service = Service {
    name: "vectorize",
    operation: "data",
    one: "a vectorize",
    what: "a vector index",
    bound: bound(BindingKind::Vectorize, "VECTORIZE"),
    requests: true,
    failure: Some("VECTORIZE_ERROR"),
    opaque: "the metadata of a vector may hold anything",
    actions: &[
        read(
            "query",
            &[
                argument("vector", Stored, Must),
                argument("topK", Number(1.0, MOST_MATCHES), May),
                argument("namespace", Setting, May),
                argument("filter", Detail, May),
                argument("returnValues", Setting, May),
                argument("returnMetadata", Word(&["none", "indexed", "all"]), May),
            ],
        ),
        write("insert", &[argument("vectors", Stored, Must)]),
        write("upsert", &[argument("vectors", Stored, Must)]),
        read("getByIds", &[argument("ids", Stored, Must)]),
        write("deleteByIds", &[argument("ids", Stored, Must)]),
    ],
};

/// All of them.
pub static SERVICES: &[&Service] = &[&KV, &R2, &CACHE, &QUEUE, &TELEMETRY, &COOKIES, &VECTORIZE];

const fn bound(kind: BindingKind, usual: &'static str) -> Option<Bound> {
    Some(Bound { kind, usual: Some(usual), named: None })
}

const fn read(name: &'static str, arguments: &'static [Argument]) -> Action {
    Action { name, writes: false, arguments }
}

const fn write(name: &'static str, arguments: &'static [Argument]) -> Action {
    Action { name, writes: true, arguments }
}

const fn argument(key: &'static str, kind: ArgumentKind, need: Need) -> Argument {
    Argument { key, kind, need }
}
