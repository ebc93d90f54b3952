/** The file system's own code, SQLite's SQLITE_FULL, or PostgreSQL's disk_full. */
export const isDiskFull = (error: unknown): boolean => {
  const { code, errcode } = (error ?? {}) as { code?: unknown; errcode?: unknown };
  return code === "ENOSPC" || code === "EDQUOT" || code === "53100" || errcode === 13;
};
