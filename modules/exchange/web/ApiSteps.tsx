import { useTexts } from '@onego/ui'
import { Link } from 'react-router'
import { apiTexts } from './texts/api.ts'

/** Four steps from nothing to a call whose receipt was checked. */
export function ApiSteps() {
  const { page: t } = useTexts(apiTexts)
  return (
    <ol className="og-plain" style={GRID}>
      {t.step.map(({ title, text, link, to }, n) => (
        <li key={to} style={{ display: 'grid', gap: 4, alignContent: 'start' }}>
          <b>
            {n + 1}. {title}
          </b>
          <span>{text}</span>
          {to.startsWith('#') ? <a href={to}>{link}</a> : <Link to={to}>{link}</Link>}
        </li>
      ))}
    </ol>
  )
}

const GRID = { display: 'grid', gap: 20, gridTemplateColumns: 'repeat(auto-fit, minmax(min(100%, 220px), 1fr))' }
