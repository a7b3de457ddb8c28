// The only room that calls into wasm: it starts requests, hands the answers of operations over, and
// survives what goes wrong inside.
//
// Whatever wasm throws (a panic, exhausted memory, too deep a recursion) ends the instance: every
// request that it was working for is answered with 500, and a fresh instance serves the next ones.

import * as wasm from "conductor:glue";
import { SAFE } from "./headers.js";

const encoder = new TextEncoder();
/** Longer texts are faster as bytes. */
const SHORT = 256;

/**
 * The calls that wait, by their job's number. A call is a request on its way through wasm: `request` with its
 * `context`, its execution `id` once somebody asked for it, `resolve` for its response, `lose` to say that its
 * instance ended. One that is answered before it ends has the `stream` of that answer (`stream.js`).
 */
const waiting = new Map();
/** The call that wasm is working on. */
let active;
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
  return enter(newCall(request, context), () => wasm.handle(method, request.url, body));
}

/** A call: of a request, or of none. */
export function newCall(request, context) {
  return { request, context, id: undefined, resolve: undefined, lose: undefined, stream: undefined };
}

/** Does something of a call in wasm: a `Response`, or a promise of one when it has to wait. */
export function enter(call, act) {
  if (broken) {
    replace();
  }
  active = call;
  let result;
  try {
    result = act();
  } catch (error) {
    collapse(error);
    return internal(call);
  }
  if (typeof result !== "number") {
    return call.stream?.response ?? result;
  }
  const answer = wait(result, call);
  // A run that has begun goes on when its caller hangs up: wasm would wait for its operations forever.
  call.context.waitUntil(answer);
  return call.stream?.response ?? answer;
}

function wait(job, call) {
  waiting.set(job, call);
  return new Promise((resolve) => {
    call.resolve = resolve;
    // `lose` is called while another request is handled; the response has to be made in this one's turn.
    const lost = new Promise((lose) => (call.lose = lose));
    lost.then(() => resolve(internal(call)));
  });
}

/** A call of its own for a job that is held for the call at work, whose id it shares, and what to do with it. */
export function held(job) {
  const call = { ...newCall(active.request, active.context), id: idOf(active) };
  const born = life;
  const inLife = (act) => (born === life && !broken ? act() : internal(call));
  return {
    call,
    begin: () => inLife(() => enter(call, () => wasm.begin(job))),
    cancel: () =>
      inLife(() => {
        waiting.delete(job);
        wasm.cancel(job);
        call.resolve?.(internal(call));
      }),
  };
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
  for (const call of lost) {
    call.lose();
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
  const call = active;
  const born = life;
  operation.then(
    (answer) => resume(call, born, () => resolve(slot, answer)),
    (error) => resume(call, born, () => reject(slot, error instanceof Failure ? error : explain(error))),
  );
}

function resume(call, born, act) {
  if (born !== life) {
    // The platform may have dropped what `lose` began: this is the call's own turn.
    call.resolve?.(internal(call));
    return;
  }
  active = call;
  try {
    act();
  } catch (error) {
    collapse(error);
  }
}

/**
 * A body that wasm writes while it is read: it is asked for a part when the one before was taken, so there is never
 * more of it in memory.
 */
export function bodyOf(stream) {
  const born = life;
  return new ReadableStream(
    {
      pull(controller) {
        const part = nextPart(stream, born);
        if (part === undefined) {
          controller.close();
        } else {
          controller.enqueue(part);
        }
      },
      cancel() {
        if (born === life) {
          wasm.forgetBody(stream);
        }
      },
    },
    { highWaterMark: 0 },
  );
}

function nextPart(stream, born) {
  if (born !== life) {
    throw new Error("the instance that wrote this body has ended");
  }
  try {
    return wasm.nextPart(stream);
  } catch (error) {
    collapse(error);
    throw error;
  }
}

/** The headers of the request that is being handled: see `request_headers` in `runtime/src/js.rs`. */
export function requestHeaders(names) {
  const { headers } = active.request;
  const wanted = names === "*" ? Object.fromEntries(headers) : names.split("\n").map((name) => headers.get(name));
  return JSON.stringify(wanted);
}

/** The execution id of a job: see `execution_id` in `runtime/src/js.rs`. */
export function executionId(job) {
  return idOf(callOf(job));
}

/** A request id that a request may bring: what else would reach logs and headers. */
const REQUEST_ID = /^[\w.:+/=-]{1,128}$/;

/** The request id of a job: see `request_id` in `runtime/src/js.rs`. */
export function requestId(job) {
  return requestIdOf(callOf(job));
}

function requestIdOf(call) {
  const given = call.request?.headers.get("x-request-id") ?? "";
  return REQUEST_ID.test(given) ? given : idOf(call).replace("exec_", "req_");
}

/** The call of a job, which is the one at work when it does not wait yet. */
export function callOf(job) {
  return waiting.get(job) ?? active;
}

/** The call that wasm is working on. */
export function callAtWork() {
  return active;
}

/** The execution id of a call. */
export function idOf(call) {
  return (call.id ??= newId());
}

function newId() {
  return `exec_${crypto.randomUUID().replaceAll("-", "")}`;
}

/** An answer in the one form of errors (`docs/errors.md`) to a request, or to the call that it became. */
export function failure(status, code, message, call) {
  const ids = { "x-execution-id": idOf(call), "x-request-id": requestIdOf(call) };
  return Response.json({ error: { code, message }, executionId: idOf(call) }, { status, headers: { ...SAFE, ...ids } });
}

function internal(call) {
  if (call.stream !== undefined) {
    call.stream.lose();
    return call.stream.response;
  }
  return failure(500, "INTERNAL", "internal error", call);
}
