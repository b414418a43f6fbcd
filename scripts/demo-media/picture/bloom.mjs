/* Bloom: bright parts of a frame spill light around them. */

import { clamp, lerp } from '../math.mjs'
import { H, W } from './palette.mjs'

const w = W / 4
const h = H / 4

/** Room for the light, at a quarter of the size. */
export const lightBuffers = () => ({
  near: new Float32Array(w * h * 3),
  wide: new Float32Array(w * h * 3),
  spare: new Float32Array(w * h * 3),
})

/** Adds the light of what is brighter than the threshold to the picture `p`. */
export function bloom(p, { near, wide, spare }, amount, threshold) {
  brightParts(p, near, threshold)
  blur(near, spare, 1)
  blur(near, spare, 2)
  wide.set(near)
  blur(wide, spare, 5)
  blur(wide, spare, 7)
  for (let i = 0; i < wide.length; i++) near[i] = (near[i] * 0.9 + wide[i] * 1.3) * amount
  addLight(p, near)
}

function brightParts(p, light, threshold) {
  for (let y = 0; y < h; y++) {
    for (let x = 0; x < w; x++) {
      let r = 0
      let g = 0
      let b = 0
      for (let v = 0; v < 4; v++) {
        for (let u = 0, i = ((y * 4 + v) * W + x * 4) * 3; u < 4; u++, i += 3) {
          const top = Math.max(p[i], p[i + 1], p[i + 2])
          if (top > threshold) {
            const k = Math.min(1.6, top - threshold) / top
            r += p[i] * k
            g += p[i + 1] * k
            b += p[i + 2] * k
          }
        }
      }
      const o = (y * w + x) * 3
      light[o] = r / 16
      light[o + 1] = g / 16
      light[o + 2] = b / 16
    }
  }
}

function blur(light, spare, radius) {
  const n = 2 * radius + 1
  for (let y = 0; y < h; y++) {
    for (let k = 0; k < 3; k++) {
      let sum = 0
      for (let x = -radius; x <= radius; x++) sum += light[(y * w + clamp(x, 0, w - 1)) * 3 + k]
      for (let x = 0; x < w; x++) {
        spare[(y * w + x) * 3 + k] = sum / n
        sum +=
          light[(y * w + Math.min(w - 1, x + radius + 1)) * 3 + k] -
          light[(y * w + Math.max(0, x - radius)) * 3 + k]
      }
    }
  }
  for (let x = 0; x < w * 3; x++) {
    let sum = 0
    for (let y = -radius; y <= radius; y++) sum += spare[clamp(y, 0, h - 1) * w * 3 + x]
    for (let y = 0; y < h; y++) {
      light[y * w * 3 + x] = sum / n
      sum += spare[Math.min(h - 1, y + radius + 1) * w * 3 + x] - spare[Math.max(0, y - radius) * w * 3 + x]
    }
  }
}

function addLight(p, light) {
  for (let y = 0; y < H; y++) {
    const fy = clamp((y - 1.5) / 4, 0, h - 1)
    const ya = Math.floor(fy)
    const yb = Math.min(h - 1, ya + 1)
    const ty = fy - ya
    for (let x = 0, i = y * W * 3; x < W; x++, i += 3) {
      const fx = clamp((x - 1.5) / 4, 0, w - 1)
      const xa = Math.floor(fx)
      const xb = Math.min(w - 1, xa + 1)
      const tx = fx - xa
      const a = (ya * w + xa) * 3
      const b = (ya * w + xb) * 3
      const c = (yb * w + xa) * 3
      const d = (yb * w + xb) * 3
      for (let k = 0; k < 3; k++)
        p[i + k] += lerp(lerp(light[a + k], light[b + k], tx), lerp(light[c + k], light[d + k], tx), ty)
    }
  }
}
