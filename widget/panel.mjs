/** Starts a chat inside a `<stridecheck-chat>`: its settings, its styles and its parts. */

import { Api } from "./api.mjs";
import { readBodyMap } from "./body_map.mjs";
import { Chat } from "./chat.mjs";
import { Frame } from "./frame.mjs";
import { Memory, storageOf } from "./memory.mjs";

/**
 * @param {HTMLElement} host the element on the clinic's page
 * @param {{root: string, parts: string, clinic: Record<string, string>, api?: Api, storage?: Storage}} settings
 */
export async function mount(host, { root, parts, clinic, api, storage }) {
  if (host.chat) return host.chat;
  await Promise.all([style(host.shadowRoot, new URL("panel.css", parts)), readBodyMap(new URL("body_map.json", parts))]);
  if (host.chat) return host.chat; // opened twice
  const memory = new Memory(storage ?? storageOf(host.setting?.("storage")));
  const frame = new Frame(host, { ...clinic, logo: clinic.logo && new URL(clinic.logo, parts) });
  const chat = new Chat(frame, api ?? new Api(new URL("webhooks/web/", root), memory), memory);
  host.chat = chat;
  frame.connect(chat);
  chat.open();
  await chat.restore();
  return chat;
}

/** A style sheet that is built here needs no permission of the clinic's content security policy. */
async function style(shadow, address) {
  const text = await (await fetch(address)).text();
  if (!("adoptedStyleSheets" in document)) {
    const element = document.createElement("style");
    element.textContent = text;
    shadow.append(element);
    return;
  }
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(text);
  shadow.adoptedStyleSheets = [...shadow.adoptedStyleSheets, sheet];
}

customElements.get("stridecheck-chat")?.ready(mount);
