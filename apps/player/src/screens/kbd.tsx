import styles from './kbd.module.css'

/** A key of a keyboard or a remote, as it looks. */
export function Kbd({ keys }: { keys: string[] }) {
  return (
    <span className={styles.kbd}>
      {keys.map(key => (
        <i key={key}>{key}</i>
      ))}
    </span>
  )
}
