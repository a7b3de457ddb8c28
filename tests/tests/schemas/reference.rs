//! What the crate `jsonschema` says.

use jsonschema::{Registry, Validator};
use serde_json::Value;
use std::collections::BTreeSet;

/// The validator of a schema, beside which these others stand by their addresses.
pub(crate) fn validator(schema: &Value, with: &[(String, Value)]) -> Result<Validator, String> {
    let mut registry = Registry::new();
    // Others may refer back to it.
    let own = schema["$id"].as_str().filter(|_| !with.is_empty());
    let own = own.map(|address| (address.to_owned(), schema.clone()));
    for (address, other) in own.iter().chain(with) {
        registry = registry.add(address.clone(), other.clone()).map_err(|error| error.to_string())?;
    }
    let registry = registry.prepare().map_err(|error| error.to_string())?;
    jsonschema::draft202012::options()
        .should_validate_formats(true)
        .with_registry(&registry)
        .build(schema)
        .map_err(|error| error.to_string())
}

/// The places of all errors.
pub(crate) fn places(validator: &Validator, document: &Value) -> BTreeSet<String> {
    validator.iter_errors(document).map(|error| error.instance_path().to_string()).collect()
}
