// Keys of the worksheet. They work only while an item has the focus and nobody is typing, and can be switched off.
(() => {
  "use strict";
  const sheet = document.getElementById("lembar");
  const help = document.getElementById("bantuan");
  const opener = document.getElementById("buka-bantuan");
  const toggle = document.getElementById("pintasan");
  if (!sheet || !help || !opener || !toggle) return;
  const KEY = "pintasan";

  function read() {
    try {
      return localStorage.getItem(KEY) !== "mati";
    } catch {
      return true;
    }
  }
  let active = read();
  toggle.checked = active;
  toggle.addEventListener("change", () => {
    active = toggle.checked;
    try {
      localStorage.setItem(KEY, active ? "hidup" : "mati");
    } catch {
      // Then it holds for this page only.
    }
  });
  opener.hidden = false;
  opener.addEventListener("click", () => help.showModal());

  const articles = () => [...sheet.querySelectorAll("article.item")];
  const isTyping = (element) =>
    element.matches("textarea, select, input[type=text]") || element.isContentEditable;

  function go(item, step) {
    const all = articles();
    const next = all[all.indexOf(item) + step];
    if (!next) return;
    next.focus({ preventScroll: true });
    next.scrollIntoView({ block: "nearest" });
  }

  function pick(radio) {
    if (!radio) return;
    radio.focus({ preventScroll: true });
    radio.click();
  }

  const choose = (item, number) => pick(item.querySelectorAll("input[type=radio]")[number - 1]);
  const named = (item, value) => pick(item.querySelector(`input[type=radio][value="${value}"]`));

  const actions = {
    j: (item) => go(item, 1),
    k: (item) => go(item, -1),
    n: (item) => item.querySelector("textarea")?.focus(),
    b: (item) => item.querySelector(".proofs a")?.focus(),
    u: () => document.querySelector(".next-item a")?.click(),
    s: (item) => item.querySelector("button[name=as_unit]")?.click(),
    y: (item) => named(item, "Ya"),
    t: (item) => named(item, "Tidak"),
    "?": () => help.showModal(),
  };

  sheet.addEventListener("keydown", (event) => {
    const item = event.target.closest("article.item");
    if (!item || event.ctrlKey || event.altKey || event.metaKey) return;
    if (event.key === "Escape" && isTyping(event.target)) {
      item.focus();
      return;
    }
    if (!active || isTyping(event.target)) return;
    // A small b leads to the evidence, so letters of answers are large ones.
    const answer = /^[1-5]$/.test(event.key) ? () => choose(item, Number(event.key)) : null;
    const letter = /^[A-E]$/.test(event.key) ? () => named(item, event.key) : null;
    const action = answer || letter || actions[event.key];
    if (!action) return;
    event.preventDefault();
    action(item);
  });

  // A link to an item gives it the focus, so that the keys work at once.
  function focusTarget() {
    const item = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (item && item.matches("article.item")) item.focus({ preventScroll: true });
  }
  window.addEventListener("hashchange", focusTarget);
  focusTarget();
})();
