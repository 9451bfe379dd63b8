import { DayText, EmptyState, LinkButton, Loaded, PageTitle, Section, useApi, useLanguage, useTexts } from '@onego/ui'
import { Button, Flex, Typography } from 'antd'
import { useState } from 'react'
import { Library, type OwnLicence, type OwnMaterial } from '../contract.ts'
import { AddDialog } from './AddDialog.tsx'
import { GradesExplained, GradeTag } from './GradeTag.tsx'
import { MaterialCard } from './MaterialCard.tsx'
import { texts } from './texts/index.ts'
import { WriteDialog } from './WriteDialog.tsx'

export function Page() {
  const t = useTexts(texts)
  const library = useApi('/materials', Library)
  const [open, setOpen] = useState<'add' | 'write'>()
  const done = () => {
    setOpen(undefined)
    void library.reload()
  }
  const buttons = (
    <Flex gap={8} wrap>
      <Button type="primary" onClick={() => setOpen('add')}>
        {t.add}
      </Button>
      <Button onClick={() => setOpen('write')}>{t.write}</Button>
    </Flex>
  )
  return (
    <>
      <PageTitle title={t.title} text={t.intro} extra={buttons} />
      <Loaded query={library}>
        {({ materials, licences }) => (
          <Flex vertical gap={16}>
            <Kept materials={materials} changed={() => void library.reload()} add={() => setOpen('add')} />
            {licences.length > 0 && <Licences licences={licences} />}
          </Flex>
        )}
      </Loaded>
      {open === 'add' && <AddDialog close={() => setOpen(undefined)} done={done} />}
      {open === 'write' && <WriteDialog close={() => setOpen(undefined)} done={done} />}
    </>
  )
}

interface KeptProps {
  materials: OwnMaterial[]
  changed: () => void
  add: () => void
}

function Kept({ materials, changed, add }: KeptProps) {
  const t = useTexts(texts)
  const action = <Button onClick={add}>{t.add}</Button>
  return (
    <Section title={t.kept}>
      {materials.length === 0 ? (
        <EmptyState title={t.none.title} text={t.none.text} action={action} />
      ) : (
        <Flex vertical gap={12}>
          <GradesExplained />
          <ul className="og-plain" style={{ display: 'grid', gap: 12 }}>
            {materials.map((material) => (
              <MaterialCard key={material.id} material={material} changed={changed} />
            ))}
          </ul>
        </Flex>
      )}
    </Section>
  )
}

function Licences({ licences }: { licences: OwnLicence[] }) {
  const { licences: t } = useTexts(texts)
  const { say } = useLanguage()
  return (
    <Section title={t.title}>
      <Typography.Paragraph type="secondary">{t.text}</Typography.Paragraph>
      <ul className="og-plain" style={{ display: 'grid', gap: 12 }}>
        {licences.map(({ id, name, nameEn, number, issuerName, issuerNameEn, issuedOn }) => (
          <li key={id}>
            <Flex justify="space-between" align="center" gap={8} wrap>
              <div>
                <Flex gap={8} wrap align="center">
                  <Typography.Text strong>{say({ zh: name, en: nameEn })}</Typography.Text>
                  <GradeTag grade="A" />
                </Flex>
                <Typography.Text type="secondary">
                  {t.number(number)} · {say({ zh: issuerName, en: issuerNameEn })} · <DayText day={issuedOn} />
                </Typography.Text>
              </div>
              <LinkButton to={`/wallet/${id}`}>{t.open}</LinkButton>
            </Flex>
          </li>
        ))}
      </ul>
    </Section>
  )
}
