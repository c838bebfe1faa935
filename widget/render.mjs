/** Shows messages; what they mean is the bot's business. */

import { icon, make, paragraphs } from "./dom.mjs";
import { resultCard } from "./result.mjs";
import { STRINGS } from "./strings.mjs";

/** One message of the bot, with its controls under it; a result becomes a card with a summary to take along. */
export function botMessage(message, { controls, ...around }) {
  const parts = message.result ? [resultCard(message, around)] : bubble(message.text);
  return make("article", { class: "message bot" }, speaker(STRINGS.botName), ...parts, ...(controls ? [controls] : []));
}

/** One message of the runner; `showState` tells whether it got through. */
export function runnerMessage(text) {
  const state = make("p", { class: "state" });
  const element = make("article", { class: "message runner" }, speaker(STRINGS.runnerName), ...bubble(text), state);
  return { element, showState: (...parts) => state.replaceChildren(...parts) };
}

/** A loud message of the page itself, with an optional button. */
export function notice(text, advice, button) {
  const sign = icon("M12 3 2 20h20L12 3zm0 6v5m0 3v.5");
  const words = make("div", {}, make("p", {}, make("strong", {}, text)), ...paragraphs(advice), ...(button ? [button] : []));
  return make("div", { class: "alert" }, sign, words);
}

function bubble(text) {
  const parts = paragraphs(text);
  return parts.length ? [make("div", { class: "bubble" }, ...parts)] : [];
}

function speaker(name) {
  return make("h3", { class: "unseen" }, name);
}
