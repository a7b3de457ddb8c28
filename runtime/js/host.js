// What wasm imports. The bundle keeps what a Worker uses.

export { aiRun, aiStop } from "./ai.js";
export { answerGet, answerPut } from "./answers.js";
export { cachePut } from "./cache.js";
export { codeCall } from "./code.js";
export { codeCallLent } from "./state.js";
export { executionAccept, executionAsk } from "./executions.js";
export { executionId, finish, requestHeaders, requestId } from "./core.js";
export { d1Run } from "./d1.js";
export { document } from "./document.js";
export { httpGuarded } from "./guard.js";
export { httpAbort, httpAsk, httpSend } from "./http.js";
export { verifySignature } from "./jwt.js";
export { kvDelete, kvGet, kvList, kvPut } from "./kv.js";
export { countBound, countExact, countKept } from "./limits.js";
export { redacted } from "./redact.js";
export { decimal, logError, now, random, randomUuid, respond, respondInParts, respondWith, variable } from "./respond.js";
export { aiGather, httpGather } from "./said.js";
export { streamOpen, streamSend } from "./stream.js";
export { timerStart, timerStop } from "./timer.js";
