//! What `plan` shows: every folder below `fixtures/plan` is a small project with its plan as text,
//! Mermaid, DOT, JSON and SVG, and the findings of planning where there are any.
//!
//! `UPDATE_EXPECT=1` writes them anew.
#![expect(clippy::unwrap_used, reason = "tests")]

use ensemble_compiler::diag::{Code, render_human};
use ensemble_compiler::front_end;
use ensemble_compiler::plan::render::{Format, render};
use ensemble_tests::projects::{fixtures, folders, project};
use std::collections::BTreeMap;
use std::path::Path;

const FORMATS: &[(&str, Format)] = &[
    ("plan.txt", Format::Text),
    ("plan.mmd", Format::Mermaid),
    ("plan.dot", Format::Dot),
    ("plan.json", Format::Json),
    ("plan.svg", Format::Svg),
];
const FINDINGS: &str = "findings.txt";
/// What planning finds; the findings of other rooms are no business of these projects.
const PLANNING: &[Code] = &[Code::Cycle, Code::StateRace, Code::PlaceholderBinding];

/// The files that the project of a folder must have beside it.
fn shown(folder: &Path) -> BTreeMap<&'static str, String> {
    let expected: Vec<&str> = FORMATS.iter().map(|(name, _)| *name).chain([FINDINGS]).collect();
    let front = front_end(&project(folder, &expected).unwrap());
    let mut shown = BTreeMap::new();
    let mut findings = front.diagnostics.clone().sorted(&front.sources);
    findings.retain(|finding| PLANNING.contains(&finding.code));
    let findings = render_human(&findings, &front.sources, false);
    if !findings.is_empty() {
        shown.insert(FINDINGS, findings);
    }
    if let Some(planned) = &front.project {
        for (name, format) in FORMATS {
            let text = render(planned, &front.sources, None, *format).unwrap();
            shown.insert(name, without_style(&text));
        }
    }
    shown
}

/// A picture without its colours, which are the same in all.
fn without_style(text: &str) -> String {
    match (text.split_once("<style>"), text.split_once("</style>")) {
        (Some((before, _)), Some((_, behind))) => format!("{before}{}", behind.trim_start()),
        _ => text.to_owned(),
    }
}

#[test]
fn plans_are_shown_as_expected() {
    let update = std::env::var_os("UPDATE_EXPECT").is_some();
    let cases = folders(&fixtures().join("plan")).unwrap();
    assert!(cases.len() >= 12, "only {} cases", cases.len());
    let mut wrong = Vec::new();
    for folder in cases {
        let shown = shown(&folder);
        for name in FORMATS.iter().map(|(name, _)| *name).chain([FINDINGS]) {
            let (path, text) = (folder.join(name), shown.get(name));
            match text {
                Some(text) if update => std::fs::write(&path, text).unwrap(),
                None if update => drop(std::fs::remove_file(&path)),
                _ => {}
            }
            if std::fs::read_to_string(&path).ok().as_ref() != text {
                wrong.push(format!("---- {}\n{}", path.display(), text.map_or("(must not be there)", |t| t)));
            }
        }
    }
    assert!(wrong.is_empty(), "UPDATE_EXPECT=1 rewrites fixtures/plan\n{}", wrong.join("\n"));
}

#[test]
fn one_unit_is_shown_alone() {
    let front = front_end(&project(&fixtures().join("plan/agent-operations"), &[]).unwrap());
    let planned = front.project.as_ref().unwrap();
    let one = render(planned, &front.sources, Some("enrich"), Format::Text).unwrap();
    assert!(one.starts_with("agent enrich (") && !one.contains("ensemble"), "{one}");
    assert_eq!(render(planned, &front.sources, Some("nobody"), Format::Text), None);
}

#[test]
fn the_json_form_is_json() {
    for folder in folders(&fixtures().join("plan")).unwrap() {
        let Some(text) = shown(&folder).remove("plan.json") else { continue };
        let document: serde_json::Value = serde_json::from_str(&text).unwrap();
        assert!(document["units"].as_array().is_some_and(|units| !units.is_empty()), "{text}");
    }
}

#[test]
fn the_page_for_browsers_needs_nothing_else() {
    for folder in folders(&fixtures().join("plan")).unwrap() {
        let front = front_end(&project(&folder, &[]).unwrap());
        let Some(planned) = &front.project else { continue };
        let page = render(planned, &front.sources, None, Format::Html).unwrap();
        let alone = page.replace("http://www.w3.org/2000/svg", "");
        for word in ["<script", "src=", "url(", "@import", "<link"] {
            assert!(!alone.contains(word), "{}: {word}", folder.display());
        }
        let units = planned.ensembles.len() + planned.agents.len();
        assert_eq!(page.matches("<section ").count(), units, "{}", folder.display());
        let text = render(planned, &front.sources, None, Format::Text).unwrap();
        let waits = text.matches("waits for ").count();
        assert!(page.matches("waits for ").count() >= waits, "{}", folder.display());
    }
}

/// A project below `fixtures`, in the form that `docs/plan.md` shows it in.
fn shown_in_docs(folder: &str, name: &str, format: Format) -> String {
    let front = front_end(&project(&fixtures().join(folder), &[]).unwrap());
    render(front.project.as_ref().unwrap(), &front.sources, Some(name), format).unwrap()
}

#[test]
fn the_page_on_plans_shows_real_ones() {
    let page = std::fs::read_to_string(ensemble_tests::root().join("docs/plan.md")).unwrap();
    let examples: Vec<&str> =
        page.split("```text\n").skip(1).filter_map(|rest| rest.split("```").next()).collect();
    let state = shown_in_docs("plan/state", "main", Format::Text);
    let table = state.find("  state ").map(|start| state[start..].to_owned());
    let shown = [
        shown_in_docs("projects/company-intelligence", "company-intelligence", Format::Text),
        shown_in_docs("plan/nested", "reorder", Format::Text),
        table.unwrap_or_default(),
    ];
    assert_eq!(examples, shown);
}

#[test]
fn the_picture_of_the_page_on_plans_is_real() {
    let path = ensemble_tests::root().join("docs/plan.svg");
    let picture = shown_in_docs("plan/nested", "reorder", Format::Svg);
    if std::env::var_os("UPDATE_EXPECT").is_some() {
        std::fs::write(&path, &picture).unwrap();
    }
    let there = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(there == picture, "UPDATE_EXPECT=1 draws docs/plan.svg anew");
}
