import { CheckCircleFilled, FileTextOutlined } from '@ant-design/icons'
import type { GuidedMaterial, Material } from '@onego/service-items/contract'
import { tokens, useLanguage, useTexts } from '@onego/ui'
import { Flex } from 'antd'
import { sayName, sayText } from '../parts/values.ts'
import { texts } from '../texts/index.ts'
import { MaterialDetails } from './MaterialDetails.tsx'

type Shown = Material | GuidedMaterial

/** Materials, each with how it is satisfied: what need not be handed in is marked as done for the person. */
export function MaterialList({ materials }: { materials: readonly Shown[] }) {
  return (
    <ul className="og-plain" style={{ display: 'grid', gap: 12 }}>
      {materials.map((material) => (
        <li key={material.id + material.name}>
          <MaterialLine material={material} />
        </li>
      ))}
    </ul>
  )
}

function MaterialLine({ material }: { material: Shown }) {
  const { satisfied: how } = useTexts(texts)
  const { language } = useLanguage()
  const way = 'satisfied' in material ? material.satisfied : wayOf(material)
  const isDone = way === 'data' || way === 'licence'
  const need = useNeed(material, isDone)
  return (
    <Flex gap={10} align="flex-start">
      <span aria-hidden style={{ color: isDone ? tokens.accent : tokens.quiet, fontSize: '1.2em', lineHeight: 1.3 }}>
        {isDone ? <CheckCircleFilled /> : <FileTextOutlined />}
      </span>
      <div style={{ minWidth: 0 }}>
        <div style={{ fontWeight: 600, overflowWrap: 'anywhere' }}>{sayName(material, language)}</div>
        <div style={{ color: isDone ? tokens.accentText : tokens.quiet, fontSize: '0.9em' }}>
          {[how[way], need].filter(Boolean).join(' · ')}
        </div>
        {material.note && <div style={{ fontSize: '0.9em' }}>{sayText(material.note, language)}</div>}
        {'satisfiedBy' in material && <MaterialDetails material={material} />}
      </div>
    </Flex>
  )
}

/** Whether it is needed at all; of what is done for the person there is nothing more to say. */
function useNeed(material: Shown, isDone: boolean): string {
  const { item: t, needed } = useTexts(texts)
  if ('needed' in material && material.needed === 'maybe') return needed.maybe
  if (isDone) return ''
  return material.required ? t.required : t.optional
}

/** As the guide has it: data first, then a licence, then a pledge; an upload is the last resort. */
function wayOf({ satisfiedBy }: Material): GuidedMaterial['satisfied'] {
  if (satisfiedBy.resource) return 'data'
  if (satisfiedBy.licence) return 'licence'
  return satisfiedBy.pledge ? 'pledge' : 'upload'
}
