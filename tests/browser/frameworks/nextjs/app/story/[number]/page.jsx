import Link from "next/link";
import stories from "../../../stories.json";

const numbers = Object.keys(stories);

export const dynamicParams = false;
export const generateStaticParams = () => numbers.map((number) => ({ number }));

export default async function Story({ params }) {
  const { title, words } = stories[(await params).number];
  return (
    <>
      <nav>{numbers.map((number) => <Link key={number} href={`/story/${number}`}>Story {number}</Link>)}</nav>
      <article>
        <h1>{title}</h1>
        <p>{words}</p>
      </article>
    </>
  );
}
