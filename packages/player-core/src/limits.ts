/** A state report renews the lease (P2); standby tries for it as often. */
export const HEARTBEAT_MS = 5_000
/** The lease lapses when nothing was heard for this long (P2). */
export const LEASE_MS = 15_000

/** House media that is not playing by now is dead air (P8). */
export const START_MS = 8_000
/** YouTube shows adverts first and says nothing of them: so long a song may take to move (P8). */
export const YOUTUBE_START_MS = 45_000
/** Failures of YouTube running, other than those that are the song's own fault, after which it is left alone (P8). */
export const YOUTUBE_FAILURES = 3
/** Before YouTube is tried again; the last one repeats. */
export const YOUTUBE_RETRY_MS = [30_000, 60_000, 120_000, 300_000] as const
/** Playing, but the picture stands still (P8). */
export const STALL_MS = 8_000
/** Seconds past the song's length with no end (P8). */
export const OVERRUN_SECONDS = 5
/** Failures running after which nothing that was never heard is failed any more: songs are kept, and tried again. */
export const FAILURES_BEFORE_ALARM = 3
/** Between two tries while nothing plays; the last one repeats. */
export const RETRY_MS = [5_000, 10_000, 20_000, 30_000] as const

/** Seconds before the end when the next song is preloaded and locked (Q10): late, so that the owner can still drag. */
export const PRELOAD_SECONDS = 15
/** A progress fact about this often. */
export const PROGRESS_FACT_MS = 10_000
/** The position is stored this often, so that a reload is well within 3 s (P10). */
export const SAVE_POSITION_MS = 1_000

/** A storage that takes longer must not hold up the music: go on in memory. */
export const STORAGE_PATIENCE_MS = 1_000
/** How often a broken storage is tried again. */
export const STORAGE_RETRY_MS = 30_000
/** A request without an answer counts as a lost network. */
export const REPLY_PATIENCE_MS = 5_000
/** At a start the lease's answer is waited for before music goes on without it (P5, P10). */
export const CLAIM_PATIENCE_MS = 2_000
/** "Ended" waits this long for the "started" behind it, so that the room sees one change and not two. */
export const COALESCE_MS = 120

/** A command that has not taken effect by now is refused; it lapses for the sender after 10 s (P9). */
export const COMMAND_PATIENCE_MS = 8_000
/** A skip that names no playback is refused this soon after a song began: a double tap never eats two (P9). */
export const DOUBLE_TAP_MS = 1_000
/** Commands remembered, to run each at most once (P9). */
export const COMMANDS_KEPT = 200
/** The contract's upper bound of facts in one report. */
export const FACTS_IN_REPORT = 500
