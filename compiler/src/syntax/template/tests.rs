//! Where in HTML holes stand.

use super::scanner::{Escape, Refusal, Scanner};

/// What a hole behind `html` is written as.
fn behind(html: &str) -> Result<Escape, Refusal> {
    let mut scanner = Scanner::default();
    scanner.feed(html).map_err(|(_, refusal)| refusal)?;
    scanner.hole()
}
