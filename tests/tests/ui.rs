//! What the compiler says: every folder below `fixtures/err` is a project with one mistake and the
//! exact text that names it; every folder below `fixtures/ok` is a project without any, and those
//! whose names begin with `quiet-` have no finding of any severity.
//!
//! `UPDATE_EXPECT=1` writes the texts anew.
#![expect(clippy::unwrap_used, reason = "tests")]

use ensemble_compiler::diag::{Code, Diagnostic, Fix, Severity, apply_fixes, render_human};
use ensemble_compiler::source::{MemoryWorld, World};
use ensemble_compiler::{FrontEnd, front_end};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

const EXPECTED: &str = "expected.txt";

/// Codes of stages behind the front end, which this test does not run.
const BUILD_STAGE: &[Code] =
    &[Code::BuildTriggerFailed, Code::BundleFailed, Code::RustFailed, Code::PlaceholderBinding];

/// The findings of a project and their text. That a binding has no id yet is said of most fixtures,
/// and is no mistake.
fn findings(folder: &Path) -> (Vec<Diagnostic>, String) {
    let world = ensemble_tests::projects::project(folder, &[EXPECTED]).unwrap();
    let FrontEnd { sources, diagnostics, .. } = front_end(&world);
    let mut sorted = diagnostics.sorted(&sources);
    sorted.retain(|finding| finding.code != Code::PlaceholderBinding);
    let text = render_human(&sorted, &sources, false);
    (sorted, text)
}

#[test]
fn every_mistake_is_told_as_expected() {
    let update = std::env::var_os("UPDATE_EXPECT").is_some();
    let mut wrong = Vec::new();
    let mut seen = BTreeSet::new();
    let folders =
        ensemble_tests::projects::folders(&ensemble_tests::projects::fixtures().join("err")).unwrap();
    for folder in &folders {
        let (diagnostics, text) = findings(folder);
        seen.extend(diagnostics.iter().map(|diagnostic| diagnostic.code));
        let expected = folder.join(EXPECTED);
        if update {
            std::fs::write(&expected, &text).unwrap();
        }
        if diagnostics.is_empty() || std::fs::read_to_string(&expected).unwrap_or_default() != text {
            wrong.push(format!("---- {}\n{text}", folder.display()));
        }
    }
    assert!(wrong.is_empty(), "{} cases differ:\n{}", wrong.len(), wrong.join("\n"));
    assert!(folders.len() >= 60, "only {} cases", folders.len());
    let unseen: Vec<&str> = Code::ALL
        .iter()
        .filter(|code| !BUILD_STAGE.contains(code) && !seen.contains(code))
        .map(|code| code.name())
        .collect();
    assert!(unseen.is_empty(), "codes without a case: {}", unseen.join(", "));
}

#[test]
fn every_mistake_is_told_once() {
    for folder in
        ensemble_tests::projects::folders(&ensemble_tests::projects::fixtures().join("err")).unwrap()
    {
        let (diagnostics, text) = findings(&folder);
        let name = folder.file_name().unwrap().to_string_lossy().into_owned();
        let codes: BTreeSet<&str> = diagnostics.iter().map(|diagnostic| diagnostic.code.name()).collect();
        assert!(codes.len() == 1, "{name} has several kinds of findings:\n{text}");
        assert!(
            codes.iter().all(|code| name.starts_with(code)),
            "{name} is named after another code than {codes:?}"
        );
    }
}

/// The files of a project with every fix applied that its findings offer, and how many offer one.
fn mended(folder: &Path) -> (BTreeMap<String, Vec<u8>>, usize) {
    let world = ensemble_tests::projects::project(folder, &[EXPECTED]).unwrap();
    let FrontEnd { sources, diagnostics, .. } = front_end(&world);
    let mut fixes: BTreeMap<String, Vec<Fix>> = BTreeMap::new();
    let mending = diagnostics.iter().filter(|finding| !finding.fixes.is_empty()).count();
    for fix in diagnostics.sorted(&sources).into_iter().flat_map(|finding| finding.fixes) {
        fixes.entry(sources.get(fix.span.file).path.clone()).or_default().push(fix);
    }
    let mut files = BTreeMap::new();
    for path in world.files() {
        let mut bytes = world.read(&path).unwrap();
        if let Some(fixes) = fixes.get(&path) {
            bytes = apply_fixes(&String::from_utf8(bytes).unwrap(), fixes).into_bytes();
        }
        files.insert(path, bytes);
    }
    (files, mending)
}

#[test]
fn fixes_mend_what_offers_them() {
    let mut tested = 0;
    for folder in
        ensemble_tests::projects::folders(&ensemble_tests::projects::fixtures().join("err")).unwrap()
    {
        let (files, mending) = mended(&folder);
        if mending == 0 {
            continue;
        }
        tested += 1;
        let (before, _) = findings(&folder);
        let front = front_end(&MemoryWorld::new(files));
        let mut after = front.diagnostics.sorted(&front.sources);
        after.retain(|finding| finding.code != Code::PlaceholderBinding);
        let code = before.first().unwrap().code;
        let left = after.iter().filter(|finding| finding.code == code).count();
        let text = render_human(&after, &front.sources, false);
        assert!(
            left + mending <= before.len(),
            "{}: {left} left of {}\n{text}",
            folder.display(),
            before.len()
        );
        assert!(!text.contains("yaml-syntax"), "{}:\n{text}", folder.display());
    }
    assert!(tested >= 10, "only {tested} projects with fixes");
}

#[test]
fn what_is_right_is_accepted() {
    let fixtures = ensemble_tests::projects::fixtures();
    let mut folders = ensemble_tests::projects::folders(&fixtures.join("ok")).unwrap();
    assert!(folders.len() >= 10, "only {} projects", folders.len());
    folders.extend(ensemble_tests::projects::folders(&fixtures.join("projects")).unwrap());
    let mut wrong = Vec::new();
    for folder in folders {
        let (diagnostics, text) = findings(&folder);
        let quiet = folder.file_name().is_some_and(|name| name.to_string_lossy().starts_with("quiet-"));
        if diagnostics.iter().any(|diagnostic| quiet || diagnostic.severity == Severity::Error) {
            wrong.push(format!("---- {}\n{text}", folder.display()));
        }
    }
    assert!(wrong.is_empty(), "{} projects have errors:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn every_code_has_a_page() {
    let folder = ensemble_tests::root().join("docs/diagnostics");
    for code in Code::ALL {
        let path = folder.join(format!("{}.md", code.name()));
        let page = std::fs::read_to_string(&path).unwrap_or_default();
        assert!(page.starts_with(&format!("# {}\n", code.name())), "{} lacks its page", path.display());
    }
    for entry in std::fs::read_dir(&folder).unwrap() {
        let name = entry.unwrap().file_name().to_string_lossy().into_owned();
        let known = Code::ALL.iter().any(|code| name == format!("{}.md", code.name())) || name == "README.md";
        assert!(known, "docs/diagnostics/{name} is about no code");
    }
}
