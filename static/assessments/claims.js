// Holds the item that is being judged on a shared sheet, so that two people do not judge it unknowingly.
// Without this file the buttons on the page do the same.
(() => {
  "use strict";
  const sheet = document.getElementById("lembar");
  if (!sheet?.querySelector("article.item[data-claim]")) return;
  const EVERY = 40000; // ms; a claim lasts a minute at least
  let held = null;
  let timer = 0;
  let busy = false; // whoever has left the desk holds nothing for long

  const token = () => document.querySelector("input[name=csrfmiddlewaretoken]")?.value || "";

  function send(item, body) {
    return fetch(item.dataset.claim, {
      method: "POST",
      keepalive: true,
      headers: { "X-CSRFToken": token(), "Content-Type": "application/x-www-form-urlencoded", Accept: "text/plain" },
      body,
    });
  }

  function say(item, text, mine) {
    const line = item.querySelector(".holder");
    if (!line) return;
    line.querySelector("span").textContent = text;
    line.hidden = !text;
    line.classList.toggle("warn", !mine);
    line.querySelector("[data-take]").hidden = mine || !text;
    line.querySelector("[data-let-go]").hidden = !mine;
  }

  async function hold(item) {
    try {
      const answer = await send(item, "");
      if (answer.status === 200 || answer.status === 409) say(item, await answer.text(), answer.status === 200);
      return answer.status === 200;
    } catch {
      return false; // No network: the save waits as well.
    }
  }

  function release(item) {
    say(item, "", true);
    send(item, "lepas=1").catch(() => {});
  }

  async function enter(item) {
    if (held === item) return;
    leave();
    held = item;
    if ((await hold(item)) || held !== item) {
      if (held !== item) release(item); // The person went on before the answer came.
      else timer = setInterval(() => renew(item), EVERY);
    }
  }

  function renew(item) {
    if (busy) hold(item);
    busy = false;
  }

  function leave() {
    if (!held) return;
    clearInterval(timer);
    if (!held.querySelector(".holder.warn:not([hidden])")) release(held);
    held = null;
  }

  sheet.addEventListener("focusin", (event) => {
    const item = event.target.closest("article.item[data-claim]");
    if (item && event.target.matches("input, textarea, select")) enter(item);
  });
  for (const button of sheet.querySelectorAll(".holder.warn:not([hidden]) [data-take]")) button.hidden = false;
  for (const kind of ["input", "keydown", "pointerdown"]) sheet.addEventListener(kind, () => (busy = true));
  sheet.addEventListener("click", (event) => {
    const button = event.target.closest("[data-take], [data-let-go]");
    const item = button?.closest("article.item[data-claim]");
    if (!item) return;
    event.preventDefault();
    if (held === item) {
      clearInterval(timer);
      held = null;
    }
    if (button.dataset.take !== undefined) enter(item);
    else release(item);
  });
  window.addEventListener("pagehide", leave);
})();
