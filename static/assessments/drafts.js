// Nothing typed is lost: what is not saved yet lies in this browser until the server has confirmed it.
//
// Every input is written to localStorage under user, sheet and item, with the version it is based on. A confirmed save
// removes it. A failed one says so at the item and is sent again: with growing pauses, when the network returns, and
// when the page is opened the next time.
(() => {
  "use strict";
  const sheet = document.getElementById("lembar");
  const words = document.getElementById("kata");
  if (!sheet || !words || !window.htmx) return;

  const prefix = `draft:${sheet.dataset.draft}:`;
  const controls = new Set(["csrfmiddlewaretoken", "version", "as_unit", "mine", "stored"]);
  const decisions = ["as_unit", "mine", "stored"];
  const saved = new WeakMap(); // form -> what the server holds, as text
  const sent = new WeakMap(); // form -> what the running request carries
  const deciding = new WeakSet(); // forms whose button was pressed and not answered yet
  const pauses = new WeakMap(); // form -> seconds until the next try
  const LONGEST = 60;

  // --- reading and writing a form

  const fieldsOf = (form) => [...new FormData(form)].filter(([name]) => !controls.has(name));
  const textOf = (form) => JSON.stringify(fieldsOf(form));
  const codeOf = (form) => form.closest("article").id;
  const keyOf = (form) => prefix + codeOf(form);
  const versionOf = (form) => form.elements.version;

  function fill(form, fields) {
    const given = new Map(fields);
    for (const element of form.elements) {
      if (!element.name || controls.has(element.name)) continue;
      if (element.type === "radio") element.checked = given.get(element.name) === element.value;
      else if (element.type === "checkbox") element.checked = given.has(element.name);
      else if (given.has(element.name)) element.value = given.get(element.name);
    }
  }

  function differsFromPage(form) {
    return [...form.elements].some((element) => {
      if (!element.name || controls.has(element.name)) return false;
      if (element.type === "radio" || element.type === "checkbox") return element.checked !== element.defaultChecked;
      if (element.tagName === "SELECT") return [...element.options].some((o) => o.selected !== o.defaultSelected);
      return element.value !== element.defaultValue;
    });
  }

  // --- the draft

  const store = {
    read(key) {
      try {
        return JSON.parse(localStorage.getItem(key));
      } catch {
        return null;
      }
    },
    write(key, draft) {
      try {
        localStorage.setItem(key, JSON.stringify(draft));
      } catch {
        // A full or forbidden store: saving to the server goes on without it.
      }
    },
    drop(key) {
      try {
        localStorage.removeItem(key);
      } catch {
        // As above.
      }
    },
    keys() {
      try {
        return Object.keys(localStorage).filter((key) => key.startsWith(prefix));
      } catch {
        return [];
      }
    },
  };

  const keep = (form) =>
    store.write(keyOf(form), { version: versionOf(form).value, fields: fieldsOf(form), page: location.pathname });

  // --- what the person sees

  function say(form, text, waiting) {
    const reply = form.querySelector(".reply");
    const line = document.createElement("p");
    line.className = waiting ? "waiting" : "state";
    line.textContent = text;
    reply.replaceChildren(line);
  }

  // --- sending again

  function retryLater(form, text) {
    const pause = pauses.get(form) || 2;
    pauses.set(form, Math.min(pause * 2, LONGEST));
    say(form, text, true);
    setTimeout(() => resend(form), pause * 1000);
  }

  function resend(form) {
    if (form.isConnected && store.read(keyOf(form)) && !sent.has(form)) window.htmx.trigger(form, "redo");
  }

  const formOf = (event) => {
    const element = event.detail.elt;
    return element instanceof HTMLFormElement && sheet.contains(element) ? element : null;
  };

  sheet.addEventListener("input", (event) => {
    const form = event.target.form;
    if (form) keep(form);
  });

  const isDecision = (cause) => cause && cause.type === "submit";

  // Asked before a request is sent or queued. Nothing but a button may answer for the person while two versions stand
  // against each other, and an autosave must not push a button's request out of the queue.
  document.addEventListener("htmx:confirm", (event) => {
    const form = formOf(event);
    const cause = event.detail.triggeringEvent;
    if (!form || isDecision(cause)) return;
    // While a request runs only what it carries is a repetition: what was saved before is no longer what will stand.
    const standing = sent.has(form) ? sent.get(form) : cause.type === "redo" ? null : saved.get(form);
    const repeats = textOf(form) === standing;
    if (deciding.has(form) || form.querySelector(".versions") || repeats) event.preventDefault();
  });

  document.addEventListener("htmx:configRequest", (event) => {
    const form = formOf(event);
    if (!form) return;
    // A button that merely has the focus is no decision; htmx would send its name along.
    const { parameters, triggeringEvent } = event.detail;
    for (const name of decisions) delete parameters[name];
    const button = isDecision(triggeringEvent) && triggeringEvent.submitter;
    if (button && button.name) parameters[button.name] = button.value;
  });

  sheet.addEventListener("submit", (event) => {
    if (decisions.includes(event.submitter?.name)) deciding.add(event.target);
  }, true);

  document.addEventListener("htmx:beforeSend", (event) => {
    const form = formOf(event);
    if (!form) return;
    sent.set(form, textOf(form));
    if (!form.querySelector(".reply .conflict")) say(form, words.dataset.saving, false);
  });

  // Runs before the reply is swapped in: a whole card may replace this form.
  document.addEventListener("htmx:beforeSwap", (event) => {
    const form = event.detail.requestConfig && event.detail.requestConfig.elt;
    if (!(form instanceof HTMLFormElement) || !sheet.contains(form)) return;
    const status = event.detail.xhr.status;
    if (status >= 500) event.detail.shouldSwap = false;
    if (status !== 200) return;
    pauses.delete(form);
    const carried = sent.get(form);
    if (event.detail.xhr.getResponseHeader("HX-Reswap")) {
      store.drop(keyOf(form));
      return;
    }
    saved.set(form, carried);
    if (textOf(form) === carried) store.drop(keyOf(form));
  });

  // A reply brings the line with the percentage anew, and the tick box in it: what was ticked while the request ran stays.
  document.addEventListener("htmx:oobBeforeSwap", (event) => {
    const { target, fragment } = event.detail;
    const form = target.closest("form");
    if (!form || !sent.has(form) || textOf(form) === sent.get(form)) return;
    for (const box of target.querySelectorAll("input[type=checkbox]")) {
      const fresh = fragment.querySelector(`#${CSS.escape(box.id)}`);
      if (fresh) fresh.checked = box.checked;
    }
  });

  document.addEventListener("htmx:afterRequest", (event) => {
    const form = formOf(event);
    if (!form) return;
    const carried = sent.get(form);
    sent.delete(form);
    if (isDecision(event.detail.requestConfig.triggeringEvent)) deciding.delete(form);
    const status = event.detail.xhr.status;
    if (status === 0) retryLater(form, words.dataset.waiting);
    else if (status >= 500) retryLater(form, words.dataset.failed);
    else if (status === 200 && form.isConnected && textOf(form) !== carried) {
      // Typed on while the request ran: the draft stands on the new version now.
      keep(form);
      setTimeout(() => resend(form), 1500);
    }
  });

  window.addEventListener("online", () => {
    for (const form of sheet.querySelectorAll("form")) resend(form);
  });
  window.addEventListener("offline", () => {
    for (const form of sheet.querySelectorAll("form")) {
      if (store.read(keyOf(form))) say(form, words.dataset.waiting, true);
    }
  });

  // --- what an earlier visit left behind

  function restore(form) {
    const draft = store.read(keyOf(form));
    if (!draft) return differsFromPage(form);
    fill(form, draft.fields);
    versionOf(form).value = draft.version;
    return true;
  }

  function start(form) {
    const untouched = !store.read(keyOf(form)) && !differsFromPage(form);
    saved.set(form, untouched ? textOf(form) : null);
    if (restore(form)) window.htmx.trigger(form, "redo");
  }

  function strangers() {
    const here = new Set([...sheet.querySelectorAll("form")].map(keyOf));
    return store.keys().filter((key) => !here.has(key));
  }

  function tellStrangers() {
    const box = document.getElementById("draf");
    const list = document.createElement("ul");
    for (const key of strangers()) {
      const code = key.slice(prefix.length);
      const draft = store.read(key) || { fields: [] };
      const line = document.createElement("li");
      const link = document.createElement("a");
      link.href = `${draft.page || ""}#${code}`;
      link.textContent = code;
      line.append(link);
      if (document.getElementById(code)) {
        const held = document.createElement("pre");
        held.textContent = draft.fields.map(([, value]) => value).join("\n");
        const drop = document.createElement("button");
        drop.type = "button";
        drop.className = "btn quiet slim";
        drop.textContent = words.dataset.discard;
        drop.addEventListener("click", () => {
          store.drop(key);
          line.remove();
          box.hidden = !list.children.length;
        });
        line.append(` ${words.dataset.locked}`, held, drop);
      }
      list.append(line);
    }
    const heading = document.createElement("p");
    heading.textContent = words.dataset.elsewhere;
    box.replaceChildren(heading, list);
    box.hidden = !list.children.length;
  }

  // htmx processes the page on DOMContentLoaded, which comes behind deferred scripts.
  window.htmx.onLoad((element) => {
    if (element.matches("article.item")) {
      const form = element.querySelector("form");
      if (form) saved.set(form, textOf(form));
    }
  });
  document.addEventListener("DOMContentLoaded", () => {
    setTimeout(() => {
      for (const form of sheet.querySelectorAll("form")) start(form);
      tellStrangers();
    }, 0);
  });
})();
