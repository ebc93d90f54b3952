import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { notebookFile, post, put, type TestServer, testServer } from "../testing/app.ts";

let server: TestServer;
beforeAll(async () => {
  server = await testServer({ settings: { notebookBytes: 200_000 } });
});
afterAll(() => server.close());

const create = async (html = notebookFile("Un carnet")) => {
  const response = await server.request("/api/notebooks", post({ html }));
  expect(response.status).toBe(201);
  return (await response.json()) as { id: string; etag: string; version: number };
};

describe("notebooks over HTTP", () => {
  it("creates an empty notebook from an empty request", async () => {
    const response = await server.request("/api/notebooks", { method: "POST" });
    expect(response.status).toBe(201);
    expect(await response.json()).toMatchObject({ version: 1, cells: 0, title: "Sans titre", status: "draft" });
  });

  it("gives back byte for byte the file it was given, as HTML and within JSON", async () => {
    const html = `${notebookFile("Accents é", "1")}\n<!-- kept -->\n`;
    const response = await server.request("/api/notebooks", {
      method: "POST",
      headers: { "content-type": "text/html" },
      body: html,
    });
    const { id } = (await response.json()) as { id: string };
    const file = await server.request(`/api/notebooks/${id}`, { headers: { accept: "text/html" } });
    expect(await file.text()).toBe(html);
    expect(file.headers.get("content-security-policy")).toContain("sandbox");
    const json = (await (await server.request(`/api/notebooks/${id}`)).json()) as { html: string };
    expect(json.html).toBe(html);
  });

  it("reads title, scenarios and counts from the file", async () => {
    const cells = [
      'block("notebook@1", {"seed": 1, "language": "en"})',
      'const scenarios = block("scenarios@1", {"baseline": {"name": "B"}, "contexts": [{"id": "sec", "name": "Dry", "parent": null, "set": {}}], "variants": [{"id": "v", "name": {"fr": "Sobre", "en": "Frugal"}, "color": "#2a7", "parent": null, "set": {}}]})',
      'const rate = view(block("input.number@1", {"label": "r", "value": 1, "confidence": "exercise"}))',
    ];
    const { id } = await create(notebookFile("Study", ...cells));
    expect(await (await server.request(`/api/notebooks/${id}`)).json()).toMatchObject({
      title: "Study",
      language: "en",
      contexts: 1,
      variants: [{ id: "v", name: "Frugal", color: "#2a7" }],
      cells: 3,
      exercise: 1,
    });
  });

  it("gives each representation its own strong tag, and saves on either", async () => {
    const { id, etag } = await create();
    expect(etag).toBe(`"${id}.1"`);
    const html = await server.request(`/api/notebooks/${id}`, { headers: { accept: "text/html" } });
    const htmlTag = html.headers.get("etag")!;
    expect(htmlTag).not.toBe(etag);
    expect(htmlTag.startsWith("W/")).toBe(false);
    const first = await server.request(`/api/notebooks/${id}`, put(notebookFile("Deux"), htmlTag));
    expect(await first.json()).toMatchObject({ version: 2, etag: `"${id}.2"` });
    const second = await server.request(`/api/notebooks/${id}`, put(notebookFile("Trois"), `"x.9", "${id}.2"`));
    expect(second.status).toBe(200);
    expect(second.headers.get("etag")).toBe(`"${id}.3"`);
    const known = await server.request(`/api/notebooks/${id}`, {
      headers: { accept: "text/html", "if-none-match": `"${id}.3.html"` },
    });
    expect(known.status).toBe(304);
  });

  it("answers 428 without If-Match and 412 to a stale or weak one, with the current version joined", async () => {
    const { id, etag } = await create();
    const current = notebookFile("Version 2");
    await server.request(`/api/notebooks/${id}`, put(current, etag));
    const none = await server.request(`/api/notebooks/${id}`, put(notebookFile("perdu")));
    expect(none.status).toBe(428);
    expect(none.headers.get("content-type")).toBe("application/problem+json");
    for (const stale of [etag, `W/"${id}.2"`, '"other.2"', "2"]) {
      const response = await server.request(`/api/notebooks/${id}`, put(notebookFile("perdu"), stale));
      expect(response.status).toBe(412);
      const problem = (await response.json()) as { current: object; remedy: string };
      expect(problem.current).toMatchObject({ id, version: 2, etag: `"${id}.2"`, html: current });
      expect(problem.remedy).not.toBe("");
    }
    const { versions } = (await (await server.request(`/api/notebooks/${id}/versions`)).json()) as { versions: unknown[] };
    expect(versions).toHaveLength(2);
  });

  it("bounds the body of every other route, one that is added tomorrow included", async () => {
    const body = JSON.stringify({ padding: "x".repeat(5_100_000) });
    for (const path of ["notebooks/none/runs", "notebooks/none/fork", "notebooks/none/versions/1/publish", "of/tomorrow"]) {
      const headers = { "content-type": "application/json", "content-length": String(body.length) };
      const response = await server.request(`/api/${path}`, { method: "POST", headers, body });
      expect([path, response.status]).toEqual([path, 413]);
    }
  });

  it("refuses a file above the limit and names it", async () => {
    const big = notebookFile("x".repeat(300_000));
    const { id, etag } = await create();
    for (const response of [
      await server.request("/api/notebooks", { method: "POST", headers: { "content-type": "text/html" }, body: big }),
      await server.request("/api/notebooks", post({ html: big })),
      await server.request(`/api/notebooks/${id}`, put(big, etag)),
    ]) {
      expect(response.status).toBe(413);
      expect(((await response.json()) as { detail: string }).detail).toMatch(/limite de \d+ Mo/);
    }
  });

  it("keeps the bytes of a file that is not UTF-8, and opens what it can", async () => {
    const latin1 = Buffer.from(notebookFile("Été"), "latin1");
    const response = await server.request("/api/notebooks", {
      method: "POST",
      headers: { "content-type": "text/html" },
      body: latin1,
    });
    const { id, title } = (await response.json()) as { id: string; title: string };
    expect(title).toBe("Été");
    const original = await server.request(`/api/notebooks/${id}/versions/1/original`);
    expect(Buffer.from(await original.arrayBuffer()).equals(latin1)).toBe(true);
  });

  it("opens a truncated file and keeps it as it came", async () => {
    const truncated = notebookFile("Coupé", "const a = 1", "const b = 2").slice(0, 150);
    const { id } = await create(truncated);
    expect(await (await server.request(`/api/notebooks/${id}/versions/1`)).json()).toMatchObject({
      html: truncated,
      kind: "import",
    });
  });

  it("says in French what a wrong field is, and refuses a value nested without end", async () => {
    const { id } = await create(notebookFile("Source", "const a = 1"));
    const wrong = await server.request(`/api/notebooks/${id}/versions`, post({ status: "fini" }));
    const problem = await wrong.json();
    expect(wrong.status).toBe(422);
    expect(problem.detail).toMatch(/^Champ incorrect. status : Option invalide : .*adopted/);
    expect(problem.errors[0].message).toContain("Option invalide");
    const typed = await (await server.request("/api/notebooks", post({ title: 3 }))).json();
    expect(typed.detail).toMatch(/ attendu$/);
    const nested = `${"[".repeat(200_000)}${"]".repeat(200_000)}`;
    for (const body of [`{"set":{"a":${nested}}}`, nested]) {
      const deep = await server.request(`/api/notebooks/${id}/runs`, { ...post({}), body });
      expect(deep.status).toBe(422);
    }
  });

  it("names the field of a wrong body, in the language asked for", async () => {
    const response = await server.request("/api/notebooks", {
      ...post({ title: 3 }),
      headers: { "content-type": "application/json", "accept-language": "en-GB,en;q=0.9,fr;q=0.5" },
    });
    expect(response.status).toBe(422);
    expect(await response.json()).toMatchObject({ title: "Invalid content", errors: [{ path: "title" }] });
    expect((await server.request("/api/notebooks", { ...post({}), body: "{" })).status).toBe(400);
    expect(
      (await server.request("/api/notebooks", { method: "POST", headers: { "content-type": "text/plain" }, body: "x" })).status,
    ).toBe(415);
  });

  it("duplicates under a new title and remembers where from", async () => {
    const { id } = await create(notebookFile("Source", "const a = 1"));
    const copy = (await (await server.request("/api/notebooks", post({ from: id, title: "Copie" }))).json()) as { id: string };
    expect(copy).toMatchObject({ title: "Copie", cells: 1, version: 1 });
    expect(await server.store.notebooks.get(copy.id)).toMatchObject({ origin: id, origin_version: 1 });
  });

  it("throws into the trash and brings back", async () => {
    const { id, etag } = await create();
    expect((await server.request(`/api/notebooks/${id}`, { method: "DELETE" })).status).toBe(204);
    expect((await server.request(`/api/notebooks/${id}`)).status).toBe(404);
    expect((await server.request(`/api/notebooks/${id}`, put(notebookFile("x"), etag))).status).toBe(404);
    const trash = (await (await server.request("/api/notebooks?deleted=true")).json()) as {
      notebooks: { id: string; deletedAt: number }[];
    };
    expect(trash.notebooks.find((notebook) => notebook.id === id)?.deletedAt).toBeGreaterThan(0);
    expect((await server.request(`/api/notebooks/${id}/undelete`, { method: "POST" })).status).toBe(200);
    expect((await server.request(`/api/notebooks/${id}`)).status).toBe(200);
  });
});

describe("versions and shares over HTTP", () => {
  it("names a version and gives it a status without touching its bytes", async () => {
    const html = notebookFile("Nommé");
    const { id } = await create(html);
    const marked = await server.request(
      `/api/notebooks/${id}/versions`,
      post({ name: "V1", status: "for-opinion", instance: "Commission" }),
    );
    expect(marked.status).toBe(201);
    const version = await (await server.request(`/api/notebooks/${id}/versions/1`)).json();
    expect(version).toMatchObject({ name: "V1", status: "for-opinion", instance: "Commission", html });
  });

  it("restores an older version as a new one", async () => {
    const old = notebookFile("Ancien");
    const { id, etag } = await create(old);
    await server.request(`/api/notebooks/${id}`, put(notebookFile("Nouveau"), etag));
    const restored = await server.request(`/api/notebooks/${id}/versions/1/restore`, { method: "POST" });
    expect(await restored.json()).toMatchObject({ version: 3 });
    expect(await (await server.request(`/api/notebooks/${id}`)).json()).toMatchObject({ html: old, version: 3 });
    const { versions } = (await (await server.request(`/api/notebooks/${id}/versions`)).json()) as { versions: object[] };
    expect(versions[0]).toMatchObject({ version: 3, kind: "restore", restoredFrom: 1 });
    expect((await server.request(`/api/notebooks/${id}/versions/9/restore`, { method: "POST" })).status).toBe(404);
    expect((await server.request(`/api/notebooks/${id}/versions/abc`)).status).toBe(422);
  });

  it("shares the current version unless following is asked for", async () => {
    const { id, etag } = await create(notebookFile("Partagé"));
    const fixed = (await (await server.request(`/api/notebooks/${id}/shares`, post({}))).json()) as {
      token: string;
      url: string;
    };
    const follows = (await (await server.request(`/api/notebooks/${id}/shares`, post({ follow: true }))).json()) as {
      token: string;
    };
    expect(fixed).toMatchObject({ version: 1, follow: false, url: `/s/${fixed.token}` });
    expect(fixed.token).toMatch(/^[0-9a-z]{32}$/);
    await server.request(`/api/notebooks/${id}`, put(notebookFile("Suite"), etag));
    const open = async (token: string) => (await server.request(`/api/shares/${token}`)).json();
    expect(await open(fixed.token)).toMatchObject({ title: "Partagé", version: 1, follow: false });
    expect(await open(follows.token)).toMatchObject({ title: "Suite", version: 2, follow: true });
    expect((await server.request(`/api/shares/${fixed.token}`, { method: "DELETE" })).status).toBe(204);
    expect((await server.request(`/api/shares/${fixed.token}`)).status).toBe(404);
    await server.request(`/api/notebooks/${id}`, { method: "DELETE" });
    expect((await server.request(`/api/shares/${follows.token}`)).status).toBe(404);
  });
});

describe("attachments over HTTP", () => {
  const bytes = Buffer.from("a;b\n1;2\n");
  const digest = "9e1ab8a8a0ae5d1f0e3c5a2c7e4f3a2a";
  it("stores bytes under their digest and refuses others", async () => {
    const { sha256 } = await import("../store/blobs.ts");
    const good = sha256(bytes);
    const put = (name: string, type = "text/csv") =>
      server.request(`/api/attachments/${name}`, { method: "PUT", body: bytes, headers: { "content-type": type } });
    expect((await put(good)).status).toBe(201);
    expect((await put(good)).status).toBe(200);
    expect((await put("0".repeat(64))).status).toBe(422);
    expect((await put(digest)).status).toBe(422);
    const got = await server.request(`/api/attachments/${good}`);
    expect(Buffer.from(await got.arrayBuffer()).equals(bytes)).toBe(true);
    expect(got.headers.get("content-type")).toBe("text/csv");
    expect(got.headers.get("content-security-policy")).toBe("sandbox; default-src 'none'");
    expect(got.headers.get("x-content-type-options")).toBe("nosniff");
    expect((await server.request(`/api/attachments/${"1".repeat(64)}`)).status).toBe(404);
  });
  it("never serves an attachment under a type that a browser runs", async () => {
    const { sha256 } = await import("../store/blobs.ts");
    for (const type of ["text/html", "image/svg+xml", "application/javascript", "nonsense"]) {
      const page = Buffer.from(`<script>alert(1)</script>${type}`);
      await server.request(`/api/attachments/${sha256(page)}`, { method: "PUT", body: page, headers: { "content-type": type } });
      const got = await server.request(`/api/attachments/${sha256(page)}`);
      expect(got.headers.get("content-type")).toBe("application/octet-stream");
    }
  });
});
