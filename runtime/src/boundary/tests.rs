//! How a request finds its trigger.

use super::*;
use crate::app::{Ensemble, InputTable};

fn nothing<'a>(_: &'a Run, _: Slots) -> crate::exec::Task<'a, crate::reply::Reply> {
    Box::pin(async { Ok(crate::reply::Reply::empty(204)) })
}

static INPUT: InputTable = InputTable { reads: &[], slots: 0, declared: &[], schema: None };
static ENSEMBLE: Ensemble = Ensemble { name: "e", input: &INPUT, steps: &[], run: nothing };
static TRIGGER: Trigger =
    Trigger { kind: "http", ensemble: &ENSEMBLE, headers: &[], layers: None, accepts: None };
static BOTH: &[Candidate] = &[
    Candidate { trigger: &TRIGGER, methods: &[Method::Get], params: &[] },
    Candidate { trigger: &TRIGGER, methods: &[Method::Put, Method::Post], params: &[("a", 0), ("*", 1)] },
];

#[test]
fn candidates_know_their_parameters() {
    let mut decoded = String::new();
    let path = Path::new("/x%20y/b/c", &mut decoded);
    let parameters = BOTH.last().map(|candidate| candidate.parameters(&path));
    assert_eq!(parameters, Some(vec![("a", "x y"), ("*", "b/c")]));
}

#[test]
fn methods_choose_the_candidate() {
    let chosen = |method| choose(BOTH, method).map(|candidate| candidate.methods);
    assert_eq!(chosen(Some(Method::Get)), Some(&[Method::Get][..]));
    assert_eq!(chosen(Some(Method::Head)), Some(&[Method::Get][..]));
    assert_eq!(chosen(Some(Method::Post)), Some(&[Method::Put, Method::Post][..]));
    assert_eq!(chosen(Some(Method::Delete)), None);
    assert_eq!(chosen(Some(Method::Options)), None);
    assert_eq!(chosen(None), None);
}

#[test]
fn allow_names_every_method() {
    assert_eq!(allowed(BOTH), "GET, POST, PUT, HEAD, OPTIONS");
}
