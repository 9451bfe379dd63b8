import { useInstallation } from '../installation.ts'
import { texts } from '../texts/index.ts'
import { useTexts } from '../texts.ts'

/** The demo city says that it is one, on every screen. */
export function DemoBanner() {
  const t = useTexts(texts)
  if (!useInstallation()?.demo) return null
  return (
    <div className="og-demo" role="note">
      {t.demo}
    </div>
  )
}
