//! `format`: what each name asks of a text. Only those that a project names are linked.

mod address;
mod date;
mod email;
mod pointer;
mod regex;
mod uri;

pub use address::{hostname, ipv4, ipv6, uuid};
pub use date::{date, date_time, duration, time};
pub use email::{email, idn_email};
pub use pointer::{json_pointer, relative_json_pointer};
pub use regex::regex;
pub use uri::{uri, uri_reference};
