//! The pages in `docs/` tell the truth: the project of each diagnostic's example has the finding that
//! its page is about, the mended one has not, and the examples of the language have no errors.
#![expect(clippy::unwrap_used, reason = "tests")]

use ensemble_compiler::diag::{Code, render_human};
use ensemble_compiler::source::MemoryWorld;
use ensemble_compiler::types::holes;
use ensemble_compiler::{FrontEnd, front_end};
use std::collections::BTreeMap;

/// The files of a page's fenced blocks: `yaml path` after the fence names each.
fn files(text: &str) -> BTreeMap<String, String> {
    let mut files = BTreeMap::new();
    let mut open: Option<(String, String)> = None;
    for line in text.lines() {
        match (&mut open, line.strip_prefix("```")) {
            (None, Some(info)) => {
                let path = info.split_once(' ').map_or("", |(_, path)| path);
                open = Some((path.to_owned(), String::new()));
            }
            (Some(_), Some(_)) => files.extend(open.take()),
            (Some((_, content)), None) => {
                content.push_str(line);
                content.push('\n');
            }
            (None, None) => {}
        }
    }
    files
}

/// Whether the project of `files` has the finding, and the text of all its findings.
fn has(files: &BTreeMap<String, String>, code: Code) -> (bool, String) {
    let world = MemoryWorld::new(files.iter().map(|(path, text)| (path.clone(), text.clone())));
    let FrontEnd { sources, diagnostics, .. } = front_end(&world);
    let found = diagnostics.iter().any(|diagnostic| diagnostic.code == code);
    let sorted = diagnostics.sorted(&sources);
    (found, render_human(&sorted, &sources, false))
}

#[test]
fn the_examples_of_pages_are_true() {
    let mut tested = 0;
    for code in Code::ALL {
        let path = format!("docs/diagnostics/{}.md", code.name());
        let page = std::fs::read_to_string(ensemble_tests::root().join(&path)).unwrap();
        let (example, mended) = page.split_once("## How to mend it").unwrap();
        let mut project = files(example);
        if project.is_empty() {
            continue;
        }
        tested += 1;
        let (found, text) = has(&project, *code);
        assert!(found, "the example of {path} lacks its finding:\n{text}");
        project.extend(files(mended));
        let (found, text) = has(&project, *code);
        assert!(!found, "the mended example of {path} still has its finding:\n{text}");
        assert!(!text.contains("error["), "the mended example of {path} has errors:\n{text}");
    }
    assert!(tested + 6 >= Code::ALL.len(), "only {tested} pages have an example");
}

#[test]
fn the_examples_of_the_language_are_right() {
    let folder = ensemble_tests::root().join("docs/language");
    let mut tested = 0;
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let project = files(&std::fs::read_to_string(&path).unwrap());
        if project.is_empty() {
            continue;
        }
        tested += 1;
        let world = MemoryWorld::new(project);
        let FrontEnd { sources, diagnostics, .. } = front_end(&world);
        let mut sorted = diagnostics.sorted(&sources);
        sorted.retain(|finding| finding.code != Code::PlaceholderBinding);
        assert!(sorted.is_empty(), "{}:\n{}", path.display(), render_human(&sorted, &sources, false));
    }
    assert!(tested >= 10, "only {tested} pages have examples");
}

/// The lines of a document that say their hole's type in a comment: the line's number, the type.
fn told_types(text: &str) -> Vec<(u32, String)> {
    let told = |(at, line): (usize, &str)| {
        let (written, ty) = line.rsplit_once("   # ")?;
        written.contains("${").then(|| (u32::try_from(at).unwrap() + 1, ty.to_owned()))
    };
    text.lines().enumerate().filter_map(told).collect()
}

#[test]
fn the_types_of_the_page_are_those_inferred() {
    let page = std::fs::read_to_string(ensemble_tests::root().join("docs/types.md")).unwrap();
    let files = files(&page);
    let front = front_end(&MemoryWorld::new(files.clone()));
    let project = front.project.as_ref().unwrap();
    let mut tested = 0;
    for (path, text) in &files {
        for (line, told) in told_types(text) {
            let here = |e: &&ensemble_compiler::expr::Expr| {
                let source = front.sources.get(e.span.file);
                source.path == *path && source.position(e.span.start).line == line
            };
            let hole = holes(&project.hir).into_iter().find(here).unwrap();
            assert_eq!(project.types.shown(hole).to_string(), told, "{path}:{line}");
            tested += 1;
        }
    }
    assert!(tested >= 4, "only {tested} types are told");
}

/// The targets of a page's links to files, from the folder of the page.
fn links(page: &str) -> impl Iterator<Item = &str> {
    let targets = page.split("](").skip(1).filter_map(|rest| rest.split(')').next());
    let paths = targets.filter_map(|target| target.split('#').next());
    paths.filter(|path| !path.is_empty() && !path.contains("://") && !path.contains([' ', '`']))
}

#[test]
fn every_page_is_linked_and_every_link_leads_somewhere() {
    let root = ensemble_tests::root();
    let index = std::fs::read_to_string(root.join("docs/README.md")).unwrap();
    for folder in ["docs", "docs/language", "docs/diagnostics", "."] {
        for entry in std::fs::read_dir(root.join(folder)).unwrap() {
            let path = entry.unwrap().path();
            if path.extension().is_none_or(|extension| extension != "md") {
                continue;
            }
            let page = std::fs::read_to_string(&path).unwrap();
            for link in links(&page) {
                let target = root.join(folder).join(link);
                assert!(target.exists(), "{} links {link}, which is not there", path.display());
            }
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            let way = if folder == "docs" { name.clone() } else { format!("language/{name}") };
            let listed = !matches!(folder, "docs" | "docs/language") || way == "README.md";
            assert!(listed || index.contains(&format!("({way})")), "docs/README.md does not link {way}");
        }
    }
}
