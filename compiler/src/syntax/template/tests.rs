//! Where in HTML holes stand.

use super::scanner::{Escape, Refusal, Scanner};

/// What a hole behind `html` is written as.
fn behind(html: &str) -> Result<Escape, Refusal> {
    let mut scanner = Scanner::default();
    scanner.feed(html).map_err(|(_, refusal)| refusal)?;
    scanner.hole()
}

#[test]
fn text_and_quoted_attributes_are_text() {
    for html in [
        "",
        "<p>",
        "a < b ",
        "<p title=\"",
        "<p class='a ",
        "<!-- ",
        "<!doctype html>",
        "<textarea>",
        "<title>",
        "<p\n  data-x = \"",
        "<script></script>",
        "<style>a{}</style><p>",
        "<!-- > -->",
        "<!-->",
        "<!--->",
        "<br/>",
        "<p a=b c>",
        "</p>",
        "<script>a</scriptx></script>",
        "<a data-href=\"",
    ] {
        assert_eq!(behind(html), Ok(Escape::Text), "{html}");
    }
}

#[test]
fn addresses_are_looked_at_or_encoded() {
    for html in ["<a href=\"", "<img SRC='", "<form action=\" ", "<img srcset=\"a 1x, "] {
        assert_eq!(behind(html), Ok(Escape::Address), "{html}");
    }
    for html in ["<a href=\"/", "<a href=\"https://a/", "<a href=\"?q=", "<a href='mailto:", "<a href=\"x"] {
        assert_eq!(behind(html), Ok(Escape::Part), "{html}");
    }
}

#[test]
fn what_runs_takes_no_values() {
    for (html, refusal) in [
        ("<script>", Refusal::Script),
        ("<SCRIPT type=module>let a = '", Refusal::Script),
        ("<script><!-- </p>", Refusal::Script),
        ("<style>", Refusal::Style),
        ("<p onclick=\"", Refusal::Handler),
        ("<p style=\"", Refusal::StyleAttribute),
        ("<iframe srcdoc=\"", Refusal::Document),
        ("<p class=", Refusal::Unquoted),
        ("<p class=a", Refusal::Unquoted),
        ("<", Refusal::TagName),
        ("<h", Refusal::TagName),
        ("</", Refusal::TagName),
        ("<p ", Refusal::AttributeName),
        ("<p a", Refusal::AttributeName),
        ("<p a ", Refusal::AttributeName),
        ("<a href=\"javascript:", Refusal::ScriptAddress),
        ("<a href=\" Java\tScript:f('", Refusal::ScriptAddress),
    ] {
        assert_eq!(behind(html), Err(refusal), "{html}");
    }
}

#[test]
fn scripts_of_data_take_json() {
    for html in [
        "<script type=\"application/json\">",
        "<script id=a type='application/ld+json'>[",
        "<script type=importmap>",
    ] {
        assert_eq!(behind(html), Ok(Escape::Json), "{html}");
    }
}

#[test]
fn no_value_makes_a_scheme() {
    let mut scanner = Scanner::default();
    assert_eq!(scanner.feed("<a href=\""), Ok(()));
    assert_eq!(scanner.hole(), Ok(Escape::Address));
    assert_eq!(scanner.feed(":x"), Err((0, Refusal::Scheme)));
}

#[test]
fn ways_meet_where_they_end_alike() {
    let way = |start: &str, html: &str| {
        let mut scanner = Scanner::default();
        let _ = scanner.feed(start);
        let _ = scanner.feed(html);
        scanner
    };
    let meet = |start: &str, a: &str, b: &str| way(start, a).meet(way(start, b));
    assert!(meet("", "<b>x</b>", "y").is_some());
    assert!(meet("<p", " a=\"b\"", "").is_some());
    assert!(meet("<p class=\"", "a", "b c").is_some());
    assert!(meet("<option ", "selected", "").is_some());
    assert!(meet("", "<p class=\"", "").is_none());
    assert!(meet("", "<script>", "").is_none());
    let mut mixed = meet("<p ", "title", "onclick").unwrap_or_default();
    assert_eq!(mixed.feed("=\""), Ok(()));
    assert_eq!(mixed.hole(), Err(Refusal::UnknownAttribute));
    let mut link = meet("<a href=\"", "/x/", "").unwrap_or_default();
    assert_eq!(link.hole(), Ok(Escape::Address));
}
