/** Runs the page: what is sent, what is shown, where focus goes. */

import { Api, persist } from "./api.mjs";
import { controlsFor } from "./controls.mjs";
import { make } from "./dom.mjs";
import { Memory } from "./memory.mjs";
import { Page } from "./page.mjs";
import { botMessage, runnerMessage } from "./render.mjs";
import { gathered } from "./result.mjs";
import { STRINGS } from "./strings.mjs";

class Chat {
  #page;
  #api;
  #memory;
  #controls = null;
  #busy = false;

  constructor(page, api, memory) {
    this.#page = page;
    this.#api = api;
    this.#memory = memory;
  }

  /** Show what was said before a reload, and send what was still on its way. */
  async restore() {
    if (!this.#api.hasSession) return;
    this.#page.status(STRINGS.loading);
    try {
      this.#showHistory(await persist(() => this.#api.history(), () => {}));
      this.#sendUnsent();
    } catch (failure) {
      if (failure.kind === "ended") this.#api.leave();
      else this.#page.alert(STRINGS.notLoaded, tryAgain(() => this.restore()));
    } finally {
      this.#page.status("");
    }
  }

  /** The runner wrote `text`; returns false while the last message is still on its way. */
  say(text) {
    return this.#submit(text, { text });
  }

  /** Delete the conversation at the clinic and here. */
  async clear() {
    await this.#api.forget();
    this.#memory.remove("unsent");
    this.#controls = null;
    this.#page.empty();
  }

  #pick({ label, choice, question }) {
    this.#submit(label, question ? { question, choice } : { choice });
  }

  #submit(label, body) {
    if (this.#busy) {
      this.#page.status(STRINGS.stillSending);
      return false;
    }
    const unsent = { label, body: { id: newId(), ...body } };
    this.#memory.set("unsent", JSON.stringify(unsent));
    this.#deliver(unsent, this.#showRunner(label));
    return true;
  }

  #unsent() {
    return JSON.parse(this.#memory.get("unsent") ?? "null");
  }

  #sendUnsent() {
    const unsent = this.#unsent();
    if (unsent) this.#deliver(unsent, this.#showRunner(unsent.label));
  }

  async #deliver(unsent, shown) {
    const byControls = this.#page.focusIsIn(this.#controls?.element);
    this.#setBusy(true);
    this.#controls?.close();
    try {
      const onWait = () => shown.showState(STRINGS.tryingAgain);
      const messages = await persist(() => this.#api.send(unsent.body), onWait);
      this.#memory.remove("unsent");
      shown.showState();
      this.#showReply(messages, byControls);
    } catch (failure) {
      this.#fail(failure, unsent, shown);
    } finally {
      this.#setBusy(false);
    }
  }

  #fail(failure, unsent, shown) {
    const again = tryAgain(() => {
      this.#page.alert(null);
      this.#deliver(unsent, shown);
    });
    if (failure.kind === "again") shown.showState(STRINGS.notSent, " ", again);
    else {
      shown.showState(STRINGS.notSent);
      this.#memory.remove("unsent");
    }
    if (failure.kind === "ended") this.#api.leave();
    this.#page.alert({ again: STRINGS.unreachable, ended: STRINGS.ended }[failure.kind] ?? STRINGS.refused);
  }

  #showReply(messages, byControls) {
    this.#controls?.retire();
    this.#page.alert(null);
    const shown = gathered(messages).map((message) => this.#showBot(message));
    this.#page.reveal(shown);
    if (byControls) this.#controls?.focus();
    shown.map((element) => element.querySelector(".level")).find(Boolean)?.focus({ preventScroll: true });
  }

  #showHistory(entries) {
    const arrived = entries.some(({ id }) => id && id === this.#unsent()?.body.id);
    if (arrived) this.#memory.remove("unsent");
    const begun = entries.findIndex(({ from }) => from === "runner");
    if (begun < 0) return; // only the greeting, which the page shows by itself
    this.#page.quietly(() => gathered(entries.slice(begun)).forEach((entry) => this.#showEntry(entry)));
    this.#page.reveal([]);
  }

  #showEntry(entry) {
    if (entry.from !== "runner") {
      this.#showBot(entry);
      return;
    }
    this.#controls?.retire();
    this.#showRunner(entry.text);
  }

  #showRunner(text) {
    const shown = runnerMessage(text);
    this.#page.add(shown.element);
    return shown;
  }

  #showBot(message) {
    const controls = controlsFor(message, (answer) => this.#pick(answer));
    const element = botMessage(message, controls?.element);
    this.#page.add(element);
    if (controls) {
      this.#controls?.dropUnanswered();
      this.#controls = controls;
    }
    return element;
  }

  #setBusy(busy) {
    this.#busy = busy;
    this.#page.busy(busy);
  }
}

function tryAgain(click) {
  return make("button", { type: "button", class: "again", click }, STRINGS.tryAgain);
}

function newId() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

const memory = new Memory();
const page = new Page(document);
const chat = new Chat(page, new Api(new URL("webhooks/web/", document.baseURI), memory), memory);
page.connect(chat);
chat.restore();
