/** What survives a reload; where the browser keeps nothing, it is kept for as long as the page is open. */

const PREFIX = "stridecheck.";

export class Memory {
  #storage;
  #open = new Map();

  constructor(storage = browserStorage()) {
    this.#storage = storage;
  }

  /** @param {string} name */
  get(name) {
    return this.#try((storage) => storage.getItem(PREFIX + name)) ?? this.#open.get(name) ?? null;
  }

  /** @param {string} name @param {string} value */
  set(name, value) {
    this.#open.set(name, value);
    this.#try((storage) => storage.setItem(PREFIX + name, value));
  }

  /** @param {string} name */
  remove(name) {
    this.#open.delete(name);
    this.#try((storage) => storage.removeItem(PREFIX + name));
  }

  #try(use) {
    try {
      return this.#storage ? use(this.#storage) : null;
    } catch {
      return null; // blocked or full
    }
  }
}

function browserStorage() {
  try {
    return globalThis.localStorage;
  } catch {
    return null; // blocked by the browser's settings
  }
}
