import { Link } from 'react-router'
import { useInstallation } from '../installation.ts'
import type { PageDefinition } from '../pages.ts'
import { texts } from '../texts/index.ts'
import { useTexts } from '../texts.ts'
import { hasPage } from './menu.ts'

export function Footer({ pages }: { pages: readonly PageDefinition[] }) {
  const t = useTexts(texts)
  const installation = useInstallation()
  return (
    <footer className="og-foot">
      <div className="og-foot-in">
        <span style={{ marginInlineEnd: 'auto' }}>{t.footer.tagline}</span>
        {hasPage(pages, '/city') && <Link to="/city">{t.footer.city}</Link>}
        {hasPage(pages, '/verify') && <Link to="/verify">{t.footer.verify}</Link>}
        <a href="/api">{t.footer.api}</a>
        <Link to="/desk">{t.staffSignIn}</Link>
        {installation && <span>Onego {installation.version}</span>}
      </div>
    </footer>
  )
}
