// What one sees of the registre: a filter, what is shown, in which order.
import { Icon } from "../../components/icon.tsx";
import { Select } from "../../components/select.tsx";
import { useT } from "../../messages/index.ts";
import type { RegistreView, Show, Sort } from "./registre-rows.ts";

export function RegistreHead({ view, onView }: { view: RegistreView; onView: (view: RegistreView) => void }) {
  const t = useT();
  return (
    <div className="registre-head">
      <label className="panel-filter">
        <span className="visually-hidden">{t("registre.filter")}</span>
        <input
          type="search"
          value={view.text}
          placeholder={t("registre.filter")}
          onChange={(event) => onView({ ...view, text: event.target.value })}
        />
        <Icon name="search" small />
      </label>
      <Select<Show>
        label={t("registre.show")}
        labelHidden
        selected={view.show}
        onSelect={(show) => onView({ ...view, show })}
        options={[
          { key: "all", title: t("registre.all") },
          { key: "unsourced", title: t("registre.unsourcedOnly") },
          { key: "overdue", title: t("registre.overdueOnly") },
          { key: "not-validated", title: t("registre.notValidated") },
          { key: "exercise", title: t("registre.exerciseOnly") },
        ]}
      />
      <Select<Sort>
        label={t("registre.sort")}
        labelHidden
        selected={view.sort}
        onSelect={(sort) => onView({ ...view, sort })}
        options={[
          { key: "influence", title: t("registre.byInfluence") },
          { key: "place", title: t("registre.byPlace") },
          { key: "status", title: t("registre.byStatus") },
          { key: "review", title: t("registre.byReview") },
        ]}
      />
    </div>
  );
}
