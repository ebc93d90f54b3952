// A field of the passport is seen on every face by its row alone; here the text one pastes and the detail on the page.
import { renderToStaticMarkup } from "react-dom/server";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type PassportField, passportFields } from "../../../kernel/provenance/passport-fields.ts";
import { lendRow } from "../../../kernel/testing/lend-row.ts";
import { Passport } from "../../../kernel/types/passport.ts";
import { completeSamples } from "../../../kernel/types/testing/complete-sample.ts";
import PassportDetail from "./passport-detail.tsx";
import { passportText } from "./passport-text.ts";

let back: () => void;
beforeAll(() => {
  back = lendRow<PassportField>(passportFields, "approval", {
    title: { fr: "Approbation", en: "Approval" },
    lines: ({ seed }) => [`délibération <${seed}>`, "par le conseil"],
  });
});
afterAll(() => back());

const passport: Passport = { ...(completeSamples(Passport)[0] as Passport), seed: 7 };

it("as lines of the text, each under its title", () => {
  expect(passportText(passport, "fr")).toContain("\nApprobation : délibération <7>\nApprobation : par le conseil");
  expect(passportText(passport, "en")).toContain("\nApproval : par le conseil");
});

it("as a last entry of the detail", () => {
  const page = renderToStaticMarkup(<PassportDetail passport={passport} label="Besoin" />);
  expect(page).toContain("<dt>Approbation</dt><dd><div>délibération &lt;7&gt;</div><div>par le conseil</div></dd></dl>");
});
