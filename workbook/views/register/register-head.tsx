// What one sees of the registre: a filter, what is shown, in which order.
import { Icon } from "../../components/icon.tsx";
import { Select } from "../../components/select.tsx";
import { useT } from "../../messages/index.ts";
import type { RegisterView, Show, Sort } from "./register-rows.ts";

export function RegisterHead({ view, onView }: { view: RegisterView; onView: (view: RegisterView) => void }) {
  const t = useT();
  return (
    <div className="register-head">
      <label className="panel-filter">
        <span className="visually-hidden">{t("register.filter")}</span>
        <input
          type="search"
          value={view.text}
          placeholder={t("register.filter")}
          onChange={(event) => onView({ ...view, text: event.target.value })}
        />
        <Icon name="search" small />
      </label>
      <Select<Show>
        label={t("register.show")}
        labelHidden
        selected={view.show}
        onSelect={(show) => onView({ ...view, show })}
        options={[
          { key: "all", title: t("register.all") },
          { key: "unsourced", title: t("register.unsourcedOnly") },
          { key: "overdue", title: t("register.overdueOnly") },
          { key: "not-validated", title: t("register.notValidated") },
          { key: "exercise", title: t("register.exerciseOnly") },
        ]}
      />
      <Select<Sort>
        label={t("register.sort")}
        labelHidden
        selected={view.sort}
        onSelect={(sort) => onView({ ...view, sort })}
        options={[
          { key: "influence", title: t("register.byInfluence") },
          { key: "place", title: t("register.byPlace") },
          { key: "status", title: t("register.byStatus") },
          { key: "review", title: t("register.byReview") },
        ]}
      />
    </div>
  );
}
