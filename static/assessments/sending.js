// Sends one file in pieces through the API: continues after any break from what the server has, never from memory.
window.sending = (() => {
  "use strict";
  const SMALLEST = 128 * 1024;
  const LARGEST = 16 * 1024 * 1024;
  const AIM = 2000; // ms that a piece should take: none may hold a thread of the server for long
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

  function call(task, method, url, body, { headers = {}, progress } = {}) {
    return new Promise((resolve, reject) => {
      if (task.cancelled) return reject(new Cancelled());
      const request = new XMLHttpRequest();
      task.request = request;
      request.open(method, url);
      request.timeout = 120000;
      request.setRequestHeader("X-CSRFToken", token());
      request.setRequestHeader("Accept", "application/json");
      for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value);
      if (progress) request.upload.onprogress = (event) => progress(event.loaded);
      request.onload = () => {
        const { status } = request;
        const answer = parsed(request.responseText);
        if (status >= 200 && status < 300) resolve(answer);
        else if (status === 429 || status >= 500) reject(new Broken(status));
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

  // Resolves when the file is evidence (and, with a code, shown for the item). Every step may be repeated.
  async function send(task) {
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
    const version = await json(task, "POST", `${task.upload}complete/`, facts);
    if (task.code && !task.evidence) {
      await json(task, "POST", `${task.api}assessments/${task.case}/evidence/`, {
        code: task.code,
        evidence: version.evidence,
      });
    }
  }

  const drop = (task) => (task.upload ? call(task, "DELETE", task.upload) : Promise.resolve());

  return { send, drop, Refused, Broken, Cancelled };
})();
