//! The formats that are checked: what messages call them, and the runtime's functions.

/// By the name of a format: what a value must be, and the function that tells.
pub(super) fn format(name: &str) -> Option<(&'static str, &'static str)> {
    Some(match name {
        "date-time" => ("a date and time such as 2024-02-29T12:00:00Z", "date_time"),
        "date" => ("a date such as 2024-02-29", "date"),
        "time" => ("a time with a zone such as 12:00:00Z", "time"),
        "duration" => ("a duration such as P1DT12H", "duration"),
        "email" => ("an email address", "email"),
        "idn-email" => ("an email address", "idn_email"),
        "hostname" => ("a host name", "hostname"),
        "ipv4" => ("an IPv4 address", "ipv4"),
        "ipv6" => ("an IPv6 address", "ipv6"),
        "uri" => ("a URI", "uri"),
        "uri-reference" => ("a URI or a reference to one", "uri_reference"),
        "uuid" => ("a UUID", "uuid"),
        "json-pointer" => ("a JSON Pointer", "json_pointer"),
        "relative-json-pointer" => ("a relative JSON Pointer", "relative_json_pointer"),
        "regex" => ("a regular expression", "regex"),
        _ => return None,
    })
}
