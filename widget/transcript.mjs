/** Keeps what was asked, answered and found, and puts it on one sheet for a clinician. */

import { LEVELS, STRINGS } from "./strings.mjs";

/** @typedef {{title: string, lead: string[], parts: {heading: string, lines: string[]}[], answers: {asked: string, said: string}[]}} Sheet */

export class Transcript {
  #turns = [];
  #results = [];

  addRunner(words) {
    this.#turns.push({ words });
  }

  addBot(message) {
    if (message.result) this.#results.push(message.result);
    else this.#turns.push({ asks: message.text, question: message.question?.id });
  }

  /** @returns {Sheet} everything on the sheet; the last result counts */
  sheet(now = new Date()) {
    const lead = [`${day(now)}. ${STRINGS.summaryNote}`];
    return { title: STRINGS.summaryTitle, lead, parts: this.#results.slice(-1).flatMap(resultParts), answers: this.#answers() };
  }

  /** The same as plain text. */
  text(now = new Date()) {
    const { title, lead, parts, answers } = this.sheet(now);
    const said = answers.flatMap((answer) => [...(answer.asked ? [answer.asked] : []), `  > ${answer.said}`]);
    const blocks = [[title], lead, ...parts.map(({ heading, lines }) => [`${heading}:`, ...lines.map((line) => `- ${line}`)])];
    return `${[...blocks, [`${STRINGS.summaryAnswers}:`, ...said]].map((lines) => lines.join("\n")).join("\n\n")}\n`;
  }

  /** Every question with its last answer, in the order of asking. */
  #answers() {
    const answers = new Map();
    this.#turns.forEach((turn, index) => {
      const next = this.#turns[index + 1];
      if (turn.question && next?.words) answers.set(turn.question, { asked: oneLine(turn.asks), said: next.words });
      else if (turn.words && !this.#turns[index - 1]?.question) answers.set(`said ${index}`, { asked: "", said: turn.words });
    });
    return [...answers.values()];
  }
}

function resultParts(result) {
  const entries = (name) => [result[name] ?? []].flat().map((entry) => entry.text ?? entry);
  const part = (heading, lines) => ({ heading, lines: lines.filter(Boolean) });
  return [
    part(STRINGS.summaryResult, [LEVELS[result.level] ?? result.level, ...entries("who"), ...entries("by_when")]),
    part(STRINGS.summaryReasons, entries("reasons")),
    part(STRINGS.place, [result.place?.text]),
    part(STRINGS.areas, entries("areas")),
    part(STRINGS.summaryRules, [[...(result.rules ?? []), result.version].filter(Boolean).join(", ")]),
  ].filter(({ lines }) => lines.length);
}

function oneLine(text) {
  return String(text ?? "").replace(/\s+/g, " ").trim();
}

function day(now) {
  const two = (number) => String(number).padStart(2, "0");
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())} ${two(now.getHours())}:${two(now.getMinutes())}`;
}
