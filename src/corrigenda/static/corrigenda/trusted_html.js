// Trusted Types: the only text that may become elements of a page of the desk is what htmx received from the desk itself.
// Loaded before htmx. (w3.org/TR/trusted-types, section "default policy")
"use strict";

(() => {
  if (!window.trustedTypes) return;
  let received = null;

  // What htmx 2 parses: the answer, without its head, inside a template.
  const allowed = (html) => {
    if (received === null) return false;
    const body = received.replace(/<head(\s[^>]*)?>[\s\S]*?<\/head>/i, "");
    return [received, body, `<body><template class="internal-htmx-wrapper">${body}</template></body>`].includes(html);
  };

  trustedTypes.createPolicy("default", { createHTML: (html) => (allowed(html) ? html : null) });
  // The answer is complete just before htmx reads it. An event of htmx would not do: the element for which it asked may be
  // out of the page by then, and the document would not hear of it.
  document.addEventListener("htmx:beforeSend", ({ detail: { xhr } }) => {
    xhr.addEventListener("readystatechange", () => {
      if (xhr.readyState !== XMLHttpRequest.DONE || !xhr.responseURL) return;
      received = new URL(xhr.responseURL).origin === location.origin ? xhr.responseText : null;
    });
  });
})();
