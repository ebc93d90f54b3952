// An address that names no page.
import { followLink } from "../clients/route.ts";
import { useT } from "../messages/index.ts";

const MissingPage = () => {
  const t = useT();
  return (
    <main className="missing-page">
      <h1>{t("notebook.missingPage")}</h1>
      <p>
        <a href="/" onClick={followLink}>
          {t("notebook.toHome")}
        </a>
      </p>
    </main>
  );
};
export default MissingPage;
