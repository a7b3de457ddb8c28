//! The facts of `catalog/`, read into the compiler when it is built. Nothing is decided here.

mod ai;

pub use ai::{
    Deprecation, Key, Model, Provider, Routing, Structured, Wire, find_provider, provider_of, providers,
};

use serde_json::Value;
use std::sync::OnceLock;

const OPERATIONS: &str = include_str!("../../catalog/operations.json");
const AGENTS: &str = include_str!("../../catalog/agents.json");
/// What is the same in the `openapi.json` of every Worker, as JSON.
pub const OPENAPI: &str = include_str!("../../catalog/openapi.json");
const CLOUDFLARE: &str = include_str!("../../catalog/cloudflare.json");

/// An operation or a built-in agent of the language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Its name.
    pub name: String,
    /// Whether this version builds it.
    pub built: bool,
}

/// What is true of the platform.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cloudflare {
    /// The compatibility date of a Worker whose project asks for none.
    pub compatibility_date: String,
    /// The largest request body in bytes where a project sets none.
    pub body_limit: u64,
    /// How many connections one request may have open at once.
    pub connections: u64,
    /// How many requests to other servers one request may make on the free plan.
    pub subrequests_free: u64,
    /// How often one request may call bindings on the free plan.
    pub subrequests_free_services: u64,
    /// How many requests of either kind one request may make on a paid plan that sets no limit.
    pub subrequests_paid: u64,
    /// How many cron expressions an account may have on the free plan.
    pub crons_free: u64,
    /// How many on a paid plan.
    pub crons_paid: u64,
    /// What consumers of queues may ask for.
    pub queues: Queues,
}

/// The most that a consumer of a queue may ask for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Queues {
    /// Messages in a batch.
    pub batch_size: u32,
    /// Seconds that a batch waits for more.
    pub batch_timeout: u32,
    /// Retries of a message.
    pub retries: u32,
    /// Seconds before a retry.
    pub delay: u32,
    /// Batches that are worked on at once.
    pub concurrency: u32,
}

/// The operations of the language (language §4).
pub fn operations() -> &'static [Entry] {
    static LIST: OnceLock<Vec<Entry>> = OnceLock::new();
    LIST.get_or_init(|| entries(OPERATIONS, "operations"))
}

/// What operations give, in the words that types are written in; `kv.get` and its like where it
/// depends on the action.
pub fn outputs() -> &'static [(String, String)] {
    static LIST: OnceLock<Vec<(String, String)>> = OnceLock::new();
    LIST.get_or_init(|| {
        let file = parse(OPERATIONS);
        let outputs = file["outputs"].as_object().into_iter().flatten();
        outputs.map(|(name, words)| (name.clone(), words.as_str().unwrap_or_default().to_owned())).collect()
    })
}

/// The agents that the language brings along (language §4).
pub fn agents() -> &'static [Entry] {
    static LIST: OnceLock<Vec<Entry>> = OnceLock::new();
    LIST.get_or_init(|| entries(AGENTS, "agents"))
}

/// The platform.
pub fn cloudflare() -> &'static Cloudflare {
    static FACTS: OnceLock<Cloudflare> = OnceLock::new();
    FACTS.get_or_init(|| {
        let facts = parse(CLOUDFLARE);
        Cloudflare {
            compatibility_date: text(&facts, "compatibilityDate"),
            body_limit: number(&facts["bodyLimit"]),
            connections: number(&facts["connections"]),
            subrequests_free: number(&facts["subrequests"]["free"]),
            subrequests_free_services: number(&facts["subrequests"]["freeServices"]),
            subrequests_paid: number(&facts["subrequests"]["paid"]),
            crons_free: number(&facts["crons"]["free"]),
            crons_paid: number(&facts["crons"]["paid"]),
            queues: queues(&facts["queues"]),
        }
    })
}

fn queues(facts: &Value) -> Queues {
    let most = |key: &str| u32::try_from(number(&facts[key])).unwrap_or_default();
    Queues {
        batch_size: most("batchSize"),
        batch_timeout: most("batchTimeout"),
        retries: most("retries"),
        delay: most("delay"),
        concurrency: most("concurrency"),
    }
}

/// The entry of a name.
pub fn find(entries: &'static [Entry], name: &str) -> Option<&'static Entry> {
    entries.iter().find(|entry| entry.name == name)
}

fn entries(json: &str, list: &str) -> Vec<Entry> {
    let file = parse(json);
    let entry = |entry: &Value| Entry {
        name: text(entry, "name"),
        built: entry["built"].as_bool().unwrap_or_default(),
    };
    file[list].as_array().map(|items| items.iter().map(entry).collect()).unwrap_or_default()
}

/// A file that cannot be read is empty here; the test below keeps that from being shipped.
fn parse(json: &str) -> Value {
    serde_json::from_str(json).unwrap_or_default()
}

fn number(value: &Value) -> u64 {
    value.as_u64().unwrap_or_default()
}

fn text(value: &Value, key: &str) -> String {
    value[key].as_str().unwrap_or_default().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn every_entry_has_a_name_of_its_own() {
        for list in [operations(), agents()] {
            let names: BTreeSet<_> = list.iter().map(|entry| &entry.name).collect();
            assert_eq!(names.len(), list.len());
            assert!(!list.is_empty() && !names.contains(&String::new()));
        }
    }

    #[test]
    fn the_platform_has_its_facts() {
        let facts = cloudflare();
        assert_eq!(facts.compatibility_date.split('-').count(), 3);
        assert!(facts.body_limit > 0 && facts.connections > 0 && facts.subrequests_free > 0);
        assert!(facts.subrequests_free < facts.subrequests_free_services);
        assert!(facts.subrequests_free_services < facts.subrequests_paid);
        assert!(0 < facts.crons_free && facts.crons_free < facts.crons_paid);
        let queues = &facts.queues;
        let most =
            [queues.batch_size, queues.batch_timeout, queues.retries, queues.delay, queues.concurrency];
        assert!(!most.contains(&0));
    }
}
