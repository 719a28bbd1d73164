// Security keys: asks the browser for a credential when a form with data-webauthn is sent, then sends it along.
"use strict";
(() => {
  const bytes = (text) => {
    const plain = atob(text.replace(/-/g, "+").replace(/_/g, "/"));
    return Uint8Array.from(plain, (letter) => letter.charCodeAt(0));
  };
  const text = (buffer) =>
    btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");

  const listed = (credentials) => (credentials || []).map((one) => ({ ...one, id: bytes(one.id) }));

  const creation = (options) => ({
    ...options,
    challenge: bytes(options.challenge),
    user: { ...options.user, id: bytes(options.user.id) },
    excludeCredentials: listed(options.excludeCredentials),
  });

  const request = (options) => ({
    ...options,
    challenge: bytes(options.challenge),
    allowCredentials: listed(options.allowCredentials),
  });

  const answer = (credential) => {
    const response = {};
    for (const name of ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"]) {
      if (credential.response[name]) response[name] = text(credential.response[name]);
    }
    return {
      id: credential.id,
      rawId: text(credential.rawId),
      type: credential.type,
      response,
      clientExtensionResults: credential.getClientExtensionResults(),
    };
  };

  const ask = (way, data) =>
    way === "create"
      ? navigator.credentials.create({ publicKey: creation(data.creation_options.publicKey) })
      : navigator.credentials.get({ publicKey: request(data.request_options.publicKey) });

  const data = JSON.parse(document.getElementById("webauthn-data").textContent);
  for (const form of document.querySelectorAll("form[data-webauthn]")) {
    const problem = form.querySelector("[data-webauthn-problem]");
    const say = (words) => {
      problem.textContent = words;
      problem.hidden = false;
    };
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      problem.hidden = true;
      if (!window.PublicKeyCredential) return say(form.dataset.unsupported);
      try {
        form.elements.credential.value = JSON.stringify(answer(await ask(form.dataset.webauthn, data)));
        form.submit();
      } catch {
        say(form.dataset.failed);
      }
    });
  }
})();
