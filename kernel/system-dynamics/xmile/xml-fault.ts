// Why a text is no well-formed XML, in a reader's words and languages, with what to do.
import { ModelError } from "../../language/model-error.ts";

type Words = [fault: RegExp, fr: string, en: string];

/** The first that matches what the parser said; `$1` is the name it gave. */
const faults: Words[] = [
  [
    /unclosed tag: (.+)/,
    "la balise <$1> n’est jamais fermée : le fichier est sans doute tronqué",
    "the tag <$1> is never closed: the file is probably cut",
  ],
  [
    /unexpected end/,
    "le fichier s’arrête au milieu d’une balise : il est tronqué",
    "the file stops in the middle of a tag: it is cut",
  ],
  [/unmatched closing tag: (.+?)\.?$/, "</$1> ferme une balise qui n’est pas ouverte", "</$1> closes a tag that is not open"],
  [
    /unexpected close tag|empty close tag/,
    "une balise fermante ne répond pas à la dernière ouverte",
    "a closing tag does not answer the last one opened",
  ],
  [/duplicate attribute: (.+?)\.?$/, "l’attribut « $1 » est donné deux fois", "the attribute “$1” is given twice"],
  [/unbound namespace prefix: "?([^".]+)/, "le préfixe « $1 » n’est pas déclaré", "the prefix “$1” is not declared"],
  [
    /undefined entity/,
    "une entité « &…; » n’est pas connue : celles que le fichier définit ne sont pas lues",
    "an entity “&…;” is unknown: those a file defines are not read",
  ],
  [
    /entity/,
    "une entité « &…; » est mal écrite : « & » seul s’écrit « &amp; »",
    "an entity “&…;” is badly written: “&” alone is written “&amp;”",
  ],
  [/comment/, "un commentaire est mal écrit", "a comment is badly written"],
  [/attribute/, "un attribut est mal écrit", "an attribute is badly written"],
  [/tag/, "une balise est mal écrite", "a tag is badly written"],
  [/outside of root|only one root/, "du texte suit ou précède la balise racine", "text stands outside of the root tag"],
  [/root element/, "il est vide : aucune balise", "it is empty: no tag"],
  [
    /declaration|version|encoding|standalone|name\/value|required|quoted|processing/,
    "sa déclaration <?xml …?> est mal écrite",
    "its declaration <?xml …?> is badly written",
  ],
  [/namespace|prefix/, "un espace de noms est mal déclaré", "a namespace is badly declared"],
  [/]]>/, "« ]]> » ne va pas dans un texte", "“]]>” does not go in a text"],
  [/disallowed character/, "un caractère n’y est pas permis", "a character is not allowed there"],
];

/** What the parser says starts with its place: "12:4: unexpected end." */
export function refuseXml(file: string, error: Error): never {
  const [, line = "?", column = "?", said = ""] = /^(\d+):(\d+): (.*)$/s.exec(error.message) ?? [];
  const [found, fr, en] = faults.find(([fault]) => fault.test(said)) ?? [
    /$/,
    "une balise est mal écrite",
    "a tag is badly written",
  ];
  const name = found.exec(said)?.[1]?.slice(0, 60) ?? "";
  throw new ModelError(
    {
      fr: `« ${file} » n’est pas du XML bien formé, ligne ${line}, colonne ${column} : ${fr.replace("$1", () => name)}. Téléchargez-le ou exportez-le de nouveau.`,
      en: `“${file}” is not well-formed XML, line ${line}, column ${column}: ${en.replace("$1", () => name)}. Download or export it again.`,
    },
    "name",
  );
}
