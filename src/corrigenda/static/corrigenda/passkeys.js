// Passkeys (w3.org/TR/webauthn-3). Each form with `data-passkey` asks the browser for one, and sends what it made.
"use strict";

(() => {
  const json = window.PublicKeyCredential?.parseRequestOptionsFromJSON; // section 5.1.10
  const named = !/^[\d.]+$|:/.test(location.hostname); // a passkey belongs to a name, never to an address in figures
  if (!json || !named || !navigator.credentials) return;
  for (const hint of document.querySelectorAll("[data-unable]")) hint.hidden = true;
  for (const form of document.querySelectorAll("form[data-passkey]")) offer(form);

  function offer(form) {
    form.hidden = false;
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      ask(form).then(
        (made) => { form.elements.credential.value = JSON.stringify(made); form.submit(); },
        () => { const said = form.querySelector("[role=alert][hidden], [role=alert]:focus"); if (said) { said.hidden = false; said.focus(); } },
      );
    });
  }

  async function ask(form) {
    const { publicKey } = form.dataset.options ? JSON.parse(form.dataset.options) : await challenge(form.action);
    const made = form.dataset.passkey === "create"
      ? await navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(publicKey) })
      : await navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(publicKey) });
    return made.toJSON();
  }

  async function challenge(address) {
    const answer = await fetch(address, { headers: { Accept: "application/json" } });
    if (!answer.ok) throw new Error(answer.status);
    return (await answer.json()).request_options;
  }
})();
