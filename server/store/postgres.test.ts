// The store's contract on PostgreSQL, where its binaries are installed.
import { afterAll, describe } from "vitest";
import { absent, needs } from "../../kernel/testing/needs.ts";
import { throwawayPostgres } from "../testing/postgres/throwaway.ts";
import { openPostgres } from "./sql.ts";
import { storeContract } from "./store.contract.ts";

const cluster = throwawayPostgres();
describe("on PostgreSQL", needs(cluster !== null, absent.postgres), () => {
  afterAll(() => cluster?.stop());
  storeContract("PostgreSQL", () => openPostgres(cluster!.url));
});
