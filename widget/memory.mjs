/** What survives a reload; where the browser keeps nothing, it is kept for as long as the page is open. */

const PREFIX = "stridecheck.";

export class Memory {
  #storage;
  #open = new Map();

  /** @param {Storage | null} storage */
  constructor(storage) {
    this.#storage = storage;
  }

  /** @param {string} name */
  get(name) {
    return this.#try((storage) => storage.getItem(PREFIX + name), () => this.#open.get(name) ?? null);
  }

  /** @param {string} name @param {string} value */
  set(name, value) {
    this.#try((storage) => storage.setItem(PREFIX + name, value), () => this.#open.set(name, value));
  }

  /** @param {string} name */
  remove(name) {
    this.#try((storage) => storage.removeItem(PREFIX + name), () => this.#open.delete(name));
  }

  /** Forget everything. */
  clear() {
    for (const name of ["token", "unsent", "turn", "agreed"]) this.remove(name);
  }

  /** Call `changed(name, value)` when another tab changes something. */
  watch(changed) {
    addEventListener("storage", ({ key, newValue, storageArea }) => {
      if (storageArea === this.#storage && key?.startsWith(PREFIX)) changed(key.slice(PREFIX.length), newValue);
    });
  }

  #try(use, instead) {
    if (!this.#storage) return instead();
    try {
      return use(this.#storage);
    } catch {
      this.#storage = null; // blocked or full: from now on only while the page is open
      return instead();
    }
  }
}

/** Where to keep things: "session" until the tab closes, else on the device. */
export function storageOf(wish) {
  try {
    return wish === "session" ? globalThis.sessionStorage : globalThis.localStorage;
  } catch {
    return null; // blocked by the browser's settings
  }
}
