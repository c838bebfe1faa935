/** Copy, print and download: the runner takes the summary along; nothing is sent anywhere. */

import { button, make } from "./dom.mjs";
import { STRINGS } from "./strings.mjs";

const PRINTED =
  "@page{margin:18mm}body{font:11pt/1.4 system-ui,sans-serif;color:#000;background:#fff;margin:0 auto;max-width:175mm}" +
  "h1{font-size:17pt;margin:0 0 2mm}h2{font-size:12pt;margin:5mm 0 1mm}p,ul,dl,dd{margin:0}ul{padding-left:5mm}" +
  "dt{margin-top:2.5mm;color:#444}dd{font-weight:600}dt,dd,li{break-inside:avoid}dt{break-after:avoid}";

/** @param {import("./transcript.mjs").Transcript} transcript what to take along */
export function takeaway(transcript) {
  const said = make("p", { class: "said-so", role: "status" });
  const tell = (words) => said.replaceChildren(words);
  return make("div", { class: "part takeaway" },
    make("h4", {}, STRINGS.take),
    make("div", { class: "choices" },
      button(STRINGS.copy, async () => tell((await copied(transcript.text())) ? STRINGS.copied : STRINGS.notCopied)),
      button(STRINGS.print, () => print(transcript.sheet())),
      button(STRINGS.download, () => download(transcript.text()))),
    said);
}

async function copied(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false; // not a secure page, or not allowed
  }
}

/** A page of its own, so that only the summary is printed and not the clinic's page. */
function print(sheet) {
  const frame = make("iframe", { hidden: true, title: sheet.title });
  document.body.append(frame);
  const { contentWindow: page, contentDocument: paper } = frame;
  const style = new page.CSSStyleSheet();
  style.replaceSync(PRINTED);
  paper.adoptedStyleSheets = [style];
  paper.title = sheet.title;
  paper.documentElement.lang = STRINGS.language;
  paper.body.append(...onPaper(sheet));
  page.addEventListener("afterprint", () => frame.remove());
  page.print();
}

function onPaper({ title, lead, parts, answers }) {
  const list = ({ heading, lines }) => [make("h2", {}, heading), make("ul", {}, ...lines.map((line) => make("li", {}, line)))];
  const said = answers.flatMap(({ asked, said }) => [make("dt", {}, asked || STRINGS.summarySaid), make("dd", {}, said)]);
  return [make("h1", {}, title), ...lead.map((line) => make("p", {}, line)), ...parts.flatMap(list),
    make("h2", {}, STRINGS.summaryAnswers), make("dl", {}, ...said)];
}

function download(text) {
  const address = URL.createObjectURL(new Blob([text], { type: "text/plain;charset=utf-8" }));
  make("a", { href: address, download: STRINGS.summaryFile }).click();
  setTimeout(() => URL.revokeObjectURL(address), 0);
}
