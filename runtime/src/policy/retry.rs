//! `retry` (language §2, Commands; §9, Failure).

use super::timer::sleep;
use crate::exec::{Op, Task};
use crate::fault::Fault;
use crate::js;

/// How often something is tried, and when again.
#[derive(Debug)]
pub struct Retry {
    /// All tries, the first one too.
    pub attempts: u32,
    /// How the delay grows.
    pub backoff: Backoff,
    /// The first delay in milliseconds.
    pub initial_delay: f64,
    /// The longest.
    pub max_delay: f64,
    /// Whether a delay is drawn between 0 and what it would be.
    pub jitter: bool,
    /// Which failures are tried again; none for those that pass by themselves and those of code.
    pub on: Option<On>,
}

/// How the delay grows from try to try.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Backoff {
    /// It doubles.
    Exponential,
    /// It grows by the first one.
    Linear,
    /// It stays.
    Fixed,
}

/// The failures that are tried again.
#[derive(Debug)]
pub struct On {
    /// Statuses of upstreams.
    pub statuses: &'static [u16],
    /// Codes.
    pub codes: &'static [&'static str],
}

/// The failures that are likely to pass.
const USUAL: On = On { statuses: &[500, 502, 503, 504], codes: &["TIMEOUT", "NETWORK"] };

/// Codes that are not those of users' code and pass by themselves only where `retryOn` says so.
const OWN: &[&str] = &["RATE_LIMIT", "STORAGE_ERROR", "D1_ERROR", "MAX_ITERATIONS", "NO_OUTPUT_MATCHED"];

/// Does what `start` begins again until it succeeds, fails for good, or was tried often enough.
#[inline(never)]
pub fn retry<'a>(policy: &'static Retry, start: impl FnMut() -> Op<'a> + 'a) -> Op<'a> {
    Op::task(repeat(policy, Box::new(start)))
}

fn repeat<'a>(
    policy: &'static Retry,
    mut start: Box<dyn FnMut() -> Op<'a> + 'a>,
) -> Task<'a, crate::value::Value> {
    Box::pin(async move {
        let mut tries = 1;
        loop {
            match start().await {
                Err(fault) if tries < policy.attempts && policy.repeats(&fault) => {
                    sleep(policy.pause(tries)).await?;
                }
                result => return result,
            }
            tries += 1;
        }
    })
}

impl Retry {
    /// Whether a failure is tried again.
    fn repeats(&self, fault: &Fault) -> bool {
        let code = fault.code().as_str();
        if never(code) {
            return false;
        }
        let on = self.on.as_ref().unwrap_or(&USUAL);
        match fault.status() {
            Some(status) => may_pass(status) && on.statuses.contains(&status),
            None => on.codes.contains(&code) || (self.on.is_none() && is_of_code(code)),
        }
    }

    fn pause(&self, tries: u32) -> f64 {
        let delay = self.delay(tries);
        if self.jitter { delay * js::random() } else { delay }
    }

    /// Milliseconds to wait after so many tries.
    fn delay(&self, tries: u32) -> f64 {
        let factor = match self.backoff {
            // Any delay is longer than the longest after so many doublings.
            Backoff::Exponential => (1_u64 << (tries - 1).min(50)) as f64,
            Backoff::Linear => f64::from(tries),
            Backoff::Fixed => 1.0,
        };
        (self.initial_delay * factor).min(self.max_delay)
    }
}

/// What is refused for what it says is refused again.
fn may_pass(status: u16) -> bool {
    status >= 500 || matches!(status, 408 | 429)
}

/// What is not valid stays so.
fn never(code: &str) -> bool {
    code.starts_with("INVALID_")
        || matches!(code, "VALIDATION_ERROR" | "UNAUTHORIZED" | "CONFIGURATION" | "BINDING_MISSING")
}

fn is_of_code(code: &str) -> bool {
    !OWN.contains(&code) && !USUAL.codes.contains(&code)
}

#[cfg(test)]
mod tests {
    use super::*;

    const fn policy(backoff: Backoff, on: Option<On>) -> Retry {
        Retry { attempts: 9, backoff, initial_delay: 100.0, max_delay: 500.0, jitter: false, on }
    }

    #[test]
    fn delays_grow_as_the_backoff_says_up_to_the_longest() {
        for (backoff, delays) in [
            (Backoff::Exponential, [100.0, 200.0, 400.0, 500.0, 500.0, 500.0]),
            (Backoff::Linear, [100.0, 200.0, 300.0, 400.0, 500.0, 500.0]),
            (Backoff::Fixed, [100.0; 6]),
        ] {
            let policy = policy(backoff, None);
            assert_eq!([1, 2, 3, 4, 5, 6].map(|tries| policy.delay(tries)), delays, "{backoff:?}");
        }
        assert_eq!(policy(Backoff::Exponential, None).delay(u32::MAX), 500.0);
    }

    fn upstream(status: u16) -> Fault {
        let code = if status == 429 { "RATE_LIMIT".to_owned() } else { format!("HTTP_{status}") };
        Fault::new(code, "x").with_status(status)
    }

    #[test]
    fn failures_that_may_pass_and_those_of_code_are_tried_again() {
        let policy = policy(Backoff::Fixed, None);
        for status in [500, 502, 503, 504] {
            assert!(policy.repeats(&upstream(status)), "{status}");
        }
        for status in [400, 401, 404, 408, 422, 429, 501, 505] {
            assert!(!policy.repeats(&upstream(status)), "{status}");
        }
        for code in ["TIMEOUT", "NETWORK", "ERROR", "E_FLAKY"] {
            assert!(policy.repeats(&Fault::new(code, "x")), "{code}");
        }
        for code in [
            "VALIDATION_ERROR",
            "INVALID_KEY",
            "INVALID_OUTPUT",
            "BINDING_MISSING",
            "D1_ERROR",
            "STORAGE_ERROR",
        ] {
            assert!(!policy.repeats(&Fault::new(code, "x")), "{code}");
        }
    }

    #[test]
    fn a_list_takes_the_place_of_what_is_usual() {
        let on = On { statuses: &[429, 500, 404], codes: &["D1_ERROR", "FLAKY", "INVALID_KEY"] };
        let policy = policy(Backoff::Fixed, Some(on));
        assert!(policy.repeats(&upstream(429)) && policy.repeats(&upstream(500)));
        assert!(!policy.repeats(&upstream(503)) && !policy.repeats(&upstream(404)));
        for (code, again) in [
            ("D1_ERROR", true),
            ("FLAKY", true),
            ("ERROR", false),
            ("TIMEOUT", false),
            ("INVALID_KEY", false),
        ] {
            assert_eq!(policy.repeats(&Fault::new(code, "x")), again, "{code}");
        }
    }
}
