//! What JavaScript does for us: the imports of the Worker's wasm, all of `conductor:host`
//! (`runtime/js/host.js`). Those that a Worker does not use are not linked.

use wasm_bindgen::prelude::*;

#[wasm_bindgen(raw_module = "conductor:host")]
extern "C" {
    /// A `Response` with constant headers: `kind` is a [`crate::reply::Kind`].
    pub(crate) fn respond(status: u32, kind: u32, body: &[u8]) -> JsValue;

    /// A `Response` with the headers `name\nvalue\nname\nvalue…`.
    #[wasm_bindgen(js_name = respondWith)]
    pub(crate) fn respond_with(status: u32, headers: &str, body: &[u8]) -> JsValue;

    /// A `Response` whose body is read from the stream of that number: see `crate::streams`. The
    /// headers are as those of [`respond_with`], none when `kind` says enough.
    #[wasm_bindgen(js_name = respondInParts)]
    pub(crate) fn respond_in_parts(status: u32, kind: u32, headers: &str, stream: u32) -> JsValue;

    /// The response of a job that had to wait.
    pub(crate) fn finish(job: u32, response: JsValue);

    /// The values of the named headers of the request that is being handled now, as the JSON of an
    /// array with null for what is absent; for `*` the JSON object of all.
    #[wasm_bindgen(js_name = requestHeaders)]
    pub(crate) fn request_headers(names: &str) -> String;

    /// The execution id of a job, made at the first question.
    #[wasm_bindgen(js_name = executionId)]
    pub(crate) fn execution_id(job: u32) -> String;

    /// Notes down a run of `ensemble` whose job is held, and begins it behind the answer, which is
    /// its execution id.
    #[wasm_bindgen(js_name = executionAccept)]
    pub(crate) fn execution_accept(slot: u32, held: u32, ensemble: &str);

    /// What became of an execution, as JSON; with `end` it is cancelled, or forgotten when it is over.
    /// Nothing when there is none.
    #[wasm_bindgen(js_name = executionAsk)]
    pub(crate) fn execution_ask(slot: u32, id: &str, end: bool);
    /// The request id of a job: the one that the request came with when it is one, else made of the
    /// execution id.
    #[wasm_bindgen(js_name = requestId)]
    pub(crate) fn request_id(job: u32) -> String;

    /// Milliseconds since 1970.
    pub(crate) fn now() -> f64;

    /// A number from 0 up to 1.
    pub(crate) fn random() -> f64;

    /// `Number(text)`
    pub(crate) fn decimal(text: &str) -> f64;

    /// A random UUID.
    #[wasm_bindgen(js_name = randomUuid)]
    pub(crate) fn random_uuid() -> String;

    /// A variable: a text after `=`, anything else as JSON after `:`.
    pub(crate) fn variable(name: &str) -> Option<String>;

    /// A text without the values of secrets.
    pub(crate) fn redacted(text: &str) -> String;

    /// A line for the log, as an error, without the values of secrets.
    #[wasm_bindgen(js_name = logError)]
    pub(crate) fn log_error(line: &str);

    /// A text that was made at build: `openapi`, `ensembles`, `ensembles/<name>` and so on.
    pub(crate) fn document(name: &str) -> Option<String>;

    /// Answers the request of a job with server-sent events, from now on.
    #[wasm_bindgen(js_name = streamOpen)]
    pub(crate) fn stream_open(job: u32);

    /// Sends an event: its name, its data as JSON. The `last` one ends the stream. Nothing happens
    /// when nobody listens any more.
    #[wasm_bindgen(js_name = streamSend)]
    pub(crate) fn stream_send(job: u32, event: &str, data: &str, last: bool);

    /// Starts a fetch: `head` is `method\nurl\nname\nvalue…`, the time in milliseconds; whether
    /// redirects are followed, and how many bytes an answer may have.
    #[wasm_bindgen(js_name = httpSend)]
    pub(crate) fn http_send(
        slot: u32,
        head: &str,
        body: &[u8],
        has_body: bool,
        timeout: f64,
        follow: bool,
        largest: f64,
    );

    /// As [`http_send`], to public addresses alone.
    #[wasm_bindgen(js_name = httpGuarded)]
    pub(crate) fn http_guarded(
        slot: u32,
        head: &str,
        body: &[u8],
        has_body: bool,
        timeout: f64,
        follow: bool,
        largest: f64,
    );

    /// Starts a fetch with a body, of which any answer is wanted: its status, the milliseconds that
    /// its `Retry-After` says, its body.
    #[wasm_bindgen(js_name = httpAsk)]
    pub(crate) fn http_ask(slot: u32, head: &str, body: &[u8], timeout: f64);

    /// Asks a model of Workers AI; `input` is JSON, a gateway without a name is none. The answer is as
    /// that of [`http_ask`].
    #[wasm_bindgen(js_name = aiRun)]
    pub(crate) fn ai_run(slot: u32, binding: &str, model: &str, input: &str, gateway: &str, timeout: f64);

    /// As [`http_ask`]. Of an answer that comes in pieces whoever follows the job is told each, as what
    /// `step` says; `form` is a [`crate::operations::think::Form`].
    #[wasm_bindgen(js_name = httpGather)]
    pub(crate) fn http_gather(
        slot: u32,
        head: &str,
        body: &[u8],
        timeout: f64,
        job: u32,
        step: &str,
        form: u32,
    );

    /// As [`ai_run`], in pieces as [`http_gather`].
    #[wasm_bindgen(js_name = aiGather)]
    #[expect(clippy::too_many_arguments, reason = "what crosses to JavaScript is flat")]
    pub(crate) fn ai_gather(
        slot: u32,
        binding: &str,
        model: &str,
        input: &str,
        gateway: &str,
        timeout: f64,
        job: u32,
        step: &str,
        form: u32,
    );

    /// Ends the wait for a model.
    #[wasm_bindgen(js_name = aiStop)]
    pub(crate) fn ai_stop(slot: u32);

    /// Aborts the fetch of a slot.
    #[wasm_bindgen(js_name = httpAbort)]
    pub(crate) fn http_abort(slot: u32);

    /// Answers the slot after that many milliseconds.
    #[wasm_bindgen(js_name = timerStart)]
    pub(crate) fn timer_start(slot: u32, milliseconds: f64);

    /// Clears the timer of a slot.
    #[wasm_bindgen(js_name = timerStop)]
    pub(crate) fn timer_stop(slot: u32);

    /// Looks for an answer that is kept: its status, 0 when there is none, its headers as `name\nvalue…`, its body.
    #[wasm_bindgen(js_name = answerGet)]
    pub(crate) fn answer_get(slot: u32, key: &str);

    /// Keeps an answer for that many seconds. Nobody waits for it.
    #[wasm_bindgen(js_name = answerPut)]
    pub(crate) fn answer_put(job: u32, key: &str, headers: &str, body: &[u8], ttl: u32);

    /// Checks the signature of a token by a public key, which messages call `name`.
    #[wasm_bindgen(js_name = verifySignature)]
    pub(crate) fn verify_signature(
        slot: u32,
        algorithm: &str,
        key: &str,
        name: &str,
        kid: &str,
        signed: &str,
        signature: &[u8],
    );

    /// Counts a key in the Durable Object of a binding.
    #[wasm_bindgen(js_name = countExact)]
    pub(crate) fn count_exact(slot: u32, binding: &str, key: &str, requests: u32, window: u32);

    /// Counts a key by a rate limit binding.
    #[wasm_bindgen(js_name = countBound)]
    pub(crate) fn count_bound(slot: u32, binding: &str, key: &str);

    /// Tells whether a key is seen for the first time in that many seconds, by KV.
    #[wasm_bindgen(js_name = countKept)]
    pub(crate) fn count_kept(slot: u32, binding: &str, key: &str, window: u32);

    /// Keeps a text in KV for that many seconds. Nobody waits for it; that it failed is
    /// logged with the ensemble's name.
    #[wasm_bindgen(js_name = cachePut)]
    pub(crate) fn cache_put(job: u32, binding: &str, key: &str, text: &str, ttl: f64, ensemble: &str);

    /// Reads a key of KV; without its value when `value` is false.
    #[wasm_bindgen(js_name = kvGet)]
    pub(crate) fn kv_get(slot: u32, binding: &str, key: &str, value: bool);

    /// Writes a key of KV; `options` is the JSON of `{json, ttl?, metadata?}`.
    #[wasm_bindgen(js_name = kvPut)]
    pub(crate) fn kv_put(slot: u32, binding: &str, key: &str, value: &str, options: &str);

    /// Deletes a key of KV.
    #[wasm_bindgen(js_name = kvDelete)]
    pub(crate) fn kv_delete(slot: u32, binding: &str, key: &str);

    /// Lists keys of KV; `options` is the JSON of `{prefix?, limit?, cursor?}`.
    #[wasm_bindgen(js_name = kvList)]
    pub(crate) fn kv_list(slot: u32, binding: &str, options: &str);

    /// Reads an object of R2; `encoding` is text, json, base64, or empty.
    #[wasm_bindgen(js_name = r2Get)]
    pub(crate) fn r2_get(slot: u32, binding: &str, key: &str, encoding: &str);

    /// Reads what is known of an object of R2.
    #[wasm_bindgen(js_name = r2Head)]
    pub(crate) fn r2_head(slot: u32, binding: &str, key: &str);

    /// Writes an object of R2; `options` is the JSON of `{base64, contentType, metadata?}`.
    #[wasm_bindgen(js_name = r2Put)]
    pub(crate) fn r2_put(slot: u32, binding: &str, key: &str, body: &str, options: &str);

    /// Deletes an object of R2.
    #[wasm_bindgen(js_name = r2Delete)]
    pub(crate) fn r2_delete(slot: u32, binding: &str, key: &str);

    /// Lists objects of R2; `options` is the JSON of `{prefix?, delimiter?, limit?, cursor?}`.
    #[wasm_bindgen(js_name = r2List)]
    pub(crate) fn r2_list(slot: u32, binding: &str, options: &str);

    /// The `Cookie` header of a job's request; empty when it has none, or is no request's.
    #[wasm_bindgen(js_name = cookieHeader)]
    pub(crate) fn cookie_header(job: u32) -> String;

    /// Sets a cookie with the answer of a job: the JSON of `{name, value, maxAge?, path?, domain?, sameSite?, httpOnly?, secure?}`.
    #[wasm_bindgen(js_name = cookieSet)]
    pub(crate) fn cookie_set(slot: u32, job: u32, cookie: &str);

    /// Asks an index of vectors: `method` is one of its own, `about` the JSON of `{given, options?}`. The answer is JSON.
    #[wasm_bindgen(js_name = vectorizeCall)]
    pub(crate) fn vectorize_call(slot: u32, binding: &str, method: &str, about: &str);

    /// Reads an entry of the platform's cache.
    #[wasm_bindgen(js_name = edgeGet)]
    pub(crate) fn edge_get(slot: u32, key: &str);

    /// Writes an entry of the platform's cache, for that many seconds; `json` tells whether the text is JSON.
    #[wasm_bindgen(js_name = edgePut)]
    pub(crate) fn edge_put(slot: u32, key: &str, text: &str, json: bool, ttl: f64);

    /// Deletes an entry of the platform's cache.
    #[wasm_bindgen(js_name = edgeDelete)]
    pub(crate) fn edge_delete(slot: u32, key: &str);

    /// Sends a message, which is JSON, to a queue that holds it back for that many seconds.
    #[wasm_bindgen(js_name = queueSend)]
    pub(crate) fn queue_send(slot: u32, binding: &str, body: &str, delay: f64);

    /// Sends a list of messages, which is JSON, the same way.
    #[wasm_bindgen(js_name = queueBatch)]
    pub(crate) fn queue_batch(slot: u32, binding: &str, messages: &str, delay: f64);

    /// Writes a data point, the JSON of `{blobs?, doubles?, indexes?}`.
    #[wasm_bindgen(js_name = telemetryWrite)]
    pub(crate) fn telemetry_write(slot: u32, binding: &str, point: &str);

    /// Runs statements of D1, the JSON of `[[sql, [parameter…]]…]`; as one transaction when
    /// `batch`.
    #[wasm_bindgen(js_name = d1Run)]
    pub(crate) fn d1_run(slot: u32, binding: &str, statements: &str, batch: bool);

    /// Calls a handler of the user's with JSON text.
    #[wasm_bindgen(js_name = codeCall)]
    pub(crate) fn code_call(slot: u32, job: u32, handler: u32, input: &str);

    /// The same with what it is lent, the JSON of `{state, set}`; the answer is that of
    /// `{output, state}`.
    #[wasm_bindgen(js_name = codeCallLent)]
    pub(crate) fn code_call_lent(slot: u32, job: u32, handler: u32, input: &str, lent: &str);
}
