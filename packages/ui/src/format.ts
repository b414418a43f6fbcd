// Words and figures for people. The locale is always given: a kiosk speaks the patron's language, not the machine's.

/** Seconds as 3:42, from an hour on 1:02:03. */
export function duration(seconds: number): string {
  const whole = Math.max(0, Math.floor(Number.isFinite(seconds) ? seconds : 0))
  const s = String(whole % 60).padStart(2, '0')
  const m = Math.floor(whole / 60) % 60
  const h = Math.floor(whole / 3600)
  return h > 0 ? `${h}:${String(m).padStart(2, '0')}:${s}` : `${m}:${s}`
}

/** A moment (ISO 8601, milliseconds or Date) on the wall: 21:47, or 9:47 PM where that is the custom. */
export function clockTime(moment: Moment, locale: string, timeZone?: string): string {
  return dateFormat(locale, { hour: 'numeric', minute: '2-digit', timeZone }).format(new Date(moment))
}

/** 21 Nov 2026. */
export function date(moment: Moment, locale: string, timeZone?: string): string {
  return dateFormat(locale, { day: 'numeric', month: 'short', year: 'numeric', timeZone }).format(
    new Date(moment),
  )
}

/** 21 Nov, 21:47. */
export function dateTime(moment: Moment, locale: string, timeZone?: string): string {
  const options = { day: 'numeric', month: 'short', hour: 'numeric', minute: '2-digit', timeZone } as const
  return dateFormat(locale, options).format(new Date(moment))
}

/** Minor units as $186.00; the currency knows how many digits it has (1000 JPY is ¥1,000). */
export function money(minor: number, currency: string, locale: string): string {
  const format = numberFormat(locale, { style: 'currency', currency })
  const digits = format.resolvedOptions().maximumFractionDigits ?? 2
  return format.format(minor / 10 ** digits)
}

/** 1,184. */
export function count(value: number, locale: string): string {
  return numberFormat(locale, {}).format(value)
}

/** 54%, from 0.54. */
export function percent(share: number, locale: string): string {
  return numberFormat(locale, { style: 'percent', maximumFractionDigits: 0 }).format(share)
}

/** 1.4 kB, 2.3 GB. */
export function bytes(value: number, locale: string): string {
  const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte']
  const power = value < 1000 ? 0 : Math.min(units.length - 1, Math.floor(Math.log10(value) / 3))
  const scaled = value / 1000 ** power
  const maximumFractionDigits = power > 0 && scaled < 100 ? 1 : 0
  return numberFormat(locale, {
    style: 'unit',
    unit: units[power],
    unitDisplay: 'short',
    maximumFractionDigits,
  }).format(scaled)
}

/** A length of time in words: 40 sec, 23 min, 1 hr 40 min. Under a minute in seconds, then whole minutes. */
export function span(seconds: number, locale: string): string {
  const whole = Math.max(0, Math.round(seconds))
  if (whole < 60) return unit(whole, 'second', locale)
  const minutes = Math.round(whole / 60)
  if (minutes < 60) return unit(minutes, 'minute', locale)
  const rest = minutes % 60
  const hours = unit(Math.floor(minutes / 60), 'hour', locale)
  return rest === 0 ? hours : `${hours} ${unit(rest, 'minute', locale)}`
}

/**
 * How long until it plays: "in about 6 min", "in a moment" under 45 s. Rounded up to whole minutes, over half an
 * hour to 5: a wait that shrinks is welcome, one that grows is not.
 */
export function wait(seconds: number, locale: string): string {
  const words = waitWords[language(locale)] ?? waitWords.en
  if (seconds < 45) return words.soon
  return words.about(span(roundedWait(seconds), locale))
}

/** The wait alone, as in a narrow row: "6 min"; the moment in words under 45 s. */
export function shortWait(seconds: number, locale: string): string {
  if (seconds < 45) return (waitWords[language(locale)] ?? waitWords.en).now
  return span(roundedWait(seconds), locale)
}

/** "2 sec ago", "4 min ago", "3 hr ago", "2 days ago". */
export function ago(seconds: number, locale: string): string {
  const format = relativeFormat(locale)
  const whole = Math.max(0, Math.round(seconds))
  if (whole < 60) return format.format(-whole, 'second')
  if (whole < 3600) return format.format(-Math.floor(whole / 60), 'minute')
  if (whole < 86400) return format.format(-Math.floor(whole / 3600), 'hour')
  return format.format(-Math.floor(whole / 86400), 'day')
}

/** A place in line: 8th, 8.º, 8e, 8. */
export function ordinal(value: number, locale: string): string {
  const lang = language(locale)
  if (lang === 'en') {
    const suffix = { one: 'st', two: 'nd', few: 'rd', other: 'th', zero: 'th', many: 'th' }
    return `${value}${suffix[new Intl.PluralRules('en', { type: 'ordinal' }).select(value)]}`
  }
  if (lang === 'es' || lang === 'pt') return `${value}.º`
  if (lang === 'fr') return value === 1 ? '1er' : `${value}e`
  if (lang === 'de') return `${value}.`
  return count(value, locale)
}

export type Moment = string | number | Date

interface WaitWords {
  soon: string
  now: string
  about: (span: string) => string
}

/** Intl says "in 6 min" but not "about"; a wait is a promise only as good as that word. */
const waitWords: Record<string, WaitWords> & { en: WaitWords } = {
  en: { soon: 'in a moment', now: 'now', about: span => `in about ${span}` },
  es: { soon: 'en un momento', now: 'ya', about: span => `en unos ${span}` },
  fr: { soon: 'dans un instant', now: 'bientôt', about: span => `dans environ ${span}` },
  de: { soon: 'gleich', now: 'gleich', about: span => `in etwa ${span}` },
  pt: { soon: 'daqui a pouco', now: 'já', about: span => `em cerca de ${span}` },
}

function roundedWait(seconds: number): number {
  const minutes = Math.ceil(seconds / 60 - 0.25)
  return 60 * (minutes > 30 ? Math.ceil(minutes / 5) * 5 : Math.max(1, minutes))
}

function unit(value: number, name: string, locale: string): string {
  return numberFormat(locale, { style: 'unit', unit: name, unitDisplay: 'short' }).format(value)
}

function language(locale: string): string {
  return locale.split('-')[0]?.toLowerCase() ?? 'en'
}

// Making a formatter takes up to a millisecond, using one a microsecond; a list uses hundreds.
const made = new Map<string, Intl.NumberFormat | Intl.DateTimeFormat | Intl.RelativeTimeFormat>()

function numberFormat(locale: string, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  return once(`n${locale}${JSON.stringify(options)}`, () => new Intl.NumberFormat(locale, options))
}

function dateFormat(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  return once(`d${locale}${JSON.stringify(options)}`, () => new Intl.DateTimeFormat(locale, options))
}

function relativeFormat(locale: string): Intl.RelativeTimeFormat {
  return once(`r${locale}`, () => new Intl.RelativeTimeFormat(locale, { style: 'short', numeric: 'always' }))
}

function once<T extends Intl.NumberFormat | Intl.DateTimeFormat | Intl.RelativeTimeFormat>(
  key: string,
  make: () => T,
): T {
  const known = made.get(key)
  if (known) return known as T
  const fresh = make()
  made.set(key, fresh)
  return fresh
}
