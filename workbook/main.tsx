// Boots the shell: look, language, then the page the address names.
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import "./look/index.ts";
import { App } from "./app.tsx";

createRoot(document.getElementById("root")!).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
