const TUBES = [
  { d: 'M14 300V160a146 146 0 0 1 292 0v140', lit: '#ffb224' },
  { d: 'M52 300V160a108 108 0 0 1 216 0v140', lit: '#ff7a3d' },
  { d: 'M90 300V160a70 70 0 0 1 140 0v140', lit: '#ff4d8d' },
]

interface ArchSmallProps {
  /** Requests are open; dark, they rest or the net is away. */
  lit?: boolean
  className?: string
}

/** The arch where a code would stand, if a phone could open it. */
export function ArchSmall({ lit = false, className }: ArchSmallProps) {
  return (
    <svg viewBox="0 0 320 300" fill="none" className={className} aria-hidden="true">
      {TUBES.map(tube => (
        <g key={tube.d} stroke={lit ? tube.lit : '#3a3150'}>
          {lit ? (
            <>
              <path d={tube.d} strokeWidth="30" strokeOpacity="0.1" />
              <path d={tube.d} strokeWidth="20" strokeOpacity="0.18" />
            </>
          ) : null}
          <path d={tube.d} strokeWidth="12" />
          {lit ? <path d={tube.d} stroke="#fff3d6" strokeOpacity="0.6" strokeWidth="2.5" /> : null}
        </g>
      ))}
    </svg>
  )
}
