// Picks the page of the address and loads it. One lazily loaded file per page.
import { type ComponentType, lazy, Suspense } from "react";
import { type PageProps, useRoute } from "./clients/route.ts";
import { Frame } from "./components/frame.tsx";
import { Rescue } from "./components/rescue.tsx";

const files = import.meta.glob<{ default: ComponentType<PageProps> }>("./pages/*-page.tsx");

const pages: Record<string, ComponentType<PageProps>> = Object.fromEntries(
  Object.entries(files).map(([path, load]) => [/([^/]+)-page\.tsx$/.exec(path)![1]!, lazy(load)]),
);

export const App = () => {
  const route = useRoute();
  const Page = pages[route.page] ?? pages.missing!;
  return (
    <Frame>
      <Rescue key={route.page + JSON.stringify(route.params)}>
        <Suspense fallback={null}>
          <Page params={route.params} query={route.query} />
        </Suspense>
      </Rescue>
    </Frame>
  );
};
