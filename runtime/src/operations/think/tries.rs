//! Asking until there is an answer: what providers ask to be sent again later is.

use super::{Question, Reply, Trouble};
use crate::fault::Fault;
use crate::json;
use crate::policy::sleep;
use crate::run::Run;
use crate::value::Value;

/// The wait before the second try where the provider names none, in milliseconds; it doubles.
const FIRST: f64 = 1_000.0;
/// Who asks for a longer wait than this is not waited for.
const LONGEST: f64 = 60_000.0;

/// What a provider answers to a body.
pub(super) async fn reply(cx: &Run, question: &Question, body: &str) -> Result<Reply, Fault> {
    let call = question.call;
    let mut tries = 1;
    loop {
        let (fault, wait) = match call.way.send(cx, question, body).await {
            Ok(answer) => match refusal(&answer, call.provider) {
                None => return read(question, &answer),
                Some(fault) => {
                    let wait = answer.member("retryAfter").as_number();
                    (fault, wait)
                }
            },
            Err(fault) => (fault, None),
        };
        let wait = wait.unwrap_or(FIRST * f64::from(1_u32 << (tries - 1).min(8)));
        if tries >= call.tries || !passes(&fault) || wait > LONGEST {
            return Err(fault);
        }
        sleep(wait).await?;
        tries += 1;
    }
}

fn read(question: &Question, answer: &Value) -> Result<Reply, Fault> {
    let body = answer.member("body").as_text().and_then(|body| json::lazy(body).ok());
    let reply = body.map_or(Err(Trouble::Unreadable), |body| (question.call.read)(&body));
    reply.map_err(|trouble| trouble.fault(question.call.provider))
}

/// The failure that an answer is whose status says so.
fn refusal(answer: &Value, provider: &str) -> Option<Fault> {
    let status = answer.member("status").as_number().unwrap_or_default() as u16;
    if (200..300).contains(&status) {
        return None;
    }
    let number = status.to_string();
    let outside = [provider, " answered ", &number].concat();
    let body = answer.member("body").as_text().and_then(|body| json::lazy(body).ok()).unwrap_or_default();
    let message = match complaint(&body) {
        Some(why) => [&outside, ": ", why].concat(),
        None => outside.clone(),
    };
    let code = if status == 429 { "RATE_LIMIT".to_owned() } else { ["HTTP_", &number].concat() };
    Some(Fault::new(code, message).with_status(status).outside(outside))
}

/// What the body of an error says, in the forms that providers and gateways have for it.
fn complaint(body: &Value) -> Option<&str> {
    let error = body.member("error");
    error.member("message").as_str().or_else(|| error.as_str()).or_else(|| {
        let lists = [error, body.member("errors")];
        let listed = lists.into_iter().find_map(|list| list.as_array()?.items.first());
        listed?.member("message").as_str()
    })
}

/// Whether a failure is likely to pass by itself.
fn passes(fault: &Fault) -> bool {
    match fault.status() {
        Some(status) => matches!(status, 408 | 429 | 500 | 502..=504 | 529),
        None => fault.code().as_str() == "NETWORK",
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]
    use super::*;
    use crate::value::{Str, object};

    fn answer(status: f64, body: &str) -> Value {
        object([("status", Value::Number(status)), ("body", Value::from(body))])
    }

    #[test]
    fn errors_say_what_the_provider_says() {
        for (body, message) in [
            (r#"{"error":{"message":"no"}}"#, "p answered 400: no"),
            (r#"{"error":"no"}"#, "p answered 400: no"),
            (r#"{"success":false,"error":[{"code":1,"message":"no"}]}"#, "p answered 400: no"),
            (r#"{"errors":[{"message":"no"}]}"#, "p answered 400: no"),
            ("<html>", "p answered 400"),
            ("", "p answered 400"),
        ] {
            let fault = refusal(&answer(400.0, body), "p").unwrap();
            assert_eq!((fault.text().as_str(), fault.outside_text()), (message, "p answered 400"));
            assert_eq!(fault.code(), &Str::from_static("HTTP_400"));
        }
        assert!(refusal(&answer(200.0, ""), "p").is_none());
    }

    #[test]
    fn what_passes_is_tried_again() {
        for (status, again) in
            [(429.0, true), (503.0, true), (529.0, true), (400.0, false), (401.0, false), (501.0, false)]
        {
            assert_eq!(passes(&refusal(&answer(status, ""), "p").unwrap()), again, "{status}");
        }
        assert!(passes(&Fault::coded("NETWORK", "")) && !passes(&Fault::coded("TIMEOUT", "")));
    }
}
