//! Random flows of steps whose output is known: what a generated program makes of them is what one
//! step after the other gives, nothing starts before what it waits for, and what need not wait does not.

pub mod check;
pub mod draw;
pub mod expr;
pub mod model;
pub mod native;
pub mod reference;
mod scope;
mod yaml;
