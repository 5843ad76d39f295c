/**
 * Orders texts as Python does: by code points, where JavaScript's `<` goes by halves of surrogate pairs.
 *
 * @returns below 0 where a comes first, 0 where they are equal
 * @example ["b", "B", "a"].sort(compareTexts); // ["B", "a", "b"]
 */
export function compareTexts(a: string, b: string): number {
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i++) {
    const [x, y] = [a.charCodeAt(i), b.charCodeAt(i)];
    // Surrogates stand for the highest code points, though units above them are in use.
    if (x !== y) return rank(x) - rank(y);
  }
  return a.length - b.length;
}

function rank(unit: number): number {
  return unit >= 0xd800 && unit < 0xe000 ? unit + 0x10000 : unit;
}
