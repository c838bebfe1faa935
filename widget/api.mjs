/** Speaks the web channel's protocol (docs/protocol.md); knows nothing about the page. */

const TIME_LIMIT_MS = 20_000;
const WAITS_MS = [1_000, 2_000, 4_000];
const LONGEST_WAIT_MS = 30_000;
const AGAIN = new Set([408, 425, 429]);
const ENDED = new Set([401, 404]);

/** Why a call did not work: `again` (try the same once more), `ended` (no such session) or `refused`. */
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

  /** @param {URL} base where the channel is @param {import("./memory.mjs").Memory} memory keeps the token */
  constructor(base, memory) {
    this.#base = base;
    this.#memory = memory;
  }

  get hasSession() {
    return this.#memory.get("token") !== null;
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

  /** Delete the conversation at the clinic, then here. */
  async forget() {
    if (this.hasSession) {
      await this.#call("DELETE", "session").catch(unlessEnded);
    }
    this.leave();
  }

  /** Drop the session on this device only. */
  leave() {
    this.#memory.remove("token");
  }

  async #call(method, path, body) {
    const response = await fetchInTime(new URL(path, this.#base), {
      method,
      headers: this.#headers(),
      body: body && JSON.stringify(body),
      cache: "no-store",
    });
    if (!response.ok) {
      throw new Failure(kindOf(response.status), { wait: waitOf(response) });
    }
    return response.status === 204 ? {} : readJson(response);
  }

  #headers() {
    const token = this.#memory.get("token");
    return { "Content-Type": "application/json", ...(token && { Authorization: `Bearer ${token}` }) };
  }
}

/** Call `attempt` until it works; waits a little longer each time, and as long as the device is offline. */
export async function persist(attempt, onWait, waits = WAITS_MS) {
  for (const wait of waits) {
    await online(onWait);
    try {
      return await attempt();
    } catch (failure) {
      if (failure.kind !== "again") throw failure;
      onWait();
      await pause(Math.max(wait, failure.wait));
    }
  }
  await online(onWait);
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

async function fetchInTime(address, options) {
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort(), TIME_LIMIT_MS);
  try {
    return await fetch(address, { ...options, signal: stop.signal });
  } catch (cause) {
    throw new Failure("again", { cause });
  } finally {
    clearTimeout(timer);
  }
}

async function readJson(response) {
  try {
    return await response.json();
  } catch (cause) {
    throw new Failure("again", { cause });
  }
}

/** How long the server asks to wait; never more than half a minute. */
function waitOf(response) {
  const seconds = Number(response.headers.get("Retry-After"));
  return Number.isFinite(seconds) ? Math.min(seconds * 1_000, LONGEST_WAIT_MS) : 0;
}

function kindOf(status) {
  if (ENDED.has(status)) return "ended";
  return status >= 500 || AGAIN.has(status) ? "again" : "refused";
}

function unlessEnded(failure) {
  if (failure.kind !== "ended") throw failure;
}
