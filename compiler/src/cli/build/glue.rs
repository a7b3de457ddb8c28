//! wasm-bindgen: from the linked wasm to the wasm and the JavaScript that joins it to its host.

use anyhow::{Context, Result};
use std::fs;
use std::path::Path;
use wasm_bindgen_cli_support::Bindgen;

/// Writes `index.js` and `index_bg.wasm` into the folder `into`. With `names`, functions keep
/// their names, so that stack traces can be read.
///
/// # Errors
/// When wasm-bindgen refuses the module.
pub(super) fn write(wasm: &Path, into: &Path, names: bool) -> Result<()> {
    let mut bindgen = Bindgen::new();
    bindgen.input_path(wasm).out_name("index").module(true)?.typescript(false);
    bindgen.reset_state_function(true).force_enable_abort_handler(true);
    bindgen.remove_name_section(!names).remove_producers_section(true);
    bindgen.generate_output().and_then(|mut output| output.emit(into)).context("wasm-bindgen failed")?;
    // Workers import a module as it is; the source phase is for engines to come.
    let glue = into.join("index.js");
    let text = fs::read_to_string(&glue)?.replacen("import source ", "import ", 1);
    fs::write(&glue, text).with_context(|| format!("cannot write {}", glue.display()))
}
