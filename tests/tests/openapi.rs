//! The `openapi.json` of every project of the fixtures is OpenAPI 3.1: it fits the published schema, its schemas fit
//! that of JSON Schema, and what the two cannot say holds as well.
#![expect(clippy::unwrap_used, reason = "tests")]

use ensemble_tests::case::sorted;
use ensemble_tests::golden::{generated, project_files};
use ensemble_tests::root;
use serde_json::Value;
use std::collections::BTreeSet;

/// Every project that is built by some test, and its document.
fn documents() -> Vec<(String, Value)> {
    let folders = |folder: &str| sorted(&root().join(folder)).unwrap();
    let own = folders("fixtures/run").into_iter().map(|group| group.join("project"));
    let others = ["fixtures/contract", "fixtures/deploy"].map(|folder| root().join(folder));
    let own = own.filter(|project| project.is_dir()).chain(others);
    let projects = folders("fixtures/projects").into_iter().chain(own);
    let document = |folder: std::path::PathBuf| {
        let files = generated("worker", project_files(&folder).unwrap()).unwrap();
        (folder.display().to_string(), serde_json::from_str(&files["openapi.json"]).unwrap())
    };
    projects.map(document).collect()
}

#[test]
fn every_document_fits_the_published_schema() {
    let schema = std::fs::read_to_string(root().join("fixtures/openapi/oas-3.1-2022-10-07.json")).unwrap();
    let schema: Value = serde_json::from_str(&schema).unwrap();
    let validator = jsonschema::draft202012::options().should_validate_formats(true).build(&schema).unwrap();
    assert!(
        !validator.is_valid(&serde_json::json!({ "openapi": "3.1.0", "paths": {} })),
        "`info` is missing"
    );
    let documents = documents();
    assert!(documents.len() > 30);
    for (name, document) in documents {
        let wrong: Vec<String> = validator
            .iter_errors(&document)
            .map(|error| format!("{}: {error}", error.instance_path()))
            .collect();
        assert!(wrong.is_empty(), "{name}: {wrong:#?}");
    }
}

#[test]
fn every_schema_is_one() {
    let mut seen = 0;
    for (name, document) in documents() {
        let mut schemas = Vec::new();
        each(&document, &mut |key, value| {
            if key == "schema" {
                schemas.push(value.clone());
            }
        });
        schemas.extend(members(&document["components"]["schemas"]).map(|(_, schema)| schema.clone()));
        for schema in schemas {
            seen += 1;
            let found = jsonschema::draft202012::meta::validate(&schema).err().map(|error| error.to_string());
            assert_eq!(found, None, "{name}: {schema}");
        }
    }
    assert!(seen > 300, "only {seen} schemas");
}

#[test]
fn references_lead_somewhere_and_names_are_each_one_operation() {
    for (name, document) in documents() {
        let mut operations = BTreeSet::new();
        each(&document, &mut |key, value| match (key, value.as_str()) {
            ("$ref", Some(to)) => {
                let target = to.strip_prefix('#').and_then(|pointer| document.pointer(pointer));
                assert!(target.is_some(), "{name}: {to} leads nowhere");
            }
            ("operationId", Some(id)) => {
                assert!(operations.insert(id.to_owned()), "{name}: two operations are called {id}");
            }
            _ => {}
        });
        for (path, item) in members(&document["paths"]) {
            let parts: BTreeSet<&str> =
                path.split('{').skip(1).filter_map(|rest| Some(rest.split_once('}')?.0)).collect();
            for (method, operation) in members(item) {
                let given = operation["parameters"].as_array().into_iter().flatten();
                let in_path = given.filter(|parameter| parameter["in"] == "path");
                let names: BTreeSet<&str> = in_path.filter_map(|one| one["name"].as_str()).collect();
                assert_eq!(names, parts, "{name}: {method} {path}");
                for scheme in operation["security"].as_array().into_iter().flatten().flat_map(members) {
                    let known = &document["components"]["securitySchemes"][scheme.0];
                    assert!(known.is_object(), "{name}: nobody knows the scheme {}", scheme.0);
                }
            }
        }
    }
}

fn members(value: &Value) -> impl Iterator<Item = (&String, &Value)> {
    value.as_object().into_iter().flatten()
}

/// Every member of every object.
fn each(value: &Value, visit: &mut dyn FnMut(&str, &Value)) {
    for (key, member) in members(value) {
        visit(key, member);
        each(member, visit);
    }
    value.as_array().into_iter().flatten().for_each(|item| each(item, visit));
}
