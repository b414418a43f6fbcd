import { ArchOutline } from './arch-outline.tsx'
import { Face, type FaceProps } from './face.tsx'

/** Nothing here yet, and what would put something here. */
export function Empty(props: FaceProps) {
  return <Face {...props} sign={<ArchOutline />} />
}
