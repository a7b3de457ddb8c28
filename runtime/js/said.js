// `think` with `stream`: answers that come in pieces. Whoever follows the run is told of each, and together they
// make the answer that the provider would have given at once.

import { aiAsk, given } from "./ai.js";
import { callOf, Failure } from "./core.js";
import { httpBegin, whole } from "./http.js";

/** By the number of `think::Form` in `runtime/src/operations/think/pieces.rs`. */
const FORMS = [openai, anthropic, workers];
const EVENTS = /^text\/event-stream\s*(;|$)/i;

/** Starts a request: see `http_gather` in `runtime/src/js.rs`. */
export function httpGather(slot, head, body, timeout, job, step, form) {
  const tell = teller(job, step);
  httpBegin(slot, head, body.slice(), timeout, async (response) => {
    const inPieces = response.ok && EVENTS.test(response.headers.get("content-type") ?? "");
    return inPieces ? gather(response.body, FORMS[form](), tell) : whole(response);
  });
}

/** Asks a model: see `ai_gather` in `runtime/src/js.rs`. */
export function aiGather(slot, name, model, input, gateway, timeout, job, step, form) {
  const tell = teller(job, step);
  const read = (answer, signal) => {
    return typeof answer?.pipeThrough === "function" ? gather(answer, FORMS[form](), tell, signal) : given(answer);
  };
  aiAsk(slot, name, model, input, gateway, timeout, read);
}

/** Tells whoever follows a job what a step's model says. */
function teller(job, step) {
  const call = callOf(job);
  return (text) => call.stream?.write("text", JSON.stringify({ step, text }), false);
}

/** All of a stream; what aborts requests aborts their streams, others have a `signal`. */
async function gather(stream, form, tell, signal) {
  let ended = false;
  try {
    for await (const data of events(stream, signal)) {
      if (data === "[DONE]") {
        // The stream is read to its end all the same: leaving it would cut the connection.
        continue;
      }
      const event = JSON.parse(data);
      if (event.error) {
        throw broken(event.error.message ?? event.error);
      }
      const text = form.add(event);
      if (typeof text === "string" && text !== "") {
        tell(text);
      }
    }
    ended = form.ended();
  } catch (error) {
    throw error instanceof Failure ? error : broken(error?.message ?? error);
  }
  if (!ended) {
    throw broken("it has no end");
  }
  return { status: 200, body: JSON.stringify(form.answer) };
}

function broken(why) {
  return new Failure("INTERRUPTED", `the answer broke off: ${why}`, "the answer of a model broke off");
}

/** The data of server-sent events. */
async function* events(stream, signal) {
  let rest = "";
  let data = [];
  for await (const text of stream.pipeThrough(new TextDecoderStream(), { signal })) {
    const lines = (rest + text).split(/\r\n|\n|\r(?!$)/);
    rest = lines.pop();
    for (const line of lines) {
      if (line.startsWith("data:")) {
        data.push(line.slice(line.startsWith("data: ") ? 6 : 5));
      } else if (line === "" && data.length > 0) {
        yield data.join("\n");
        data = [];
      }
    }
  }
}

/** Chunks of a chat completion. */
function openai() {
  const message = { content: null };
  const choice = { message };
  const answer = { choices: [choice] };
  const add = (chunk) => {
    answer.model ??= chunk.model;
    answer.usage = chunk.usage ?? chunk.x_groq?.usage ?? answer.usage;
    const { delta, finish_reason: reason } = chunk.choices?.[0] ?? {};
    choice.finish_reason = reason ?? choice.finish_reason;
    if (delta?.refusal) {
      message.refusal = (message.refusal ?? "") + delta.refusal;
    }
    if (typeof delta?.content === "string") {
      message.content = (message.content ?? "") + delta.content;
    }
    return delta?.content;
  };
  return { answer, add, ended: () => choice.finish_reason !== undefined };
}

/** Events of a message. */
function anthropic() {
  const block = { type: "text", text: "" };
  const answer = { content: [block], usage: {} };
  let ended = false;
  const add = ({ type, message, delta, usage }) => {
    answer.model ??= message?.model;
    answer.stop_reason = delta?.stop_reason ?? answer.stop_reason;
    Object.assign(answer.usage, message?.usage, usage);
    ended ||= type === "message_stop";
    block.text += delta?.text ?? "";
    return delta?.text;
  };
  return { answer, add, ended: () => ended };
}

/** Pieces of `{response}`, or chunks of a chat completion: models answer the one or the other. */
function workers() {
  const chunks = openai();
  const answer = { response: "" };
  let ended = false;
  const form = { answer, ended: () => ended || chunks.ended() };
  form.add = (piece) => {
    if (piece.choices !== undefined) {
      form.answer = chunks.answer;
      return chunks.add(piece);
    }
    answer.usage = piece.usage ?? answer.usage;
    ended = true;
    answer.response += piece.response ?? "";
    return piece.response;
  };
  return form;
}
