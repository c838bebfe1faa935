/** Puts the earlier messages of a long conversation in front of those already shown; without it the link opens them. */

async function fetched(address) {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${response.status}`);
  return new DOMParser().parseFromString(await response.text(), "text/html");
}

async function putInFront(event) {
  event.preventDefault();
  const link = event.currentTarget;
  const list = document.querySelector("#transcript");
  const top = list.firstElementChild;
  const place = top.getBoundingClientRect().top;
  link.setAttribute("aria-busy", "true");
  try {
    const page = await fetched(link.href);
    list.prepend(...page.querySelectorAll("#transcript > li"));
    renew(link, page.querySelector("#earlier"));
    scrollBy(0, top.getBoundingClientRect().top - place);
  } catch {
    location.assign(link.href);
  }
}

function renew(link, next) {
  if (!next) {
    link.closest("p").remove();
    return;
  }
  link.removeAttribute("aria-busy");
  link.href = next.href;
  link.textContent = next.textContent;
}

document.querySelector("#earlier")?.addEventListener("click", putInFront);
