const locale = 'en'
const clock = new Intl.DateTimeFormat(locale, {
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  fractionalSecondDigits: 3,
  hourCycle: 'h23',
})
const whole = new Intl.NumberFormat(locale)

/** 21:47:03.921, in this machine's own time. */
export function timeOf(at: string): string {
  const time = new Date(at)
  return Number.isNaN(time.getTime()) ? at : clock.format(time)
}

/** 21:47:03. */
export const secondsOf = (ms: number): string => clock.format(new Date(ms)).slice(0, 8)

/** Whose clock the times are by: "Chicago", of America/Chicago. */
export function timeZoneName(zone: string = Intl.DateTimeFormat().resolvedOptions().timeZone): string {
  return (zone.split('/').at(-1) ?? zone).replaceAll('_', ' ')
}

/** 436 B, 2.1 kB, 12 MB. */
export function sizeOf(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`
  const [scaled, unit] = bytes < 999_500 ? [bytes / 1e3, 'kB'] : [bytes / 1e6, 'MB']
  return `${scaled < 99.95 ? scaled.toFixed(1) : Math.round(scaled)} ${unit}`
}

/** 0.4 ms, 19 ms, 1.3 s; nothing where nothing was measured. */
export function tookOf(ms: number | null): string {
  if (ms === null) return ''
  if (ms < 0.05) return '0 ms'
  if (ms < 0.95) return `${ms.toFixed(1)} ms`
  if (ms < 999.5) return `${Math.round(ms)} ms`
  return `${(ms / 1000).toFixed(1)} s`
}

/** 7.1 s, 4 min, 3 h, 2 d. */
export function ageOf(ms: number): string {
  const s = Math.max(ms, 0) / 1000
  if (s < 10) return `${s.toFixed(1)} s`
  if (s < 90) return `${Math.round(s)} s`
  if (s < 5400) return `${Math.round(s / 60)} min`
  if (s < 129_600) return `${Math.round(s / 3600)} h`
  return `${Math.round(s / 86_400)} d`
}

export const countOf = (value: number): string => whole.format(value)
export const plural = (value: number, one: string, many = `${one}s`): string =>
  `${countOf(value)} ${value === 1 ? one : many}`
