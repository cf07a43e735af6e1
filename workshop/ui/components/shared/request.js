// @ts-check
// Questions to the server, and how long to wait before the next one. Only the server's own answer counts: hotels,
// offices and firewalls answer in its place, with pages of theirs and any status.

import { newKey, say } from "./dom.js";
import { seated } from "./seat.js";

/** @import { Answer, Reply, Texts, Trouble } from "./types.d.ts" */

const MARK = "X-Tsumugi"; // made anew for each question; the server sends it back, and nobody else knows to
const LONGEST = 30000; // milliseconds; some networks swallow a question and never answer

/**
 * Never raises: an answer that is not the server's own has `ok` false, status 0 and the trouble by name.
 *
 * @param {"GET" | "POST" | "PUT" | "DELETE"} method
 * @param {string} path
 * @param {object} [body]
 * @param {(data: Answer) => boolean} [echoes] whether an answer of success names what was sent
 * @returns {Promise<Reply>}
 */
export async function send(method, path, body, echoes = () => true) {
  const mark = newKey();
  const end = new AbortController();
  const timer = setTimeout(() => end.abort(), LONGEST);
  try {
    const response = await fetch(seated(path), {
      method,
      credentials: "same-origin",
      cache: "no-store",
      redirect: "manual", // no route of ours sends anybody elsewhere; a sign-on page does
      signal: end.signal,
      headers: { [MARK]: mark, ...(body === undefined ? {} : { "content-type": "application/json" }) },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    if (response.headers.get(MARK) !== mark) return stranger(troubleOf(response));
    const data = await dataOf(response);
    // A setting of the server: kept until it is mended.
    if (data?.error === "other_origin") return stranger("address_differs");
    if (response.ok && !(data && echoes(data))) return stranger("network_elsewhere");
    return { ok: response.ok, status: response.status, data: data || nothing(), trouble: "" };
  } catch {
    return stranger("no_network");
  } finally {
    clearTimeout(timer);
  }
}

/**
 * The words for what went wrong, or nothing.
 *
 * @param {Reply} reply
 * @param {Texts} texts
 */
export function problemOf(reply, texts) {
  return reply.ok ? "" : reply.data.message || say(texts, reply.trouble || "no_network");
}

/**
 * @param {Response} response
 * @returns {Promise<Answer | null>} null for what is no JSON
 */
async function dataOf(response) {
  if (response.status === 204) return nothing();
  const text = await response.text();
  if (!(response.headers.get("content-type") || "").startsWith("application/json")) return null;
  return JSON.parse(text) || null;
}

/**
 * What somebody else's answer means: a page, or the way to one, is a sign-on page; a refusal is a firewall's; the rest
 * is a gateway that does not reach the server.
 *
 * @param {Response} response
 * @returns {Trouble}
 */
function troubleOf({ status, type }) {
  if (type === "opaqueredirect" || status < 400) return "network_elsewhere";
  return status < 500 || status === 511 ? "network_refused" : "no_network";
}

/**
 * @param {Trouble} trouble
 * @returns {Reply}
 */
function stranger(trouble) {
  return { ok: false, status: 0, data: nothing(), trouble };
}

function nothing() {
  return /** @type {Answer} */ ({});
}

// How long to wait before knocking again: short at first, so that a class is back within three seconds of a restart;
// longer when the server has been away for minutes; never all at once.
export class Patience {
  wait = 500;
  since = Date.now();

  reset() {
    this.wait = 500;
    this.since = Date.now();
  }

  // Milliseconds.
  next() {
    const most = Date.now() - this.since < 120000 ? 2000 : 10000;
    const wait = Math.min(this.wait, most) * (0.5 + Math.random() / 2);
    this.wait = Math.min(this.wait * 2, most);
    return wait;
  }
}
