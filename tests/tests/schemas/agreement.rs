//! Schemas and documents at random: the same verdict, and the same places where both tell them plainly.

use super::documents;
use super::generate::{self, Random};
use super::harness::{Found, Harness};
use super::reference;
use ensemble_compiler::diag::render_human;
use ensemble_compiler::schema_module;
use ensemble_compiler::source::MemoryWorld;
use serde_json::Value;
use std::collections::BTreeSet;

const SCHEMAS: usize = 1000;
const DOCUMENTS: usize = 40;

#[test]
fn random_schemas_and_documents_get_the_same_verdict() {
    let seed = std::env::var("SCHEMA_SEED").map_or(1, |seed| seed.parse().unwrap());
    println!("SCHEMA_SEED={seed}");
    let mut random = Random::new(seed);
    let schemas: Vec<(String, Value)> = (0..SCHEMAS)
        .map(|number| (format!("schemas/s{number:04}.json"), generate::schema(&mut random)))
        .collect();
    let module = schema_module(&MemoryWorld::new(
        schemas.iter().map(|(path, schema)| (path.clone(), schema.to_string())),
    ));
    let findings: Vec<_> = module.diagnostics.clone().sorted(&module.sources);
    // Schemas at random hold what nobody means: limits between which there is nothing, keywords about
    // other types.
    let senseless = ["empty-project", "invalid-value", "ignored-key"];
    let unexpected: Vec<_> =
        findings.into_iter().filter(|found| !senseless.contains(&found.code.name())).collect();
    assert!(unexpected.is_empty(), "seed {seed}:\n{}", render_human(&unexpected, &module.sources, false));
    let harness = Harness::build("schema-agreement", &module);
    let documents: Vec<Vec<Value>> = schemas
        .iter()
        .map(|_| (0..DOCUMENTS).map(|_| documents::document(&mut random, 3)).collect())
        .collect();
    let mut questions = Vec::new();
    for ((path, _), documents) in schemas.iter().zip(&documents) {
        questions.extend(documents.iter().map(|document| (path.clone(), document)));
    }
    let mut answers = harness.ask(&questions).into_iter();
    let (mut wrong, mut failing, mut placed) = (Vec::new(), 0, 0);
    for ((_, schema), documents) in schemas.iter().zip(&documents) {
        let validator = reference::validator(schema, &[]).unwrap_or_else(|error| panic!("{schema}: {error}"));
        for document in documents {
            let found = answers.next().unwrap();
            failing += usize::from(!found.is_empty());
            if validator.is_valid(document) != found.is_empty() {
                wrong.push(format!("verdict: {schema}\n  {document}\n  {found:?}"));
            } else if plain(schema) {
                placed += 1;
                let (theirs, own) = (reference::places(&validator, document), places(&found));
                if theirs != own {
                    wrong.push(format!("places: {schema}\n  {document}\n  {found:?}\n  {theirs:?}"));
                }
            }
        }
    }
    let shown: Vec<&str> = wrong.iter().take(12).map(String::as_str).collect();
    assert!(wrong.is_empty(), "seed {seed}: {} differ\n{}", wrong.len(), shown.join("\n"));
    let all = SCHEMAS * DOCUMENTS;
    println!("{all} verdicts, {failing} of them against the document; places compared: {placed}");
    assert!(failing * 10 > all && failing * 10 < all * 9, "{failing} of {all} do not fit: too one-sided");
    assert!(placed * 4 > all, "only {placed} places were compared");
}

/// Whether both say plainly where something is wrong: not so where alternatives are told, and where
/// what is left over is told at the whole.
fn plain(schema: &Value) -> bool {
    match schema {
        Value::Object(map) => map.iter().all(|(key, value)| {
            !matches!(key.as_str(), "anyOf" | "oneOf" | "unevaluatedProperties" | "unevaluatedItems")
                && (matches!(key.as_str(), "enum" | "const") || plain(value))
        }),
        Value::Array(items) => items.iter().all(plain),
        _ => true,
    }
}

/// The places as the reference tells them: what is missing or left over is told of the object.
fn places(found: &Found) -> BTreeSet<String> {
    let above = |path: &str| path.rsplit_once('/').map_or("", |(above, _)| above).to_owned();
    found
        .iter()
        .map(|(path, message)| {
            let of_object = ["is required", "is not a known member", "its name "];
            if of_object.iter().any(|start| message.starts_with(start)) { above(path) } else { path.clone() }
        })
        .collect()
}
