/** The controls under a question: buttons, checkboxes with Done, a number field or the body map. Free text stays possible. */

import { bodyMap } from "./body_map.mjs";
import { button, make } from "./dom.mjs";
import { STRINGS } from "./strings.mjs";

const EXCLUDES_THE_REST = new Set(["none", "no", "unsure"]);
const LOWEST = 0;
const HIGHEST = 10;
const MANY = 6;

/**
 * @typedef {{label: string, choice: string[], question?: string}} Answer
 * @param {{options?: {label: string, value: string}[], question?: {id: string, kind?: string, multiple?: boolean, why?: string}}} message
 * @param {(answer: Answer) => void} answer called with what was picked
 * @returns {Controls | null}
 */
export function controlsFor(message, answer) {
  const { options = [], question } = message;
  if (!options.length && question?.kind !== "number") return null;
  const controls = new Controls(question, (label, choice) => answer({ label, choice, question: question?.id }));
  controls.fill(partsFor(options, question, controls));
  return controls;
}

function partsFor(options, question, controls) {
  if (question?.multiple) return severalChoices(options, controls);
  if (question?.kind === "number") return [...numberField(controls), ...buttons(options, controls)];
  return question?.kind === "body_map" ? mapAndList(options, controls) : buttons(options, controls);
}

/** One set of controls: it takes one answer, then stays visible but does nothing until it is opened again. */
export class Controls {
  #answer;
  #taken = false;
  #change;

  constructor(question, answer) {
    this.#answer = answer;
    this.question = question;
    const legend = make("legend", { class: "unseen" }, STRINGS.answers);
    this.group = make("fieldset", { class: "controls", "data-question": question?.id ?? "" }, legend);
    this.problem = make("p", { class: "problem", role: "alert" });
    this.#change = button(STRINGS.change, () => this.#reopen(), { class: "quiet change", hidden: true });
    this.element = make("div", { class: "asked" }, this.group, this.#change, ...whyNote(question));
  }

  fill(parts) {
    this.group.append(...parts, this.problem);
  }

  /** Take an answer; a second press is ignored. */
  take(label, choice) {
    if (this.#taken) return;
    this.mark(choice);
    this.close();
    this.#answer(label, choice);
  }

  /** Show what was picked. */
  mark(choice) {
    for (const control of this.group.querySelectorAll("button[value], [data-place]")) {
      control.classList.toggle("chosen", choice.includes(control.getAttribute("value") ?? control.dataset.place));
    }
    for (const box of this.group.querySelectorAll("input[type=checkbox]")) box.checked = choice.includes(box.value);
  }

  /** Show what was picked before a reload: the history only tells the words. */
  markSaid(words) {
    const isSaid = ({ textContent }) => words === textContent || (this.question?.multiple && words.includes(textContent));
    const said = [...this.group.querySelectorAll("button[value], .box")].filter(isSaid);
    if (said.length) this.mark(said.map((control) => control.value ?? control.querySelector("input").value));
  }

  /** No more answers here, but focus stays where it is until the reply has come. */
  close() {
    this.#taken = true;
    this.problem.textContent = "";
    this.group.classList.add("answered");
    for (const control of this.#all()) control.setAttribute("aria-disabled", "true");
  }

  /** Take the controls out of the keyboard's way. */
  retire() {
    this.close();
    this.group.disabled = true;
    this.#change.hidden = !this.question?.id;
    this.group.querySelector(".place[tabindex='0']")?.setAttribute("tabindex", "-1");
  }

  /** The screening has ended: nothing can be changed any more. */
  settle() {
    this.retire();
    this.#change.remove();
  }

  /** A newer question was asked in the same breath: only the newest can be answered. */
  dropUnanswered() {
    if (!this.#taken) this.element.remove();
  }

  focus() {
    this.#all()[0]?.focus({ preventScroll: true });
  }

  #reopen() {
    this.#taken = false;
    this.#change.hidden = true;
    this.group.disabled = false;
    this.group.classList.remove("answered");
    for (const control of this.#all()) control.removeAttribute("aria-disabled");
    for (const field of this.group.querySelectorAll("[readonly]")) field.readOnly = false;
    this.group.querySelector(".place")?.setAttribute("tabindex", "0");
    this.focus();
  }

  #all() {
    return [...this.group.querySelectorAll("button, input, .place")].sort(mapLast);
  }
}

function mapLast(one, other) {
  return one.classList.contains("place") - other.classList.contains("place");
}

function whyNote(question) {
  if (!question?.why) return [];
  return [make("details", { class: "why" }, make("summary", {}, STRINGS.why), make("p", {}, question.why))];
}

function buttons(options, controls) {
  const list = make("div", { class: options.length > MANY ? "choices many" : "choices" });
  for (const { label, value } of options) list.append(button(label, () => controls.take(label, [value]), { value }));
  return [list];
}

function mapAndList(options, controls) {
  const [list] = buttons(options, controls);
  const map = bodyMap(options, ({ label, value }) => controls.take(label, [value]));
  if (!map) return [list];
  const place = (target) => map.querySelectorAll(`[data-place="${CSS.escape(target?.value ?? target?.dataset?.place ?? "")}"]`);
  const light = (event, lit) => {
    if (event.type === "focusin" && !event.target.matches(":focus-visible")) return; // not chosen by anyone yet
    place(event.target).forEach((shape) => shape.classList.toggle("lit", lit));
  };
  const both = make("div", { class: "map-and-list" }, map, list);
  for (const [name, lit] of [["pointerover", true], ["focusin", true], ["pointerout", false], ["focusout", false]]) {
    both.addEventListener(name, (event) => light(event, lit));
  }
  return [both];
}

function severalChoices(options, controls) {
  const boxes = options.map(({ label, value }) => ({ label, value, box: make("input", { type: "checkbox", value }) }));
  const list = make("div", { class: options.length > MANY ? "choices many" : "choices" });
  for (const option of boxes) {
    option.box.addEventListener("click", (event) => keepOpen(event, controls));
    option.box.addEventListener("change", () => excludeOthers(option, boxes));
    list.append(make("label", { class: "box" }, option.box, make("span", {}, option.label)));
  }
  return [list, doneButton(() => finish(boxes, controls))];
}

function keepOpen(event, controls) {
  if (controls.group.classList.contains("answered")) event.preventDefault();
}

function excludeOthers(changed, boxes) {
  if (!changed.box.checked) return;
  for (const other of boxes) {
    const clashes = EXCLUDES_THE_REST.has(changed.value) || EXCLUDES_THE_REST.has(other.value);
    if (other !== changed && clashes) other.box.checked = false;
  }
}

function finish(boxes, controls) {
  const chosen = boxes.filter(({ box }) => box.checked);
  if (!chosen.length) {
    controls.problem.textContent = STRINGS.choiceProblem;
    return;
  }
  const values = new Set(chosen.map(({ value }) => value));
  controls.take(chosen.map(({ label }) => label).join(", "), [...values]);
}

function numberField(controls) {
  const field = make("input", { type: "number", min: LOWEST, max: HIGHEST, step: 1, inputmode: "numeric" });
  const send = () => takeNumber(field, controls);
  field.addEventListener("keydown", (event) => event.key === "Enter" && send());
  const label = make("label", { class: "number" }, make("span", {}, STRINGS.number), field);
  return [make("div", { class: "number-row" }, label, doneButton(send))];
}

function takeNumber(field, controls) {
  const number = Number(field.value);
  if (field.value === "" || !Number.isInteger(number) || number < LOWEST || number > HIGHEST) {
    controls.problem.textContent = STRINGS.numberProblem;
    field.focus();
    return;
  }
  field.readOnly = true;
  controls.take(String(number), [String(number)]);
}

function doneButton(press) {
  return button(STRINGS.done, press, { class: "main done" });
}
