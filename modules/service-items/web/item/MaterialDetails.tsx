import type { Material } from '@onego/service-items/contract'
import { useLanguage, useTexts } from '@onego/ui'
import { sayCoded } from '../parts/values.ts'
import { isSaid, SafeLink, Said, Terms } from './parts.tsx'
import { guideTexts } from './texts/index.ts'

/** Form, copies, blank form and sample at a glance; the exact requirements folded. */
export function MaterialDetails({ material }: { material: Material }) {
  const t = useTexts(guideTexts)
  const { language } = useLanguage()
  const { kind, form, originals, copies, spec, mayFollow, blankForm, sample } = material
  const short = [
    kind && sayCoded('materialKind', kind, language),
    form && sayCoded('materialForm', form, language),
    originals && t.originals(originals),
    copies && t.copies(copies),
    spec,
    mayFollow && t.mayFollow,
  ].filter(Boolean)
  return (
    <div style={{ fontSize: '0.9em' }}>
      {short.length > 0 && <div style={{ color: 'var(--og-quiet)' }}>{short.join(' · ')}</div>}
      {blankForm?.url && <SafeLink url={blankForm.url}>{blankForm.name || t.blankForm}</SafeLink>}{' '}
      {sample?.url && <SafeLink url={sample.url}>{sample.name || t.filledSample}</SafeLink>}
      <Requirements material={material} />
    </div>
  )
}

function Requirements({ material }: { material: Material }) {
  const t = useTexts(guideTexts)
  const { acceptance, filling, basis, issuer, issuedWithin } = material
  const issued = [issuer, issuedWithin].filter(Boolean).join(' · ')
  const said = (
    [
      [t.acceptance, acceptance],
      [t.filling, filling],
      [t.materialBasis, basis],
    ] as const
  ).flatMap(([term, words]) => (isSaid(words) ? [[term, words] as const] : []))
  if (said.length === 0 && issued === '') return null
  return (
    <details>
      <summary>{t.details}</summary>
      <Terms
        min="320px"
        terms={[
          [t.issuer, issued],
          ...said.map(([term, words]): [string, React.ReactNode] => [term, <Said key={term} words={words} />]),
        ]}
      />
    </details>
  )
}
