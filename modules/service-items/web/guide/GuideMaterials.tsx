import type { Guide, GuidedMaterial } from '@onego/service-items/contract'
import { Section, tokens, useTexts } from '@onego/ui'
import { MaterialList } from '../item/MaterialList.tsx'
import { texts } from '../texts/index.ts'
import { guideTexts } from './texts/index.ts'

export const isBrought = ({ satisfied }: GuidedMaterial) => satisfied === 'upload' || satisfied === 'pledge'

/** What must be brought, apart from what the government fetches by itself. */
export function GuideMaterials({ guide }: { guide: Guide }) {
  const { bundle: t } = useTexts(texts)
  const own = useTexts(guideTexts)
  const brought = guide.materials.filter(isBrought)
  const fetched = guide.materials.filter((one) => !isBrought(one))
  if (guide.materials.length === 0) return null
  return (
    <>
      <Section title={own.bring}>
        {brought.length > 0 ? <MaterialList materials={brought} /> : <p>{own.bringNothing}</p>}
      </Section>
      {fetched.length > 0 && (
        <Section
          title={own.notNeeded}
          extra={
            guide.papersNotAskedFor > 0 && (
              <span style={{ color: tokens.accentText, fontWeight: 600 }}>
                {t.notAskedFor(guide.papersNotAskedFor)}
              </span>
            )
          }
        >
          <MaterialList materials={fetched} />
        </Section>
      )}
    </>
  )
}
