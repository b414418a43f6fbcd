/** 6 d 4 h, 4 h 12 min, 12 min, 40 s. */
export function daysAndHours(seconds: number): string {
  const s = Math.max(0, Math.floor(seconds))
  const days = Math.floor(s / 86_400)
  const hours = Math.floor(s / 3600) % 24
  const minutes = Math.floor(s / 60) % 60
  if (days > 0) return `${days} d ${hours} h`
  if (hours > 0) return `${hours} h ${minutes} min`
  return minutes > 0 ? `${minutes} min` : `${s} s`
}

/** A figure for a chart's axis or its head: no more digits than it needs. */
export function short(value: number): string {
  if (value >= 100 || Number.isInteger(value)) return String(Math.round(value))
  return value.toFixed(value < 10 ? 1 : 0)
}

export const megabytes = (bytes: number): number => bytes / 1e6
