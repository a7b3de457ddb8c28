//! The facts of the catalog are in the form that its schemas declare, and say where they are from.
#![expect(clippy::unwrap_used, reason = "tests")]

use ensemble_tests::case::sorted;
use ensemble_tests::root;
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::path::Path;

fn read(path: &Path) -> Value {
    serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap()
}

/// The providers of models, by file.
fn providers() -> Vec<(String, Value)> {
    let files = sorted(&root().join("catalog/ai")).unwrap().into_iter();
    let files = files.filter(|path| !path.ends_with("schema.json"));
    files.map(|path| (path.file_stem().unwrap().to_str().unwrap().to_owned(), read(&path))).collect()
}

#[test]
fn providers_fit_their_schema() {
    let schema = read(&root().join("catalog/ai/schema.json"));
    let validator = jsonschema::draft202012::options().should_validate_formats(true).build(&schema).unwrap();
    assert!(!validator.is_valid(&json!({ "provider": "acme" })), "all but the name is missing");
    let providers = providers();
    assert!(providers.len() >= 5);
    for (file, provider) in &providers {
        let wrong = validator.iter_errors(provider);
        let wrong: Vec<String> = wrong.map(|error| format!("{}: {error}", error.instance_path())).collect();
        assert!(wrong.is_empty(), "{file}.json: {wrong:#?}");
        assert_eq!(provider["provider"], **file);
    }
}

/// What a schema cannot say: names are names of one model, and lead to models.
#[test]
fn models_are_listed_once_and_replaced_by_models() {
    for (file, provider) in providers() {
        let models = provider["models"].as_array().unwrap();
        let ids: Vec<&str> = models.iter().map(|model| model["id"].as_str().unwrap()).collect();
        let known: BTreeSet<&str> = ids.iter().copied().collect();
        assert_eq!(known.len(), ids.len(), "{file}.json lists a model twice");
        for model in models {
            let (id, deprecated) = (&model["id"], model["status"] == "deprecated");
            let said = model.get("deprecatedAt").or(model.get("endOfLife"));
            assert_eq!(deprecated, said.is_some(), "{file}.json: {id}");
            let Some(next) = model.get("replacementModel") else { continue };
            let next = models.iter().find(|model| model["id"] == *next);
            assert!(next.is_some_and(|next| next["status"] == "active"), "{file}.json: {id}");
        }
    }
}
