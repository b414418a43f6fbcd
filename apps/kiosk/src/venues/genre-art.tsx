import type { ComponentType } from 'react'

interface Face {
  ground: string
  Art: ComponentType
  /** Genres that it was drawn for; any other may have it too. */
  for: RegExp
}

const faces: Face[] = [
  { ground: '#8f2f2a', Art: Arcs, for: /soul|blues|gospel|motown/i },
  { ground: '#1d4a4a', Art: Beams, for: /rock|indie|punk|metal/i },
  { ground: '#9a4a16', Art: Drums, for: /latin|bolero|salsa|cumbia|reggae/i },
  { ground: '#1c2c4e', Art: City, for: /night|jazz|ambient|lounge/i },
  { ground: '#6d2340', Art: Floor, for: /dance|disco|electro|house|techno|party/i },
  { ground: '#35512f', Art: Waves, for: /sing|folk|country|acoustic/i },
  { ground: '#4b2a66', Art: Rays, for: /pop|chart|hits/i },
  { ground: '#7a5a14', Art: Reels, for: /instrumental|classic|film|score|oldies/i },
]

/** A face for each name: the one drawn for it where that is free, else the next free one, so that neighbours differ. */
export function artFor(names: string[]): (Face & { name: string })[] {
  const free = new Set(faces)
  const first = names.map(name => {
    const own = faces.find(face => face.for.test(name) && free.has(face))
    if (own) free.delete(own)
    return own
  })
  return names.map((name, at) => {
    const face = first[at] ?? [...free][0] ?? faces[at % faces.length] ?? (faces[0] as Face)
    free.delete(face)
    return { ...face, name }
  })
}

function Arcs() {
  return (
    <g fill="none" stroke="#e0862f" strokeWidth="7">
      {[26, 46, 66, 86].map(r => (
        <circle key={r} cx="110" cy="84" r={r} />
      ))}
    </g>
  )
}

function Beams() {
  return (
    <g fill="#dfa23c">
      <path d="M60 84 130 0h16L90 84Z" />
      <path d="M104 84 160 16v24l-32 44Z" />
      <path d="M30 84 92 0h12L46 84Z" opacity=".5" />
    </g>
  )
}

function Drums() {
  return (
    <g fill="#f2cf8d">
      <path d="M150 0a40 40 0 0 1-80 0Z" />
      <path d="M150 84a40 40 0 0 0-80 0Z" />
      <circle cx="110" cy="42" r="9" fill="#5a2408" />
    </g>
  )
}

function City() {
  return (
    <>
      <path
        fill="#2b4478"
        d="M40 84V52h22v32zM64 84V38h26v46zM92 84V58h16v26zM110 84V46h24v38zM136 84V62h24v22z"
      />
      <path
        fill="#f2cf8d"
        d="M72 46h5v6h-5zM80 58h5v6h-5zM72 68h5v6h-5zM116 54h5v6h-5zM124 66h5v6h-5zM142 68h5v6h-5z"
      />
      <path d="M140 6a20 20 0 1 0 18 30A16 16 0 0 1 140 6Z" fill="#ffe2a6" />
      <g fill="#cfe4ee">
        <circle cx="104" cy="16" r="2.4" />
        <circle cx="118" cy="32" r="1.8" />
        <circle cx="90" cy="26" r="1.8" />
      </g>
    </>
  )
}

function Floor() {
  return (
    <path
      fill="#f08fa8"
      opacity=".55"
      d="M56 0h21v21H56zM98 0h21v21H98zM140 0h20v21h-20zM77 21h21v21H77zM119 21h21v21h-21zM56 42h21v21H56zM98 42h21v21H98zM140 42h20v21h-20zM77 63h21v21H77zM119 63h21v21h-21z"
    />
  )
}

function Waves() {
  return (
    <g fill="none" stroke="#d8c27a" strokeWidth="6">
      <path d="M40 70q15-40 30 0t30 0 30 0 30 0" />
      <path d="M40 46q15-40 30 0t30 0 30 0 30 0" opacity=".6" />
      <path d="M40 22q15-40 30 0t30 0 30 0 30 0" opacity=".3" />
    </g>
  )
}

function Rays() {
  return (
    <>
      <path
        fill="#f0a6c4"
        opacity=".8"
        d="M124 42 40 10v22zM124 42 58 0h28zM124 42 110-10h28zM124 42 40 52v22zM124 42 58 84h28zM124 42 110 94h28zM124 42 160-8v22zM124 42l36 28v22z"
      />
      <circle cx="124" cy="42" r="17" fill="#ffd98a" />
    </>
  )
}

function Reels() {
  return (
    <g fill="none" stroke="#f6e2ae" strokeWidth="6">
      <circle cx="88" cy="42" r="24" />
      <circle cx="88" cy="42" r="6" />
      <circle cx="142" cy="42" r="24" />
      <circle cx="142" cy="42" r="6" />
      <path d="M88 69h54" opacity=".6" />
    </g>
  )
}
