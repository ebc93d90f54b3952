// Full screen while the council stands; leaving it (the browser's own Escape) leaves the council.
import { useEffect } from "react";

export const useFullScreen = (leave: () => void): void => {
  useEffect(() => {
    let entered = false;
    let closing = false;
    const changed = () => {
      if (document.fullscreenElement) entered = true;
      else if (entered && !closing) leave();
    };
    document.addEventListener("fullscreenchange", changed);
    // Refused without a recent gesture (a reload, a typed address): the page then fills the window.
    document.documentElement.requestFullscreen?.().catch(() => undefined);
    return () => {
      closing = true;
      document.removeEventListener("fullscreenchange", changed);
      if (document.fullscreenElement) void document.exitFullscreen().catch(() => undefined);
    };
  }, [leave]);
};
