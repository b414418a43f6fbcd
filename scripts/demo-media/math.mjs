/* Small arithmetic that the music and the pictures share. */

export const TAU = Math.PI * 2
export const clamp = (x, lo = 0, hi = 1) => Math.min(hi, Math.max(lo, x))
export const lerp = (a, b, t) => a + (b - a) * t
export const smooth = (a, b, x) => {
  const t = clamp((x - a) / (b - a))
  return t * t * (3 - 2 * t)
}
export const frac = x => x - Math.floor(x)
