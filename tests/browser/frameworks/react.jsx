// A news site of one page: React keeps the article's elements when the router shows another, and changes their text.
import { useState } from "react";
import { createRoot } from "react-dom/client";
import { BrowserRouter, Link, Route, Routes, useParams } from "react-router";

const stories = JSON.parse(document.getElementById("stories").textContent);

function Story() {
  const { number } = useParams();
  const [likes, setLikes] = useState(0);
  const { title, words } = stories[number];
  return (
    <article key={likes && `${number} ${likes}`}>
      <h1>{title}</h1>
      <p>{words}</p>
      <button onClick={() => setLikes(likes + 1)}>Like {likes}</button>
    </article>
  );
}

createRoot(document.getElementById("app")).render(
  <BrowserRouter>
    <nav>{Object.keys(stories).map((number) => <Link key={number} to={`/story/${number}`}>Story {number}</Link>)}</nav>
    <Routes><Route path="/story/:number" element={<Story />} /></Routes>
  </BrowserRouter>,
);
