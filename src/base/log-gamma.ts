/**
 * log of the gamma function for x > 0, to about 12 digits: Stirling's series from 8 on, and below by
 * log G(x) = log G(x + 1) - log x (Abramowitz and Stegun 6.1.41 and 6.1.15).
 */
export function logGamma(x: number): number {
  let below = 1;
  let at = x;
  for (; at < 8; at++) below *= at;
  const inverse = 1 / (at * at);
  const series =
    (1 / 12 - inverse * (1 / 360 - inverse * (1 / 1260 - inverse * (1 / 1680 - inverse / 1188)))) / at;
  return (at - 0.5) * Math.log(at) - at + 0.5 * Math.log(2 * Math.PI) + series - Math.log(below);
}
