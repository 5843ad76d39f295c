const of = (text: string): string =>
  [...text.repeat(Math.ceil(250 / text.length))].slice(0, 250).join("").slice(0, 250);

/** Names of 250 characters: in scripts that break lines otherwise, from right to left, and nowhere at all. */
export const longNames: Readonly<Record<"arabic" | "cjk" | "key" | "mixed" | "unbroken", string>> = {
  arabic: of("نموذج تصنيف الزهور حسب طول البتلة "),
  cjk: of("鸢尾花分类模型之超参数搜索実験ランダムフォレスト"),
  // MLflow lets no others into the key of a param.
  key: of("tolerance_of_the_outer_loop/"),
  mixed: of("Ünïcode wörds, العربية, हिन्दी, 한국어 и русский "),
  unbroken: of("W"),
};
