/** Runs a chat: what is sent, what is shown, where focus goes. */

import { persist } from "./api.mjs";
import { controlsFor } from "./controls.mjs";
import { button } from "./dom.mjs";
import { Outbox } from "./outbox.mjs";
import { botMessage, runnerMessage } from "./render.mjs";
import { gathered } from "./result.mjs";
import { STRINGS } from "./strings.mjs";
import { Transcript } from "./transcript.mjs";

export class Chat {
  #frame;
  #api;
  #memory;
  #outbox;
  #transcript = new Transcript();
  #controls = null;
  #asked = [];
  #shown = new Map();
  #busy = false;
  #stale = false;

  constructor(frame, api, memory) {
    this.#frame = frame;
    this.#api = api;
    this.#memory = memory;
    this.#outbox = new Outbox(memory);
    memory.watch((name, value) => this.#changedElsewhere(name, value));
    addEventListener("online", () => this.#deliverAll());
  }

  /** Show the chat. */
  open() {
    this.#frame.open();
  }

  /** Show what was said before a reload, and send what was still on its way. */
  async restore() {
    this.#frame.showAgreed(this.#hasAgreed);
    if (!this.#api.hasSession) return this.#sendUnsent();
    this.#frame.status(STRINGS.loading);
    try {
      this.#showHistory(await persist(() => this.#api.history(), () => {}, this.#api.signal));
      this.#frame.status("");
      this.#sendUnsent();
    } catch (failure) {
      this.#failRestore(failure);
    }
    return undefined;
  }

  /** The runner has read the privacy text and agrees; nothing is sent before that. */
  agree() {
    this.#keepAgreement();
    this.#frame.focusMessageBox();
  }

  /** The runner agrees and starts the check. */
  begin() {
    this.#keepAgreement();
    this.#frame.focusWelcome();
    this.say(STRINGS.startText);
  }

  /** The runner wrote `text`; returns false while too much is still on its way. */
  say(text) {
    return this.#hasAgreed && this.#submit(text, { text });
  }

  /** Look as if the device had no network; for the page that shows every state. */
  showOffline() {
    this.#frame.showConnection(false);
  }

  /** Delete the conversation at the clinic and here, and go back to the welcome. */
  async startAgain() {
    try {
      await this.#api.forget();
    } catch (failure) {
      this.#deliverAll(); // nothing is deleted, so nothing is lost either
      throw failure;
    }
    this.#welcome();
  }

  /** The same, for good. */
  async remove() {
    await this.startAgain();
    this.#frame.status(STRINGS.removed);
  }

  get #hasAgreed() {
    return this.#memory.get("agreed") !== null;
  }

  #keepAgreement() {
    this.#memory.set("agreed", new Date().toISOString());
    this.#frame.showAgreed(true);
  }

  #failRestore({ kind }) {
    this.#frame.status("");
    if (kind === "dropped") return;
    if (kind !== "ended") return void this.#frame.alert(STRINGS.notLoaded, tryAgain(() => this.restore()));
    this.#leave();
    this.#frame.status(STRINGS.ended);
  }

  #welcome() {
    this.#leave();
    this.#frame.focusWelcome();
  }

  #leave() {
    this.#api.leave();
    this.#memory.clear();
    this.#reset();
    this.#frame.empty();
    this.#frame.showAgreed(false);
  }

  #reset() {
    this.#controls = null;
    this.#asked = [];
    this.#shown.clear();
    this.#transcript = new Transcript();
  }

  #pick({ label, choice, question }) {
    this.#submit(label, question ? { question, choice } : { choice });
  }

  #submit(label, body) {
    const item = this.#outbox.add(label, body);
    if (!item) {
      this.#frame.status(STRINGS.stillSending);
      return false;
    }
    const shown = this.#showRunner(item);
    if (this.#busy) shown.showState(STRINGS.waiting);
    this.#deliverAll();
    return true;
  }

  #sendUnsent() {
    for (const item of this.#outbox.items) this.#showRunner(item);
    return this.#deliverAll();
  }

  /** One message after the other, so that each is answered before the next is read. */
  async #deliverAll() {
    if (this.#busy || !this.#outbox.first) return;
    this.#setBusy(true);
    this.#frame.alert(null);
    try {
      while (this.#outbox.first) await this.#deliver(this.#outbox.first);
    } catch (failure) {
      this.#fail(failure);
    } finally {
      this.#setBusy(false);
    }
    if (this.#stale) this.restore();
  }

  async #deliver(item) {
    const { body } = item;
    if (!this.#shown.has(body.id)) this.#stale = true; // another tab wrote it: the order here may be another
    const shown = this.#shown.get(body.id) ?? this.#showRunner(item);
    const byControls = this.#frame.focusIsOnWelcome || this.#asked.some(({ group }) => this.#frame.focusIsIn(group));
    this.#controls?.close();
    shown.showState("");
    const messages = await persist(() => this.#api.send(body), () => shown.showState(STRINGS.tryingAgain), this.#api.signal);
    this.#outbox.remove(body.id);
    this.#memory.set("turn", body.id);
    shown.showState("");
    this.#frame.alert(null);
    this.#showReply(messages, byControls);
  }

  #fail(failure) {
    if (failure.kind === "dropped") return;
    const { body } = this.#outbox.first;
    const shown = this.#shown.get(body.id);
    if (failure.kind === "again") {
      shown?.showState(STRINGS.notSent, " ", tryAgain(() => this.#deliverAll()));
      this.#frame.alert(STRINGS.unreachable);
      return;
    }
    this.#outbox.remove(body.id);
    shown?.showState(STRINGS.notSent);
    if (failure.kind === "ended") this.#end();
    else this.#frame.alert(STRINGS[failure.kind]);
  }

  /** The session is over: what was said stays in view, and a new one can be started. */
  #end() {
    this.#memory.clear();
    this.#frame.showAgreed(false);
    this.#frame.alert(STRINGS.ended, button(STRINGS.startAgain, () => this.#welcome()));
  }

  #showReply(messages, byControls) {
    for (const controls of this.#asked) controls.retire();
    const shown = gathered(messages).map((message) => this.#showBot(message));
    this.#frame.reveal(shown);
    if (byControls) this.#controls?.focus();
    shown.map((element) => element.querySelector(".level")).find(Boolean)?.focus({ preventScroll: true });
  }

  /** Another tab has sent something or deleted the conversation: show the same here. */
  #changedElsewhere(name, value) {
    if (name === "token" && value === null) this.#leave();
    else if (name !== "turn" || !value || this.#shown.has(value)) return;
    else if (this.#busy) this.#stale = true;
    else this.restore();
  }

  #showHistory(entries) {
    for (const { id } of entries) if (id) this.#outbox.remove(id);
    const begun = entries.findIndex(({ from }) => from === "runner");
    if (begun < 0) return; // only the greeting, which the page shows by itself
    this.#reset();
    this.#stale = false;
    this.#frame.quietly(() => gathered(entries.slice(begun)).forEach((entry) => this.#showEntry(entry)));
    this.#frame.reveal([]);
  }

  #showEntry(entry) {
    if (entry.from !== "runner") {
      this.#showBot(entry);
      return;
    }
    this.#controls?.markSaid(entry.text);
    for (const controls of this.#asked) controls.retire();
    this.#showRunner({ label: entry.text, body: { id: entry.id } });
  }

  #showRunner({ label, body }) {
    const shown = runnerMessage(label);
    this.#shown.set(body.id, shown);
    this.#transcript.addRunner(label);
    this.#frame.add(shown.element);
    return shown;
  }

  #showBot(message) {
    const controls = controlsFor(message, (answer) => this.#pick(answer));
    this.#transcript.addBot(message);
    const element = botMessage(message, { controls: controls?.element, transcript: this.#transcript });
    this.#frame.add(element);
    if (controls) this.#ask(controls);
    if (message.question) this.#frame.progress(message.question.progress);
    if (message.result) this.#settle();
    return element;
  }

  #ask(controls) {
    this.#controls?.dropUnanswered();
    for (const earlier of this.#asked) if (earlier.question?.id === controls.question?.id) earlier.settle();
    this.#controls = controls;
    this.#asked.push(controls);
  }

  #settle() {
    this.#frame.progress(null);
    for (const controls of this.#asked) controls.settle();
    this.#asked = [];
    this.#controls = null;
  }

  #setBusy(busy) {
    this.#busy = busy;
    this.#frame.busy(busy);
  }
}

function tryAgain(press) {
  return button(STRINGS.tryAgain, press, { class: "again" });
}
