// The only room that calls into wasm: it starts requests, hands the answers of operations over, and
// survives what goes wrong inside.
//
// Whatever wasm throws (a panic, exhausted memory, too deep a recursion) ends the instance: every
// request that it was working for is answered with 500, and a fresh instance serves the next ones.

import * as wasm from "conductor:glue";

const encoder = new TextEncoder();
/** Longer texts are faster as bytes. */
const SHORT = 256;

/** The requests that wait, by their job's number: `{ resolve, id }`. */
const waiting = new Map();
/** The request that is being handled, and its execution id once it was asked for. */
let current;
let fresh;
/** Counts the instances, so that answers for a dead one are known. */
let life = 0;
/** Whether the instance has to be replaced before the next call. */
let broken = false;

/** The failure of an operation: a code, a message, and what callers over HTTP see instead of it. */
export class Failure extends Error {
  constructor(code, message, outside = "") {
    super(message);
    this.code = code;
    this.outside = outside;
  }
}

/** Handles a request: a `Response`, or a promise of one when it has to wait. */
export function serve(method, request, body, context) {
  if (broken) {
    replace();
  }
  current = request;
  fresh = undefined;
  let result;
  try {
    result = wasm.handle(method, request.url, body);
  } catch (error) {
    collapse(error);
    return internal(fresh);
  }
  if (typeof result !== "number") {
    return result;
  }
  const answer = wait(result);
  // A run that has begun goes on when its caller hangs up: wasm would wait for its operations forever.
  context.waitUntil(answer);
  return answer;
}

async function wait(job) {
  const answer = await new Promise((resolve) => waiting.set(job, { resolve, id: fresh }));
  // Made here and not where the instance ended: that may be while another request is handled.
  return answer instanceof Response ? answer : internal(answer.id);
}

/** Hands the response of a job that had to wait to its request. */
export function finish(job, response) {
  const { resolve } = waiting.get(job);
  waiting.delete(job);
  resolve(response);
}

/** Ends the instance: the requests that it was working for are answered with 500. */
function collapse(error) {
  life += 1;
  console.error(JSON.stringify({ level: "error", code: "INTERNAL", message: String(error) }));
  const lost = [...waiting.values()];
  waiting.clear();
  for (const { resolve, id } of lost) {
    resolve({ id });
  }
  replace();
}

function replace() {
  broken = true;
  try {
    wasm.__wbg_reset_state();
    broken = false;
  } catch (error) {
    console.error(JSON.stringify({ level: "error", code: "INTERNAL", message: `no new instance: ${error}` }));
  }
}

/** Gives the answer of an operation to wasm: its body is text or bytes. */
export function resolve(slot, { status = 0, head = "", body = "" }) {
  if (typeof body !== "string") {
    wasm.resolveBytes(slot, status, head, body);
  } else if (body.length < SHORT) {
    wasm.resolveText(slot, status, head, body);
  } else {
    wasm.resolveBytes(slot, status, head, encoder.encode(body));
  }
}

/** Gives the failure of an operation to wasm. */
export function reject(slot, { code, message, outside = "" }) {
  wasm.reject(slot, code, message, outside);
}

/** Waits for an operation and gives wasm its answer, or the failure that `explain` makes of its error. */
export function track(slot, operation, explain) {
  const born = life;
  operation.then(
    (answer) => resume(born, () => resolve(slot, answer)),
    (error) => resume(born, () => reject(slot, error instanceof Failure ? error : explain(error))),
  );
}

function resume(born, act) {
  if (born !== life) {
    return;
  }
  try {
    act();
  } catch (error) {
    collapse(error);
  }
}

/** The headers of the request that is being handled: see `request_headers` in `runtime/src/js.rs`. */
export function requestHeaders(names) {
  const { headers } = current;
  const wanted = names === "*" ? Object.fromEntries(headers) : names.split("\n").map((name) => headers.get(name));
  return JSON.stringify(wanted);
}

/** The execution id of a job, or of the request that has none yet. */
export function executionId(job) {
  const entry = waiting.get(job);
  if (entry === undefined) {
    return (fresh ??= newId());
  }
  return (entry.id ??= newId());
}

function newId() {
  return `exec_${crypto.randomUUID().replaceAll("-", "")}`;
}

/** An answer in the one form of errors (`docs/errors.md`). */
export function failure(status, code, message, id = newId()) {
  return Response.json({ error: { code, message }, executionId: id }, { status });
}

function internal(id) {
  return failure(500, "INTERNAL", "internal error", id);
}
