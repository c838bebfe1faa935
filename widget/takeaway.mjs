/** Copy, print and download: the runner takes the summary along; nothing is sent anywhere. */

import { button, make } from "./dom.mjs";
import { STRINGS } from "./strings.mjs";

const PRINTED = "body{font:12pt/1.45 system-ui,sans-serif;margin:2cm;white-space:pre-wrap}";

/** @param {() => string} text what to take along */
export function takeaway(text) {
  const said = make("p", { class: "said-so", role: "status" });
  const tell = (words) => said.replaceChildren(words);
  return make("div", { class: "part takeaway" },
    make("h4", {}, STRINGS.take),
    make("div", { class: "choices" },
      button(STRINGS.copy, async () => tell((await copied(text())) ? STRINGS.copied : STRINGS.notCopied)),
      button(STRINGS.print, () => print(text())),
      button(STRINGS.download, () => download(text()))),
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

/** A sheet of its own, so that only the summary is printed and not the clinic's page. */
function print(text) {
  const sheet = make("iframe", { hidden: true, title: STRINGS.summaryTitle });
  document.body.append(sheet);
  const { contentWindow: page, contentDocument: paper } = sheet;
  const style = new page.CSSStyleSheet();
  style.replaceSync(PRINTED);
  paper.adoptedStyleSheets = [style];
  paper.title = STRINGS.summaryTitle;
  paper.body.textContent = text;
  page.addEventListener("afterprint", () => sheet.remove());
  page.print();
}

function download(text) {
  const address = URL.createObjectURL(new Blob([text], { type: "text/plain;charset=utf-8" }));
  make("a", { href: address, download: STRINGS.summaryFile }).click();
  setTimeout(() => URL.revokeObjectURL(address), 0);
}
