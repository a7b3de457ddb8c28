// What is sent and what large answers hold: made by rule, the same at every run.

const words = ["anvil", "rocket", "spring", "magnet", "ladder", "hammer", "rope", "paint", "glue", "wheel"];
const word = (at) => words[at % words.length];

/** An order of about 10 KB: sixty lines, two addresses. */
export const order = () => ({
  order: {
    id: "ord-2031-000417",
    channel: "web",
    express: true,
    weight: 48_231,
    tags: ["fragile", "gift", "weekend", "insured"],
    note: "",
    customer: { number: 90_210, name: "  Ada Byron ", email: "Ada.Byron@Example.com", company: null, points: 1_820 },
    shipping: { street: "12 Elm Road", zip: "0150", city: "Oslo", country: "NO" },
    billing: { street: "12 Elm Road", zip: "0150", city: "Oslo", country: "NO" },
    totals: { net: 1_234.5, shipping: 12.25, rate: 0.25, discount: 0 },
    lines: Array.from({ length: 60 }, (_, at) => ({
      sku: `SKU-${1000 + at}`,
      name: `${word(at)} number ${at}`,
      count: (at % 5) + 1,
      price: 1.25 * (at + 1),
      options: { color: word(at + 3), size: at % 3 === 0 ? "large" : "small", engraved: at % 7 === 0 },
      stock: [at * 3, at * 2, at],
    })),
  },
});

/** An entry of the 200 KB catalogue; what depends on the request is left to the caller. */
export const product = (at) => ({
  sku: `SKU-${1000 + at}`,
  name: `${word(at)} number ${at}`,
  description: `A ${word(at + 1)} for every ${word(at + 2)}: ${words.join(", ")} and "more" at ${at}.`.repeat(2),
  in_stock: at % 4 !== 0,
  sizes: ["small", "large"],
  base: 1 + at / 4,
});

/** How many entries the catalogue has: about 200 KB. */
export const PRODUCTS = 550;

/** A list of about 200 KB that a Worker passes on. */
export const shipment = () => ({ carrier: "north", parcels: Array.from({ length: PRODUCTS }, (_, at) => product(at)) });
