/** Messages on their way, oldest first; they survive a reload and keep their ids. */

const MOST = 5;
const NAME = "unsent";

export class Outbox {
  #memory;

  /** @param {import("./memory.mjs").Memory} memory */
  constructor(memory) {
    this.#memory = memory;
  }

  get items() {
    try {
      const found = JSON.parse(this.#memory.get(NAME) ?? "[]");
      return Array.isArray(found) ? found : [];
    } catch {
      return []; // not ours
    }
  }

  get first() {
    return this.items[0];
  }

  /** Returns the new item, or null when too much is waiting already. */
  add(label, body) {
    const items = this.items;
    if (items.length >= MOST) return null;
    const item = { label, body: { id: newId(), ...body } };
    this.#keep([...items, item]);
    return item;
  }

  remove(id) {
    this.#keep(this.items.filter((item) => item.body.id !== id));
  }

  #keep(items) {
    if (items.length) this.#memory.set(NAME, JSON.stringify(items));
    else this.#memory.remove(NAME);
  }
}

function newId() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
