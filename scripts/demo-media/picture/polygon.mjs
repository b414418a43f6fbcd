/* Fills polygons with exact coverage. */

import { clamp } from '../math.mjs'
import { H, mixc, W } from './palette.mjs'

const STRIDE = W + 3

/** Where the edges of one polygon are summed up; it is left empty. */
export const edgeSums = () => new Float32Array(STRIDE * (H + 1))

/** `c2` makes a gradient from top to bottom. */
export function fillPolygon(frame, acc, pts, c, a, add, c2) {
  let top = H
  let bottom = 0
  let left = W
  let right = 0
  for (let k = 0; k < pts.length; k++) {
    let [ax, ay] = pts[k]
    let [bx, by] = pts[(k + 1) % pts.length]
    top = Math.min(top, ay)
    bottom = Math.max(bottom, ay)
    left = Math.min(left, ax)
    right = Math.max(right, ax)
    if (ay === by) continue
    const dir = ay < by ? 1 : -1
    if (dir < 0) [ax, ay, bx, by] = [bx, by, ax, ay]
    const dxdy = (bx - ax) / (by - ay)
    let x = ay < 0 ? ax - ay * dxdy : ax
    const yb = Math.min(H, Math.ceil(by))
    for (let y = Math.max(0, Math.floor(ay)); y < yb; y++) {
      const row = y * STRIDE
      const dy = Math.min(y + 1, by) - Math.max(y, ay)
      const xn = x + dxdy * dy
      const d = dy * dir
      const xa = clamp(Math.min(x, xn), 0, W)
      const xb = clamp(Math.max(x, xn), 0, W)
      const ia = Math.floor(xa)
      const ib = Math.ceil(xb)
      if (ib <= ia + 1) {
        const m = 0.5 * (xa + xb) - ia
        acc[row + ia] += d * (1 - m)
        acc[row + ia + 1] += d * m
      } else {
        const s = 1 / (xb - xa)
        const fa = xa - ia
        const a0 = 0.5 * s * (1 - fa) * (1 - fa)
        const fb = xb - ib + 1
        const am = 0.5 * s * fb * fb
        acc[row + ia] += d * a0
        if (ib === ia + 2) acc[row + ia + 1] += d * (1 - a0 - am)
        else {
          const a1 = s * (1.5 - fa)
          acc[row + ia + 1] += d * (a1 - a0)
          for (let q = ia + 2; q < ib - 1; q++) acc[row + q] += d * s
          acc[row + ib - 1] += d * (1 - (a1 + (ib - ia - 3) * s) - am)
        }
        acc[row + ib] += d * am
      }
      x = xn
    }
  }
  const y0 = Math.max(0, Math.floor(top))
  const y1 = Math.min(H, Math.ceil(bottom))
  const x0 = Math.max(0, Math.floor(left))
  const x1 = Math.min(W, Math.ceil(right) + 1)
  for (let y = y0; y < y1; y++) {
    const col = c2 ? mixc(c, c2, clamp((y - top) / (bottom - top))) : c
    let sum = 0
    for (let x = x0, q = y * STRIDE + x0; x < x1; x++, q++) {
      sum += acc[q]
      acc[q] = 0
      const cov = Math.min(1, Math.abs(sum))
      if (cov > 0.003) frame.blend((y * W + x) * 3, col, a * cov, add)
    }
    acc.fill(0, y * STRIDE + x1, y * STRIDE + x1 + 3)
  }
}
