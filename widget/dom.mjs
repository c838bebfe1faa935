/** Builds elements; words only ever go in as text, so nothing said in the chat can become markup. */

/**
 * @param {string} tag
 * @param {Record<string, unknown>} attributes functions become listeners, false leaves an attribute out
 * @param {...(Node | string)} children
 */
export function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
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

const SVG = "http://www.w3.org/2000/svg";

/** A decorative line drawing on a 24 by 24 grid. */
export function icon(path) {
  const picture = document.createElementNS(SVG, "svg");
  const line = document.createElementNS(SVG, "path");
  picture.setAttribute("viewBox", "0 0 24 24");
  picture.setAttribute("aria-hidden", "true");
  picture.setAttribute("class", "icon");
  line.setAttribute("d", path);
  picture.append(line);
  return picture;
}
