//! The scoreboard: what passes by group, and every divergence with its reason.

use super::cases::{self, Case};
use super::harness::Harness;
use super::reference;
use ensemble_compiler::diag::Severity;
use ensemble_compiler::schema_module;
use std::collections::BTreeMap;

const PAGE: &str = "docs/conformance/json-schema.md";

/// The groups of the suite that every implementation must pass.
const GROUPS: [&str; 47] = [
    "additionalProperties",
    "allOf",
    "anchor",
    "anyOf",
    "boolean_schema",
    "const",
    "contains",
    "default",
    "defs",
    "dependentRequired",
    "dependentSchemas",
    "dynamicRef",
    "enum",
    "exclusiveMaximum",
    "exclusiveMinimum",
    "format",
    "id",
    "if-then-else",
    "infinite-loop-detection",
    "items",
    "maxContains",
    "maxItems",
    "maxLength",
    "maxProperties",
    "maximum",
    "minContains",
    "minItems",
    "minLength",
    "minProperties",
    "minimum",
    "multipleOf",
    "not",
    "oneOf",
    "pattern",
    "patternProperties",
    "prefixItems",
    "properties",
    "propertyNames",
    "ref",
    "refRemote",
    "required",
    "type",
    "unevaluatedItems",
    "unevaluatedProperties",
    "uniqueItems",
    "unknownKeyword",
    "vocabulary",
];

#[test]
fn the_scoreboard_is_true() {
    let cases = cases::all();
    let mut wrong = Vec::new();
    for case in &cases {
        agreed_by_reference(case, &mut wrong);
        refused_as_said(case, &mut wrong);
    }
    let built: Vec<&Case> = cases.iter().filter(|case| case.refused.is_none()).collect();
    let harness = Harness::build("schema-cases", &schema_module(&cases::world(built.iter().copied())));
    let mut questions = Vec::new();
    for case in &built {
        questions.extend(case.documents.iter().map(|(document, _)| (case.file.clone(), document)));
    }
    let mut answers = harness.ask(&questions).into_iter();
    for case in &built {
        for (document, fits) in &case.documents {
            let found = answers.next().unwrap();
            let differs = case.differs.as_ref().is_some_and(|(differs, _)| differs.contains(document));
            if found.is_empty() != (*fits != differs) {
                wrong.push(format!("{} ({}): {document} gives {found:?}", case.group, case.about));
            }
        }
    }
    assert!(wrong.is_empty(), "{} cases are wrong:\n{}", wrong.len(), wrong.join("\n"));
    for group in GROUPS {
        assert!(cases.iter().any(|case| case.group == group), "no case of the group {group}");
    }
    let page = page(&cases);
    let path = ensemble_tests::root().join(PAGE);
    if std::env::var_os("UPDATE_EXPECT").is_some() {
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(&path, &page).unwrap();
    }
    let committed = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(committed == page, "{PAGE} is not what the cases give; UPDATE_EXPECT=1 writes it anew");
}

fn agreed_by_reference(case: &Case, wrong: &mut Vec<String>) {
    match reference::validator(&case.schema, &case.with) {
        Ok(validator) => {
            for (document, fits) in &case.documents {
                if validator.is_valid(document) != *fits {
                    wrong.push(format!(
                        "{} ({}): `jsonschema` says otherwise of {document}",
                        case.group, case.about
                    ));
                }
            }
        }
        Err(error) => wrong.push(format!("{} ({}): `jsonschema` says {error}", case.group, case.about)),
    }
}

/// The compiler takes the schema, or refuses it with the code that the case names.
fn refused_as_said(case: &Case, wrong: &mut Vec<String>) {
    let module = schema_module(&cases::world([case]));
    let errors = module.diagnostics.iter().filter(|found| found.severity == Severity::Error);
    let own: Vec<&str> =
        errors.map(|found| found.code.name()).filter(|code| *code != "empty-project").collect();
    let said: Vec<&str> = case.refused.iter().map(|(code, _)| code.as_str()).collect();
    let fine = if said.is_empty() {
        own.is_empty()
    } else {
        !own.is_empty() && own.iter().all(|code| *code == said[0])
    };
    if !fine {
        wrong.push(format!("{} ({}): the compiler says {own:?}", case.group, case.about));
    }
}

fn page(cases: &[Case]) -> String {
    let mut groups: BTreeMap<&str, (usize, usize, usize)> = BTreeMap::new();
    let mut reasons = Vec::new();
    for case in cases {
        let (schemas, documents, passed) = groups.entry(&case.group).or_default();
        let differing = match (&case.refused, &case.differs) {
            (Some(_), _) => case.documents.len(),
            (None, Some((differs, _))) => differs.len(),
            (None, None) => 0,
        };
        *schemas += 1;
        *documents += case.documents.len();
        *passed += case.documents.len() - differing;
        let reason =
            case.refused.as_ref().or(case.differs.as_ref().map(|_| &NONE)).map(|(code, _)| code.as_str());
        if let Some(code) = reason {
            let why = case
                .refused
                .as_ref()
                .map(|(_, why)| why)
                .or(case.differs.as_ref().map(|(_, why)| why))
                .unwrap();
            let code = if code.is_empty() { String::new() } else { format!(" (`{code}`)") };
            reasons.push(format!("- **{}**, {}{code}: {why}", case.group, case.about));
        }
    }
    let mut page = String::from(
        "# JSON Schema\n\nHow the generated validators do on cases for each group of the official test suite of draft 2020-12, in\n\
         words and values of this project's own (`fixtures/schema`). The crate `jsonschema`, with formats asserted, agrees with the\n\
         verdict of every case. A test writes this page and compares it.\n\n| group | schemas | documents | pass | differ |\n|---|---|---|---|---|\n",
    );
    let mut total = (0, 0, 0);
    for (group, (schemas, documents, passed)) in &groups {
        page.push_str(&format!(
            "| {group} | {schemas} | {documents} | {passed} | {} |\n",
            documents - passed
        ));
        total = (total.0 + schemas, total.1 + documents, total.2 + passed);
    }
    let (schemas, documents, passed) = total;
    page.push_str(&format!("| **all** | {schemas} | {documents} | {passed} | {} |\n", documents - passed));
    page.push_str("\n## Where they differ\n\nA schema with a code behind it is refused when the project is built, at the place of the keyword.\n\n");
    page.push_str(&reasons.join("\n"));
    page.push('\n');
    page
}

static NONE: (String, String) = (String::new(), String::new());
