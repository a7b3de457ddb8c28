//! Who may call a trigger.

use super::counter;
use crate::lower::rir;
use crate::plan::Project;
use crate::resolve::hir::{Auth, AuthMethod, JwtAlgorithm, Setting, SignatureScheme};

/// The headers in which a caller shows who it is.
pub(super) fn shown_in(method: &AuthMethod) -> &'static [&'static str] {
    match method {
        AuthMethod::Bearer(_) | AuthMethod::Basic(_) | AuthMethod::Jwt(_) => &["authorization"],
        AuthMethod::ApiKey(_) => &["authorization", "x-api-key"],
        AuthMethod::Signature(signature) => match signature.scheme {
            SignatureScheme::Default => {
                &["x-signature", "x-webhook-signature", "x-webhook-timestamp", "x-timestamp"]
            }
            SignatureScheme::Stripe => &["stripe-signature"],
            SignatureScheme::Github => &["x-hub-signature-256"],
            SignatureScheme::Slack => &["x-slack-signature", "x-slack-request-timestamp"],
            SignatureScheme::StandardWebhooks => &["webhook-id", "webhook-timestamp", "webhook-signature"],
        },
    }
}

pub(super) fn auth(project: &Project, auth: &Auth) -> rir::Auth {
    rir::Auth {
        methods: auth.methods.iter().map(|one| method(project, one)).collect(),
        optional: auth.optional,
        roles: auth.roles.clone(),
        permissions: auth.permissions.clone(),
    }
}

fn method(project: &Project, method: &AuthMethod) -> rir::AuthMethod {
    match method {
        AuthMethod::Bearer(secret) => rir::AuthMethod::Bearer(setting(secret)),
        AuthMethod::Basic(secret) => rir::AuthMethod::Basic(setting(secret)),
        AuthMethod::ApiKey(keys) => rir::AuthMethod::ApiKey(setting(keys)),
        AuthMethod::Signature(signature) => rir::AuthMethod::Signature {
            secret: setting(&signature.secret),
            scheme: scheme(signature.scheme),
            tolerance: signature.tolerance,
            seen: project.remembers_signatures().filter(|_| signature.is_timed()).map(counter),
        },
        AuthMethod::Jwt(jwt) => rir::AuthMethod::Jwt {
            key: setting(&jwt.key),
            algorithms: jwt.algorithms.iter().map(|one| algorithm(one.value)).collect(),
            issuer: jwt.issuer.as_ref().map(setting),
            audience: jwt.audience.iter().map(setting).collect(),
            leeway: jwt.leeway,
        },
    }
}

fn setting(setting: &Setting) -> rir::Setting {
    match setting {
        Setting::Env(name) => rir::Setting::Env(name.clone()),
        Setting::Literal(text) => rir::Setting::Literal(text.clone()),
    }
}

fn scheme(scheme: SignatureScheme) -> &'static str {
    match scheme {
        SignatureScheme::Default => "Timestamped",
        SignatureScheme::Stripe => "Stripe",
        SignatureScheme::Github => "Github",
        SignatureScheme::Slack => "Slack",
        SignatureScheme::StandardWebhooks => "StandardWebhooks",
    }
}

fn algorithm(algorithm: JwtAlgorithm) -> &'static str {
    match algorithm {
        JwtAlgorithm::Hs256 => "Hs256",
        JwtAlgorithm::Rs256 => "Rs256",
        JwtAlgorithm::Es256 => "Es256",
    }
}
