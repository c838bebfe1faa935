/* The one script a clinic pastes: it draws the button and loads the chat when it is opened.
 * ES5 on purpose: a browser too old for modules must still read where to get help. */
(function () {
  "use strict";

  var CLINIC = /* the clinic's settings */ {};
  var TAG = "stridecheck-chat";
  var WORDS = {
    launch: "Sore leg? Check it",
    old: "The leg check can't start in this browser. Please call ",
    clinic: "the clinic or your doctor",
    failed: "The leg check could not be loaded. Please try again, or call ",
    loading: "One moment …",
    emergency:
      "In an emergency call your emergency number now: 000 in Australia, 999 in the UK, 911 in the US and Canada, " +
      "112 in Europe, 111 in New Zealand.",
  };
  var SHAPE =
    "M14 7c1.5 5-.6 8.6 1 13 .7 2 1.2 3.3 1 6.5h8.5c.9 0 1.2-1.3.4-1.8l-4-2.3c-1.3-.8-1.5-2-1.1-3.6.8-3.3 1.9-6.8.9-11.8z";
  var LOOK =
    ":host{all:initial!important;display:block!important;font-family:var(--stridecheck-font,system-ui,sans-serif)!important;" +
    "--accent:var(--stridecheck-accent,var(--clinic-accent,#0f5f5c));--on-accent:var(--stridecheck-on-accent,#fff)}" +
    ":host([hidden]){display:none!important}" +
    ".launch{position:fixed;z-index:2147483000;bottom:max(1rem,env(safe-area-inset-bottom));inset-inline-end:1rem;display:flex;" +
    "align-items:center;gap:.5em;min-height:56px;padding:.5em 1.25em .5em .9em;border:2px solid var(--on-accent);border-radius:2em;" +
    "background:var(--accent);color:var(--on-accent);font:600 1em/1.2 inherit;font-family:inherit;cursor:pointer;box-shadow:0 4px 18px #0004}" +
    ".left .launch{inset-inline-end:auto;inset-inline-start:1rem}" +
    ".launch:hover{filter:brightness(1.12)}.launch:focus-visible{outline:3px solid #0b4fd1;outline-offset:3px;box-shadow:0 0 0 3px #fff}" +
    ".launch svg{width:2em;height:2em;fill:currentColor}.launch[hidden]{display:none}" +
    ".plain{font:1em/1.5 inherit;font-family:inherit;padding:1em;margin:1em;border:2px solid #a61b1b;border-radius:.7em;background:#fff;color:#16302e}" +
    "@media print{.launch{display:none}}";

  var script = document.currentScript || document.querySelector('script[src*="widget/embed.js"]');
  var root = script.src.replace(/widget\/[^?#]*embed\.js.*$/, "");
  var parts = root + "widget/" + (CLINIC.version ? CLINIC.version + "/" : "");
  var mount = null;
  var waiting = [];
  var asked = false;

  function text(tag, name, words) {
    var element = document.createElement(tag);
    element.className = name;
    element.textContent = words;
    return element;
  }

  /** Say in `element` where else to get help, with the clinic's number to tap. */
  function help(element, words) {
    var phone = CLINIC.phone ? text("a", "", CLINIC.phone) : document.createTextNode(WORDS.clinic);
    if (CLINIC.phone) phone.href = "tel:" + CLINIC.phone.replace(/[^+\d]/g, "");
    element.textContent = words;
    element.appendChild(phone);
    element.appendChild(document.createTextNode(". " + WORDS.emergency));
    return element;
  }

  function eachPlace(use) {
    var places = document.querySelectorAll(TAG);
    if (!places.length) places = [document.body.appendChild(document.createElement(TAG))];
    Array.prototype.forEach.call(places, use);
  }

  function whenReady(begin) {
    if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", begin);
    else begin();
  }

  function canRun() {
    return "noModule" in document.createElement("script") && window.customElements && Element.prototype.attachShadow;
  }

  function style(shadow) {
    if (document.adoptedStyleSheets && window.CSSStyleSheet) {
      var sheet = new CSSStyleSheet();
      sheet.replaceSync(LOOK);
      shadow.adoptedStyleSheets = [sheet];
    } else shadow.appendChild(text("style", "", LOOK));
  }

  function picture() {
    var svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
    var path = document.createElementNS("http://www.w3.org/2000/svg", "path");
    svg.setAttribute("viewBox", "8 4 20 26");
    svg.setAttribute("aria-hidden", "true");
    path.setAttribute("d", SHAPE);
    svg.appendChild(path);
    return svg;
  }

  function loadChat() {
    if (asked) return;
    asked = true;
    var loader = document.createElement("script");
    loader.type = "module";
    loader.crossOrigin = "anonymous";
    loader.src = parts + "panel.mjs";
    if (script.nonce) loader.nonce = script.nonce;
    // a browser that cannot read the file fires "load" all the same
    loader.onload = loader.onerror = function () {
      if (mount) return;
      asked = false;
      loader.remove();
      waiting.splice(0).forEach(function (place) { place.fail(); });
    };
    document.head.appendChild(loader);
  }

  function Place() {
    return Reflect.construct(HTMLElement, [], Place);
  }

  function define() {
    Place.prototype = Object.create(HTMLElement.prototype, { constructor: { value: Place } });

    Place.prototype.connectedCallback = function () {
      if (this.shadowRoot) return;
      var shadow = this.attachShadow({ mode: "open" });
      style(shadow);
      this.corner = shadow.appendChild(text("div", this.setting("corner") === "left" ? "left" : "", ""));
      if (this.hasAttribute("inline")) this.open();
      else this.drawButton();
    };

    Place.prototype.setting = function (name) {
      return this.getAttribute(name) || CLINIC[name] || "";
    };

    Place.prototype.drawButton = function () {
      var button = (this.button = text("button", "launch", ""));
      button.type = "button";
      button.setAttribute("aria-haspopup", "dialog");
      button.appendChild(picture());
      this.label = button.appendChild(text("span", "", WORDS.launch));
      button.addEventListener("click", this.open.bind(this));
      this.corner.appendChild(button);
      if (wasOpen(this.hasAttribute("open"))) this.open();
    };

    /** Load the chat if it is not there yet, and show it; `event` when the runner asked for it. */
    Place.prototype.open = function (event) {
      this.calm = !event;
      if (this.chat) return this.chat.open();
      if (this.label) this.label.textContent = WORDS.loading;
      if (mount) return this.start();
      if (waiting.indexOf(this) < 0) waiting.push(this);
      loadChat();
    };

    Place.prototype.start = function () {
      mount(this, { root: root, parts: parts, clinic: CLINIC }).then(this.settle.bind(this, false), this.fail.bind(this));
    };

    Place.prototype.fail = function () {
      this.settle(true);
    };

    /** The chat is there, or it is not and we say so. */
    Place.prototype.settle = function (failed) {
      if (this.label) this.label.textContent = WORDS.launch;
      if (this.failure) this.failure.remove();
      if (!failed) return;
      this.failure = this.corner.appendChild(help(text("p", "plain", ""), WORDS.failed));
      this.failure.setAttribute("role", "alert");
    };

    /** Called by the loaded chat, with what starts it. */
    Place.ready = function (found) {
      mount = found;
      waiting.splice(0).forEach(function (place) {
        place.start();
      });
    };

    if (CLINIC.colour) {
      LOOK += ":host{--clinic-accent:" + CLINIC.colour + "}";
    }
    customElements.define(TAG, Place);
  }

  /** What the runner did last on this site counts more than what the page asks for. */
  function wasOpen(wished) {
    try {
      return (sessionStorage.getItem("stridecheck.open") || (wished ? "yes" : "")) === "yes";
    } catch (blocked) {
      return wished;
    }
  }

  if (!canRun()) {
    whenReady(function () {
      eachPlace(function (place) {
        help(place, WORDS.old);
      });
    });
  } else if (!customElements.get(TAG)) {
    define();
    whenReady(function () {
      eachPlace(function () {});
    });
  }
})();
