//! `atom` (RFC 4287).

use super::feed::{
    CATEGORIES, CONTENT, Feed, ID, LINK, PUBLISHED, RIGHTS, SELF, SUMMARY, TITLE, UPDATED, authors, each,
    elements, empty, first, items, missing, moment, needed, place_of, text,
};
use super::markup::{HEAD, close, element, escape, push};
use super::text_of;
use super::{Clock, Format, Mismatch};
use crate::date;
use crate::pieces::Pieces;
use crate::value::Value;

/// `format: atom`
pub static ATOM: Format = Format {
    content_type: "application/atom+xml; charset=utf-8",
    name: "atom",
    unwraps: true,
    takes_text: true,
    begin,
};

const BEGIN: &str = "<feed xmlns=\"http://www.w3.org/2005/Atom\">";

fn begin(feed: &Value, _: Clock) -> Result<Box<dyn Pieces>, Mismatch> {
    let base = text(feed, LINK).or_else(|| text(feed, ID)).unwrap_or_default();
    let mut newest = None;
    for (at, (_, value)) in items("atom", feed)?.into_iter().flatten().enumerate() {
        let (_, updated) = entry(&value, &base, &place_of(at))?;
        newest = Some(updated.max(newest.unwrap_or(updated)));
    }
    let head = head(feed, newest)?;
    Ok(Box::new(Feed {
        head,
        items: items("atom", feed)?,
        item: Box::new(move |value| entry(value, &base, "").map(|(text, _)| text).unwrap_or_default()),
        tail: "</feed>\n",
    }))
}

fn head(feed: &Value, newest: Option<f64>) -> Result<String, Mismatch> {
    let mut out = [HEAD, BEGIN].concat();
    let title = needed("atom", feed, "", TITLE)?;
    let id =
        text(feed, ID).filter(|id| is_address(id)).or_else(|| text(feed, LINK)).or_else(|| text(feed, SELF));
    element("id", &id.ok_or_else(|| missing("atom", "", LINK))?, &mut out);
    element("title", &title, &mut out);
    let updated = moment("atom", feed, UPDATED)?
        .or(newest)
        .map_or_else(|| moment("atom", feed, PUBLISHED), |ms| Ok(Some(ms)));
    date_of("updated", updated?.ok_or_else(|| missing("atom", "", UPDATED))?, &mut out);
    elements(feed, &[("subtitle", SUMMARY)], &mut out);
    link("self", text(feed, SELF), &mut out);
    link("alternate", text(feed, LINK), &mut out);
    people(feed, &mut out);
    // Entries without an author need one in the feed.
    if authors(feed).is_empty() {
        push(&mut out, &["<author>"]);
        element("name", &title, &mut out);
        close("author", &mut out);
    }
    categories(feed, &mut out);
    elements(feed, &[("rights", RIGHTS), ("generator", &["generator"]), ("icon", &["icon"])], &mut out);
    elements(feed, &[("logo", &["logo"])], &mut out);
    Ok(out)
}

/// An entry, and when it was updated.
fn entry(item: &Value, base: &str, place: &str) -> Result<(String, f64), Mismatch> {
    let mut out = String::from("<entry>");
    let (given, address) = (text(item, ID), text(item, LINK));
    let id = match given {
        Some(id) if is_address(&id) => id,
        Some(id) => [base, "#", &id].concat(),
        None => address.clone().ok_or_else(|| missing("atom", place, ID))?,
    };
    element("id", &id, &mut out);
    element("title", &needed("atom", item, place, TITLE)?, &mut out);
    let published = moment("atom", item, PUBLISHED)?;
    let updated =
        moment("atom", item, UPDATED)?.or(published).ok_or_else(|| missing("atom", place, UPDATED))?;
    date_of("updated", updated, &mut out);
    if let Some(published) = published {
        date_of("published", published, &mut out);
    }
    if address.is_none() && first(item, CONTENT).is_none() {
        return Err(missing("atom", place, LINK));
    }
    link("alternate", address, &mut out);
    people(item, &mut out);
    categories(item, &mut out);
    html("summary", item, SUMMARY, &mut out);
    html("content", item, CONTENT, &mut out);
    out.push_str("</entry>");
    Ok((out, updated))
}

/// An id must be an absolute address: one with a scheme.
fn is_address(id: &str) -> bool {
    id.split_once(':').is_some_and(|(scheme, rest)| {
        !rest.is_empty()
            && scheme.starts_with(|first: char| first.is_ascii_alphabetic())
            && !scheme.contains(['/', ' '])
    })
}

fn link(rel: &str, address: Option<String>, out: &mut String) {
    if let Some(address) = address {
        empty("link", &[("rel", Some(rel)), ("href", Some(&address))], out);
    }
}

fn people(value: &Value, out: &mut String) {
    for (name, mail, url) in authors(value) {
        out.push_str("<author>");
        element("name", &name, out);
        url.into_iter().for_each(|url| element("uri", &url, out));
        mail.into_iter().for_each(|mail| element("email", &mail, out));
        close("author", out);
    }
}

fn categories(value: &Value, out: &mut String) {
    for category in each(value, CATEGORIES) {
        empty("category", &[("term", Some(&text_of(&category)))], out);
    }
}

/// Text that may hold markup, as that of RSS does.
fn html(tag: &str, value: &Value, names: &[&str], out: &mut String) {
    if let Some(text) = text(value, names) {
        push(out, &["<", tag, " type=\"html\">"]);
        escape(&text, out);
        close(tag, out);
    }
}

/// A date as RFC 3339 has it.
fn date_of(tag: &str, ms: f64, out: &mut String) {
    push(out, &["<", tag, ">"]);
    date::append_iso(out, ms);
    close(tag, out);
}
