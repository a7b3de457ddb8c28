// Projects too long to write by hand: the catalogue, the list that is passed on, fifty ensembles.

import fs from "node:fs";
import path from "node:path";
import { PRODUCTS, product } from "./payloads.mjs";

const write = (folder, name, text) => {
  const file = path.join(folder, name);
  fs.mkdirSync(path.dirname(file), { recursive: true });
  if (!fs.existsSync(file) || fs.readFileSync(file, "utf8") !== text) fs.writeFileSync(file, text);
};

const trigger = (name, method) => `ensemble: ${name}\ntrigger:\n  - { type: http, path: /${name}, methods: [${method}], public: true }\n`;

/** 200 KB of constants with three holes an entry. */
export function catalogue(folder) {
  const entry = (at) => {
    const { base, ...constant } = product(at);
    const fields = Object.entries(constant).map(([key, value]) => `      ${key}: ${JSON.stringify(value)}`);
    const holes = [`      price: \${input.rate * ${base}}`, `      currency: \${input.currency}`, `      label: "${base} \${input.currency} for \${input.customer}"`];
    return [...fields, ...holes].join("\n").replace("      ", "    - ");
  };
  const entries = Array.from({ length: PRODUCTS }, (_, at) => entry(at));
  write(folder, "ensembles/catalogue.yaml", `${trigger("catalogue", "POST")}output:\n  customer: \${input.customer}\n  products:\n${entries.join("\n")}\n`);
}

/** By hand: the same catalogue. */
export function catalogueJs(folder) {
  const constants = Array.from({ length: PRODUCTS }, (_, at) => product(at));
  write(
    folder,
    "catalogue.js",
    `const products = ${JSON.stringify(constants)};
const json = { "content-type": "application/json" };
export default {
  async fetch(request) {
    const url = new URL(request.url);
    if (url.pathname !== "/catalogue" || request.method !== "POST") return new Response(null, { status: 404 });
    const { rate, currency, customer } = await request.json();
    const body = {
      customer,
      products: products.map(({ base, ...product }) => ({ ...product, price: rate * base, currency, label: \`\${base} \${currency} for \${customer}\` })),
    };
    return new Response(JSON.stringify(body), { headers: json });
  },
};
`,
  );
}

/** A list that is taken from the request and sent on with two members more. */
export function shipment(folder) {
  write(folder, "ensembles/shipment.yaml", `${trigger("shipment", "POST")}output:\n  carrier: \${input.carrier | uppercase}\n  parcels: \${input.parcels}\n  count: \${input.parcels.length}\n`);
}

/** By hand: the same list. */
export function shipmentJs(folder) {
  write(
    folder,
    "shipment.js",
    `const json = { "content-type": "application/json" };
export default {
  async fetch(request) {
    const url = new URL(request.url);
    if (url.pathname !== "/shipment" || request.method !== "POST") return new Response(null, { status: 404 });
    const { carrier, parcels } = await request.json();
    return new Response(JSON.stringify({ carrier: carrier.toUpperCase(), parcels, count: parcels.length }), { headers: json });
  },
};
`,
  );
}

/** So many ensembles of ten steps: http, KV, D1 and conditions in turn, every one a little different. */
export function plain(folder, count) {
  for (let at = 0; at < count; at++) write(folder, `ensembles/flow-${at}.yaml`, `${trigger(`flow-${at}`, "POST")}agents:\n${steps(at)}${outputs(at)}`);
}

/** So many ensembles of ten steps in commands: every command once, in each other, every one a little different. */
export function commands(folder, count) {
  for (let at = 0; at < count; at++) write(folder, `ensembles/flow-${at}.yaml`, `${trigger(`flow-${at}`, "POST")}${flow(at)}${outputs(at)}`);
}

const call = (at, step, input) => `{ name: step-${step}, operation: http, config: { url: "https://api-${at}.example.com/${step}/${input}" } }`;

const flow = (at) => `flow:
  - type: parallel
    waitFor: ${["all", "any", "first"][at % 3]}
    steps:
      - ${call(at, 0, "\${input.id}")}
      - type: try
        steps: [${call(at, 1, "\${input.id}")}]
        catch: [${call(at, 2, "\${error.code}")}]
        finally: [${call(at, 3, "\${error ? 'failed' : 'done'}")}]
  - type: branch
    condition: \${input.level > ${at}}
    then:
      - type: foreach
        items: \${input.items}
        maxConcurrency: ${1 + (at % 5)}
        step: ${call(at, 4, "\${item.id}")}
    else: [${call(at, 5, "\${input.customer.name}")}]
  - type: switch
    value: \${input.kind${at}}
    cases:
      one: [${call(at, 6, "one")}]
    default: [${call(at, 7, "\${input.price}")}]
  - type: while
    condition: \${iteration < ${1 + (at % 4)}}
    maxIterations: 5
    steps: [${call(at, 8, "\${iteration}")}]
  - ${call(at, 9, "last")}
`;

const steps = (at) => Array.from({ length: 10 }, (_, step) => kinds[(at + step) % kinds.length](at, step)).join("");

const before = (step) => (step === 0 ? "input" : `step-${step - 1}.output`);

const kinds = [
  (at, step) => `  - name: step-${step}
    operation: http
    config:
      method: POST
      url: https://api-${at}.example.com/items/\${input.id}/${step}
      headers: { X-Request: "\${input.id}-${at}" }
      body:
        value: \${${before(step)}.value${at}}
        label: item ${step} of \${input.customer.name | uppercase}
        total: \${input.price * ${step + 1} + ${at}}
`,
  (at, step) => `  - name: step-${step}
    condition: \${input.level > ${step} && ${before(step)}.kind${at} !== 'none'}
    operation: storage
    config: { type: kv, action: get, key: "flow-${at}/\${input.id}/${step}" }
`,
  (at, step) => `  - name: step-${step}
    operation: data
    config:
      backend: d1
      sql: SELECT id, name FROM table_${at} WHERE id = ? AND kind = ?
      params: ["\${input.id}", "\${${before(step)}.kind ?? 'any'}"]
`,
  (at, step) => `  - name: step-${step}
    operation: storage
    config:
      type: kv
      action: put
      key: flow-${at}/\${input.id}/${step}
      value: { step: ${step}, of: "\${input.customer.name}", from: "\${${step === 0 ? "input.id" : before(step)}}" }
      ttl: ${60 * (step + 1)}
`,
];

const outputs = (at) => `output:
  id: \${input.id}
  flow: ${at}
  first: \${step-0.output}
  last: \${step-9.output || 'nothing'}
  all: "\${step-1.executed && step-2.executed ? 'yes' : 'no'}"
`;
