// By hand: the same answer as the project `hello`.
export default {
  fetch(request) {
    const url = new URL(request.url);
    if (url.pathname !== "/hello" || request.method !== "GET") return new Response(null, { status: 404 });
    return Response.json({ message: `Hello, ${url.searchParams.get("name") ?? "world"}!` });
  },
};
