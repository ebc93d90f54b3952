// What accents, case and typography leave of a text: how writings are compared, searched and sorted, whatever the machine.

const marks = /[\u0300-\u036f]/g;

/** Letters that no Unicode form takes apart; the last sign of a Greek word is the same letter as elsewhere. */
const letters: Record<string, string> = {
  œ: "oe",
  Œ: "OE",
  æ: "ae",
  Æ: "AE",
  ß: "ss",
  ẞ: "SS",
  ø: "o",
  Ø: "O",
  ł: "l",
  Ł: "L",
  đ: "d",
  Đ: "D",
  ð: "d",
  Ð: "D",
  þ: "th",
  Þ: "TH",
  ı: "i",
  ς: "σ",
};
const whole = new RegExp(`[${Object.keys(letters).join("")}]`, "g");

/** The middle dot parts no word: "habitant·es" is one, as Catalan "col·lecció" is. */
const middleDots = /[·‧]/g;
const apostrophes = /[‘’ʼ]/g;

// biome-ignore lint/suspicious/noControlCharactersInRegex: all of ASCII is meant.
const ascii = /^[\u0000-\u007f]*$/;

/** Without its accents; all else is as written. */
export const unaccented = (text: string): string => text.normalize("NFD").replace(marks, "");

/** As a plain keyboard types it: no accent, ligature, typographic apostrophe or space, raised figure (m² is m2), middle dot. */
export const plainLetters = (text: string): string =>
  ascii.test(text)
    ? text
    : unaccented(text.normalize("NFKD"))
        .replace(whole, (letter) => letters[letter]!)
        .replace(apostrophes, "'")
        .replace(middleDots, "")
        .normalize("NFC");

/**
 * The same in lower case: texts that fold alike are one to a person who compares, searches or sorts. A folded text folds to
 * itself.
 */
export const fold = (text: string): string => plainLetters(plainLetters(text).toLowerCase());
