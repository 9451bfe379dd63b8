import { api, DateText, DayText, ErrorNote, tokens, useAction, useLanguage, useTexts } from '@onego/ui'
import { Button, Flex, Popconfirm, Typography } from 'antd'
import { type ReactNode, useState } from 'react'
import type { OwnMaterial } from '../contract.ts'
import { FilePreview, sayBytes } from './files/index.ts'
import { GradeTag } from './GradeTag.tsx'
import { ShowingDialog } from './ShowingDialog.tsx'
import { texts } from './texts/index.ts'
import { UsesDrawer } from './UsesDrawer.tsx'

interface Props {
  material: OwnMaterial
  changed: () => void
}

/** One kept material: what it is worth, how long it is good and kept, and what can be done with it. */
export function MaterialCard({ material, changed }: Props) {
  const t = useTexts(texts)
  const [open, setOpen] = useState<'file' | 'uses' | 'showing'>()
  const { id, name, grade, type, fileName } = material
  const url = `/api/materials/${id}/file`
  const close = () => setOpen(undefined)
  return (
    <li style={{ border: `1px solid ${tokens.line}`, borderRadius: 10, padding: 14 }} data-material={id}>
      <Flex gap={8} wrap align="center">
        <Typography.Text strong style={{ fontSize: '1.05em' }}>
          {name}
        </Typography.Text>
        <GradeTag grade={grade} />
      </Flex>
      <Facts material={material} />
      <Flex gap={8} wrap style={{ marginTop: 10 }}>
        <Button onClick={() => setOpen('file')} aria-label={`${t.see} ${name}`}>
          {t.see}
        </Button>
        <Button onClick={() => setOpen('uses')} aria-label={`${t.whereUsed} ${name}`}>
          {t.whereUsed}
        </Button>
        {grade === 'C' && (
          <Button onClick={() => setOpen('showing')} aria-label={`${t.check} ${name}`}>
            {t.check}
          </Button>
        )}
        <Remove material={material} changed={changed} />
      </Flex>
      {open === 'file' && <FilePreview url={url} saveUrl={`${url}?save=1`} type={type} name={fileName} close={close} />}
      {open === 'showing' && (
        <ShowingDialog
          material={material}
          close={() => {
            close()
            changed()
          }}
        />
      )}
      <UsesDrawer material={open === 'uses' ? material : undefined} close={close} />
    </li>
  )
}

function Facts({ material }: { material: OwnMaterial }) {
  const { facts: t } = useTexts(texts)
  const { say } = useLanguage()
  const { fileName, bytes, voucher, fromCase, keptAt, validUntil, keepUntil, usable, uses } = material
  return (
    <div style={{ color: tokens.quiet, display: 'grid', gap: 2, marginTop: 6, overflowWrap: 'anywhere' }}>
      <span>{t.file(fileName, sayBytes(bytes))}</span>
      {voucher && (
        <span>
          {t.voucher(say({ zh: voucher.name, en: voucher.nameEn }))} · <DateText at={voucher.at} />
        </span>
      )}
      {fromCase && <span>{t.fromCase(say(fromCase))}</span>}
      <Line>
        {t.keptAt} <DateText at={keptAt} /> · {t.uses(uses)}
      </Line>
      {validUntil && (
        <span style={usable ? {} : { color: tokens.danger }}>
          {usable ? t.validUntil : t.expired} <DayText day={validUntil} />
        </span>
      )}
      <Line>
        {t.keepUntil} <DayText day={keepUntil} />
        {t.keepUntilText}
      </Line>
    </div>
  )
}

const Line = ({ children }: { children: ReactNode }) => <span>{children}</span>

function Remove({ material: { id, name }, changed }: Props) {
  const { remove, removing: t } = useTexts(texts)
  const action = useAction(() => api.delete(`/materials/${id}`), { success: t.done, done: changed })
  return (
    <>
      <Popconfirm
        title={t.title}
        description={<div style={{ maxWidth: 280 }}>{t.text}</div>}
        okText={t.yes}
        cancelText={t.no}
        okButtonProps={{ danger: true }}
        onConfirm={() => void action.run()}
      >
        <Button danger type="text" loading={action.running} aria-label={`${remove} ${name}`}>
          {remove}
        </Button>
      </Popconfirm>
      <ErrorNote error={action.error} />
    </>
  )
}
