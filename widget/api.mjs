/** Speaks the web channel's protocol (docs/protocol.md); knows nothing about the page. */

const TIME_LIMIT_MS = 20_000;
const WAITS_MS = [1_000, 2_000, 4_000];
const LONGEST_WAIT_MS = 30_000;
const AGAIN = new Set([408, 425, 429]);
const ENDED = new Set([401, 404]);
const TOO_LARGE = 413;

/** Why a call did not work: `again` (try the same once more), `ended` (no such session), `long`, `refused`, `dropped` (by us). */
export class Failure extends Error {
  constructor(kind, { wait = 0, ...options } = {}) {
    super(kind, options);
    this.kind = kind;
    this.wait = wait;
  }
}

export class Api {
  #base;
  #memory;
  #calls = new AbortController();

  /** @param {URL} base where the channel is @param {import("./memory.mjs").Memory} memory keeps the token */
  constructor(base, memory) {
    this.#base = base;
    this.#memory = memory;
  }

  get hasSession() {
    return this.#memory.get("token") !== null;
  }

  /** Aborted when what is on its way is no longer wanted. */
  get signal() {
    return this.#calls.signal;
  }

  /** Send one message; the same message may be sent twice, the bot answers it once. */
  async send(message) {
    if (!this.hasSession) {
      this.#memory.set("token", (await this.#call("POST", "sessions", {})).token);
    }
    return (await this.#call("POST", "messages", message)).messages;
  }

  /** Everything said so far. */
  async history() {
    return (await this.#call("GET", "messages")).messages;
  }

  /** Delete the conversation at the clinic, then here; what is still on its way must not arrive after that. */
  async forget() {
    this.#drop();
    if (this.hasSession) {
      await this.#call("DELETE", "session").catch(unlessEnded);
    }
    this.leave();
  }

  /** Drop the session on this device only. */
  leave() {
    this.#drop();
    this.#memory.remove("token");
  }

  #drop() {
    this.#calls.abort();
    this.#calls = new AbortController();
  }

  async #call(method, path, body) {
    const request = { method, headers: this.#headers(), body: body && JSON.stringify(body), cache: "no-store" };
    return inTime(this.signal, async (signal) => {
      const response = await fetch(new URL(path, this.#base), { ...request, signal });
      if (!response.ok) throw new Failure(kindOf(response.status), { wait: waitOf(response) });
      return response.status === 204 ? {} : response.json();
    });
  }

  #headers() {
    const token = this.#memory.get("token");
    return { "Content-Type": "application/json", ...(token && { Authorization: `Bearer ${token}` }) };
  }
}

/** Call `attempt` until it works or `signal` drops it; waits longer each time, and as long as the device is offline. */
export function persist(attempt, onWait, signal) {
  const dropped = new Promise((_, reject) => signal.addEventListener("abort", () => reject(new Failure("dropped"))));
  return Promise.race([dropped, tries(attempt, onWait, signal)]);
}

async function tries(attempt, onWait, signal) {
  for (const wait of WAITS_MS) {
    await online(onWait);
    if (signal.aborted) throw new Failure("dropped");
    try {
      return await attempt();
    } catch (failure) {
      if (failure.kind !== "again") throw failure;
      onWait();
      await pause(Math.max(wait, failure.wait));
    }
  }
  await online(onWait);
  if (signal.aborted) throw new Failure("dropped");
  return attempt();
}

function pause(milliseconds) {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

function online(onWait) {
  if (navigator.onLine !== false) return undefined;
  onWait();
  return new Promise((resolve) => addEventListener("online", resolve, { once: true }));
}

/** Run `call` to the last byte of its answer, unless that takes too long or `dropped` is aborted. */
async function inTime(dropped, call) {
  const stop = new AbortController();
  const end = () => stop.abort();
  const timer = setTimeout(end, TIME_LIMIT_MS);
  dropped.addEventListener("abort", end);
  try {
    return await call(stop.signal);
  } catch (cause) {
    if (cause instanceof Failure) throw cause;
    throw new Failure(dropped.aborted ? "dropped" : "again", { cause });
  } finally {
    clearTimeout(timer);
    dropped.removeEventListener("abort", end);
  }
}

/** How long the server asks to wait; never more than half a minute. */
function waitOf(response) {
  const seconds = Number(response.headers.get("Retry-After"));
  return Number.isFinite(seconds) ? Math.min(seconds * 1_000, LONGEST_WAIT_MS) : 0;
}

function kindOf(status) {
  if (ENDED.has(status)) return "ended";
  if (status === TOO_LARGE) return "long";
  return status >= 500 || AGAIN.has(status) ? "again" : "refused";
}

function unlessEnded(failure) {
  if (failure.kind !== "ended") throw failure;
}
