//! Which variables of the environment are secrets.

use crate::resolve::hir::{Auth, Ensemble, Project};
use std::collections::BTreeSet;

/// Words that make a name the name of a secret.
const WORDS: &[&str] = &[
    "KEY",
    "SECRET",
    "TOKEN",
    "PASSWORD",
    "PASSWD",
    "PASSPHRASE",
    "CREDENTIAL",
    "PRIVATE",
    "APIKEY",
    "APITOKEN",
];
/// Words that say that the rest is about a secret, or that it is open to everyone.
const OTHERS: &[&str] = &[
    "PUBLIC",
    "PUBLISHABLE",
    "ID",
    "NAME",
    "URL",
    "URI",
    "HEADER",
    "PREFIX",
    "TTL",
    "LENGTH",
    "LIMIT",
    "MAX",
    "MIN",
    "COUNT",
    "EXPIRY",
    "ALGORITHM",
];

/// Words that make an address the address of a database, which holds its password.
const STORES: &[&str] = &[
    "DATABASE",
    "DB",
    "POSTGRES",
    "POSTGRESQL",
    "PG",
    "MYSQL",
    "MARIADB",
    "MONGO",
    "MONGODB",
    "REDIS",
    "AMQP",
    "RABBITMQ",
    "SQL",
];
/// Words for an address.
const ADDRESSES: &[&str] = &["URL", "URI", "DSN", "CONNECTION"];

/// The secrets of a project.
pub(super) struct Secrets<'a> {
    /// Variables that an `auth` compares with.
    guards: BTreeSet<&'a str>,
    /// Variables that the configuration holds in plain text.
    plain: BTreeSet<&'a str>,
}

/// Why a variable is a secret.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Why {
    /// A trigger's `auth` compares with it.
    Auth,
    /// Its name says so.
    Name,
    /// It is the address of a database.
    Address,
    /// Callers can find it out by asking often enough.
    Guessed,
}

impl<'a> Secrets<'a> {
    pub(super) fn of(project: &'a Project) -> Self {
        let guards = project.ensembles.iter().flat_map(Ensemble::auths).flat_map(Auth::secrets);
        let plain = project.config.vars.iter().map(|(name, _)| name.as_str());
        Self { guards: guards.collect(), plain: plain.collect() }
    }

    /// Why a variable is a secret, if it is one.
    pub(super) fn why(&self, name: &str) -> Option<Why> {
        if self.guards.contains(name) {
            Some(Why::Auth)
        } else {
            let why = match name {
                _ if says_so(name) => Why::Name,
                _ if is_address(name) => Why::Address,
                _ => return None,
            };
            (!self.plain.contains(name)).then_some(why)
        }
    }
}

fn is_address(name: &str) -> bool {
    let upper = name.to_ascii_uppercase();
    let words = || upper.split(['_', '-']);
    let of_store = words().any(|word| STORES.contains(&word));
    let connection = words().any(|word| word == "CONNECTION") && words().any(|word| word == "STRING");
    let open = words().any(|word| word == "PUBLIC");
    (of_store && words().any(|word| ADDRESSES.contains(&word)) || connection) && !open
}

fn says_so(name: &str) -> bool {
    let upper = name.to_ascii_uppercase();
    let mut words = upper.split(['_', '-']);
    let is = |list: &[&str], word: &str| {
        list.contains(&word) || word.strip_suffix('S').is_some_and(|one| list.contains(&one))
    };
    words.clone().any(|word| is(WORDS, word)) && !words.any(|word| is(OTHERS, word))
}

#[cfg(test)]
mod tests {
    use super::{is_address, says_so};

    #[test]
    fn names_say_what_is_secret() {
        for secret in [
            "API_KEY",
            "MAIL_KEY",
            "jwt_secret",
            "DB_PASSWORD",
            "API_TOKENS",
            "PRIVATE_KEY",
            "AWS_CREDENTIALS",
        ] {
            assert!(says_so(secret), "{secret}");
        }
        for open in
            ["REGION", "PUBLIC_KEY", "KEY_ID", "MAX_TOKENS", "TOKEN_URL", "MONKEY", "KEYBOARD", "SECRET_NAME"]
        {
            assert!(!says_so(open), "{open}");
        }
    }

    #[test]
    fn addresses_of_databases_hold_passwords() {
        for address in ["DATABASE_URL", "redis_url", "PG_DSN", "DB_CONNECTION", "SQL_CONNECTION_STRING"] {
            assert!(is_address(address), "{address}");
        }
        for open in ["API_URL", "DB_NAME", "PUBLIC_DB_URL", "CONNECTION_LIMIT", "SENTRY_DSN"] {
            assert!(!is_address(open), "{open}");
        }
    }
}
