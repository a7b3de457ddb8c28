use super::*;
use crate::app::{InputTable, Trigger};

fn nothing<'a>(_: &'a Run, _: Slots) -> crate::exec::Task<'a, crate::reply::Reply> {
    Box::pin(async { Ok(crate::reply::Reply::empty(204)) })
}

static ENSEMBLE: Ensemble =
    Ensemble { name: "e", input: InputTable { reads: &[], slots: 0, declared: &[] }, run: nothing };
static TRIGGER: Trigger = Trigger { ensemble: &ENSEMBLE, auth: None, headers: &[] };
const READ: Candidate = Candidate { trigger: &TRIGGER, methods: &[Method::Get], params: &[("id", 1)] };
const WRITE: Candidate =
    Candidate { trigger: &TRIGGER, methods: &[Method::Put, Method::Post], params: &[("*", 1)] };
static BOTH: &[Candidate] = &[READ, WRITE];

#[test]
fn candidates_have_their_parameters() {
    let mut decoded = String::new();
    assert_eq!(READ.parameters(&Path::new("/users/a%20b", &mut decoded)), [("id", "a b")]);
    let mut decoded = String::new();
    assert_eq!(WRITE.parameters(&Path::new("/files/a/b", &mut decoded)), [("*", "a/b")]);
}

#[test]
fn methods_choose_the_trigger() {
    let chosen = |method| choose(BOTH, method).map(|candidate| candidate.methods);
    assert_eq!(chosen(Some(Method::Get)), Some(READ.methods));
    assert_eq!(chosen(Some(Method::Head)), Some(READ.methods));
    assert_eq!(chosen(Some(Method::Post)), Some(WRITE.methods));
    assert_eq!(chosen(Some(Method::Delete)), None);
    assert_eq!(chosen(Some(Method::Options)), None);
    assert_eq!(chosen(None), None);
}

#[test]
fn allow_names_every_method() {
    assert_eq!(allowed(BOTH), "GET, POST, PUT, HEAD, OPTIONS");
    assert_eq!(allowed(&[WRITE]), "POST, PUT, OPTIONS");
}
