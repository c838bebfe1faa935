/** The chat's frame at work: where things are shown, scrolled to, opened and closed. */

import { layout } from "./layout.mjs";
import { notice } from "./render.mjs";
import { EMERGENCY_ADVICE, STRINGS } from "./strings.mjs";

const BUSY_AFTER_MS = 1_000;
const SLOW_AFTER_MS = 10_000;
const MARGIN = 12;
const SMALL_SCREEN = "(max-width: 30rem), (max-height: 30rem)";

export class Frame {
  #at;
  #host;
  #inline;
  #timers = [];

  /** @param {HTMLElement} host the element on the clinic's page @param {Record<string, string>} clinic */
  constructor(host, clinic = {}) {
    this.#host = host;
    this.#inline = host.hasAttribute("inline");
    this.#at = layout({ ...clinic, inline: this.#inline });
    this.#at.frame.classList.add(`theme-${host.setting?.("theme") || "auto"}`);
    if (host.setting?.("corner") === "left") this.#at.frame.classList.add("left");
    host.shadowRoot.append(this.#at.frame);
    this.showConnection();
  }

  /** Wire buttons and message box to the chat. */
  connect(chat) {
    const at = this.#at;
    at.begin.addEventListener("click", () => chat.begin());
    at.write.addEventListener("click", () => chat.agree());
    at.shut.addEventListener("click", () => this.close());
    at.frame.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && !this.#inline && !at.clear.open) this.close();
    });
    at.frame.addEventListener("cancel", (event) => {
      if (event.target === at.frame) this.close();
    });
    for (const name of ["online", "offline"]) addEventListener(name, () => this.showConnection());
    this.#connectComposer(chat);
    this.#connectDialog(chat);
  }

  open() {
    const { frame } = this.#at;
    if (this.#inline || frame.open) return;
    const covers = matchMedia(SMALL_SCREEN).matches;
    if (covers) frame.showModal();
    else frame.open = true; // show() would take the focus
    this.#keep("yes");
    if (this.#host.button) this.#host.button.hidden = true;
    if (covers || !this.#host.calm) this.#focusInside();
  }

  close() {
    this.#at.frame.close();
    this.#keep("no");
    if (!this.#host.button) return;
    this.#host.button.hidden = false;
    this.#host.button.focus();
  }

  /** The runner has agreed: now messages may be written. */
  showAgreed(agreed) {
    this.#at.composer.hidden = !agreed;
    this.#at.begin.parentElement.hidden = agreed;
  }

  focusMessageBox() {
    this.#at.text.focus();
  }

  add(element) {
    this.#at.log.append(element);
    this.#at.text.placeholder = STRINGS.writeHere;
    this.#at.restart.hidden = false;
    this.#at.remove.hidden = false;
  }

  /** Add without announcing: what was said before a reload is not news. */
  quietly(fill) {
    const { log } = this.#at;
    log.setAttribute("aria-live", "off");
    log.replaceChildren();
    fill();
    setTimeout(() => log.setAttribute("aria-live", "polite"), BUSY_AFTER_MS);
  }

  empty() {
    const at = this.#at;
    at.log.replaceChildren();
    this.alert(null);
    this.status("");
    this.progress(null);
    at.text.value = "";
    at.text.placeholder = STRINGS.writeFirst;
    at.restart.hidden = true;
    at.remove.hidden = true;
    at.scroller.scrollTop = 0;
  }

  get focusIsOnWelcome() {
    return this.focusIsIn(this.#at.welcome);
  }

  focusWelcome() {
    this.#at.welcome.querySelector("h3").focus({ preventScroll: true });
  }

  status(text) {
    this.#at.status.textContent = text;
  }

  /** How many questions may still come; null when nobody knows. */
  progress(part) {
    const { progress } = this.#at;
    progress.hidden = !part?.left;
    if (!part?.left) return;
    const { one, more } = STRINGS.left;
    progress.textContent = part.left === 1 ? one : more.replace("{number}", part.left);
    progress.style.setProperty("--share", `${Math.round((100 * part.asked) / (part.asked + part.left))}%`);
  }

  /** A loud message with the emergency advice; null takes it away. */
  alert(text, button) {
    this.#at.alert.replaceChildren(...(text ? [notice(text, EMERGENCY_ADVICE, button)] : []));
    if (text) this.#scrollTo(this.#at.alert, "end");
  }

  busy(busy) {
    this.#timers.forEach(clearTimeout);
    this.#at.status.classList.remove("busy");
    this.status("");
    if (!busy) return;
    const tell = () => this.alert(STRINGS.slow);
    this.#timers = [setTimeout(() => this.#showBusy(), BUSY_AFTER_MS), setTimeout(tell, SLOW_AFTER_MS)];
  }

  showConnection(online = navigator.onLine !== false) {
    this.#at.connection.textContent = online ? "" : STRINGS.offline;
  }

  /** Bring the newest messages into view; one that is taller than the room from its beginning. */
  reveal(shown) {
    const tall = shown.find((element) => element.offsetHeight > this.#room.height);
    const last = this.#at.log.lastElementChild;
    if (tall) this.#scrollTo(tall, "start");
    else if (last) this.#scrollTo(last, "end");
  }

  focusIsIn(element) {
    return Boolean(element?.contains(this.#host.shadowRoot.activeElement));
  }

  #showBusy() {
    this.#at.status.classList.add("busy");
    this.status(STRINGS.working);
  }

  /** What scrolls: the conversation, or in a very low window the whole frame. */
  get #room() {
    const { scroller, frame } = this.#at;
    const own = getComputedStyle(scroller).overflowY !== "visible";
    const element = own ? scroller : frame;
    return { element, height: element.clientHeight };
  }

  /** Only the chat scrolls, never the clinic's page around it. */
  #scrollTo(target, edge) {
    const { element, height } = this.#room;
    const box = target.getBoundingClientRect();
    const top = box.top - element.getBoundingClientRect().top + element.scrollTop;
    const place = edge === "start" ? top - MARGIN : top + box.height + MARGIN - height;
    element.scrollTo({ top: Math.max(place, 0) });
  }

  /** Where the runner goes on; on a touch screen not the message box, whose keyboard would cover the chat. */
  #focusInside() {
    if (this.#at.composer.hidden) this.focusWelcome();
    else if (matchMedia("(pointer: coarse)").matches) this.#at.shut.focus();
    else this.focusMessageBox();
  }

  #keep(open) {
    try {
      sessionStorage.setItem("stridecheck.open", open);
    } catch {
      // blocked: the chat is closed on the next page
    }
  }

  #connectComposer(chat) {
    const { composer, text } = this.#at;
    composer.addEventListener("submit", (event) => {
      event.preventDefault();
      if (text.value.trim() && chat.say(text.value.trim())) text.value = "";
    });
    text.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
      event.preventDefault();
      composer.requestSubmit();
    });
  }

  #connectDialog(chat) {
    const { clear, restart, remove } = this.#at;
    const [yes, no] = clear.querySelectorAll("button");
    restart.addEventListener("click", () => this.#ask("restart"));
    remove.addEventListener("click", () => this.#ask("remove"));
    no.addEventListener("click", () => clear.close());
    yes.addEventListener("click", () => this.#clear(chat));
  }

  #ask(what) {
    const { clear } = this.#at;
    const { title, words, yes } = STRINGS.clearing[what];
    clear.dataset.what = what;
    clear.querySelector("h3").textContent = title;
    clear.querySelector(".words").textContent = words;
    clear.querySelector(".yes").textContent = yes;
    clear.querySelector(".problem").textContent = "";
    clear.showModal();
  }

  async #clear(chat) {
    const { clear } = this.#at;
    try {
      await (clear.dataset.what === "restart" ? chat.startAgain() : chat.remove());
      clear.close();
    } catch {
      clear.querySelector(".problem").textContent = STRINGS.notCleared;
    }
  }
}
