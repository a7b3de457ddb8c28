// What `@ensemble-edge/conductor`, its `/sdk` and `@anthropic/conductor` are in a built project, and how
// the generated list of handlers takes what the project's files export.

/** An agent from a function, or from an object with a `handler`. */
export function createFunctionAgent(definition) {
  return toFunction(definition) ?? fail("createFunctionAgent needs a function or { handler }");
}

/** The same for an agent that thinks: its handler stands in for the model's call. */
export function createThinkAgent(definition) {
  return toFunction(definition) ?? fail("createThinkAgent needs a function or { handler }");
}

/** The handler that a module of the project exports; `file` names it in the error when there is none. */
export function handler(module, file) {
  const found = toFunction(module.default) ?? toFunction(module);
  return found ?? fail(`${file} exports no handler: export a function as default, or an object with a function \`handler\``);
}

function toFunction(value) {
  if (typeof value === "function") {
    return value;
  }
  return typeof value?.handler === "function" ? (context) => value.handler(context) : undefined;
}

function fail(message) {
  throw new TypeError(message);
}
