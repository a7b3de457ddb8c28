// Timers: what retries and time limits wait for.

import { track } from "./core.js";

/** The timers that run, by slot: what ends each before its time. */
const running = new Map();
/** Longer times make timers fire at once. */
const LONGEST = 2 ** 31 - 1;

/** Answers the slot after that many milliseconds. */
export function timerStart(slot, milliseconds) {
  const over = new Promise((resolve) => {
    const timer = setTimeout(end, Math.min(milliseconds, LONGEST));
    function end() {
      clearTimeout(timer);
      // Slots of a new instance may have the numbers of old ones.
      if (running.get(slot) === end) {
        running.delete(slot);
      }
      resolve({});
    }
    running.set(slot, end);
  });
  track(slot, over);
}

/** Nobody waits for the timer of a slot any more; the slot is free once it is answered. */
export function timerStop(slot) {
  running.get(slot)?.();
}
