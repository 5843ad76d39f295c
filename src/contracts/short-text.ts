/** A text cut where it is long. Half a surrogate pair becomes U+FFFD: the registry takes well-formed text only. */
export function shortText(text: string, limit: number): string {
  return (text.length > limit ? `${text.slice(0, limit - 3)}...` : text).toWellFormed();
}
