//! `rss` (2.0).

use super::feed::{
    CATEGORIES, CONTENT, Feed, ID, LINK, PUBLISHED, RIGHTS, SELF, SUMMARY, TITLE, UPDATED, authors, each,
    elements, empty, first, items, missing, moment, needed, place_of, text,
};
use super::markup::{HEAD, attribute, close, element, escape, push};
use super::text_of;
use super::{Clock, Format, Mismatch};
use crate::date;
use crate::pieces::Pieces;
use crate::value::Value;

/// `format: rss`
pub static RSS: Format = Format {
    content_type: "application/rss+xml; charset=utf-8",
    name: "rss",
    unwraps: true,
    takes_text: true,
    begin,
};

const BEGIN: &str = "<rss version=\"2.0\" xmlns:atom=\"http://www.w3.org/2005/Atom\" xmlns:content=\"http://purl.org/rss/1.0/modules/content/\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><channel>";

fn begin(feed: &Value, _: Clock) -> Result<Box<dyn Pieces>, Mismatch> {
    for (at, (_, value)) in items("rss", feed)?.into_iter().flatten().enumerate() {
        item(&value, &place_of(at))?;
    }
    Ok(Box::new(Feed {
        head: head(feed)?,
        items: items("rss", feed)?,
        item: Box::new(|value| item(value, "").unwrap_or_default()),
        tail: "</channel></rss>\n",
    }))
}

fn head(feed: &Value) -> Result<String, Mismatch> {
    let mut out = [HEAD, BEGIN].concat();
    let (title, link) = (needed("rss", feed, "", TITLE)?, needed("rss", feed, "", LINK)?);
    element("title", &title, &mut out);
    element("link", &link, &mut out);
    element("description", &needed("rss", feed, "", SUMMARY)?, &mut out);
    if let Some(address) = text(feed, SELF) {
        let attributes =
            [("href", Some(address.as_str())), ("rel", Some("self")), ("type", Some("application/rss+xml"))];
        empty("atom:link", &attributes, &mut out);
    }
    elements(feed, &[("language", &["language"]), ("copyright", RIGHTS)], &mut out);
    date_of("pubDate", feed, PUBLISHED, &mut out)?;
    date_of("lastBuildDate", feed, UPDATED, &mut out)?;
    categories(feed, &mut out);
    elements(feed, &[("generator", &["generator"]), ("ttl", &["ttl"])], &mut out);
    image(feed, &title, &link, &mut out);
    Ok(out)
}

/// The feed's picture: an address, or `{url, title?, link?}`.
fn image(feed: &Value, title: &str, link: &str, out: &mut String) {
    let Some(image) = first(feed, &["image", "logo"]) else { return };
    let Some(url) = text(image, &["url"]).or_else(|| image.as_str().map(str::to_owned)) else { return };
    out.push_str("<image>");
    element("url", &url, out);
    element("title", text(image, TITLE).as_deref().unwrap_or(title), out);
    element("link", text(image, &["link"]).as_deref().unwrap_or(link), out);
    close("image", out);
}

fn item(item: &Value, place: &str) -> Result<String, Mismatch> {
    if first(item, TITLE).or_else(|| first(item, SUMMARY)).is_none() {
        return Err(missing("rss", place, TITLE));
    }
    let mut out = String::from("<item>");
    elements(item, &[("title", TITLE), ("link", LINK), ("description", SUMMARY)], &mut out);
    elements(item, &[("content:encoded", CONTENT), ("comments", &["comments"])], &mut out);
    for (name, mail, _) in authors(item) {
        match mail {
            Some(mail) if mail != name => element("author", &[&mail, " (", &name, ")"].concat(), &mut out),
            _ => element(if name.contains('@') { "author" } else { "dc:creator" }, &name, &mut out),
        }
    }
    categories(item, &mut out);
    if let Some(enclosure) = first(item, &["enclosure"]) {
        let of = |name| text(enclosure, &[name]);
        let (url, length, kind) = (of("url"), of("length"), of("type"));
        let length = length.as_deref().unwrap_or("0");
        let kind = kind.as_deref().unwrap_or("application/octet-stream");
        empty(
            "enclosure",
            &[("url", url.as_deref()), ("length", Some(length)), ("type", Some(kind))],
            &mut out,
        );
    }
    guid(item, &mut out);
    let dates = if first(item, PUBLISHED).is_some() { PUBLISHED } else { UPDATED };
    date_of("pubDate", item, dates, &mut out)?;
    out.push_str("</item>");
    Ok(out)
}

/// What tells an item from others: its id, or its link.
fn guid(item: &Value, out: &mut String) {
    let link = text(item, LINK);
    let Some(id) = text(item, ID).or_else(|| link.clone()) else { return };
    out.push_str("<guid");
    attribute("isPermaLink", if Some(&id) == link.as_ref() { "true" } else { "false" }, out);
    out.push('>');
    escape(&id, out);
    close("guid", out);
}

fn categories(value: &Value, out: &mut String) {
    each(value, CATEGORIES).iter().for_each(|category| element("category", &text_of(category), out));
}

/// A date as RFC 822 has it.
fn date_of(tag: &str, value: &Value, names: &[&str], out: &mut String) -> Result<(), Mismatch> {
    if let Some(ms) = moment("rss", value, names)? {
        push(out, &["<", tag, ">"]);
        date::append_utc(out, ms);
        close(tag, out);
    }
    Ok(())
}
