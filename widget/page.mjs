/** The places of the page: conversation, status line, alerts, message box and the "start again" dialog. */

import { notice } from "./render.mjs";
import { EMERGENCY_ADVICE, STRINGS } from "./strings.mjs";

const BUSY_AFTER_MS = 1_000;
const MARGIN = 12;

export class Page {
  #find;
  #coversAbove;
  #coversBelow;
  #busyTimer = 0;

  /** @param {Document} document */
  constructor(document) {
    this.#find = (id) => document.getElementById(id);
    this.#find("not-running").remove();
    this.#find("begin").parentElement.hidden = false;
    this.#find("composer").hidden = false;
    this.#keepCoveredPartsFree();
  }

  /** Wire buttons and message box to the chat. */
  connect(chat) {
    this.#find("begin").addEventListener("click", () => chat.say(STRINGS.startText));
    this.#connectComposer(chat);
    this.#connectDialog(chat);
  }

  add(element) {
    this.#find("log").append(element);
    this.#find("begin").parentElement.hidden = true;
    this.#find("restart").hidden = false;
  }

  /** Add without announcing: what was said before a reload is not news. */
  quietly(fill) {
    const log = this.#find("log");
    log.setAttribute("aria-live", "off");
    fill();
    setTimeout(() => log.setAttribute("aria-live", "polite"), BUSY_AFTER_MS);
  }

  empty() {
    this.#find("log").replaceChildren();
    this.alert(null);
    this.status("");
    this.#find("text").value = "";
    this.#find("restart").hidden = true;
    this.#find("begin").parentElement.hidden = false;
    scrollTo(0, 0);
    this.#find("begin").focus();
  }

  status(text) {
    this.#find("status").textContent = text;
  }

  /** A loud message with the emergency advice; null takes it away. */
  alert(text, button) {
    this.#find("alert").replaceChildren(...(text ? [notice(text, EMERGENCY_ADVICE, button)] : []));
    if (text) this.#find("alert").scrollIntoView({ block: "end" });
  }

  busy(busy) {
    clearTimeout(this.#busyTimer);
    this.#find("status").classList.remove("busy");
    this.status("");
    if (busy) this.#busyTimer = setTimeout(() => this.#showBusy(), BUSY_AFTER_MS);
  }

  #showBusy() {
    this.#find("status").classList.add("busy");
    this.status(STRINGS.working);
  }

  /** Bring the newest messages into view; one that is taller than the window from its beginning. */
  reveal(shown) {
    const room = innerHeight - coveredBy(this.#coversAbove) - coveredBy(this.#coversBelow);
    const tall = shown.find((element) => element.offsetHeight > room);
    const last = this.#find("log").lastElementChild;
    if (tall) tall.scrollIntoView({ block: "start" });
    else last?.scrollIntoView({ block: "end" });
  }

  focusIsIn(element) {
    return Boolean(element?.contains(document.activeElement));
  }

  /** Scrolling must not end under the emergency numbers or the message box. */
  #keepCoveredPartsFree() {
    const root = document.documentElement.style;
    this.#coversAbove = [...document.querySelectorAll(".top, .emergency-numbers")];
    this.#coversBelow = [this.#find("composer")];
    const watcher = new ResizeObserver(() => {
      root.setProperty("--above", `${coveredBy(this.#coversAbove) + MARGIN}px`);
      root.setProperty("--below", `${coveredBy(this.#coversBelow) + MARGIN}px`);
    });
    for (const element of [...this.#coversAbove, ...this.#coversBelow]) watcher.observe(element);
  }

  #connectComposer(chat) {
    const text = this.#find("text");
    this.#find("composer").addEventListener("submit", (event) => {
      event.preventDefault();
      if (text.value.trim() && chat.say(text.value.trim())) text.value = "";
    });
    text.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
      event.preventDefault();
      this.#find("composer").requestSubmit();
    });
  }

  #connectDialog(chat) {
    const dialog = this.#find("clear");
    const problem = this.#find("clear-problem");
    this.#find("restart").addEventListener("click", () => {
      problem.textContent = "";
      dialog.showModal();
    });
    this.#find("clear-no").addEventListener("click", () => dialog.close());
    this.#find("clear-yes").addEventListener("click", async () => {
      try {
        await chat.clear();
        dialog.close();
        this.#find("begin").focus();
      } catch {
        problem.textContent = STRINGS.notCleared;
      }
    });
  }
}

function coveredBy(elements) {
  const covering = elements.filter((element) => getComputedStyle(element).position === "sticky");
  return covering.reduce((height, element) => height + element.getBoundingClientRect().height, 0);
}
