/** Builds elements; words only ever go in as text, so nothing said in the chat can become markup. */

/**
 * @param {string} tag
 * @param {Record<string, unknown>} attributes functions become listeners, false leaves an attribute out
 * @param {...(Node | string)} children
 */
export function make(tag, attributes = {}, ...children) {
  return filled(document.createElement(tag), attributes, children);
}

const SVG = "http://www.w3.org/2000/svg";

/** The same for a part of a drawing. */
export function draw(tag, attributes = {}, ...children) {
  return filled(document.createElementNS(SVG, tag), attributes, children);
}

function filled(element, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") element.addEventListener(name, value);
    else if (value !== false) element.setAttribute(name, value === true ? "" : String(value));
  }
  element.append(...children);
  return element;
}

/** Paragraphs of a text; a blank line starts a new one. */
export function paragraphs(text) {
  return String(text ?? "")
    .split(/\n\s*\n/)
    .filter((part) => part.trim())
    .map((part) => make("p", {}, part.trim()));
}

/** A decorative line drawing on a 24 by 24 grid. */
export function icon(path) {
  return draw("svg", { viewBox: "0 0 24 24", "aria-hidden": "true", class: "icon" }, draw("path", { d: path }));
}

/** A button that does `click`. */
export function button(words, click, attributes = {}) {
  return make("button", { type: "button", ...attributes, click }, words);
}
