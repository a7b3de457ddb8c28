//! What is said about a secret that flows where it must not.

use super::flow::{Flow, Source};
use super::names::Why;
use crate::diag::{Code, Diagnostic, Severity};
use crate::source::Span;

/// A secret in an ensemble's answer.
pub(super) fn answer(flow: &Flow, span: Span) -> Diagnostic {
    let (name, mut diagnostic) = told(
        flow,
        span,
        match why(flow) {
            Some(Why::Guessed) => "can be guessed a letter at a time from the answer",
            _ => "flows into the answer",
        },
    );
    if matches!(why(flow), Some(Why::Address | Why::Guessed)) {
        diagnostic.severity = Severity::Warning;
    }
    if why(flow) == Some(Why::Guessed) {
        return diagnostic
            .help(format!("compare all of it, `env.{name} === input.…`, or let a trigger's `auth` do so"));
    }
    diagnostic.help(format!(
        "leave it out; whether it is set can be told with `${{env.{name} ? 'set' : 'missing'}}`{}",
        declared(flow)
    ))
}

/// A secret in what an agent returns that may be run by itself.
pub(super) fn agent(flow: &Flow, span: Span, agent: &str) -> Diagnostic {
    let (_, mut diagnostic) = told(flow, span, &format!("flows into what the agent `{agent}` returns"));
    diagnostic.severity = Severity::Warning;
    diagnostic
        .note(format!("who has a key of the API may run the agent alone, as `/api/v1/execute/agent/{agent}`"))
        .help(format!("write `apiExecutable: false` in the agent, or leave the secret out{}", declared(flow)))
}

fn why(flow: &Flow) -> Option<Why> {
    match flow.source {
        Source::Secret { why, .. } => Some(why),
        Source::Input(_) => None,
    }
}

/// A secret in the URL of a request.
pub(super) fn url(flow: &Flow, span: Span) -> Diagnostic {
    let (name, mut diagnostic) = told(flow, span, "flows into a URL");
    diagnostic.severity = Severity::Warning;
    diagnostic
        .note("servers and proxies write URLs into their logs, headers they do not")
        .help(format!("send it in a header, like `Authorization: Bearer ${{env.{name}}}`{}", declared(flow)))
}

fn told<'a>(flow: &Flow<'a>, span: Span, what: &str) -> (&'a str, Diagnostic) {
    let Source::Secret { name, span: read, why } = flow.source else {
        return ("", Diagnostic::new(Code::SecretFlow, span, format!("a secret {what}")));
    };
    let direct = read.file == span.file && span.start <= read.start && read.end <= span.end;
    let place = if direct { read } else { span };
    let mut diagnostic = Diagnostic::new(Code::SecretFlow, place, format!("the secret `{name}` {what}"));
    if !direct {
        diagnostic = diagnostic.also(read, "the secret is read here");
    }
    for (at, text) in flow.way.iter().filter(|(at, _)| at.key() != place.key()) {
        let inside = at.start <= read.start && read.end <= at.end && at.file == read.file;
        // The place where the secret is read needs no second label.
        let at = if inside && !direct { read } else { *at };
        match diagnostic.labels.iter_mut().find(|label| label.span.key() == at.key()) {
            Some(label) => label.text = format!("{}, and {text}", label.text),
            None => diagnostic = diagnostic.also(at, text.clone()),
        }
    }
    let diagnostic = diagnostic.note(match why {
        Why::Auth => format!("`{name}` is a secret: a trigger's `auth` compares callers with it"),
        Why::Name => format!("`{name}` is a secret, as its name says"),
        Why::Address => format!("`{name}` is the address of a database, which mostly holds its password"),
        Why::Guessed => format!(
            "who calls often enough learns all of `{name}`: each answer says whether one more letter is right"
        ),
    });
    (name, diagnostic)
}

/// How to say that a variable is no secret.
fn declared(flow: &Flow) -> &'static str {
    match flow.source {
        Source::Secret { why: Why::Name | Why::Address, .. } => {
            "; a variable that is no secret stands in `vars` of conductor.config.ts"
        }
        _ => "",
    }
}
