import { CheckCircleFilled } from '@ant-design/icons'
import { Section, tokens, useLanguage, useTexts } from '@onego/ui'
import { Flex, Typography } from 'antd'
import type { DraftMaterial } from '../contract.ts'
import { Chip } from './Chip.tsx'
import { texts } from './texts/index.ts'
import { Upload } from './Upload.tsx'
import type { LiveDraft } from './use-draft.ts'
import type { FormView } from './use-form-view.ts'

/** Papers: most are checked in the data and not asked for; the others can be uploaded. */
export function Materials({ live, view, strict }: { live: LiveDraft; view: FormView; strict: boolean }) {
  const t = useTexts(texts)
  return (
    <Section title={t.materials}>
      <Flex vertical gap={16}>
        {live.draft.materials.map((material) => (
          <Material
            key={material.field}
            material={material}
            live={live}
            wrong={strict && view.problems.some(({ field }) => field === material.field)}
          />
        ))}
      </Flex>
    </Section>
  )
}

function Material({ material, live, wrong }: { material: DraftMaterial; live: LiveDraft; wrong: boolean }) {
  const { language } = useLanguage()
  const { by, source } = material
  const name = language === 'zh' ? material.name : material.nameEn || material.name
  return (
    <Flex vertical gap={6} data-material={material.id}>
      <Flex gap={8} wrap align="center">
        <Typography.Text strong>{name}</Typography.Text>
        <State material={material} wrong={wrong} />
      </Flex>
      {source && <Chip source={source} timed grade="A" />}
      {by !== 'data' && by !== 'pledge' && (
        <Upload field={material.field} name={name} files={material.files} live={live} />
      )}
    </Flex>
  )
}

function State({ material: { by, required }, wrong }: { material: DraftMaterial; wrong: boolean }) {
  const t = useTexts(texts)
  if (by === 'missing') {
    return <Typography.Text type={wrong ? 'danger' : 'warning'}>{required ? t.missing : t.notRequired}</Typography.Text>
  }
  const words = { data: t.byData, pledge: t.byPledge, upload: t.byUpload }
  return (
    <span style={{ color: by === 'upload' ? tokens.good : tokens.accentText }}>
      <CheckCircleFilled aria-hidden /> {words[by]}
    </span>
  )
}
