import Script from "next/script";

export default function Layout({ children }) {
  return (
    <html lang="en">
      <body>
        {children}
        <p data-corrigenda-ignore>
          See something wrong? Highlight the words and press Ctrl+Enter (⌘+Enter on a Mac), or{" "}
          <a data-corrigenda="open" href="https://corrections.example.org/suggest/courier">write to us here</a>.
        </p>
        <Script src="https://corrections.example.org/widget.js" data-site="courier" />
      </body>
    </html>
  );
}
