// Asks the Worker's own script when schedules are due.
//
//   node slots.mjs SLOTS JOB RESULTS
//
// SLOTS: `runtime/js/slots.js`. JOB: `[{schedule, firings: [[cron, time]…]}…]`. RESULTS: the times that are due, a list for each.

import fs from "node:fs";
import { pathToFileURL } from "node:url";

const [slots, job, results] = process.argv.slice(2);
const { isDue } = await import(pathToFileURL(slots));
const due = ({ schedule, firings }) => firings.filter(([cron, time]) => isDue(schedule, cron, time)).map(([, time]) => time);
fs.writeFileSync(results, JSON.stringify(JSON.parse(fs.readFileSync(job, "utf8")).map(due)));
