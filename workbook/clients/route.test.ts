import { expect, test } from "vitest";
import { routeOf } from "./route.ts";

const at = (path: string) => routeOf(new URL(path, "http://localhost:8642"));

test("a notebook's address gives its id and keeps the query", () => {
  const route = at("/n/abc?safe");
  expect(route.page).toBe("notebook");
  expect(route.params).toEqual({ id: "abc" });
  expect(route.query.has("safe")).toBe(true);
});

test("a trailing slash names the same page", () => {
  expect(at("/n/abc/compare/").page).toBe("compare");
});

test("an address that names nothing is the missing page, even badly encoded", () => {
  expect(at("/nowhere/at/all").page).toBe("missing");
  expect(at("/n/%E0%A4%A").params).toEqual({ id: "%E0%A4%A" });
});
