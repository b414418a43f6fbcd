import { Fragment } from 'react'

/** An address breaks where its parts end, not in the middle of a name. */
export function Breakable({ text }: { text: string }) {
  return text.split(/(?<=[./])(?!$)|(?=\?)/).map((part, index) => (
    <Fragment key={index}>
      {part}
      <wbr />
    </Fragment>
  ))
}
