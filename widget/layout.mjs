/** The chat's places, as one tree of elements; frame.mjs brings them to life. */

import { button, draw, icon, make } from "./dom.mjs";
import { STRINGS } from "./strings.mjs";

const LONGEST = 10_000; // the bot reads 2,000 and says so; a browser hangs long before a million
const CLOSE = "M6 6l12 12M18 6 6 18";
const MARK =
  "M14 7c1.5 5-.6 8.6 1 13 .7 2 1.2 3.3 1 6.5h8.5c.9 0 1.2-1.3.4-1.8l-4-2.3c-1.3-.8-1.5-2-1.1-3.6.8-3.3 1.9-6.8.9-11.8z";

/** @param {{inline: boolean, name?: string, logo?: URL}} how @returns {Record<string, HTMLElement>} the places by name */
export function layout({ inline, name, logo }) {
  const at = {
    restart: button(STRINGS.startAgain, () => {}, { class: "quiet", hidden: true }),
    shut: button("", () => {}, { class: "quiet shut", "aria-label": STRINGS.close, hidden: inline }),
    progress: make("p", { class: "progress", hidden: true }),
    begin: button(STRINGS.agreeAndStart, () => {}, { class: "main" }),
    write: button(STRINGS.agreeAndWrite, () => {}),
    log: make("div", { class: "log", role: "log", "aria-live": "polite", "aria-relevant": "additions", "aria-label": STRINGS.conversation }),
    status: make("p", { class: "status", role: "status" }),
    alert: make("div", { class: "alert-place", role: "alert" }),
    remove: button(STRINGS.remove, () => {}, { class: "quiet remove", hidden: true }),
    connection: make("p", { class: "connection", role: "status" }),
    text: make("textarea", { id: "text", rows: 1, maxlength: LONGEST, placeholder: STRINGS.writeFirst, autocomplete: "off", enterkeyhint: "send" }),
    clear: clearDialog(),
  };
  at.shut.append(icon(CLOSE));
  at.welcome = welcome(at, name);
  at.scroller = make("div", { class: "scroller" }, at.welcome, at.log, at.status, at.alert, at.remove);
  at.composer = composer(at);
  const inner = make("div", { class: "inside" }, top(at, logo), at.scroller, at.connection, at.composer);
  at.frame = make(inline ? "section" : "dialog", { class: inline ? "frame inline" : "frame floating", "aria-label": STRINGS.chat, lang: STRINGS.language }, inner, at.clear);
  return at;
}

function top(at, logo) {
  const name = make("div", { class: "name" }, make("h2", {}, STRINGS.botName), make("p", {}, STRINGS.tagline));
  const bar = make("div", { class: "bar" }, make("slot", { name: "logo" }, logo ? ownLogo(logo) : mark()), name, at.restart, at.shut);
  return make("div", { class: "top" }, bar, numbers(), at.progress);
}

/** The clinic's picture; ours when the page's policy or the network keeps it away. */
function ownLogo(src) {
  const image = make("img", { src, alt: "", class: "logo", error: () => image.replaceWith(mark()) });
  return image;
}

function mark() {
  const box = draw("rect", { width: 36, height: 36, rx: 10, class: "mark-box" });
  return draw("svg", { viewBox: "0 0 36 36", class: "mark", "aria-hidden": "true" }, box, draw("path", { d: MARK, class: "mark-leg" }));
}

function numbers() {
  const links = STRINGS.emergencyNumbers.map(([short, wide, number]) =>
    make("li", {}, make("a", { href: `tel:${number}`, "aria-label": `${wide} ${number}` },
      make("span", { class: "wide" }, wide), make("span", { class: "short" }, short), " ", make("b", {}, number))));
  return make("nav", { class: "emergency-numbers", "aria-label": STRINGS.emergencyNumbersLabel },
    make("p", {}, make("strong", {}, STRINGS.emergency), ` ${STRINGS.callNow}`), make("ul", {}, ...links));
}

function welcome(at, name) {
  const privacy = STRINGS.privacy.replace("{clinic}", name || STRINGS.thisClinic);
  return make("section", { class: "welcome", "aria-labelledby": "welcome" },
    make("h3", { id: "welcome", tabindex: "-1" }, STRINGS.welcome),
    make("p", {}, STRINGS.whatItDoes),
    make("p", {}, make("strong", {}, STRINGS.noDoctor), ` ${STRINGS.dontChat}`),
    make("p", { class: "privacy" }, make("strong", {}, STRINGS.privacyTitle), ` ${privacy}`),
    make("div", { class: "begin" }, at.begin, at.write));
}

function composer(at) {
  return make("form", { class: "composer", "aria-label": STRINGS.write, hidden: true },
    make("label", { for: "text", class: "unseen" }, STRINGS.yourMessage), at.text,
    make("button", { type: "submit", class: "main" }, STRINGS.send));
}

function clearDialog() {
  return make("dialog", { class: "clear", "aria-labelledby": "clear-title" },
    make("h3", { id: "clear-title" }), make("p", { class: "words" }),
    make("p", { class: "problem", role: "alert" }),
    make("div", { class: "choices" }, button("", () => {}, { class: "main yes" }), button(STRINGS.goBack, () => {}, { class: "no" })));
}
