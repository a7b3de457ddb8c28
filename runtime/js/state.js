// `code` of steps that see or write state.

import { invoke, refused } from "./code.js";

/** Calls a handler with what its step lends it of the state; the answer is the JSON of `{output, state}`. */
export function codeCallLent(slot, job, index, input, lent) {
  const { state, set } = JSON.parse(lent);
  const written = {};
  const setState = (values) => {
    if (typeof values !== "object" || values === null) {
      throw new TypeError("setState takes an object: setState({ key: value })");
    }
    for (const key of Object.keys(values)) {
      if (!set.includes(key)) {
        throw refused(key);
      }
    }
    Object.assign(written, values);
  };
  const answer = (output) => ({ body: JSON.stringify({ output, state: written }) });
  invoke(slot, job, index, input, { state: Object.freeze(state), setState }, answer);
}
