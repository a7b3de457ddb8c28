// Another door into the wasm, for local runs: what handles requests in a deployed Worker begins
// commands here. Bundled in place of `conductor:glue`, which is `conductor:wasm` then.

export * from "conductor:wasm";
export { command as handle } from "conductor:wasm";
