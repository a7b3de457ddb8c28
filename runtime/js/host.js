// What wasm imports. The bundle keeps what a Worker uses.

export { aiRun, aiStop } from "./ai.js";
export { answerGet, answerPut } from "./answers.js";
export { cachePut } from "./cache.js";
export { codeCall } from "./code.js";
export { codeCallLent } from "./state.js";
export { executionAccept, executionAsk } from "./executions.js";
export { cookieHeader, cookieSet } from "./cookies.js";
export { executionId, finish, requestHeaders, requestId } from "./core.js";
export { d1Run } from "./d1.js";
export { document } from "./document.js";
export { httpGuarded } from "./guard.js";
export { httpAbort, httpAsk, httpSend } from "./http.js";
export { verifySignature } from "./jwt.js";
export { kvDelete, kvGet, kvList, kvPut } from "./kv.js";
export { edgeDelete, edgeGet, edgePut } from "./edge.js";
export { countBound, countExact, countKept } from "./limits.js";
export { queueBatch, queueSend } from "./producer.js";
export { r2Delete, r2Get, r2Head, r2List, r2Put } from "./r2.js";
export { redacted } from "./redact.js";
export { decimal, logError, now, random, randomUuid, respond, respondInParts, respondWith, variable } from "./respond.js";
export { aiGather, httpGather } from "./said.js";
export { streamOpen, streamSend } from "./stream.js";
export { telemetryWrite } from "./telemetry.js";
export { vectorizeCall } from "./vectorize.js";
export { timerStart, timerStop } from "./timer.js";
