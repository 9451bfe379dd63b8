import {
  DateText,
  IdNumberText,
  Loaded,
  SourceChip,
  useApi,
  useIsPhone,
  useLanguage,
  useOrganisationName,
  useTexts,
} from '@onego/ui'
import { Button, Descriptions, Drawer, Flex, Typography } from 'antd'
import type { ReactNode } from 'react'
import { Case, type CaseMaterial, type OfficerAction } from '../contract.ts'
import type { Asked } from './ActionDialog.tsx'
import { ClockFacts } from './ClockFacts.tsx'
import { FactLine } from './FactLine.tsx'
import { StatusTag } from './StatusTag.tsx'
import { Files, Steps } from './Steps.tsx'
import { texts } from './texts/index.ts'

interface Props {
  id: string | null
  close: () => void
  ask: (asked: Asked) => void
  /** A dialog is open over the drawer. */
  busy: boolean
  /** Grows with every action, so that the case is read again. */
  acts: number
}

/** The whole case: who asks, each fact with who vouches for it, materials, limits, steps, and what may be done. */
export function CaseDrawer({ id, close, ask, busy, acts }: Props) {
  const t = useTexts(texts)
  const isPhone = useIsPhone()
  const { say } = useLanguage()
  const found = useApi(id ? `/cases/${id}?after=${acts}` : null, Case)
  const shown = id ? found.data : undefined
  const title = shown ? say({ zh: shown.item.name, en: shown.item.nameEn }) : t.case.title
  const footer = shown && shown.may.length > 0 && <Actions shown={shown} ask={ask} />
  return (
    <Drawer
      open={id !== null}
      onClose={close}
      title={title}
      size={isPhone ? '100%' : 760}
      footer={footer}
      keyboard={!busy}
      destroyOnHidden
    >
      {id && <Loaded query={found}>{(whole) => <Whole shown={whole} />}</Loaded>}
    </Drawer>
  )
}

const PRIMARY: OfficerAction[] = ['accept', 'approve', 'end-special']

function Actions({ shown, ask }: { shown: Case; ask: (asked: Asked) => void }) {
  const t = useTexts(texts)
  const word = (action: OfficerAction) =>
    action === 'refuse' && shown.status === 'submitted' ? t.refuseAccept : t.act[action]
  return (
    <Flex gap={8} wrap>
      {shown.may.map((action) => (
        <Button
          key={action}
          type={PRIMARY.includes(action) ? 'primary' : 'default'}
          danger={action === 'refuse'}
          onClick={() => ask({ shown, action })}
        >
          {word(action)}
        </Button>
      ))}
    </Flex>
  )
}

function Whole({ shown }: { shown: Case }) {
  const t = useTexts(texts)
  const { say } = useLanguage()
  const { applicant, atCounter } = shown
  const organisationName = useOrganisationName()
  const person = [
    { key: 'name', label: t.case.name, children: applicant.name },
    { key: 'id', label: t.case.idNumber, children: <IdNumberText value={applicant.idNumber} /> },
    {
      key: 'phone',
      label: t.case.phone,
      children: applicant.phone ? <IdNumberText value={applicant.phone} /> : t.over,
    },
    {
      key: 'source',
      label: t.case.from,
      children: atCounter
        ? t.case.atCounter(
            organisationName(atCounter.organisationName),
            atCounter.clerkName ?? '',
            t.case.agreedBy[atCounter.agreedBy],
          )
        : t.case.online,
    },
    { key: 'part', label: t.case.partOf, children: say(shown.bundleTitle) },
  ]
  return (
    <Flex vertical gap={24}>
      <Flex vertical gap={8}>
        <Flex gap={12} wrap align="center">
          <StatusTag status={shown.status} officer />
          {shown.settlement && <span>{t.settlement[shown.settlement]}</span>}
          <Typography.Text>{shown.number}</Typography.Text>
          <DateText at={shown.submittedAt} withTime />
        </Flex>
        <ClockFacts shown={shown} />
      </Flex>
      <Part title={t.case.applicant}>
        <Descriptions size="small" column={1} bordered items={person} />
      </Part>
      <Part title={t.case.facts}>
        {shown.facts.length === 0
          ? t.case.noFacts
          : shown.facts.map((fact) => <FactLine key={fact.field} fact={fact} />)}
      </Part>
      <Part title={t.case.materials}>
        {shown.materials.length === 0
          ? t.case.noMaterials
          : shown.materials.map((material) => <MaterialLine key={material.id} caseId={shown.id} material={material} />)}
      </Part>
      <Part title={t.case.steps}>
        <Steps caseId={shown.id} steps={shown.steps} />
      </Part>
      <Typography.Text type="secondary">{t.case.logged}</Typography.Text>
    </Flex>
  )
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section>
      <h2 style={{ fontSize: '1.1em', margin: '0 0 8px' }}>{title}</h2>
      <Flex vertical gap={8}>
        {children}
      </Flex>
    </section>
  )
}

function MaterialLine({ caseId, material }: { caseId: string; material: CaseMaterial }) {
  const t = useTexts(texts)
  const organisationName = useOrganisationName()
  const { say } = useLanguage()
  const seen = material.files.find((file) => file.seen)?.seen
  const how = { data: t.case.byData, licence: t.case.byLicence, upload: t.case.byUpload, missing: t.case.missing }
  return (
    <Flex gap={8} wrap align="center" justify="space-between">
      <span>
        <b>{say(material.name)}</b> <Typography.Text type="secondary">{how[material.by]}</Typography.Text>{' '}
        {material.licence && `${t.case.licenceNumber(material.licence.number)} `}
        <Files caseId={caseId} files={material.files} />
        {seen && (
          <Typography.Text type="secondary">
            {t.case.originalSeen(say({ zh: seen.name, en: seen.nameEn }))}
          </Typography.Text>
        )}
        {material.files.some((file) => file.library) && (
          <Typography.Text type="secondary">{t.case.fromLibrary}</Typography.Text>
        )}
      </span>
      {!material.source && material.by === 'upload' && (
        <SourceChip
          provider={seen ? say({ zh: seen.name, en: seen.nameEn }) : t.case.byApplicant}
          grade={material.grade ?? undefined}
        />
      )}
      {material.source && (
        <SourceChip
          provider={organisationName(material.source.providerName)}
          at={material.source.at}
          grade={material.grade ?? undefined}
        />
      )}
    </Flex>
  )
}
