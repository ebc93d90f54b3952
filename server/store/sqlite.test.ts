// The store's contract on node:sqlite.
import { openSqlite } from "./sql.ts";
import { storeContract } from "./store.contract.ts";

storeContract("SQLite", () => openSqlite(":memory:"));
