import { tokens } from '@onego/ui'
import { Fragment } from 'react'
import { marked } from './marked.ts'

/** A name with what was asked for set off. */
export function Highlighted({ text, words }: { text: string; words: string }) {
  let at = 0
  return marked(text, words).map((piece) => {
    at += piece.text.length
    if (!piece.isFound) return <Fragment key={at}>{piece.text}</Fragment>
    return (
      <mark key={at} style={{ background: 'none', color: tokens.actionDeep, padding: 0 }}>
        {piece.text}
      </mark>
    )
  })
}
