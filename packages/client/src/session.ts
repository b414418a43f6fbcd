import type { ResponseOf } from '@djamms/shared'
import type { AppName, AuthTokens, SessionIdentity, User } from '@djamms/shared/types'
import { CallError, request } from './request.ts'
import { uuid } from './uuid.ts'

export interface SessionState {
  status: 'loading' | 'signed-out' | 'signed-in'
  identity: SessionIdentity | null
}

export interface Session {
  readonly app: AppName
  getState(): SessionState
  subscribe(listener: () => void): () => void
  /** Asks with the cookie who we are. Resolves when that is known; without a network it keeps asking. */
  start(): Promise<void>
  signIn(email: string, password: string): Promise<void>
  /** Becomes a new guest of a venue; whoever was here before is gone at once. `as`: the kiosk device that opens it. */
  openGuest(venueId: string, options?: { as?: Session }): Promise<void>
  /** After pairing: the device's tokens, whose refresh token came as a cookie. */
  adopt(tokens: AuthTokens, identity: SessionIdentity): void
  signOut(): Promise<void>
  /** Good for a while yet; null when signed out. Throws `CallError` OFFLINE where it had to be renewed and could not. */
  accessToken(): Promise<string | null>
  /** A token other than the refused one; null when that cost us the session. */
  renewed(refused: string): Promise<string | null>
}

/** A token is renewed this long before it ends, or after nine tenths of its life. */
const AHEAD_MS = 60_000
const FIRST_RETRY_MS = 1_000
const LAST_RETRY_MS = 15_000

/** Access token in memory only; refresh token in the app's own HttpOnly cookie, out of reach of any script. */
export function createSession({ app }: { app: AppName; transport?: 'cookie' }): Session {
  let state: SessionState = { status: 'loading', identity: null }
  let token: { value: string; renewAt: number; goodUntil: number } | null = null
  /** Grows whenever somebody else is meant: an answer for the one before is then dropped. */
  let turn = 0
  let starting: Promise<void> | null = null
  let renewing: { turn: number; done: Promise<void> } | null = null
  let entering: Promise<void> | null = null
  const listeners = new Set<() => void>()
  const owesLogout = `djamms.${app}.signed-out`

  function set(next: SessionState) {
    state = next
    for (const listener of [...listeners]) listener()
  }

  function keep(tokens: AuthTokens, identity: SessionIdentity) {
    const now = Date.now()
    const life = tokens.expiresIn * 1000
    token = {
      value: tokens.accessToken,
      goodUntil: now + life,
      renewAt: now + life - Math.min(AHEAD_MS, life / 10),
    }
    // Told again at every renewal: nobody needs to hear that nothing changed.
    const same = state.status === 'signed-in' && JSON.stringify(state.identity) === JSON.stringify(identity)
    if (!same) set({ status: 'signed-in', identity })
  }

  function forget() {
    turn++
    token = null
    if (state.status !== 'signed-out') set({ status: 'signed-out', identity: null })
  }

  /** Single-flight here, and one tab at a time where the browser can (A6 forgives the rest). */
  function renew(): Promise<void> {
    if (renewing?.turn === turn) return renewing.done
    const mine = { turn, done: oneTabAtATime(`djamms-refresh-${app}`, () => refresh(turn)) }
    const over = () => {
      if (renewing === mine) renewing = null
    }
    mine.done.then(over, over)
    renewing = mine
    return mine.done
  }

  async function refresh(mine: number) {
    try {
      const answer = await request<ResponseOf<'auth.refresh'>>('auth.refresh', { app, body: {} })
      if (mine === turn) keep(answer.tokens, answer.session)
    } catch (error) {
      // Only a 401 ends a session: a lost reply or a restarting server is no reason to sign a TV out.
      if (!(error instanceof CallError) || error.status !== 401) throw error
      if (mine === turn) forget()
    }
  }

  async function tryUntilKnown() {
    for (let delay = FIRST_RETRY_MS; state.status === 'loading'; delay = Math.min(delay * 2, LAST_RETRY_MS)) {
      try {
        await renew()
      } catch {
        await patience(delay)
        continue
      }
      if (remembers(owesLogout) && token) await session.signOut()
    }
  }

  async function enter(work: () => Promise<void>) {
    const mine = work()
    entering = mine
    try {
      await mine
      remember(owesLogout, false)
    } finally {
      if (entering === mine) entering = null
    }
  }

  const session: Session = {
    app,
    getState: () => state,
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    start() {
      starting ??= tryUntilKnown()
      return starting
    },
    signIn: (email, password) =>
      enter(async () => {
        const answer = await request<ResponseOf<'auth.login'>>('auth.login', {
          app,
          body: { email, password, transport: 'cookie' },
        })
        turn++
        keep(answer.tokens, ofUser(answer.user))
      }),
    openGuest: (venueId, { as } = {}) =>
      enter(async () => {
        forget()
        const mine = turn
        const bearer = as ? await as.accessToken() : null
        const { session: guest } = await request<ResponseOf<'auth.guest'>>('auth.guest', {
          app,
          bearer,
          body: { venueId, deviceId: deviceLabel(), transport: 'cookie' },
        })
        if (mine !== turn) return
        keep({ accessToken: guest.token, expiresIn: guest.expiresIn }, { ...ofUser(guest.user), venueId })
      }),
    adopt(tokens, identity) {
      turn++
      remember(owesLogout, false)
      keep(tokens, identity)
    },
    async signOut() {
      const bearer = token?.value ?? null
      forget()
      remember(owesLogout, true)
      if (bearer === null) return
      try {
        await request('auth.logout', { app, bearer })
        remember(owesLogout, false)
      } catch (error) {
        if (error instanceof CallError && error.status === 401) remember(owesLogout, false)
        // Otherwise the cookie is still good, and no script can take it away: the next start finishes the job.
      }
    },
    async accessToken() {
      if (entering) await entering.catch(() => undefined)
      if (state.status === 'signed-out') return null
      if (token && Date.now() < token.renewAt) return token.value
      try {
        await renew()
      } catch (error) {
        if (token && Date.now() < token.goodUntil) return token.value
        throw error
      }
      return token ? token.value : null
    },
    async renewed(refused) {
      if (token?.value === refused) await renew()
      return token && token.value !== refused ? token.value : null
    },
  }
  return session
}

const ofUser = (user: User): SessionIdentity => ({
  kind: 'user',
  id: user.id,
  name: user.name,
  role: user.role,
  venueId: user.defaultVenueId,
})

/** navigator.locks needs a secure context; without it two tabs may renew at once, which A6 allows for (O7). */
async function oneTabAtATime(name: string, work: () => Promise<void>): Promise<void> {
  const locks = typeof navigator === 'undefined' ? undefined : (navigator.locks as LockManager | undefined)
  if (!locks) return work()
  return locks.request(name, work)
}

/** Waits, or until the browser says that the network is back. */
function patience(ms: number): Promise<void> {
  return new Promise(resolve => {
    const over = () => {
      clearTimeout(timer)
      if (typeof window !== 'undefined') window.removeEventListener('online', over)
      resolve()
    }
    const timer = setTimeout(over, ms)
    if (typeof window !== 'undefined') window.addEventListener('online', over)
  })
}

/** A label for the list of sessions, never a credential. */
function deviceLabel(): string {
  const kept = stored('djamms.device')
  if (kept && kept.length >= 8 && kept.length <= 64) return kept
  const made = uuid()
  store('djamms.device', made)
  return made
}

const remembers = (name: string) => stored(name) !== null
const remember = (name: string, yes: boolean) => store(name, yes ? '1' : null)

/** Storage may be forbidden or full; nothing here is worth failing for. */
function stored(name: string): string | null {
  try {
    return localStorage.getItem(name)
  } catch {
    return null
  }
}
function store(name: string, value: string | null) {
  try {
    if (value === null) localStorage.removeItem(name)
    else localStorage.setItem(name, value)
  } catch {
    // See above.
  }
}
