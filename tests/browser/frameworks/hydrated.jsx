// React takes over the article that the server has written. What it has to make anew, it reports.
import { hydrateRoot } from "react-dom/client";

const { title, words } = JSON.parse(document.getElementById("story").textContent);
const article = <article><h1>{title}</h1><p>{words}</p></article>;
const onRecoverableError = (error) => (window.reported ??= []).push(error.message);
window.root = hydrateRoot(document.getElementById("app"), article, { onRecoverableError });
