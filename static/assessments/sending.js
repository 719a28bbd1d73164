// Sends one file through the API: a small one in one request under a key by which a repeated request is known, a large
// one in pieces, continued after any break from what the server has, never from memory.
window.sending = (() => {
  "use strict";
  const SMALLEST = 128 * 1024;
  const LARGEST = 16 * 1024 * 1024;
  const AIM = 2000; // ms that a piece should take: none may hold a thread of the server for long
  const WHOLE = 4 * 1024 * 1024; // up to here a file goes in one request
  const LEAP = 8; // how much larger the next piece may be
  const token = () => document.querySelector("input[name=csrfmiddlewaretoken]")?.value || "";

  // What the server said and we cannot send again as it is.
  class Refused extends Error {
    constructor(status, body) {
      super(body.message || "");
      this.status = status;
      this.body = body;
    }
  }
  // Network or server in trouble: worth another try.
  class Broken extends Error {
    constructor(status) {
      super(`status ${status}`);
      this.status = status;
    }
  }
  class Cancelled extends Error {}

  function parsed(text) {
    try {
      return JSON.parse(text) || {};
    } catch {
      return {};
    }
  }

  function call(task, method, url, body, { headers = {}, progress, patience = 120000 } = {}) {
    return new Promise((resolve, reject) => {
      if (task.cancelled) return reject(new Cancelled());
      const request = new XMLHttpRequest();
      task.request = request;
      request.open(method, url);
      request.timeout = patience;
      request.setRequestHeader("X-CSRFToken", token());
      request.setRequestHeader("Accept", "application/json");
      for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value);
      if (progress) request.upload.onprogress = (event) => progress(event.loaded);
      request.onload = () => {
        const { status } = request;
        const answer = parsed(request.responseText);
        if (status >= 200 && status < 300) resolve(answer);
        else if (status === 429 || status >= 500 || answer.code === "interrupted") reject(new Broken(status));
        else reject(new Refused(status, answer));
      };
      request.onerror = request.ontimeout = () => reject(new Broken(0));
      request.onabort = () => reject(new Cancelled());
      request.send(body);
    });
  }

  const json = (task, method, url, data) =>
    call(task, method, url, JSON.stringify(data), { headers: { "Content-Type": "application/json" } });

  async function begin(task) {
    const found = await json(task, "POST", `${task.api}uploads/`, {
      ...task.owner,
      filename: task.file.name,
      size: task.file.size,
    });
    task.upload = found.url;
    await task.keep();
    return found;
  }

  // The upload as the server has it; a new one when the old one has expired.
  async function found(task) {
    if (!task.upload) return begin(task);
    try {
      return await call(task, "GET", task.upload);
    } catch (problem) {
      if (!(problem instanceof Refused) || problem.status !== 404) throw problem;
      return begin(task);
    }
  }

  async function piece(task, offset) {
    const end = Math.min(offset + task.size, task.file.size);
    const started = performance.now();
    try {
      const answer = await call(task, "PATCH", task.upload, task.file.slice(offset, end), {
        headers: { "Content-Type": "application/octet-stream", "Upload-Offset": String(offset) },
        progress: (sent) => task.show(offset + sent),
      });
      const took = performance.now() - started;
      const fitting = task.size * Math.min(AIM / took, LEAP);
      task.size = Math.round(Math.min(Math.max(fitting, SMALLEST), LARGEST));
      return answer.received;
    } catch (problem) {
      task.size = Math.max(Math.round(task.size / 2), SMALLEST);
      if (problem instanceof Refused && problem.body.code === "offset_mismatch") return problem.body.received;
      throw problem;
    }
  }

  // randomUUID would need a secure context, which an office's own network may not be.
  function newKey() {
    const bytes = crypto.getRandomValues(new Uint8Array(16));
    bytes[6] = (bytes[6] & 0x0f) | 0x40;
    bytes[8] = (bytes[8] & 0x3f) | 0x80;
    const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
    return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
  }

  // The key outlives the page with the file, so that the same file sent again is the same version.
  async function whole(task) {
    if (!task.sentAs) {
      task.sentAs = newKey();
      await task.keep();
    }
    const facts = task.evidence ? { evidence: task.evidence } : task.owner;
    const query = new URLSearchParams({ ...facts, filename: task.file.name });
    const version = await call(task, "POST", `${task.api}evidence/files/?${query}`, task.file, {
      headers: { "Content-Type": "application/octet-stream", "Idempotency-Key": task.sentAs },
      progress: (sent) => {
        task.show(sent);
        if (sent >= task.file.size) task.checking();
      },
      patience: 600000,
    });
    task.calm();
    return version;
  }

  // Resolves when the file is evidence (and, with a code, shown for the item). Every step may be repeated.
  async function send(task) {
    const small = task.file.size > 0 && task.file.size <= WHOLE && !task.upload;
    const version = small ? await whole(task) : await inPieces(task);
    if (task.code && !task.evidence) {
      await json(task, "POST", `${task.api}assessments/${task.case}/evidence/`, {
        code: task.code,
        evidence: version.evidence,
      });
    }
  }

  async function inPieces(task) {
    task.size ||= 8 * SMALLEST;
    const upload = await found(task);
    let offset = upload.received;
    while (!upload.version && !upload.refusal && offset < task.file.size) {
      task.show(offset);
      offset = await piece(task, offset);
      task.calm();
    }
    task.show(task.file.size);
    task.checking();
    const facts = task.evidence ? { evidence: task.evidence } : {};
    return json(task, "POST", `${task.upload}complete/`, facts);
  }

  const drop = (task) => (task.upload ? call(task, "DELETE", task.upload) : Promise.resolve());

  return { send, drop, Refused, Broken, Cancelled };
})();
