//! What `rss` and `atom` make of one object: `{title, link, description, items: […]}` with a few more
//! members, each of which may have the name that it has in either format.

use super::markup::{attribute, element, push};
use super::{Mismatch, mismatch, text_of, unfit};
use crate::date;
use crate::pieces::Pieces;
use crate::value::{Members, Value};

/// A feed in the making: all of it was looked at, so nothing can fail any more.
pub(super) struct Feed {
    /// What stands before the items; empty once it is written.
    pub(super) head: String,
    pub(super) items: Option<Members>,
    /// Writes an item.
    pub(super) item: Box<dyn Fn(&Value) -> String>,
    /// What stands behind the items.
    pub(super) tail: &'static str,
}

impl Pieces for Feed {
    fn write(&mut self, out: &mut String) -> bool {
        if !self.head.is_empty() {
            out.push_str(&std::mem::take(&mut self.head));
            return true;
        }
        match self.items.as_mut().and_then(Iterator::next) {
            Some((_, item)) => {
                out.push_str(&(self.item)(&item));
                true
            }
            None => {
                out.push_str(self.tail);
                false
            }
        }
    }
}

pub(super) const TITLE: &[&str] = &["title", "name"];
pub(super) const LINK: &[&str] = &["link", "url", "home_page_url"];
pub(super) const SELF: &[&str] = &["self", "feedUrl", "feed_url"];
pub(super) const SUMMARY: &[&str] = &["description", "summary", "subtitle"];
pub(super) const CONTENT: &[&str] = &["content", "content_html", "html"];
pub(super) const RIGHTS: &[&str] = &["copyright", "rights"];
pub(super) const ID: &[&str] = &["id", "guid"];
pub(super) const PUBLISHED: &[&str] = &["published", "pubDate", "date", "date_published"];
pub(super) const UPDATED: &[&str] = &["updated", "lastBuildDate", "modified", "date_modified"];
pub(super) const CATEGORIES: &[&str] = &["categories", "category", "tags"];
const AUTHORS: &[&str] = &["authors", "author", "creator"];
const ITEMS: &[&str] = &["items", "entries"];

/// The feed's items; none when it is not an object, which `wanted` describes.
pub(super) fn items(format: &str, feed: &Value) -> Result<Option<Members>, Mismatch> {
    const WANTED: &str = "text or an object with `title`, `link`, `description` and `items`";
    if feed.as_object().is_none() {
        return Err(mismatch(format, WANTED, feed));
    }
    match first(feed, ITEMS) {
        None => Ok(None),
        Some(items) => match Members::of(items).filter(Members::is_list) {
            Some(items) => Ok(Some(items)),
            None => Err(unfit(format, "has `items` that are no list")),
        },
    }
}

/// The first of these members that says something.
pub(super) fn first<'v>(value: &'v Value, names: &[&str]) -> Option<&'v Value> {
    let says = |value: &&Value| !matches!(value, Value::Undefined | Value::Null) && !value.is_str("");
    names.iter().map(|name| value.member(name)).find(says)
}

/// Its text.
pub(super) fn text(value: &Value, names: &[&str]) -> Option<String> {
    first(value, names).map(text_of)
}

/// Its text, or the fault that it is missing; `place` is what `value` is.
pub(super) fn needed(format: &str, value: &Value, place: &str, names: &[&str]) -> Result<String, Mismatch> {
    text(value, names).ok_or_else(|| missing(format, place, names))
}

pub(super) fn missing(format: &str, place: &str, names: &[&str]) -> Mismatch {
    unfit(format, &["lacks `", names.first().unwrap_or(&""), "`", place].concat())
}

/// Where an item stands, in messages.
pub(super) fn place_of(at: usize) -> String {
    [" in item ", &(at + 1).to_string()].concat()
}

/// The moment it says.
pub(super) fn moment(format: &str, value: &Value, names: &[&str]) -> Result<Option<f64>, Mismatch> {
    let Some(value) = first(value, names) else { return Ok(None) };
    match ms_of(value) {
        ms if ms.is_nan() => Err(unfit(format, &["has no date in `", &text_of(value), "`"].concat())),
        ms => Ok(Some(ms)),
    }
}

/// The milliseconds that a value says; NaN when it is no date.
pub(super) fn ms_of(value: &Value) -> f64 {
    match value {
        Value::Date(ms) => **ms,
        Value::String(text) => date::parse(text.as_str()),
        Value::Number(ms) => *ms,
        _ => f64::NAN,
    }
}

/// The elements of a list, or the value that stands in place of one.
pub(super) fn each(value: &Value, names: &[&str]) -> Vec<Value> {
    let Some(value) = first(value, names) else { return Vec::new() };
    match Members::of(value).filter(Members::is_list) {
        Some(members) => members.map(|(_, value)| value).collect(),
        None => vec![value.clone()],
    }
}

/// The names, mail addresses and web addresses of authors.
pub(super) fn authors(value: &Value) -> Vec<(String, Option<String>, Option<String>)> {
    let author = |author: Value| match author.as_object() {
        Some(_) => {
            let (mail, url) = (text(&author, &["email"]), text(&author, &["url", "uri"]));
            let name = text(&author, &["name"]).or_else(|| mail.clone()).or_else(|| url.clone());
            name.map(|name| (name, mail, url))
        }
        None => Some((text_of(&author), None, None)),
    };
    each(value, AUTHORS).into_iter().filter_map(author).collect()
}

/// An element for each name, where the value has it.
pub(super) fn elements(value: &Value, list: &[(&str, &[&str])], out: &mut String) {
    for (tag, names) in list {
        if let Some(text) = text(value, names) {
            element(tag, &text, out);
        }
    }
}

/// An empty element with attributes; those without a value are left out.
pub(super) fn empty(tag: &str, attributes: &[(&str, Option<&str>)], out: &mut String) {
    push(out, &["<", tag]);
    for (name, value) in attributes {
        if let Some(value) = value {
            attribute(name, value, out);
        }
    }
    out.push_str("/>");
}
