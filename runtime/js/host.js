// What wasm imports. The bundle keeps what a Worker uses.

export { cachePut } from "./cache.js";
export { codeCall } from "./code.js";
export { codeCallLent } from "./state.js";
export { executionId, finish, requestHeaders } from "./core.js";
export { executionAccept, executionAsk } from "./executions.js";
export { d1Run } from "./d1.js";
export { httpAbort, httpSend } from "./http.js";
export { kvDelete, kvGet, kvList, kvPut } from "./kv.js";
export { logError, now, random, randomUuid, respond, respondWith, variable } from "./respond.js";
export { timerStart, timerStop } from "./timer.js";
