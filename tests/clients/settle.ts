// Settles a case by the types that openapi-typescript made. `node settle.js ADDRESS TOKEN`
import createClient from "openapi-fetch";
import type { paths } from "./desk.js";

declare const process: { argv: string[] };

const [address = "", token = ""] = process.argv.slice(2);
const client = createClient<paths>({ baseUrl: address, headers: { Authorization: `Bearer ${token}` } });
const listed = await client.GET("/api/v1/cases", { params: { query: { state: "open" } } });
if (!listed.data) throw new Error(JSON.stringify(listed.error));
const number: number = listed.data.cases[0]!.number;
const path = { number };
const found = await client.GET("/api/v1/cases/{number}", { params: { path } });
if (found.data?.suggestions[0]?.replacement !== "1907") throw new Error(JSON.stringify(found.error));
const decided = await client.POST("/api/v1/cases/{number}/decision", {
  params: { path },
  body: { outcome: "stet", reason: "The plaque says 1908." },
});
if (decided.data?.resolution !== "stet") throw new Error(JSON.stringify(decided.error));
const header = { "If-None-Match": found.response.headers.get("ETag") ?? "" };
const changed = await client.GET("/api/v1/cases/{number}", { params: { path, header } });
if (changed.response.status !== 200) throw new Error("a decided case has another ETag");
console.log(number);
