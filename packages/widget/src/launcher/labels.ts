/** The launcher's words in each language that we speak: known at once, since the language packs come with the form. */
const labels: Readonly<Record<string, string>> = {
  en: "Call me back",
  ar: "اتصلوا بي",
  da: "Ring mig op",
  de: "Rückruf anfordern",
  es: "Llámenme",
  fi: "Soittakaa minulle",
  fr: "Rappelez-moi",
  he: "חזרו אליי",
  it: "Richiamatemi",
  ja: "折り返し電話を希望",
  ko: "전화 상담 요청",
  nl: "Bel mij terug",
  no: "Ring meg",
  pl: "Oddzwońcie do mnie",
  pt: "Quero receber uma ligação",
  sv: "Ring upp mig",
  th: "ขอให้โทรกลับ",
  tr: "Beni arayın",
  "zh-hans": "请给我回电",
  "zh-hant": "請回電給我",
};

/** The words in the first of `languages` that we speak, and the language that they are in. */
export function launcherLabel(languages: readonly string[]): { readonly language: string; readonly label: string } {
  for (const tag of languages) {
    const language = keyOf(tag);
    if (Object.hasOwn(labels, language)) return { language, label: labels[language]! };
  }
  return { language: "en", label: labels["en"]! };
}

function keyOf(tag: string): string {
  const [language = "", ...parts] = tag.toLowerCase().split(/[-_]/);
  if (language === "zh") return parts.some((part) => /^(hant|tw|hk|mo)$/.test(part)) ? "zh-hant" : "zh-hans";
  return language === "nb" || language === "nn" ? "no" : language;
}
