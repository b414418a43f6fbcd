import { Face, type FaceProps } from './face.tsx'
import { IconWifiOff } from './icons.tsx'
import styles from './offline-notice.module.css'

/** A list as it was ("As it was at 21:44"): what plays on by itself, what waits here. */
export function OfflineNotice(props: FaceProps) {
  return <Face {...props} role="status" sign={<IconWifiOff className={styles.sign} />} />
}
