// Runs that no request begins. Their responses say what came of them.

import * as wasm from "conductor:glue";
import { enter, newCall } from "./core.js";

/** Runs an event with an input that JSON can say. */
export async function fire(run, input, context) {
  return enter(newCall(undefined, context), () => wasm.fire(run, JSON.stringify(input)));
}

/** Runs an event with an email, its bytes and the addresses of its envelope. */
export async function receive(run, bytes, from, to, context) {
  return enter(newCall(undefined, context), () => wasm.receive(run, bytes, from, to));
}

/** Whether an event came to a good end; why it did not is in the log. */
export function isGood(response) {
  return response.status < 400;
}

/** The same of an event whose output nobody reads. */
export function endedWell(response) {
  response.body?.cancel();
  return isGood(response);
}
