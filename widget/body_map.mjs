/** The drawing of a lower leg and foot: its shapes stand in body_map.json, which also gives the numbered picture. */

import { draw, make } from "./dom.mjs";
import { STRINGS } from "./strings.mjs";

const STEPS = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };
const NOTHING = { order: [], views: [], areas: {} };
let table = NOTHING;
let drawn = 0;

/** Fetch the shapes once; without them the list of choices beside the map is still there. */
export async function readBodyMap(address) {
  if (table.views.length) return;
  try {
    table = await (await fetch(address)).json();
  } catch {
    table = NOTHING;
  }
}

/** A closed curve through all points of an outline, as an SVG path; bot/body_map.py draws the same one. */
export function curve(points) {
  const at = (index) => points[(index + points.length) % points.length];
  const parts = points.map((point, index) => {
    const [before, next, after] = [at(index - 1), at(index + 1), at(index + 2)];
    return `C${handle(point, before, next)} ${handle(next, after, point)} ${next}`;
  });
  return `M${points[0]}${parts.join("")}Z`;
}

function handle([x, y], from, to) {
  return [x + (to[0] - from[0]) / 6, y + (to[1] - from[1]) / 6].map((value) => Math.round(value * 10) / 10);
}

/**
 * The map as buttons: one stop of the Tab key, arrow keys within.
 * @param {{label: string, value: string}[]} options @param {(option: object) => void} pick
 */
export function bodyMap(options, pick) {
  const byValue = new Map(options.map((option) => [option.value, option]));
  const shapes = [];
  const views = table.views.map((view) => picture(view, (value, path) => {
    const option = byValue.get(value);
    if (!option) return null;
    const shape = draw("path", { d: path, class: "place", role: "button", tabindex: "-1", "aria-label": option.label, "data-place": value });
    shape.append(titled(option.label));
    shape.addEventListener("click", () => pick(option));
    shapes.push(shape);
    return shape;
  }));
  if (!shapes.length) return null;
  shapes[0].setAttribute("tabindex", "0");
  const map = make("div", { class: "map", role: "group", "aria-label": STRINGS.map }, ...views);
  map.addEventListener("keydown", (event) => move(event, shapes));
  return map;
}

/**
 * A picture with the named places coloured in and the areas that may be part of it outlined, and what is which;
 * only the views that show one of either.
 */
export function placesPicture({ regions, side, text }, areas) {
  const lies = new Set(areas.flatMap((area) => table.areas[area] ?? []));
  const kind = (value) => `place${regions.includes(value) ? " marked" : ""}${lies.has(value) ? " part-of-it" : ""}`;
  const shows = (view) => [...regions, ...lies].some((value) => value in view.regions);
  const views = table.views.filter(shows).map((view) => picture(view, (value, path) => draw("path", { d: path, class: kind(value) })));
  if (!views.length) return null;
  const label = lies.size ? `${text}. ${STRINGS.areasDrawn}` : text;
  const map = make("div", { class: side === "left" ? "map still mirrored" : "map still", role: "img", "aria-label": label }, ...views);
  return lies.size ? make("div", {}, map, key()) : map;
}

/** What the two ways of marking mean. */
function key() {
  const entry = (name, words) => make("span", {}, draw("svg", { viewBox: "0 0 20 14", class: "leg" },
    draw("rect", { x: 1, y: 1, width: 18, height: 12, class: `place ${name}` })), words);
  return make("p", { class: "key", "aria-hidden": "true" }, entry("marked", STRINGS.keyPlace), entry("part-of-it", STRINGS.keyAreas));
}

function picture(view, shapeFor) {
  const [width, height] = view.size;
  const clip = `stridecheck-leg-${(drawn += 1)}`;
  const outline = curve(view.outline);
  const shapes = Object.entries(view.regions).map(([value, points]) => shapeFor(value, `M${points.join("L")}Z`)).filter(Boolean);
  const svg = draw("svg", { viewBox: `0 0 ${width} ${height}`, class: "leg", focusable: "false" },
    draw("clipPath", { id: clip }, draw("path", { d: outline })),
    draw("path", { d: outline, class: "skin" }),
    draw("g", { "clip-path": `url(#${clip})` }, ...shapes),
    draw("path", { d: outline, class: "edge" }));
  return make("figure", { class: "view" }, svg, make("figcaption", { "aria-hidden": "true" }, view.label));
}

function titled(words) {
  const title = draw("title");
  title.textContent = words;
  return title;
}

function move(event, shapes) {
  const index = shapes.indexOf(event.target);
  if (index < 0) return;
  if (event.key === "Enter" || event.key === " ") {
    event.preventDefault();
    shapes[index].dispatchEvent(new MouseEvent("click"));
  } else if (event.key in STEPS) {
    event.preventDefault();
    const next = shapes[(index + STEPS[event.key] + shapes.length) % shapes.length];
    shapes[index].setAttribute("tabindex", "-1");
    next.setAttribute("tabindex", "0");
    next.focus({ preventScroll: true });
  }
}
