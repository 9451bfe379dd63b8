import { useTexts } from '@onego/ui'
import { Collapse, Form, Input, InputNumber, Select } from 'antd'
import type { FormKind } from './source-connections.ts'
import { sourceTexts } from './texts/sources.ts'
import type { SourcesTexts } from './texts/sources-zh.ts'

interface Field {
  name: string | string[]
  label: keyof SourcesTexts['form']['fields']
  as?: 'text' | 'secret' | 'secret-lines' | 'lines' | 'number' | string[]
  needed?: boolean
  initial?: string | number
  hint?: string
  /** Only where the sign-in is of this kind. */
  auth?: string
}

const database = (port: number): Field[] => [
  { name: 'host', label: 'host', needed: true, hint: '10.0.0.12' },
  { name: 'port', label: 'port', as: 'number', needed: true, initial: port },
  { name: 'database', label: 'database', needed: true },
  { name: 'user', label: 'user', needed: true },
  { name: 'password', label: 'password', as: 'secret' },
  { name: 'ca', label: 'ca', as: 'lines', hint: '-----BEGIN CERTIFICATE-----' },
]

const FIELDS: Record<FormKind, Field[]> = {
  postgres: database(5432),
  mysql: database(3306),
  http: [
    { name: 'baseUrl', label: 'baseUrl', needed: true, hint: 'https://10.0.0.12/api' },
    { name: 'sampleTarget', label: 'sampleTarget', needed: true },
    { name: 'sampleColumn', label: 'sampleColumn' },
    { name: 'sampleValue', label: 'sampleValue' },
    { name: ['auth', 'kind'], label: 'authKind', as: ['none', 'key', 'basic', 'client-credentials'], initial: 'none' },
    { name: ['auth', 'in'], label: 'authIn', as: ['header', 'query'], initial: 'header', auth: 'key' },
    { name: ['auth', 'name'], label: 'authName', needed: true, auth: 'key', hint: 'x-api-key' },
    { name: ['auth', 'value'], label: 'authValue', as: 'secret', auth: 'key' },
    { name: ['auth', 'user'], label: 'user', needed: true, auth: 'basic' },
    { name: ['auth', 'password'], label: 'password', as: 'secret', auth: 'basic' },
    { name: ['auth', 'tokenUrl'], label: 'tokenUrl', needed: true, auth: 'client-credentials' },
    { name: ['auth', 'clientId'], label: 'clientId', needed: true, auth: 'client-credentials' },
    { name: ['auth', 'clientSecret'], label: 'clientSecret', as: 'secret', auth: 'client-credentials' },
    { name: 'recordsPath', label: 'recordsPath' },
    { name: 'healthPath', label: 'healthPath', initial: '/' },
  ],
  folder: [{ name: 'folder', label: 'folder', needed: true, hint: '/data/deliveries' }],
  s3: [
    { name: 'endpoint', label: 'endpoint', needed: true, hint: 'https://s3.example/bucket' },
    { name: 'accessKeyId', label: 'accessKeyId', needed: true },
    { name: 'secretAccessKey', label: 'secretAccessKey', as: 'secret' },
    { name: 'prefix', label: 'prefix' },
    { name: 'region', label: 'region', initial: 'us-east-1' },
  ],
  sftp: [
    { name: 'host', label: 'host', needed: true },
    { name: 'port', label: 'port', as: 'number', needed: true, initial: 22 },
    { name: 'user', label: 'user', needed: true },
    { name: 'password', label: 'password', as: 'secret' },
    { name: 'privateKey', label: 'privateKey', as: 'secret-lines' },
    { name: 'folder', label: 'folder', initial: '.' },
    { name: 'hostKey', label: 'hostKey', hint: 'SHA256:…' },
  ],
  web: [{ name: 'definition', label: 'definition', as: 'lines', needed: true }],
}

const READING: Field[] = [
  { name: 'encoding', label: 'encoding', as: ['auto', 'utf-8', 'gb18030'], initial: 'auto' },
  { name: 'delimiter', label: 'delimiter', as: ['auto', ',', ';', 'tab', '|'], initial: 'auto' },
  { name: 'headerRow', label: 'headerRow', as: 'number', initial: 1 },
  { name: 'headerRows', label: 'headerRows', as: 'number', initial: 1 },
]

/** The fields of one kind of connection; secrets of a kept one may stay empty. */
export function SourceFields({ form, isKept }: { form: FormKind; isKept: boolean }) {
  const { form: t } = useTexts(sourceTexts)
  const auth = Form.useWatch(['auth', 'kind'])
  const isFiles = form === 'folder' || form === 's3' || form === 'sftp'
  return (
    <>
      {FIELDS[form]
        .filter((field) => field.auth === undefined || field.auth === auth)
        .map((field) => (
          <FieldItem key={String(field.name)} field={field} isKept={isKept} />
        ))}
      {isFiles && (
        <Collapse
          size="small"
          items={[
            {
              key: 'more',
              label: t.more,
              forceRender: true,
              children: READING.map((field) => <FieldItem key={String(field.name)} field={field} isKept={isKept} />),
            },
          ]}
        />
      )}
    </>
  )
}

function FieldItem({ field, isKept }: { field: Field; isKept: boolean }) {
  const { form: t } = useTexts(sourceTexts)
  return (
    <Form.Item
      name={field.name}
      label={t.fields[field.label]}
      initialValue={field.initial}
      rules={field.needed ? [{ required: true, message: t.needed }] : []}
    >
      <Field field={field} isKept={isKept} />
    </Form.Item>
  )
}

/** Takes what Form.Item gives its only child. */
function Field({ field, isKept, ...given }: { field: Field; isKept: boolean }) {
  const { form: t } = useTexts(sourceTexts)
  const { as = 'text', hint } = field
  const kept = isKept ? t.secretKept : hint
  if (Array.isArray(as)) {
    return <Select {...given} options={as.map((value) => ({ value, label: t.options[value] ?? value }))} />
  }
  if (as === 'number') return <InputNumber {...given} min={1} max={65_535} style={{ width: 140 }} />
  if (as === 'secret')
    return <Input.Password {...given} autoComplete="new-password" visibilityToggle={false} placeholder={kept} />
  if (as === 'secret-lines') return <Input.TextArea {...given} rows={3} autoComplete="off" placeholder={kept} />
  if (as === 'lines') return <Input.TextArea {...given} rows={4} autoComplete="off" placeholder={hint} />
  return <Input {...given} autoComplete="off" placeholder={hint} />
}
