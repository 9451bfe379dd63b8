import { Link } from 'react-router'
import { useTexts } from '../texts.ts'
import { texts } from './texts.ts'
import { useInk } from './use-ink.ts'

interface Props {
  text: string
  /** Page with the definition and origin of the figures; or an address outside. */
  href?: string | undefined
  /** Something a reader must know: withheld, preliminary, generated. */
  note?: string | undefined
}

/** Where figures come from; stands under every chart and figure. */
export function SourceLine({ text, href, note }: Props) {
  const t = useTexts(texts)
  const ink = useInk()
  return (
    <span style={{ color: ink.quiet, fontSize: '0.8125em', lineHeight: 1.5 }}>
      {t.source}
      {href?.startsWith('/') ? (
        <Link to={href} style={{ color: 'inherit', textDecoration: 'underline' }}>
          {text}
        </Link>
      ) : href ? (
        <a href={href} target="_blank" rel="noreferrer" style={{ color: 'inherit', textDecoration: 'underline' }}>
          {text}
          <span className="og-hidden">{t.newTab}</span>
        </a>
      ) : (
        text
      )}
      {note && <> · {note}</>}
    </span>
  )
}
