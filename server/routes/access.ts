// The request checks of every server, loopback included: the Host is on the list, and the API answers no other origin.
import type { MiddlewareHandler } from "hono";
import { Refusal } from "../ground/problem.ts";

const guarded = /^\/(api|ogc)(\/|$)/;

/** `Host` without its port, lower case. */
export const hostName = (host: string): string => host.toLowerCase().replace(/:\d*$/, "");

export function access(hosts: string[]): MiddlewareHandler {
  const allowed = new Set(hosts);
  return async (c, next) => {
    const host = c.req.header("host") ?? new URL(c.req.url).host;
    if (!allowed.has(hostName(host)))
      throw new Refusal("bad-host", {
        fr: `Le nom d’hôte « ${host.slice(0, 100)} » n’est pas de ceux que ce serveur sert.`,
        en: `The host name “${host.slice(0, 100)}” is not one that this server serves.`,
      });
    if (guarded.test(c.req.path)) {
      const origin = c.req.header("origin");
      if (origin !== undefined && !sameOrigin(origin, host))
        throw new Refusal("foreign-origin", {
          fr: `La requête vient de l’origine « ${origin.slice(0, 100)} ».`,
          en: `The request comes from the origin “${origin.slice(0, 100)}”.`,
        });
      if (c.req.header("sec-fetch-site") === "cross-site")
        throw new Refusal("foreign-origin", {
          fr: "La requête vient d’un autre site.",
          en: "The request comes from another site.",
        });
    }
    await next();
  };
}

function sameOrigin(origin: string, host: string): boolean {
  const url = URL.parse(origin);
  return url !== null && /^https?:$/.test(url.protocol) && url.host === host.toLowerCase();
}
