/** exp(-2): below and above 1 minus it, the tails begin. */
const TAIL = 0.1353352832366127;
const ROOT_TWO_PI = 2.5066282746310002;

/** Numerators and denominators of the rational functions, highest power first; of a denominator the leading 1 is left out. */
const centre: Rational = {
  p: [-59.96335010141079, 98.00107541859997, -56.67628574690703, 13.931260938727968, -1.2391658386738125],
  q: [
    1.9544885833814176, 4.676279128988815, 86.36024213908905, -225.46268785411937, 200.26021238006066,
    -82.03722561683334, 15.90562251262117, -1.1833162112133,
  ],
};
const nearTail: Rational = {
  p: [
    4.0554489230596245, 31.525109459989388, 57.16281922464213, 44.08050738932008, 14.684956192885803,
    2.1866330685079025, -0.1402560791713545, -0.03504246268278482, -0.0008574567851546854,
  ],
  q: [
    15.779988325646675, 45.39076351288792, 41.3172038254672, 15.04253856929075, 2.504649462083094, -0.14218292285478779,
    -0.03808064076915783, -0.0009332594808954574,
  ],
};
const farTail: Rational = {
  p: [
    3.2377489177694603, 6.915228890689842, 3.9388102529247444, 1.3330346081580755, 0.20148538954917908,
    0.012371663481782003, 0.00030158155350823543, 2.6580697468673755e-6, 6.239745391849833e-9,
  ],
  q: [
    6.02427039364742, 3.6798356385616087, 1.3770209948908132, 0.21623699359449663, 0.013420400608854318,
    0.00032801446468212774, 2.8924786474538068e-6, 6.790194080099813e-9,
  ],
};

interface Rational {
  readonly p: readonly number[];
  readonly q: readonly number[];
}

/**
 * The value below which a share of the standard normal distribution lies.
 *
 * @param share in [0, 1]; at the ends the result is infinite, outside NaN
 * @source S. Moshier, Cephes Mathematical Library, ndtri; scipy.stats.norm.ppf
 * @example normalQuantile(0.975); // 1.959963984540054
 */
export function normalQuantile(share: number): number {
  if (!(share >= 0 && share <= 1)) return Number.NaN;
  if (share === 0) return Number.NEGATIVE_INFINITY;
  if (share === 1) return Number.POSITIVE_INFINITY;
  const upper = share > 1 - TAIL;
  const tail = upper ? 1 - share : share;
  if (tail > TAIL) {
    const y = tail - 0.5;
    const y2 = y * y;
    return (y + y * ((y2 * polynomial(y2, 0, centre.p)) / polynomial(y2, 1, centre.q))) * ROOT_TWO_PI;
  }
  const x = Math.sqrt(-2 * Math.log(tail));
  const z = 1 / x;
  const { p, q } = x < 8 ? nearTail : farTail;
  const value = x - Math.log(x) / x - (z * polynomial(z, 0, p)) / polynomial(z, 1, q);
  return upper ? value : -value;
}

/** Horner's rule. @param leading coefficient of the power above the first */
function polynomial(x: number, leading: number, coefficients: readonly number[]): number {
  let value = leading;
  for (const coefficient of coefficients) value = value * x + coefficient;
  return value;
}
