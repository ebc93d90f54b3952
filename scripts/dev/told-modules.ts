// Loaded into the server before anything else: tells each file of ours that it imports, so that a change of one starts it again.
import { registerHooks } from "node:module";

registerHooks({
  load(url, context, next) {
    if (url.startsWith("file:") && !url.includes("/node_modules/")) process.send?.(url);
    return next(url, context);
  },
});
process.channel?.unref();
