//! Webhook triggers: requests from other services, answered at their path and below `/webhooks`
//! (language §5), and the older list `webhooks` of an ensemble (language §1).

use super::access::Unsaid;
use super::http::{self, Form};
use crate::syntax::ast::{HttpKind, HttpTrigger, Route, Segment};
use crate::syntax::keys;
use crate::syntax::reader::Reader;
use crate::yaml::Node;

/// Where webhooks are found.
const BELOW: &str = "webhooks";

/// A trigger of type `webhook`.
const WEBHOOK: Form = Form {
    kind: HttpKind::Webhook,
    table: &keys::WEBHOOK_TRIGGER,
    place: "a webhook trigger",
    methods: &["POST"],
    unsaid: Unsaid::Wrong,
};

/// An entry of `webhooks`.
const ENTRY: Form =
    Form { table: &keys::WEBHOOKS_ENTRY, place: "an entry of `webhooks`", unsaid: Unsaid::Open, ..WEBHOOK };

/// Reads a trigger: its path is answered as it is, and below `/webhooks`.
pub(super) fn trigger(node: &Node, reader: &mut Reader) -> Option<HttpTrigger> {
    let mut trigger = http::trigger(node, &WEBHOOK, reader)?;
    let below: Vec<Route> = trigger.routes.iter().filter(|route| !is_below(route)).map(put_below).collect();
    trigger.routes.extend(below);
    Some(trigger)
}

/// Reads an entry of `webhooks`: its path stands below `/webhooks`.
pub(super) fn entry(node: &Node, reader: &mut Reader) -> Option<HttpTrigger> {
    let mut trigger = http::trigger(node, &ENTRY, reader)?;
    for route in &mut trigger.routes {
        if !is_below(route) {
            *route = put_below(route);
        }
    }
    Some(trigger)
}

fn is_below(route: &Route) -> bool {
    matches!(route.segments.first(), Some(Segment::Static(first)) if first == BELOW)
}

fn put_below(route: &Route) -> Route {
    let segments = [Segment::Static(BELOW.to_owned())].into_iter().chain(route.segments.iter().cloned());
    Route { segments: segments.collect(), ..route.clone() }
}
