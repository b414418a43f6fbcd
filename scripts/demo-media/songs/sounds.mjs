/* Settings of the voices that several songs share. */

export const RHODES = { index: 0.9, indexDecay: 0.7, tine: 0.16, decay: 1.7, trem: 0.22, gain: 0.24 }
export const UPRIGHT = { t60: 1.6, bright: 0.16, damp: 0.5, pick: 0.22, r: 0.12, gain: 0.9, body: 0.4 }
export const FINGER_BASS = {
  wave: 'saw',
  cut: 300,
  env: 2.2,
  envDecay: 0.16,
  res: 0.9,
  sub: 0.5,
  subRatio: 1,
  a: 0.006,
  d: 0.7,
  s: 0.55,
  r: 0.09,
  gain: 0.5,
  track: 0.5,
}
export const NYLON = { t60: 2.6, bright: 0.34, damp: 0.5, pick: 0.3, body: 0.7, gain: 0.6 }
export const STEEL = { t60: 3.2, bright: 0.7, damp: 0.42, pick: 0.14, body: 0.4, gain: 0.5 }
export const TWANG = { t60: 3, bright: 0.8, damp: 0.4, pick: 0.09, gain: 0.55 }
export const REEDS = {
  wave: 'square',
  pw: 0.36,
  voices: 3,
  detune: 9,
  spread: 0.4,
  cut: 2600,
  res: 0.8,
  a: 0.035,
  d: 1,
  s: 0.9,
  r: 0.07,
  vib: 7,
  vibRate: 5.6,
  vibDelay: 0.15,
  gain: 0.2,
}
export const WARM_PAD = {
  wave: 'saw',
  voices: 5,
  detune: 13,
  spread: 1,
  cut: 950,
  env: 0.8,
  envDecay: 2,
  a: 0.5,
  d: 2,
  s: 0.8,
  r: 0.9,
  gain: 0.13,
}
export const GLOCK = {
  partials: [
    [1, 1, 0.55],
    [2.76, 0.5, 0.3],
    [5.4, 0.25, 0.14],
    [8.9, 0.1, 0.06],
  ],
  gain: 0.3,
}
export const VIBES = {
  partials: [
    [1, 1, 1.1],
    [4, 0.28, 0.4],
    [10, 0.08, 0.1],
  ],
  ring: false,
  r: 0.5,
  trem: 0.25,
  tremRate: 5.4,
  gain: 0.34,
}
