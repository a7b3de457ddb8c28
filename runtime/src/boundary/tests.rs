use super::*;
use crate::app::{InputTable, Path};

fn nothing<'a>(_: &'a Run, _: Slots) -> crate::exec::Task<'a, crate::reply::Reply> {
    Box::pin(async { Ok(crate::reply::Reply::empty(204)) })
}

static ENSEMBLE: Ensemble =
    Ensemble { name: "e", input: InputTable { reads: &[], slots: 0, declared: &[] }, run: nothing };
static READ: Trigger = Trigger { ensemble: &ENSEMBLE, methods: &[Method::Get], auth: None, headers: &[] };
static WRITE: Trigger =
    Trigger { ensemble: &ENSEMBLE, methods: &[Method::Put, Method::Post], auth: None, headers: &[] };
static BOTH: &[&Trigger] = &[&READ, &WRITE];

fn route<'a>(path: &Path<'a>) -> Option<Routes<'a>> {
    Some(match path.segments() {
        ["both"] => Routes::new(BOTH, []),
        ["users", id] => Routes::new(BOTH, [("id", id)]),
        ["files", ..] => Routes::new(BOTH, [("*", path.rest(1))]),
        _ => return None,
    })
}

#[test]
fn routes_have_their_parameters() {
    let mut decoded = String::new();
    let routes = route(&Path::new("/users/a%20b", &mut decoded));
    assert_eq!(routes.map(|routes| routes.parameters), Some(vec![("id", "a b")]));
    let mut decoded = String::new();
    let routes = route(&Path::new("/files/a/b", &mut decoded));
    assert_eq!(routes.map(|routes| routes.parameters), Some(vec![("*", "a/b")]));
    let mut decoded = String::new();
    assert!(route(&Path::new("/users", &mut decoded)).is_none());
}

#[test]
fn methods_choose_the_trigger() {
    let chosen = |method| choose(BOTH, method).map(|trigger| trigger.methods);
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
    assert_eq!(allowed(&[&WRITE]), "POST, PUT, OPTIONS");
}
