// When a part of the page cannot be loaded or drawn, the rest stays: the part says so and offers to reload.
// Plain button: it stands around every page, the light ones included.
import { Component } from "react";
import { t } from "../messages/index.ts";
import { Message } from "./message.tsx";

interface RescueProps {
  children: React.ReactNode;
  /** What still stands in its place, under the message. */
  instead?: React.ReactNode;
}

export class Rescue extends Component<RescueProps, { reason: string | null }> {
  override state: { reason: string | null } = { reason: null };

  static getDerivedStateFromError(error: unknown) {
    return { reason: error instanceof Error ? error.message : String(error) };
  }

  override render() {
    if (this.state.reason === null) return this.props.children;
    return (
      <div className="page-notice">
        <Message
          tone="err"
          act={
            <button type="button" className="button line" onClick={() => location.reload()}>
              {t("common.reload")}
            </button>
          }
        >
          {t("common.partFailed", { reason: this.state.reason })}
        </Message>
        {this.props.instead}
      </div>
    );
  }
}
