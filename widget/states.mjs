/** Shows the chat in every state a runner can meet, with a channel that only pretends. */

import { Failure } from "./api.mjs";
import { button, make } from "./dom.mjs";
import { mount } from "./panel.mjs";

const LONG = "This line is long on purpose, to see how it wraps on a narrow screen. ".repeat(12);
const ASKS = {
  text: "Which leg is it?",
  options: [{ label: "Left", value: "left" }, { label: "Right", value: "right" }],
  question: { id: "side", multiple: false, kind: "choice", why: "So that I know which leg to speak of.", progress: { asked: 8, left: 6 } },
};
const RESULT = {
  text: "You need to be seen today.",
  result: {
    level: "same_day", by_when: "Today.", who: "Your doctor, or urgent care.", reasons: ["Because you said the leg is swollen."],
    areas: [], safety_net: ["Chest pain or trouble breathing: call your emergency number."],
    place: { regions: ["calf_upper_mid"], side: "left", text: "Left, Calf, upper or middle" },
    numbers: { emergency: "999", advice: "111", country: "the UK", booking: "" },
  },
};
const RUNNER = { from: "runner", id: "1", text: "my calf is sore" };

const STATES = {
  Welcome: { agreed: false },
  Question: { said: [RUNNER, { from: "bot", ...ASKS }] },
  Waiting: { said: [RUNNER], send: () => new Promise(() => {}), write: "hello" },
  Error: { said: [RUNNER], send: () => Promise.reject(new Failure("refused")), write: "hello" },
  Ended: { said: [RUNNER], send: () => Promise.reject(new Failure("ended")), write: "hello" },
  Offline: { said: [RUNNER, { from: "bot", ...ASKS }], offline: true },
  "Long text": { said: [{ ...RUNNER, text: LONG }, { from: "bot", text: LONG }] },
  Result: { said: [RUNNER, { from: "bot", ...RESULT }] },
  "200 % zoom": { said: [RUNNER, { from: "bot", ...ASKS }], zoomed: true },
};

class PretendedApi {
  constructor({ said = [], send }) {
    this.hasSession = said.length > 0;
    this.history = async () => said;
    this.send = send ?? (async () => [ASKS]);
    this.forget = async () => {};
    this.leave = () => {};
    this.signal = new AbortController().signal;
  }
}

class OwnMemory {
  #kept = new Map();
  getItem(name) { return this.#kept.get(name) ?? null; }
  setItem(name, value) { this.#kept.set(name, value); }
  removeItem(name) { this.#kept.delete(name); }
}

async function show(name, pressed) {
  for (const other of document.querySelectorAll("#buttons button")) other.setAttribute("aria-pressed", String(other === pressed));
  const state = STATES[name];
  const host = make("div", { class: state.zoomed ? "zoomed" : "", inline: true });
  host.attachShadow({ mode: "open" });
  document.getElementById("place").replaceChildren(host);
  const storage = new OwnMemory();
  if (state.agreed !== false) storage.setItem("stridecheck.agreed", "yes");
  const parts = new URL(".", import.meta.url);
  const chat = await mount(host, { parts, clinic: {}, storage, api: new PretendedApi(state) });
  if (state.offline) chat.showOffline();
  if (state.write) chat.say(state.write);
}

const all = Object.keys(STATES).map((name) => button(name, (event) => show(name, event.currentTarget), { "aria-pressed": "false" }));
document.getElementById("buttons").append(...all);
show("Welcome", all[0]);
