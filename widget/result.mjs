/** The result card: the level as icon and words, whom to call, then everything the bot said, each part once. */

import { placesPicture } from "./body_map.mjs";
import { icon, make, paragraphs } from "./dom.mjs";
import { LEVELS, STRINGS } from "./strings.mjs";
import { takeaway } from "./takeaway.mjs";

const ICONS = Object.freeze({
  emergency: "M12 2 2 12l10 10 10-10L12 2zm0 5.5v5.5m0 3v.5",
  same_day: "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zm0 4.5V12l3 2",
  soon: "M5 5h14v15H5V5zm0 5h14M9 3v4m6-4v4m-4.5 8 1.5 1.5 3-3",
  routine: "M5 5h14v15H5V5zm0 5h14M9 3v4m6-4v4",
});
const PHONE =
  "M6.5 3.5 9 3l2 5-2 1.5a11 11 0 0 0 5.5 5.5L16 13l5 2-.5 2.5c-.3 1.5-1.5 2.5-3 2.5A14.5 14.5 0 0 1 4 6.5c0-1.5 1-2.7 2.5-3z";
const BOOKS = new Set(["soon", "routine"]);
const WEB = /^https?:\/\//;
const PARTS = ["reasons", "who", "by_when", "areas", "safety_net"];
const COUNTRIES = /(\d{3}) in (?:the )?([^,()]+)/g;
const NUMBERS = /^[+\d][\d ]*( or [+\d][\d ]*)?$/;

/**
 * A result takes the plain messages that follow it into its card.
 * @returns messages to show; `more` holds the texts a result has taken in
 */
export function gathered(messages) {
  const shown = [];
  for (const message of messages) {
    const last = shown.at(-1);
    if (last?.result && isPlain(message)) last.more.push(message.text);
    else shown.push({ ...message, more: [] });
  }
  return shown;
}

function isPlain(message) {
  return message.from !== "runner" && !message.result && !message.question && !message.options?.length;
}

/**
 * @param {{text?: string, result: Record<string, unknown>, more?: string[]}} message
 * @param {{transcript?: import("./transcript.mjs").Transcript}} around
 */
export function resultCard({ text, result, more = [] }, { transcript } = {}) {
  const level = result.level in LEVELS ? result.level : "same_day";
  const title = make("h3", { class: "level", tabindex: "-1" }, icon(ICONS[level]), make("span", {}, LEVELS[level]));
  const said = make("div", { class: "said" }, ...paragraphs(text));
  const numbers = calls(level, result.numbers);
  const first = level === "emergency" ? [...numbers, said] : [said, ...numbers];
  const blocks = [...more.map((said) => saidBlock(result, said)), ...unsaidBlocks(result, more)];
  const areas = blocks.findIndex(({ dataset }) => dataset.part === "areas");
  blocks.splice(areas < 0 ? blocks.length : areas, 0, ...where(result));
  if (transcript) blocks.push(takeaway(transcript));
  return make("section", { class: `result ${level}` }, title, ...first, ...blocks);
}

/** The places the runner named, and the areas that may be part of it, on the body map; a left leg is drawn as one. */
function where({ place, areas = [] }) {
  if (!place?.regions?.length) return [];
  const picture = placesPicture(place, areas.map(({ id }) => id));
  return [block("place", [...(picture ? [picture] : []), make("p", {}, place.text)])];
}

/** Where to book; never for someone who needs help today. */
function booking(level, numbers = {}) {
  if (!BOOKS.has(level)) return [];
  const attributes = { class: "call book", href: numbers.booking, target: "_blank", rel: "noopener noreferrer" };
  const link = WEB.test(numbers.booking ?? "") ? [make("a", attributes, STRINGS.book)] : [];
  return [...link, ...(numbers.clinic ? [callLink(numbers.clinic, STRINGS.clinic)] : [])];
}

/** One message of the bot: the lines that are entries of the result become a list under that part's heading. */
function saidBlock(result, text) {
  const lines = text.split("\n").filter((line) => line.trim());
  const part = PARTS.find((name) => entries(result[name]).some((entry) => lines.includes(entry)));
  const isEntry = (line) => PARTS.some((name) => entries(result[name]).includes(line));
  const words = (some) => some.filter((line) => !isEntry(line)).map((line) => make("p", {}, line));
  const first = lines.findIndex(isEntry);
  const cut = first < 0 ? lines.length : first;
  return block(part, [...words(lines.slice(0, cut)), ...asList(lines.filter(isEntry)), ...words(lines.slice(cut))]);
}

/** Parts of the result that no message put into words; in an emergency no "be seen today if ..." after "call now". */
function unsaidBlocks(result, texts) {
  const said = new Set(texts.flatMap((text) => text.split("\n")));
  return PARTS.map((name) => [name, entries(result[name]).filter((entry) => !said.has(entry))])
    .filter(([name, unsaid]) => unsaid.length && (name !== "safety_net" || result.level !== "emergency"))
    .map(([name, unsaid]) => block(name, asList(unsaid)));
}

/** A part of the card under its heading; without `part` only the content. */
function block(part, content) {
  return make("div", { class: "part", "data-part": part ?? "" }, ...(part ? [make("h4", {}, STRINGS[part])] : []), ...content);
}

function asList(lines) {
  if (lines.length < 2) return lines.map((line) => make("p", {}, line));
  return [make("ul", {}, ...lines.map((line) => make("li", {}, line)))];
}

function entries(value) {
  if (!value) return [];
  const list = Array.isArray(value) ? value : [value];
  return list.map((entry) => (typeof entry === "string" ? entry : entry.text));
}

function calls(level, numbers = {}) {
  const emergency = dialled(numbers.emergency, STRINGS.emergencyIn, numbers.country);
  const advice = dialled(numbers.advice, STRINGS.adviceIn, numbers.country);
  const urgent = level === "emergency";
  const all = urgent ? [...emergency, ...everyCountry(numbers.emergency)] : [...booking(level, numbers), ...advice, ...emergency];
  return all.length ? [make("div", { class: "calls" }, ...all)] : [];
}

/** A link for each number of a text such as "112 or 999"; none for a text that only describes a number. */
function dialled(text, whose, country) {
  if (!NUMBERS.test(text ?? "")) return [];
  return text.split(" or ").map((number) => callLink(number, `${whose} ${country}`));
}

/** Links for a text such as "your emergency number (000 in Australia, 999 in the UK)". */
function everyCountry(text) {
  return [...(text ?? "").matchAll(COUNTRIES)].map(([, number, country]) => callLink(number, country));
}

function callLink(number, whose) {
  const words = make("span", {}, `${STRINGS.call} `, make("b", {}, number));
  return make("a", { class: "call", href: `tel:${number.replace(/[^+\d]/g, "")}` }, icon(PHONE), words, make("small", {}, whose));
}
