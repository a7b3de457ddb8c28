//! The cases of `fixtures/schema`: a file for each group of the official test suite, in words and
//! values of our own.

use ensemble_compiler::source::MemoryWorld;
use serde_json::Value;

/// A schema and documents.
pub(crate) struct Case {
    /// The group: the file's name.
    pub(crate) group: String,
    /// What it shows.
    pub(crate) about: String,
    /// The schema.
    pub(crate) schema: Value,
    /// Other schemas by their addresses.
    pub(crate) with: Vec<(String, Value)>,
    /// The documents and whether they fit.
    pub(crate) documents: Vec<(Value, bool)>,
    /// The code with which the compiler refuses the schema, and the reason.
    pub(crate) refused: Option<(String, String)>,
    /// Documents of which the compiler's validators say the opposite, and the reason.
    pub(crate) differs: Option<(Vec<Value>, String)>,
    /// Where the compiler finds the schema.
    pub(crate) file: String,
}

/// All cases, by group.
pub(crate) fn all() -> Vec<Case> {
    let folder = ensemble_tests::root().join("fixtures/schema");
    let mut cases = Vec::new();
    for path in ensemble_tests::case::sorted(&folder).unwrap() {
        let group = path.file_stem().unwrap().to_string_lossy().into_owned();
        let text = std::fs::read_to_string(&path).unwrap();
        let list: Vec<Value> = serde_json::from_str(&text).unwrap_or_else(|error| panic!("{group}: {error}"));
        cases.extend(list.iter().enumerate().map(|(number, one)| case(&group, number, one)));
    }
    cases
}

fn case(group: &str, number: usize, one: &Value) -> Case {
    const KEYS: [&str; 8] = ["about", "schema", "with", "fits", "fails", "refused", "differs", "reason"];
    let map = one.as_object().unwrap();
    map.keys().for_each(|key| assert!(KEYS.contains(&key.as_str()), "{group}: `{key}`"));
    let list = |key: &str| one[key].as_array().cloned().unwrap_or_default();
    let reason =
        || one["reason"].as_str().unwrap_or_else(|| panic!("{group} {number}: no reason")).to_owned();
    let documents = [("fits", true), ("fails", false)]
        .into_iter()
        .flat_map(|(key, fits)| list(key).into_iter().map(move |document| (document, fits)))
        .collect();
    let with = one["with"].as_object().into_iter().flatten();
    Case {
        group: group.to_owned(),
        about: one["about"].as_str().unwrap().to_owned(),
        schema: map["schema"].clone(),
        with: with.map(|(address, schema)| (address.clone(), schema.clone())).collect(),
        documents,
        refused: one["refused"].as_str().map(|code| (code.to_owned(), reason())),
        differs: one["differs"].as_array().map(|differs| (differs.clone(), reason())),
        file: format!("schemas/{}-{number}.json", group.to_lowercase()),
    }
}

/// The project that holds the schemas of cases.
pub(crate) fn world<'a>(cases: impl IntoIterator<Item = &'a Case>) -> MemoryWorld {
    let mut files = Vec::new();
    for case in cases {
        files.push((case.file.clone(), case.schema.to_string()));
        for (number, (address, other)) in case.with.iter().enumerate() {
            let mut other = other.clone();
            if let Some(map) = other.as_object_mut() {
                map.entry("$id").or_insert_with(|| address.clone().into());
            }
            let stem = case.file.trim_end_matches(".json");
            files.push((format!("{stem}-with-{number}.json"), other.to_string()));
        }
    }
    MemoryWorld::new(files)
}
