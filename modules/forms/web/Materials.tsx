import { CheckCircleFilled } from '@ant-design/icons'
import { Library, type OwnMaterial } from '@onego/materials/contract'
import { DayText, Section, tokens, useApi, useLanguage, useTexts } from '@onego/ui'
import { Flex, Typography } from 'antd'
import type { DraftMaterial } from '../contract.ts'
import { Chip } from './Chip.tsx'
import { Offers } from './materials/Offers.tsx'
import { texts } from './texts/index.ts'
import { Upload } from './Upload.tsx'
import type { LiveDraft } from './use-draft.ts'
import type { FormView } from './use-form-view.ts'

interface Props {
  live: LiveDraft
  view: Pick<FormView, 'problems'>
  strict: boolean
}

const isAsked = ({ by }: DraftMaterial) => by === 'missing' || by === 'upload'

/** Papers: most are proved by data or a licence and not asked for; the others come from the library or are uploaded. */
export function Materials({ live, view, strict }: Props) {
  const t = useTexts(texts)
  const { materials } = live.draft
  const library = useApi(!live.isPreview && !live.atCounter && materials.some(isAsked) ? '/materials' : null, Library)
  return (
    <Section title={t.materials}>
      <Flex vertical gap={16}>
        {materials.map((material) => (
          <Material
            key={material.field}
            material={material}
            library={library.data?.materials ?? []}
            live={live}
            wrong={strict && view.problems.some(({ field }) => field === material.field)}
          />
        ))}
      </Flex>
    </Section>
  )
}

interface MaterialProps {
  material: DraftMaterial
  library: OwnMaterial[]
  live: LiveDraft
  wrong: boolean
}

function Material({ material, library, live, wrong }: MaterialProps) {
  const { say } = useLanguage()
  const { by, source, licence, files } = material
  const name = say({ zh: material.name, en: material.nameEn || material.name })
  const grade = files[0]?.library?.grade ?? 'A'
  return (
    <Flex vertical gap={6} data-material={material.id}>
      <Flex gap={8} wrap align="center">
        <Typography.Text strong>{name}</Typography.Text>
        <State material={material} wrong={wrong} />
      </Flex>
      {licence && <LicenceLine licence={licence} />}
      {source && <Chip source={source} timed={!licence} grade={by === 'upload' ? grade : 'A'} />}
      {isAsked(material) && (
        <>
          <Offers material={material} library={library} live={live} />
          <Upload field={material.field} name={name} files={files} live={live} keepable={!live.atCounter} />
        </>
      )}
    </Flex>
  )
}

function LicenceLine({ licence }: { licence: NonNullable<DraftMaterial['licence']> }) {
  const t = useTexts(texts)
  const { say } = useLanguage()
  const { id, typeName, typeNameEn, number, issuedOn, validTo } = licence
  return (
    <Typography.Text>
      <a href={`/wallet/${id}`} target="_blank" rel="noreferrer">
        {say({ zh: typeName, en: typeNameEn })}
      </a>{' '}
      {t.licenceNumber(number)} · {t.issuedOn} <DayText day={issuedOn} />
      {validTo && (
        <>
          {' · '}
          {t.validTo} <DayText day={validTo} />
        </>
      )}
    </Typography.Text>
  )
}

function State({ material: { by, required }, wrong }: { material: DraftMaterial; wrong: boolean }) {
  const t = useTexts(texts)
  if (by === 'missing') {
    return <Typography.Text type={wrong ? 'danger' : 'warning'}>{required ? t.missing : t.notRequired}</Typography.Text>
  }
  const words = { data: t.byData, licence: t.byLicence, pledge: t.byPledge, upload: t.byUpload }
  return (
    <span style={{ color: by === 'upload' ? tokens.good : tokens.accentText }}>
      <CheckCircleFilled aria-hidden /> {words[by]}
    </span>
  )
}
