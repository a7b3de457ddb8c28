//! The harness itself, on a Worker written by hand: it passes what is right and sees every kind of wrong.
#![expect(clippy::unwrap_used, reason = "tests")]

use ensemble_tests::case::{Case, read_cases};
use ensemble_tests::compiler::Scratch;
use ensemble_tests::judge::judge;
use ensemble_tests::run::drive;
use ensemble_tests::tools::Tools;

/// Runs the cases of one file; each with what is wrong.
fn verdicts(file: &str) -> Vec<(Case, Vec<String>)> {
    let fixtures = ensemble_tests::root().join("fixtures/harness");
    let cases = read_cases(&fixtures.join("cases").join(file)).unwrap();
    let list: Vec<&Case> = cases.iter().collect();
    let scratch = Scratch::new().unwrap();
    let results = drive(file, &fixtures.join("worker"), &list, &scratch, &Tools::find().unwrap()).unwrap();
    let wrong: Vec<_> = cases.iter().zip(&results).map(|(case, result)| judge(&case.data, result)).collect();
    cases.into_iter().zip(wrong).collect()
}

#[test]
fn right_cases_pass() {
    for (case, wrong) in verdicts("pass.json") {
        assert!(wrong.is_empty(), "{}: {wrong:#?}", case.name);
    }
}

#[test]
fn wrong_cases_fail_for_their_reason() {
    for (case, wrong) in verdicts("fail.json") {
        let reason = case.data["why"].as_str().unwrap();
        assert!(wrong.iter().any(|text| text.contains(reason)), "{}: {wrong:#?}", case.name);
    }
}

#[test]
fn misspelt_keys_are_refused() {
    let folder = Scratch::new().unwrap().folder("misspelt").unwrap();
    let request = r#"{"send": "GET /", "expect": {"status": 200}}"#;
    for (at, case) in [
        r#"{"name": "a", "calles": [], "requests": [REQUEST]}"#,
        r#"{"name": "a", "requests": [{"send": "GET /", "expect": {"status": 200, "jason": {}}}]}"#,
        r#"{"name": "a", "requests": [REQUEST], "calls": [{"on": "GET *", "text": ""}]}"#,
        r#"{"name": "a", "requests": [REQUEST], "upstream": [{"on": "* *", "answer": {"state": 1}}]}"#,
        r#"{"name": "a", "requests": [{"send": "GET /", "expect": {}}]}"#,
        r#"{"name": "a", "requests": [REQUEST], "upstream": [{"on": "* *", "answer": {"fail": "quietly"}}]}"#,
        r#"{"name": "a", "requests": [REQUEST], "upstream": [{"on": "* *", "answers": [{"hold": {"for": "* *"}}]}]}"#,
        r#"{"name": "a", "requests": [REQUEST], "upstream": [{"on": "* *", "answer": {"hold": {"until": "left"}}}]}"#,
        r#"{"name": "a", "requests": [REQUEST], "order": [["came GET https://example.com/"]]}"#,
        r#"{"name": "a", "requests": []}"#,
    ]
    .iter()
    .enumerate()
    {
        let file = folder.join(format!("{at}.json"));
        std::fs::write(&file, format!("[{}]", case.replace("REQUEST", request))).unwrap();
        assert!(read_cases(&file).is_err(), "{case}");
    }
}
