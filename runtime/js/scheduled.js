// Cron triggers: which schedules are due, and their runs.

import { schedules } from "conductor:schedules";
import * as wasm from "conductor:glue";
import { enter, newCall } from "./core.js";
import { endedWell } from "./events.js";
import { isDue } from "./slots.js";

/** Runs what is due. A run that fails fails the event, so that Cloudflare shows it. */
export async function scheduled({ cron, scheduledTime }, _env, context) {
  const due = schedules.filter((schedule) => isDue(schedule, cron, scheduledTime));
  const run = (number) => enter(newCall(undefined, context), () => wasm.due(number, scheduledTime));
  const responses = await Promise.all(due.map((schedule) => run(schedules.indexOf(schedule))));
  const failed = due.filter((_, at) => !endedWell(responses[at]));
  if (failed.length > 0) {
    throw new Error(`runs of these schedules failed: ${failed.map(({ cron }) => cron).join(", ")}`);
  }
}
