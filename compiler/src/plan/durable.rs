//! The classes of Durable Objects that the runtime brings.

/// A class of Durable Objects.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DurableClass {
    /// The binding by which the runtime's scripts find it.
    pub binding: &'static str,
    /// Its name.
    pub class: &'static str,
    /// The script of the runtime that defines it, without its ending.
    pub script: &'static str,
}

/// Keeps the status of a run that goes on behind its answer, one object a run.
pub const EXECUTION_STATE: DurableClass =
    DurableClass { binding: "EXECUTION_STATE", class: "ExecutionState", script: "executions" };

/// Counts requests, one object a key.
pub const RATE_LIMITER: DurableClass =
    DurableClass { binding: "RATE_LIMITER", class: "RateLimiter", script: "rate_limiter" };

/// All of them. A new one stands last: the order is that of the migrations.
pub const DURABLE_CLASSES: &[DurableClass] = &[EXECUTION_STATE, RATE_LIMITER];
