// Puts the widget's script tag into the page. The widget itself comes from the desk, so that both are of one version.
let loading;
let policy;

export function load({ desk, nonce, ...attributes }) {
  return (loading ??= loaded(desk, nonce, attributes));
}

function loaded(desk, nonce = "", attributes) {
  return new Promise((resolve, reject) => {
    const src = new URL("/widget.js", desk).href;
    const script = Object.assign(document.createElement("script"), { src: trusted(src), nonce });
    Object.assign(script.dataset, attributes);
    script.onload = () => resolve(window.Corrigenda);
    script.onerror = () => {
      loading = undefined;
      script.remove();
      reject(new Error(`Corrigenda: ${src} cannot be loaded`));
    };
    document.head.append(script);
  });
}

/** A page whose policy asks for Trusted Types takes no plain address. It may let a policy be made only once. */
function trusted(src) {
  policy ??= window.trustedTypes?.createPolicy("corrigenda", { createScriptURL: (address) => address });
  return policy ? policy.createScriptURL(src) : src;
}
