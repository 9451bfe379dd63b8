import { Link } from 'react-router'
import { useInstallation } from '../installation.ts'
import { useLanguage } from '../preferences.tsx'
import { texts } from '../texts/index.ts'
import { useTexts } from '../texts.ts'
import { tokens } from '../theme.ts'

export function Brand({ to, light = false }: { to: string; light?: boolean }) {
  const t = useTexts(texts)
  const { say } = useLanguage()
  const installation = useInstallation()
  return (
    <Link to={to} className="og-brand">
      <Mark light={light} />
      <span>
        <b>{t.product}</b>
        {installation && <small>{say(installation.name)}</small>}
      </span>
    </Link>
  )
}

/** One stroke that comes back to where it began: one visit. */
function Mark({ light }: { light: boolean }) {
  return (
    <svg width="34" height="34" viewBox="0 0 34 34" aria-hidden="true" style={{ flex: 'none' }}>
      <rect width="34" height="34" rx="9" fill={light ? '#ffffff' : tokens.action} />
      <path
        d="M8 17.6h12.5a4.3 4.3 0 1 0-4.1-5.6"
        fill="none"
        stroke={light ? tokens.action : '#ffffff'}
        strokeWidth="3"
        strokeLinecap="round"
      />
      <path
        d="m12.5 22.8 3.4 3.2 9.6-9.2"
        fill="none"
        stroke="#f5a63b"
        strokeWidth="3"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  )
}
