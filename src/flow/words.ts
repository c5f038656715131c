// A text in every language it was written in. Vietnamese is always there; the others fall back to it.

export const LANGUAGES = ['vi', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

export type Words = Readonly<{ vi: string } & Partial<Record<Language, string>>>;

export function inLanguage(words: Words, language: Language): string {
  return words[language] ?? words.vi;
}

export function isLanguage(value: unknown): value is Language {
  return LANGUAGES.some((language) => language === value);
}
