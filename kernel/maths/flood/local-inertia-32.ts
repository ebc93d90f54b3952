export { localInertia as localInertia32 } from "./local-inertia.ts";
