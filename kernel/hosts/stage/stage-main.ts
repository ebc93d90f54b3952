// The stage's entry: waits for the shell's port, then starts. Only the parent may connect, and once.
import "../look/tokens.css";
import "../look/sizes.generated.css";
import "../look/fonts.css";
import "../../drawing/blocks.css";
import "../look/stage.css";
import { startStage } from "./stage.ts";

declare const __ENGINE__: string;
declare const __HEAVY__: Record<string, string>;

document.documentElement.dataset.theme = "light";
document.documentElement.dataset.mode = "notebook";

let connected = false;
addEventListener("message", (event: MessageEvent<{ kind?: unknown } | null>) => {
  const port = event.ports[0];
  if (connected || event.source !== parent || parent === self || event.data?.kind !== "variante-connect" || !port) return;
  connected = true;
  startStage(port, document.getElementById("notebook")!, { engine: __ENGINE__, assets: "/assets/data/", heavy: __HEAVY__ });
});
