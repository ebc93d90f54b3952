// A PostgreSQL cluster for one test file, on a Unix socket in a temporary folder; null where no PostgreSQL is installed.
import { execFileSync } from "node:child_process";
import { chmodSync, chownSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

export interface Cluster {
  url: string;
  stop: () => void;
}

function binaries(): string | null {
  const base = "/usr/lib/postgresql";
  if (!existsSync(base)) return null;
  const versions = readdirSync(base).sort((a, b) => Number(b) - Number(a));
  return versions.map((version) => join(base, version, "bin")).find((bin) => existsSync(join(bin, "initdb"))) ?? null;
}

function postgresAccount(): { uid: number; gid: number } | null {
  const found = /^postgres:[^:]*:(\d+):(\d+):/m.exec(readFileSync("/etc/passwd", "utf8"));
  return found ? { uid: Number(found[1]), gid: Number(found[2]) } : null;
}

export function throwawayPostgres(): Cluster | null {
  const bin = binaries();
  if (!bin) return null;
  const folder = mkdtempSync(join(tmpdir(), "variante-pg-"));
  // initdb refuses root: the cluster then belongs to the account that Debian's package made.
  const account = process.getuid?.() === 0 ? postgresAccount() : null;
  if (account) {
    chownSync(folder, account.uid, account.gid);
    chmodSync(folder, 0o755);
  }
  const as = (command: string, ...args: string[]) =>
    execFileSync(join(bin, command), args, { stdio: "pipe", cwd: folder, ...account });
  const data = join(folder, "data");
  as("initdb", "-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync");
  as(
    "pg_ctl",
    "-D",
    data,
    "-w",
    "-l",
    join(folder, "log"),
    "-o",
    `-c listen_addresses='' -c unix_socket_directories='${folder}' -c fsync=off`,
    "start",
  );
  return {
    url: `postgresql://postgres@/postgres?host=${encodeURIComponent(folder)}`,
    stop: () => {
      as("pg_ctl", "-D", data, "-m", "immediate", "stop");
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
