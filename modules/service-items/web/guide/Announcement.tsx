import type { Guide } from '@onego/service-items/contract'
import { useLanguage, useTexts } from '@onego/ui'
import { useEffect, useRef, useState } from 'react'
import { sayName } from '../parts/values.ts'
import { isBrought } from './GuideMaterials.tsx'
import { guideTexts } from './texts/index.ts'

/** Says what an answer changed to those who do not see it. */
export function Announcement({ guide }: { guide: Guide | undefined }) {
  const t = useTexts(guideTexts)
  const { language } = useLanguage()
  const before = useRef<Guide>(undefined)
  const [said, setSaid] = useState('')
  useEffect(() => {
    if (!guide) return
    const last = before.current
    before.current = guide
    if (!last || last === guide) return
    const names = (of: Guide, other: Guide) =>
      of.materials
        .filter((one) => !other.materials.some(({ name }) => name === one.name))
        .map((one) => sayName(one, language))
        .join(language === 'zh' ? '、' : ', ')
    const [added, removed] = [names(guide, last), names(last, guide)]
    const bring = guide.materials.filter(isBrought).length
    setSaid(
      [
        added && t.added(added),
        removed && t.removed(removed),
        t.announce(
          guide.items.filter(({ applies }) => applies === 'yes').length,
          bring,
          guide.materials.length - bring,
          guide.open.length,
        ),
      ]
        .filter(Boolean)
        .join(' '),
    )
  }, [guide, language, t])
  return (
    <div role="status" aria-live="polite" className="og-hidden">
      {said}
    </div>
  )
}
