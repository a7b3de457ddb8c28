// `think` by the binding of Workers AI.

import { binding } from "./binding.js";
import { Failure, track } from "./core.js";

/** What ends the wait of a slot. */
const waits = new Map();
/** Longer times make timers fire at once. */
const LONGEST = 2 ** 31 - 1;
/** Errors that pass by themselves, by their number: developers.cloudflare.com/workers-ai/platform/errors */
const STATUSES = { 3007: 408, 3008: 408, 3036: 429, 3040: 429 };

/** Asks a model: see `ai_run` in `runtime/src/js.rs`. */
export function aiRun(slot, name, model, input, gateway, timeout) {
  aiAsk(slot, name, model, input, gateway, timeout, given);
}

/** Asks a model whose answer `read` makes of what it gives. */
export function aiAsk(slot, name, model, input, gateway, timeout, read) {
  track(slot, run(slot, name, model, JSON.parse(input), gateway, timeout, read));
}

/** What a model gives at once. */
export function given(answer) {
  return { status: 200, body: JSON.stringify(answer) };
}

/** Nobody waits for a slot any more. The platform has no way to stop the model. */
export function aiStop(slot) {
  waits.get(slot)?.();
}

async function run(slot, name, model, input, gateway, timeout, read) {
  const ai = binding(name, "run", "AI", "ai");
  const options = gateway === "" ? undefined : { gateway: { id: gateway } };
  const { promise: late, resolve: end } = Promise.withResolvers();
  const over = new AbortController();
  const timer = setTimeout(end, Math.min(timeout, LONGEST));
  waits.set(slot, end);
  try {
    const answer = await Promise.race([ask(() => ai.run(model, input, options), read, over.signal), late]);
    if (answer === undefined) {
      throw new Failure("TIMEOUT", `${model} did not answer within ${timeout} ms`);
    }
    return answer;
  } catch (error) {
    return refused(error);
  } finally {
    clearTimeout(timer);
    over.abort();
    if (waits.get(slot) === end) {
      waits.delete(slot);
    }
  }
}

async function ask(run, read, signal) {
  return read(await run(), signal);
}

/** The answer that stands for an error that may pass. */
function refused(error) {
  const message = String(error?.message ?? error);
  const status = STATUSES[/^\D*(\d{4}):/.exec(message)?.[1]];
  if (error instanceof Failure || status === undefined) {
    throw error instanceof Failure ? error : new Failure("AI_ERROR", message, "the model could not be asked");
  }
  return { status, body: JSON.stringify({ error: { message } }) };
}
