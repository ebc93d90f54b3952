// Tells XMILE by its name or its first tag, without loading what reads it.
export const looksLikeXmile = (name: string, head: string): boolean =>
  /\.(xmile|stmx|itmx)$/i.test(name) || (/^[^<]{0,8}<(\?xml|!--|xmile)/i.test(head) && /<xmile[\s>]/.test(head));
