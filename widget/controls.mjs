/** The controls under a question: buttons, checkboxes with Done, or a number field. Free text stays possible. */

import { make } from "./dom.mjs";
import { STRINGS } from "./strings.mjs";

const EXCLUDES_THE_REST = new Set(["none", "no", "unsure"]);
const LOWEST = 0;
const HIGHEST = 10;

/**
 * @typedef {{label: string, choice: string[], question?: string}} Answer
 * @param {{options?: {label: string, value: string}[], question?: {id: string, kind?: string, multiple?: boolean}}} message
 * @param {(answer: Answer) => void} answer called once, with what was picked
 * @returns {Controls | null}
 */
export function controlsFor(message, answer) {
  const { options = [], question } = message;
  if (!options.length && question?.kind !== "number") return null;
  const controls = new Controls(question?.id, (label, choice) => answer({ label, choice, question: question?.id }));
  controls.fill(partsFor(options, question, controls));
  return controls;
}

function partsFor(options, question, controls) {
  if (question?.multiple) return severalChoices(options, controls);
  if (question?.kind === "number") return [...numberField(controls), ...buttons(options, controls)];
  return buttons(options, controls);
}

/** One set of controls: it takes one answer, then stays visible but does nothing. */
export class Controls {
  #answer;
  #taken = false;

  constructor(name, answer) {
    this.#answer = answer;
    const legend = make("legend", { class: "unseen" }, STRINGS.answers);
    this.element = make("fieldset", { class: "controls", "data-question": name ?? "" }, legend);
    this.problem = make("p", { class: "problem", role: "alert" });
  }

  fill(parts) {
    this.element.append(...parts, this.problem);
  }

  /** Take an answer; a second press is ignored. */
  take(label, choice) {
    if (this.#taken) return;
    this.close();
    this.#answer(label, choice);
  }

  /** No more answers here, but focus stays where it is until the reply has come. */
  close() {
    this.#taken = true;
    this.problem.textContent = "";
    this.element.classList.add("answered");
    for (const control of this.#all()) control.setAttribute("aria-disabled", "true");
  }

  /** Take the controls out of the keyboard's way. */
  retire() {
    this.close();
    this.element.disabled = true;
  }

  /** A newer question was asked in the same breath: only the newest can be answered. */
  dropUnanswered() {
    if (!this.#taken) this.element.remove();
  }

  focus() {
    this.#all()[0]?.focus({ preventScroll: true });
  }

  #all() {
    return [...this.element.querySelectorAll("button, input")];
  }
}

function buttons(options, controls) {
  const list = make("div", { class: options.length > 6 ? "choices many" : "choices" });
  for (const { label, value } of options) {
    const press = () => {
      if (!controls.element.classList.contains("answered")) button.classList.add("chosen");
      controls.take(label, [value]);
    };
    const button = make("button", { type: "button", value, click: press }, label);
    list.append(button);
  }
  return [list];
}

function severalChoices(options, controls) {
  const boxes = options.map(({ label, value }) => ({ label, value, box: make("input", { type: "checkbox", value }) }));
  const list = make("div", { class: options.length > 6 ? "choices many" : "choices" });
  for (const option of boxes) {
    option.box.addEventListener("click", (event) => keepOpen(event, controls));
    option.box.addEventListener("change", () => excludeOthers(option, boxes));
    list.append(make("label", { class: "box" }, option.box, make("span", {}, option.label)));
  }
  return [list, doneButton(() => finish(boxes, controls))];
}

function keepOpen(event, controls) {
  if (controls.element.classList.contains("answered")) event.preventDefault();
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
  return make("button", { type: "button", class: "main done", click: press }, STRINGS.done);
}
