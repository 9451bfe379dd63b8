import { useLanguage } from '@onego/ui'
import type { CSSProperties, ReactNode } from 'react'
import { sayText } from '../parts/values.ts'

interface Words {
  zh: string
  en: string
}

export const isSaid = (words: Words | undefined): words is Words => words !== undefined && words.zh.trim() !== ''

/** A text as it was written, in the reader's language. */
export function Said({ words }: { words: Words }) {
  const { language } = useLanguage()
  return <p style={{ whiteSpace: 'pre-line', overflowWrap: 'anywhere' }}>{sayText(words, language)}</p>
}

/** Terms and what is said of them; what is empty is left out. */
export function Terms({ terms, min = '260px' }: { terms: [string, ReactNode][]; min?: string }) {
  const shown = terms.filter(([, value]) => value !== '' && value !== undefined && value !== null && value !== false)
  if (shown.length === 0) return null
  return (
    <dl className="og-grid" style={{ '--og-min': min } as CSSProperties}>
      {shown.map(([term, value]) => (
        <div key={term}>
          <dt style={{ color: 'var(--og-quiet)', fontSize: '0.9em' }}>{term}</dt>
          <dd style={{ overflowWrap: 'anywhere' }}>{value}</dd>
        </div>
      ))}
    </dl>
  )
}

/** Numbers in a text can be called on a phone. */
export function Callable({ text }: { text: string }) {
  const pieces = text.split(/(\+?\d[\d-]{3,18}\d)/)
  return pieces.map((piece, index) =>
    index % 2 === 1 ? (
      <a key={piece} href={`tel:${piece.replaceAll('-', '')}`} style={{ textDecoration: 'underline' }}>
        {piece}
      </a>
    ) : (
      piece
    ),
  )
}

/** An address of this platform or another site; anything else is shown as text. */
export function SafeLink({ url, children }: { url: string; children: ReactNode }) {
  if (!/^(https?:\/\/|\/(?!\/))/.test(url)) return children
  return (
    <a href={url} target="_blank" rel="noreferrer" style={{ textDecoration: 'underline' }}>
      {children}
    </a>
  )
}
