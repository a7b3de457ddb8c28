// `data` of type vectorize: an index of vectors.

import { binding } from "./binding.js";
import { Failure, track } from "./core.js";

export function vectorizeCall(slot, name, method, about) {
  track(slot, call(name, method, JSON.parse(about)), refused);
}

/** What each method is given, and what its answer is called. */
const METHODS = {
  query: { given: vector, told: (found) => ({ matches: found.matches, ids: found.matches.map(({ id }) => id), count: found.count }) },
  insert: { given: vectors, told: changed },
  upsert: { given: vectors, told: changed },
  getByIds: { given: ids, told: (found) => ({ vectors: found.map((one) => ({ ...one, values: [...one.values] })), found: found.length > 0 }) },
  deleteByIds: { given: ids, told: changed },
};

async function call(name, method, { given, options = {} }) {
  const { given: checked, told } = METHODS[method];
  const index = binding(name, "getByIds", "Vectorize", "vectorize");
  // What is undefined or null is not said.
  const said = Object.fromEntries(Object.entries(options).filter(([, value]) => value !== null));
  const answer = await index[method](checked(given), ...(method === "query" ? [said] : []));
  return { body: JSON.stringify(told(answer)) };
}

function changed({ mutationId, count }) {
  return { success: true, mutationId, count };
}

function vector(value) {
  check(isVector(value), "the vector must be a list of numbers");
  return value;
}

function vectors(value) {
  const list = Array.isArray(value) ? value : [value];
  check(list.every((one) => one?.id !== undefined && isVector(one.values)), "each of the vectors must be {id, values, namespace?, metadata?}, with a list of numbers as its values");
  return list.map((one) => ({ ...one, id: String(one.id) }));
}

function ids(value) {
  check(value !== undefined && value !== null, "the ids must be a list of texts");
  return [value].flat().map(String);
}

function isVector(value) {
  return Array.isArray(value) && value.length > 0 && value.every((part) => typeof part === "number");
}

function check(fits, message) {
  if (!fits) {
    throw new Failure("INVALID_VALUE", message);
  }
}

function refused(error) {
  return new Failure("VECTORIZE_ERROR", String(error?.message ?? error), "the index refused the operation");
}
