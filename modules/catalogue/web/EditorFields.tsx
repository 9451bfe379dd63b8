import { useIsPhone, useLanguage, useTexts } from '@onego/ui'
import { Form, Input, Radio, Select, Switch } from 'antd'
import type { ReactNode } from 'react'
import type { DraftItem } from '../contract/lifecycle.ts'
import type { ShareType } from '../contract.ts'
import type { Start } from './Editor.tsx'
import { Field } from './Field.tsx'
import { OwnMetadata } from './OwnMetadata.tsx'
import { pageTexts, texts, workTexts } from './texts/index.ts'

const optionsOf = (words: Record<string, string>) => Object.entries(words).map(([value, label]) => ({ value, label }))

/** Fields side by side on a desk, one below the other on a phone. */
function Pair({ children }: { children: ReactNode }) {
  const isPhone = useIsPhone()
  return (
    <div style={{ display: 'grid', columnGap: 20, gridTemplateColumns: isPhone ? '1fr' : '1fr 1fr' }}>{children}</div>
  )
}

/** Name, code, summary, classification, format, cycle. */
export function WhatFields({ start, code }: { start: Start; code: string }) {
  const t = useTexts(workTexts).editor
  const { say } = useLanguage()
  return (
    <Pair>
      <Form.Item label={t.provider} style={{ marginBottom: 16 }}>
        <b>{say({ zh: start.providerName, en: start.providerNameEn || start.providerName })}</b>
      </Form.Item>
      {code === '' ? (
        <Field name="code" label={t.code} extra={t.codeHelp}>
          <Input maxLength={50} autoComplete="off" />
        </Field>
      ) : (
        <Form.Item label={t.code} style={{ marginBottom: 16 }}>
          <code>{code}</code>
        </Form.Item>
      )}
      <Names />
      <ClassFields />
    </Pair>
  )
}

function Names() {
  const t = useTexts(workTexts).editor
  const { elements } = useTexts(pageTexts)
  const longText = <Input.TextArea autoSize={{ minRows: 2, maxRows: 8 }} maxLength={2000} />
  return (
    <>
      <Field name="name" label={elements.name} extra={t.nameHelp}>
        <Input maxLength={200} />
      </Field>
      <Field name="nameEn" label={elements.nameEn} extra={t.nameEnHelp}>
        <Input maxLength={200} />
      </Field>
      <Field name="summary" label={elements.summary} extra={t.summaryHelp}>
        {longText}
      </Field>
      <Field name="summaryEn" label={elements.summaryEn}>
        {longText}
      </Field>
    </>
  )
}

function ClassFields() {
  const t = useTexts(workTexts).editor
  const { elements } = useTexts(pageTexts)
  const core = useTexts(texts)
  return (
    <>
      <Field name={['classification', 'kind']} label={elements['classification.kind']}>
        <Select options={optionsOf(core.kinds)} />
      </Field>
      <Field name={['classification', 'item']} label={elements['classification.item']} extra={t.classItemHelp}>
        <Input maxLength={60} />
      </Field>
      <Field name={['classification', 'group']} label={elements['classification.group']}>
        <Input maxLength={60} />
      </Field>
      <Field name={['classification', 'detail']} label={elements['classification.detail']}>
        <Input maxLength={60} />
      </Field>
      <Field name="format" label={elements.format}>
        <Select options={optionsOf(core.formats)} />
      </Field>
      <Field name="updateCycle" label={elements.updateCycle}>
        <Select options={optionsOf(core.cycles)} />
      </Field>
    </>
  )
}

/** Who may use it, how, and whether the public may. */
export function SharingFields() {
  const t = useTexts(workTexts).editor
  const { elements } = useTexts(pageTexts)
  const core = useTexts(texts)
  const shareType: ShareType = Form.useWatch('shareType') ?? 2
  const open = Form.useWatch('open')
  return (
    <>
      <Field name="shareType" label={elements.shareType}>
        <Radio.Group options={([1, 2, 3] as const).map((value) => ({ value, label: core.shareTypes[value] }))} />
      </Field>
      <Field name="shareCondition" label={elements.shareCondition} extra={t.conditionHelp[shareType]}>
        <Input.TextArea autoSize={{ minRows: 2, maxRows: 8 }} maxLength={1000} />
      </Field>
      <Pair>
        <Field name="shareMethod" label={elements.shareMethod}>
          <Select options={optionsOf(core.shareMethods)} />
        </Field>
        <Field name="open" label={elements.open} valuePropName="checked" extra={t.openHelp}>
          <Switch />
        </Field>
      </Pair>
      <Field name="openCondition" label={elements.openCondition} hidden={!open}>
        <Input.TextArea autoSize={{ minRows: 2, maxRows: 8 }} maxLength={1000} />
      </Field>
    </>
  )
}

const orNull = (value: unknown) => value ?? null

/** Extensions: subject, keywords, system, rights, secrecy, layer, related codes, and the installation's own. */
export function MoreFields() {
  const t = useTexts(workTexts).editor
  const { elements, subjects, layers, secrecies } = useTexts(pageTexts)
  const items: DraftItem[] = Form.useWatch('items') ?? []
  const fields = items.filter(({ field }) => field).map(({ field, name }) => ({ value: field, label: name || field }))
  return (
    <>
      <Pair>
        <Field name="subjectKind" label={elements.subjectKind} normalize={orNull}>
          <Select allowClear options={optionsOf(subjects)} />
        </Field>
        <Field name="subjectField" label={elements.subjectField} extra={t.subjectHelp} normalize={orNull}>
          <Select allowClear options={fields} />
        </Field>
        <Field name="keywords" label={elements.keywords} extra={t.keywordsHelp}>
          <Select mode="tags" open={false} suffixIcon={null} maxCount={30} tokenSeparators={[',', '，', '、', ';']} />
        </Field>
        <Field name="systemName" label={elements.systemName}>
          <Input maxLength={200} />
        </Field>
        <Field name="rights" label={elements.rights}>
          <Input maxLength={500} />
        </Field>
        <Field name="relatedCodes" label={elements.relatedCodes} extra={t.relatedHelp}>
          <Select mode="tags" open={false} suffixIcon={null} tokenSeparators={[',', '，', '、', ' ']} />
        </Field>
        <Field name="secrecy" label={elements.secrecy}>
          <Radio.Group options={optionsOf(secrecies)} />
        </Field>
        <Field name="layer" label={elements.layer}>
          <Radio.Group options={optionsOf(layers)} />
        </Field>
      </Pair>
      <Field name="extensions" label={t.own}>
        <OwnMetadata />
      </Field>
    </>
  )
}
