// A news site of one page: Vue keeps the article's elements when the router shows another, and changes their text.
import { createApp, h } from "vue";
import { createRouter, createWebHistory, RouterLink, RouterView, useRoute } from "vue-router";
import stories from "../stories.json";
import ReportError from "./ReportError.vue";

const Story = {
  setup() {
    const route = useRoute();
    return () => {
      const { title, words } = stories[route.params.number];
      return h("article", [h("h1", title), h("p", words)]);
    };
  },
};

const link = (number) => h(RouterLink, { to: `/story/${number}` }, () => `Story ${number}`);
const Site = () => [h("nav", Object.keys(stories).map(link)), h(RouterView), h(ReportError)];
const routes = [{ path: "/story/:number", component: Story }];

createApp(Site).use(createRouter({ history: createWebHistory(), routes })).mount("#app");
