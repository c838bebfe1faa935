/** Keeps what was asked, answered and found, and puts it on one sheet for a clinician: plain text, nothing else. */

import { LEVELS, STRINGS } from "./strings.mjs";

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

  /** The whole sheet. */
  text(now = new Date()) {
    const parts = [[STRINGS.summaryTitle, day(now)], [STRINGS.summaryNote], ...this.#results.slice(-1).map(resultLines), this.#answerLines()];
    return `${parts.filter(({ length }) => length).map((lines) => lines.join("\n")).join("\n\n")}\n`;
  }

  /** Every question with its last answer, in the order of asking. */
  #answerLines() {
    const answers = new Map();
    this.#turns.forEach((turn, index) => {
      const next = this.#turns[index + 1];
      if (turn.question && next?.words) answers.set(turn.question, [oneLine(turn.asks), `  > ${next.words}`]);
      else if (turn.words && !this.#turns[index - 1]?.question) answers.set(`said ${index}`, [`  > ${turn.words}`]);
    });
    return [`${STRINGS.summaryAnswers}:`, ...[...answers.values()].flat()];
  }
}

function resultLines(result) {
  const list = (name) => [result[name] ?? []].flat().map((entry) => `- ${entry.text ?? entry}`);
  return [
    `${STRINGS.summaryResult}: ${LEVELS[result.level] ?? result.level}`,
    ...["who", "by_when", "reasons", "areas"].flatMap(list),
    `(${[...(result.rules ?? []), result.version].filter(Boolean).join(", ")})`,
  ];
}

function oneLine(text) {
  return String(text ?? "").replace(/\s+/g, " ").trim();
}

function day(now) {
  const two = (number) => String(number).padStart(2, "0");
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}
