// Indexes of Vectorize, which miniflare has none of: kept in memory, asked the same way.

const WORKER = "vectorize";

const SCRIPT = `
const indexes = new Map();
const size = (values) => Math.hypot(...values);
const cosine = (one, other) => one.reduce((sum, part, at) => sum + part * other[at], 0) / (size(one) * size(other));
export default ({ name }) => {
  if (!indexes.has(name)) indexes.set(name, new Map());
  const index = indexes.get(name);
  const put = (vectors) => vectors.forEach((vector) => index.set(vector.id, vector));
  const change = (act) => async (given) => (act(given), { mutationId: "mutation" });
  const dimension = 3;
  return {
    async query(vector, { topK = 5, namespace, filter = {}, returnValues = false, returnMetadata = "none" } = {}) {
      if (vector.length !== dimension) throw new Error("VECTOR_QUERY_ERROR (code = 40006): invalid query vector, expected 3 dimensions");
      const fits = (one) => (namespace === undefined || one.namespace === namespace) && Object.entries(filter).every(([key, value]) => one.metadata?.[key] === value);
      const match = ({ id, namespace, values, metadata }) => ({ id, namespace, score: cosine(vector, values), ...(returnValues && { values }), ...(returnMetadata !== "none" && { metadata }) });
      const matches = [...index.values()].filter(fits).map(match).sort((one, other) => other.score - one.score).slice(0, topK);
      return { matches, count: matches.length };
    },
    insert: change((vectors) => put(vectors.filter(({ id }) => !index.has(id)))),
    upsert: change(put),
    getByIds: async (ids) => ids.flatMap((id) => index.get(id) ?? []).map((one) => ({ ...one, values: new Float32Array(one.values) })),
    deleteByIds: change((ids) => ids.forEach((id) => index.delete(id))),
  };
};
`;

/** The bindings of a Worker whose indexes are `{binding: name}`. */
export const indexes = (bound) =>
  Object.fromEntries(Object.entries(bound).map(([binding, name]) => [binding, { scriptName: WORKER, bindings: { name } }]));

/** The Worker behind them, where there are any. */
export const vectors = (bound) => (Object.keys(bound).length > 0 ? [{ name: WORKER, modules: [{ type: "ESModule", path: "index.mjs", contents: SCRIPT }] }] : []);
