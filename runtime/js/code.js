// `code`: the users' handlers in TypeScript and JavaScript.

import "./process.js";
import { env } from "cloudflare:workers";
import { handlers } from "conductor:handlers";
import { callOf, idOf, reject, resolve, track } from "./core.js";
import { logError } from "./respond.js";

const logger = {
  debug: (...words) => console.debug(...words),
  info: (...words) => console.info(...words),
  warn: (...words) => console.warn(...words),
  error: (...words) => console.error(...words),
};

/** What a handler is called with. */
class Context {
  #call;

  constructor(input, call, { state, setState }) {
    this.input = input;
    this.env = env;
    this.state = state;
    this.setState = setState;
    this.logger = logger;
    this.#call = call;
  }

  get executionId() {
    return idOf(this.#call);
  }
}

/** Calls a handler with JSON text. Its result is JSON, and nothing for undefined. */
export function codeCall(slot, job, index, input) {
  invoke(slot, job, index, input, NOTHING, answer);
}

/** What code has of the state where its step uses none. */
const NOTHING = {
  state: Object.freeze({}),
  setState(values) {
    throw refused(Object.keys(values ?? {})[0]);
  },
};

/** The error of code that writes what its step does not list. */
export function refused(key) {
  const message = `the step does not let its code write \`state.${key}\`: list the key in \`set\``;
  return Object.assign(new Error(message), { code: "STATE_NOT_WRITABLE" });
}

/** Calls a handler with JSON text and its part of the state; `answer` makes the answer of its result. */
export function invoke(slot, job, index, input, lent, answer) {
  const outcome = start(index, input, job, lent, answer);
  if (outcome.later !== undefined) {
    track(slot, outcome.later.then(answer), explain);
  } else if (outcome.failure !== undefined) {
    reject(slot, outcome.failure);
  } else {
    resolve(slot, outcome.answer);
  }
}

function start(index, input, job, lent, answer) {
  try {
    const result = handlers[index](new Context(JSON.parse(input), callOf(job), lent));
    return typeof result?.then === "function" ? { later: Promise.resolve(result) } : { answer: answer(result) };
  } catch (error) {
    return { failure: explain(error) };
  }
}

function answer(result) {
  return { body: JSON.stringify(result) ?? "" };
}

/** The failure that an error is: its `code`, or ERROR. The stack is for the log alone. */
function explain(error) {
  const code = String(error?.code ?? "") || "ERROR";
  const message = String(error instanceof Error ? error.message : describe(error));
  logError(JSON.stringify({ level: "error", code, message, stack: error?.stack }));
  return { code, message };
}

function describe(thrown) {
  return typeof thrown === "string" ? thrown : `the handler threw a value of type ${typeof thrown}`;
}
