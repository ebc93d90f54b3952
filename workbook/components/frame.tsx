// What surrounds every page: the locale of fields and dates, notices, the live region.
import { I18nProvider } from "react-aria-components/I18nProvider";
import { locale } from "../messages/format.ts";
import { useLanguage } from "../messages/index.ts";
import { Announcer } from "./announcer.tsx";
import { Notices } from "./notices.tsx";

export function Frame({ children }: { children: React.ReactNode }) {
  const language = useLanguage();
  return (
    <I18nProvider locale={locale(language)}>
      {children}
      <Notices />
      <Announcer />
    </I18nProvider>
  );
}
