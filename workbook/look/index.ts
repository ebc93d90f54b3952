// The look, once, before the first page: styles, theme, language of the document.
import "./base.css";
import { startLanguage } from "../messages/language.ts";
import { startTheme } from "./theme.ts";

startTheme();
startLanguage();
