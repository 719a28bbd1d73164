// Files on their way: progress at the item, continued by themselves after a break, a reload or a new visit.
//
// A file being sent lies in this browser (IndexedDB) until the server has it, as unsent answers lie in localStorage.
(() => {
  "use strict";
  const words = document.getElementById("kata-bukti");
  const said = document.getElementById("kabar-bukti");
  if (!words || !window.sending) return;
  const { send, drop, Refused, Broken, Cancelled } = window.sending;
  const say = words.dataset;
  const AT_ONCE = 2;
  const LONGEST = 60;
  const tasks = new Map(); // key -> task
  const waiting = [];
  let running = 0;

  // --- what outlives the page

  const store = (() => {
    const opened = new Promise((resolve) => {
      try {
        const request = indexedDB.open("bukti", 1);
        request.onupgradeneeded = () => request.result.createObjectStore("berkas", { keyPath: "key" });
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => resolve(null);
      } catch {
        resolve(null); // Forbidden here: sending goes on without it.
      }
    });
    async function act(mode, work) {
      const base = await opened;
      if (!base) return undefined;
      return new Promise((resolve) => {
        const change = base.transaction("berkas", mode);
        const request = work(change.objectStore("berkas"));
        change.oncomplete = () => resolve(request.result);
        change.onerror = change.onabort = () => resolve(undefined);
      });
    }
    return {
      put: (record) => act("readwrite", (files) => files.put(record)),
      remove: (key) => act("readwrite", (files) => files.delete(key)),
      all: async () => (await act("readonly", (files) => files.getAll())) || [],
    };
  })();

  const KEPT = ["key", "user", "api", "case", "code", "owner", "evidence", "file", "upload", "sentAs"];
  const record = (task) => Object.fromEntries(KEPT.map((name) => [name, task[name]]));

  // --- what the person sees

  function listFor(task) {
    const panel = document.querySelector(".panel[open] form[data-upload], main .pane form[data-upload], main section form[data-upload]");
    const item = task.code && document.getElementById(task.code);
    if (item) {
      const row = item.querySelector(".proofs");
      const next = row.nextElementSibling;
      if (next?.matches("ul.uploads")) return next;
      const list = document.createElement("ul");
      list.className = "uploads";
      row.after(list);
      return list;
    }
    return panel?.querySelector("ul.uploads") || document.getElementById("unggahan");
  }

  function button(text, action) {
    const made = document.createElement("button");
    made.type = "button";
    made.className = "btn quiet slim";
    made.textContent = text;
    made.addEventListener("click", action);
    return made;
  }

  function draw(task) {
    const line = document.createElement("li");
    const name = document.createElement("b");
    name.textContent = task.file.name;
    task.bar = document.createElement("progress");
    task.bar.max = task.file.size || 1;
    task.bar.value = 0;
    task.bar.setAttribute("aria-label", task.file.name);
    task.word = document.createElement("span");
    task.word.className = "num small";
    task.word.textContent = say.queued;
    task.buttons = document.createElement("span");
    task.buttons.append(button(say.cancel, () => cancel(task)));
    line.append(name, task.bar, task.word, task.buttons);
    task.line = line;
    place(task);
  }

  function place(task) {
    listFor(task)?.append(task.line);
  }

  const percent = (task, sent) => `${Math.floor((sent / (task.file.size || 1)) * 100)}%`;

  function show(task, sent) {
    task.bar.value = Math.min(sent, task.file.size);
    if (!task.trouble) task.word.textContent = percent(task, Math.min(sent, task.file.size));
  }

  function fail(task, text, again) {
    task.line.classList.add("wrong");
    task.word.textContent = text;
    task.bar.hidden = true;
    task.buttons.replaceChildren(
      ...(again ? [button(say.again, () => retry(task))] : []),
      button(say.close, () => forget(task)),
    );
    said.textContent = `${task.file.name}: ${text}`;
  }

  // --- one file from the queue to its end

  function start(task) {
    tasks.set(task.key, task);
    Object.assign(task, {
      show: (sent) => show(task, sent),
      keep: () => store.put(record(task)),
      checking: () => {
        task.word.textContent = say.checking;
      },
      calm: () => {
        task.trouble = false;
        task.pause = 0;
      },
    });
    draw(task);
    waiting.push(task);
    next();
  }

  function next() {
    while (running < AT_ONCE && waiting.length) {
      running += 1;
      const task = waiting.shift();
      alone(task, () => work(task)).finally(() => {
        running -= 1;
        next();
      });
    }
  }

  // A second tab with the same file leaves it to the first.
  function alone(task, action) {
    return navigator.locks ? navigator.locks.request(`bukti:${task.key}`, action) : action();
  }

  async function work(task) {
    while (!task.cancelled) {
      try {
        await send(task);
        await done(task);
        return;
      } catch (problem) {
        if (problem instanceof Cancelled || task.cancelled) return;
        if (!(problem instanceof Broken)) {
          refused(task, problem);
          return;
        }
        await pause(task, problem.status);
      }
    }
  }

  function refused(task, problem) {
    const status = problem instanceof Refused ? problem.status : 0;
    if (status === 401 || (status === 403 && problem.body.code !== "forbidden")) {
      fail(task, say.session, true);
      return;
    }
    store.remove(task.key);
    fail(task, (problem instanceof Refused && problem.message) || (problem.name === "NotReadableError" ? say.gone : say.failed), false);
  }

  function pause(task, status) {
    task.trouble = true;
    task.pause = Math.min((task.pause || 0.5) * 2, LONGEST);
    task.word.textContent = `${percent(task, task.bar.value)} · ${status ? say.trouble : say.waiting}`;
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, task.pause * 1000);
      task.wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  async function done(task) {
    await store.remove(task.key);
    tasks.delete(task.key);
    said.textContent = `${task.file.name}: ${say.done}`;
    task.line.remove();
    document.dispatchEvent(new CustomEvent("bukti:tersimpan", { detail: { code: task.code, evidence: task.evidence } }));
  }

  function retry(task) {
    task.line.remove();
    task.line.classList.remove("wrong");
    start(task);
  }

  function forget(task) {
    tasks.delete(task.key);
    store.remove(task.key);
    task.line.remove();
  }

  function cancel(task) {
    task.cancelled = true;
    task.request?.abort();
    task.wake?.();
    const place = waiting.indexOf(task);
    if (place >= 0) waiting.splice(place, 1);
    forget(task);
    drop({ ...task, cancelled: false, request: null }).catch(() => {}); // It expires by itself.
  }

  // --- where files come from

  function owner(key) {
    const [kind, id] = (key || `unit:${say.unit}`).split(":");
    return { [kind]: Number(id) };
  }

  async function take(files, { code, evidence, owner: whose }) {
    for (const file of files) {
      const task = {
        key: `${Date.now()}-${Math.random().toString(36).slice(2)}`,
        user: say.user,
        api: say.api,
        case: code ? Number(say.case) : 0,
        code: code || "",
        evidence: evidence ? Number(evidence) : 0,
        owner: owner(whose),
        file,
        upload: "",
        sentAs: "",
      };
      await store.put(record(task));
      start(task);
    }
  }

  const ofForm = (form) => ({
    code: form.dataset.code,
    evidence: form.dataset.evidence,
    owner: form.elements.owner?.value || form.dataset.owner,
  });

  const picker = document.createElement("input");
  picker.type = "file";
  picker.multiple = true;
  picker.hidden = true;
  picker.id = "pilih-berkas";
  document.body.append(picker);
  let picked = "";
  picker.addEventListener("change", () => {
    take([...picker.files], { code: picked });
    picker.value = "";
  });

  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-pick]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    picked = link.closest("article").id;
    picker.click();
  });

  document.addEventListener("change", (event) => {
    const form = event.target.closest("form[data-upload]");
    if (!form || event.target.type !== "file") return;
    take([...event.target.files], ofForm(form));
    event.target.value = "";
  });

  // Dropped on an item, or on a form for files.
  const zoneOf = (event) => {
    if (![...(event.dataTransfer?.types || [])].includes("Files")) return null;
    const form = event.target.closest?.("form[data-upload]");
    if (form) return form;
    const item = event.target.closest?.("article.item");
    return item?.querySelector("a[data-pick]") ? item : null;
  };
  const light = (zone) => {
    for (const old of document.querySelectorAll(".dropping")) if (old !== zone) old.classList.remove("dropping");
    zone?.classList.add("dropping");
  };
  document.addEventListener("dragover", (event) => {
    const zone = zoneOf(event);
    if (zone) event.preventDefault();
    light(zone);
  });
  document.addEventListener("dragleave", (event) => {
    if (!event.relatedTarget) light(null);
  });
  document.addEventListener("drop", (event) => {
    const zone = zoneOf(event);
    light(null);
    if (!zone) return;
    event.preventDefault();
    const files = [...event.dataTransfer.files].filter((file) => file.size || file.type);
    take(files, zone.matches("form") ? ofForm(zone) : { code: zone.id });
  });

  // --- going on

  window.addEventListener("online", () => {
    for (const task of tasks.values()) task.wake?.();
  });
  window.addEventListener("beforeunload", (event) => {
    if (running && !window.indexedDB) event.preventDefault();
  });
  // A whole card may have been swapped in: what is on its way to it goes back to its place.
  document.addEventListener("htmx:afterSettle", () => {
    for (const task of tasks.values()) if (!task.line.isConnected) place(task);
  });

  // With JavaScript choosing is enough.
  document.documentElement.classList.add("sends");

  (async () => {
    for (const kept of await store.all()) {
      if (kept.user === say.user && !tasks.has(kept.key)) start({ ...kept });
    }
  })();
})();
