// Runs that go on behind their answers, and what becomes of them: one Durable Object a run.

import { DurableObject } from "cloudflare:workers";
import { binding } from "./binding.js";
import { Failure, held, idOf, track } from "./core.js";
import { logError } from "./respond.js";

const KEY = "execution";
/** How long an execution that is over is remembered, in milliseconds. */
const REMEMBERED = 7 * 24 * 60 * 60 * 1000;
/** The longest output that is kept, in characters: SQLite holds 2 MB a value. */
const LONGEST = 500_000;

/** Where an execution stands; the status of one that is over does not change. */
export class ExecutionState extends DurableObject {
  /** Tells who waits in `begin` that it is over. */
  #over;

  /** Notes down a run that will begin. */
  open(executionId, ensembleName) {
    return this.#write({ executionId, ensembleName, status: "accepted", acceptedAt: Date.now() });
  }

  /** It begins; answers when it is over, as one that is cancelled is. */
  async begin() {
    const execution = await this.read();
    if (execution?.status !== "accepted") {
      return;
    }
    await this.#write({ ...execution, status: "running", startedAt: Date.now() });
    await new Promise((resolve) => (this.#over = resolve));
  }

  /** It is over, and this came of it. */
  async end(outcome) {
    const execution = await this.read();
    if (execution !== undefined && isUnder(execution)) {
      await this.#write({ ...execution, ...outcome, completedAt: Date.now() });
      await this.ctx.storage.setAlarm(Date.now() + REMEMBERED);
      this.#over?.();
    }
  }

  /** What is known of it; undefined when there is no such execution. */
  async read() {
    const execution = await this.ctx.storage.get(KEY);
    if (execution === undefined) {
      return undefined;
    }
    const { acceptedAt, startedAt = acceptedAt, completedAt = Date.now() } = execution;
    return { ...execution, metrics: { duration: completedAt - startedAt } };
  }

  /** Cancels it, or forgets it when it is over; what it is then. */
  async remove() {
    const execution = await this.read();
    if (execution === undefined) {
      return undefined;
    }
    if (!isUnder(execution)) {
      await this.alarm();
      return { ...execution, status: "deleted" };
    }
    await this.end({ status: "cancelled" });
    return this.read();
  }

  async alarm() {
    await this.ctx.storage.deleteAlarm();
    await this.ctx.storage.deleteAll();
  }

  #write({ metrics: _, ...execution }) {
    return this.ctx.storage.put(KEY, execution);
  }
}

function isUnder({ status }) {
  return status === "accepted" || status === "running";
}

function stateOf(id) {
  return binding("EXECUTION_STATE", "getByName", "Durable Object", "durable_objects").getByName(id);
}

/** Notes down the run of a held job, and begins it behind the answer, which is its id. */
export function executionAccept(slot, job, ensemble) {
  track(slot, accept(held(job), ensemble), refused);
}

async function accept(run, ensemble) {
  const id = idOf(run.call);
  try {
    const state = stateOf(id);
    await state.open(id, ensemble);
    run.call.context.waitUntil(watch(state, run));
  } catch (error) {
    run.cancel();
    throw error;
  }
  return { body: id };
}

/** Runs to the end, or until it is cancelled; what came of it is kept. */
async function watch(state, run) {
  const cancelled = state.begin().then(() => undefined, () => new Promise(() => {}));
  const ended = Promise.resolve(run.begin()).then(outcome);
  const result = await Promise.race([ended, cancelled]);
  if (result === undefined) {
    run.cancel();
    return;
  }
  try {
    await state.end(result);
  } catch (error) {
    const { code, message } = refused(error);
    logError(JSON.stringify({ level: "error", code, message, executionId: idOf(run.call) }));
  }
}

/** What an execution's response says, as it is kept. */
async function outcome(response) {
  const { success, output, error } = await response.json();
  if (error !== undefined) {
    return { status: "failed", error };
  }
  if (JSON.stringify(output).length > LONGEST) {
    const message = `the output is longer than the ${LONGEST} characters that are kept of an execution`;
    return { status: "failed", error: { code: "OUTPUT_TOO_LARGE", message } };
  }
  return { status: "completed", success, output };
}

/** What is known of an execution, as JSON; with `end` it is cancelled, or forgotten. */
export function executionAsk(slot, id, end) {
  track(slot, ask(id, end), refused);
}

async function ask(id, end) {
  const state = stateOf(id);
  const execution = await (end ? state.remove() : state.read());
  if (execution === undefined) {
    return {};
  }
  return { body: JSON.stringify(end ? { executionId: id, status: execution.status } : execution) };
}

function refused(error) {
  const message = `the state of an execution: ${error?.message ?? error}`;
  return new Failure("EXECUTION_STATE_UNAVAILABLE", message, "the state of executions cannot be reached");
}
