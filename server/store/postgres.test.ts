// The store's contract on PostgreSQL, where its binaries are installed.
import { afterAll, describe, it } from "vitest";
import { throwawayPostgres } from "../testing/postgres/throwaway.ts";
import { openPostgres } from "./sql.ts";
import { storeContract } from "./store.contract.ts";

const cluster = throwawayPostgres();
if (cluster) {
  afterAll(() => cluster.stop());
  storeContract("PostgreSQL", () => openPostgres(cluster.url));
} else {
  console.warn("PostgreSQL is not installed: the store's contract ran on SQLite alone.");
  describe.skip("the store on PostgreSQL (not installed here)", () => {
    it("obeys the contract", () => {});
  });
}
