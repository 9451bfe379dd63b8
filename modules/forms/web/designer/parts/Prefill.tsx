import type { Bindable } from '@onego/forms/contract/designs'
import { LinkButton, useLanguage, useTexts } from '@onego/ui'
import { Alert, Checkbox, Flex, Select, Tag, Typography } from 'antd'
import { useDesigning } from '../context.tsx'
import { changeField } from '../model/edit.ts'
import { bindableOf, bindField, findRead, proveMaterial, readsOf, sourceKey, withPapersSaved } from '../model/reads.ts'
import type { Field } from '../model/shapes.ts'
import { texts } from '../texts/index.ts'
import { Labelled } from './Labelled.tsx'
import { Part } from './Part.tsx'

const NONE = ''
const key = (source: Bindable, field: string) => `${sourceKey(source)} ${field}`

/** 「已有数据带入」: what a register knows need not be typed. Only what the department has a grant for can be chosen. */
export function Prefill({ field }: { field: Field }) {
  const t = useTexts(texts)
  const { form, bindables, materials, apply, allow } = useDesigning()
  const read = form.reads?.find(({ id }) => readsOf(field).includes(id))
  const source = read && bindables && bindableOf(read, bindables)
  const choose = (chosen: string) => {
    if (chosen === NONE) return apply((before) => changeField(before, field.id, { binding: undefined }))
    const [found, item] = findItem(bindables ?? [], chosen)
    if (found && item) {
      allow([found])
      apply((before) => {
        const isNew = findRead(before, found) === undefined
        const bound = bindField(before, field.id, found, item)
        return isNew ? withPapersSaved(bound, materials, [found]) : bound
      })
    }
  }
  const value = source && field.binding ? key(source, field.binding.field) : NONE
  return (
    <Part title={t.prefill} help={t.prefillHelp} about={['binding']}>
      {bindables && bindables.length === 0 ? <NoGrants /> : <SourceSelect value={value} choose={choose} />}
      {field.binding && !source && bindables && (
        <Alert type="warning" showIcon title={t.otherSource(read?.resource ?? field.binding.field)} />
      )}
      {field.binding && <BindingSettings field={field} source={source} />}
    </Part>
  )
}

function findItem(bindables: readonly Bindable[], chosen: string): [Bindable | undefined, string | undefined] {
  for (const source of bindables) {
    const item = source.fields.find(({ field }) => key(source, field) === chosen)
    if (item) return [source, item.field]
  }
  return [undefined, undefined]
}

function SourceSelect({ value, choose }: { value: string; choose: (chosen: string) => void }) {
  const t = useTexts(texts)
  const { say } = useLanguage()
  const { bindables } = useDesigning()
  const groups = (bindables ?? []).map((source) => ({
    label: t.registerOf(say(source.resourceName), say(source.providerName)),
    options: source.fields.map(({ field, name, masked }) => ({
      value: key(source, field),
      label: masked ? t.maskedItem(say(name)) : say(name),
      disabled: masked,
    })),
  }))
  return (
    <Select
      value={value}
      loading={bindables === undefined}
      aria-label={t.prefill}
      showSearch={{ optionFilterProp: 'label' }}
      options={[{ value: NONE, label: t.typedByApplicant }, ...groups]}
      onChange={choose}
    />
  )
}

export function NoGrants() {
  const t = useTexts(texts)
  return (
    <Alert
      type="info"
      showIcon
      title={t.noGrants}
      action={<LinkButton to="/desk/data-requests/new">{t.askForData}</LinkButton>}
    />
  )
}

function BindingSettings({ field, source }: { field: Field; source: Bindable | undefined }) {
  const t = useTexts(texts)
  const { say } = useLanguage()
  const { apply } = useDesigning()
  const { binding } = field
  if (!binding) return null
  const change = (changes: Partial<typeof binding>) =>
    apply((before) => changeField(before, field.id, { binding: { ...binding, ...changes } }))
  return (
    <>
      {source && (
        <Flex gap={8} wrap align="center">
          <Tag color="blue">{t.gradeA}</Tag>
          <Typography.Text type="secondary">
            {source.grant === null ? t.ownRegister : t.grantFor(say(source.purposeText), source.legalBasis)}
          </Typography.Text>
        </Flex>
      )}
      <Checkbox checked={binding.editable === true} onChange={({ target }) => change({ editable: target.checked })}>
        {t.editable}
      </Checkbox>
      <Labelled label={t.leastGrade}>
        {(id) => (
          <Select
            id={id}
            value={binding.grade ?? 'D'}
            options={(['D', 'C', 'B', 'A'] as const).map((value) => ({ value, label: t.grades[value] }))}
            onChange={(grade) => {
              const { grade: _, ...rest } = binding
              apply((before) => changeField(before, field.id, { binding: grade === 'D' ? rest : { ...rest, grade } }))
            }}
          />
        )}
      </Labelled>
      {source && <SavedPapers source={source} />}
      <LinkButton type="link" style={{ alignSelf: 'start', paddingInline: 0 }} to="/desk/data-requests/new">
        {t.askForMore}
      </LinkButton>
    </>
  )
}

/** Papers that the same look into the register makes unnecessary. */
function SavedPapers({ source }: { source: Bindable }) {
  const t = useTexts(texts)
  const { say } = useLanguage()
  const { form, materials, apply } = useDesigning()
  const fitting = materials.filter(({ satisfiedBy }) => satisfiedBy?.resource === source.resource)
  return fitting.map((material) => {
    const isProved = (form.materials ?? []).some((one) => one.material === material.id)
    return (
      <Checkbox
        key={material.id}
        checked={isProved}
        onChange={({ target }) =>
          apply((before) => proveMaterial(before, material.id, target.checked ? source : undefined))
        }
      >
        {t.savesPaper(say({ zh: material.name, en: material.nameEn || material.name }))}
      </Checkbox>
    )
  })
}
