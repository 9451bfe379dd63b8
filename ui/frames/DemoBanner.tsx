import { useInstallation } from '../installation.ts'
import { texts } from '../texts/index.ts'
import { useTexts } from '../texts.ts'

/** The demo city says that it is one, on every screen. */
export function DemoBanner() {
  const t = useTexts(texts)
  if (!useInstallation()?.demo) return null
  return (
    <aside className="og-demo" aria-label={t.demoLabel}>
      {t.demo}
    </aside>
  )
}
