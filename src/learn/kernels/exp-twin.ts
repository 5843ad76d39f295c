const LN2_HIGH = 0.6931471803691238;
const LN2_LOW = 1.9082149292705877e-10;
/** 1 / 13!, 1 / 12!, … 1 / 0!. */
const coefficients = [
  1.6059043836821613e-10, 2.08767569878681e-9, 2.505210838544172e-8, 2.755731922398589e-7, 2.7557319223985893e-6,
  2.48015873015873e-5, 1.984126984126984e-4, 1.388888888888889e-3, 8.333333333333333e-3, 4.1666666666666664e-2,
  0.16666666666666666, 0.5, 1, 1,
];

/** What the kernel `exp` computes, to the bit. @returns e^x; 0 below -708, e^709 above 709 */
export function expTwin(x: number): number {
  if (!(x >= -708)) return 0;
  const clamped = Math.min(x, 709);
  const n = roundToEven(clamped * Math.LOG2E);
  const r = clamped - n * LN2_HIGH - n * LN2_LOW;
  let p = 0;
  for (const coefficient of coefficients) p = p * r + coefficient;
  return p * 2 ** n;
}

function roundToEven(x: number): number {
  const rounded = Math.round(x);
  return rounded - x === 0.5 && rounded % 2 !== 0 ? rounded - 1 : rounded;
}
