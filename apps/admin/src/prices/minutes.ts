/** The contract counts seconds; here they are minutes. */
export const MINUTES = 'From 1 to 240 minutes.'

export function minutes(seconds: number): number {
  return Math.round(seconds / 60)
}
