// Startup triggers: what runs before an isolate does anything else.

import { startups } from "conductor:startups";
import { endedWell, fire } from "./events.js";

let running;

/** Handlers that wait for the startup of their isolate. One that fails is in the log, and keeps nobody waiting. */
export function started(handlers) {
  const waits = (handle) => async (event, env, context) => {
    running ??= Promise.all(startups.map(({ run, input }) => fire(run, input, context).then(endedWell)));
    await running;
    return handle(event, env, context);
  };
  return Object.fromEntries(Object.entries(handlers).map(([name, handle]) => [name, waits(handle)]));
}
