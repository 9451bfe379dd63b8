import { useLanguage, useTexts } from '@onego/ui'
import { Flex, Select, Typography } from 'antd'
import { useDesigning } from './context.tsx'
import { changeForm } from './model/edit.ts'
import { countUntranslated } from './model/languages.ts'
import { type Field, fieldsOf } from './model/shapes.ts'
import { Labelled } from './parts/Labelled.tsx'
import { MaterialsEditor } from './parts/MaterialsEditor.tsx'
import { Part, ProblemsAbout } from './parts/Part.tsx'
import { ReadsEditor } from './parts/ReadsEditor.tsx'
import { TextPair } from './parts/TextPair.tsx'
import { texts } from './texts/index.ts'

const POINTERS = {
  phoneField: (field: Field) => field.type === 'phone',
  regionField: (field: Field) => field.type === 'region' || field.type === 'address',
  matterField: (field: Field) => ['text', 'id-number', 'credit-code', 'computed'].includes(field.type),
} as const

/** What is said of the form as a whole: title, whom it tells of progress, what it looks up, which papers that saves. */
export function FormProperties() {
  const t = useTexts(texts)
  const { form, apply } = useDesigning()
  const untranslated = countUntranslated(form)
  return (
    <Flex vertical gap={20}>
      <TextPair
        label={t.formTitle}
        value={form.title}
        onChange={(title) => apply((before) => changeForm(before, { title }), 'form title')}
        problem={form.title.zh === '' ? t.titleMissing : undefined}
      />
      <ProblemsAbout about={['', 'title', 'code', 'pages', 'phoneField', 'regionField', 'matterField']} />
      {untranslated > 0 && <Typography.Text type="secondary">{t.untranslated(untranslated)}</Typography.Text>}
      <Part title={t.usedFor} help={t.usedForHelp}>
        <Flex gap={12} wrap>
          {(Object.keys(POINTERS) as (keyof typeof POINTERS)[]).map((key) => (
            <Pointer key={key} name={key} />
          ))}
        </Flex>
      </Part>
      <ReadsEditor />
      <MaterialsEditor />
    </Flex>
  )
}

function Pointer({ name }: { name: keyof typeof POINTERS }) {
  const t = useTexts(texts)
  const { say } = useLanguage()
  const { form, apply } = useDesigning()
  const fitting = fieldsOf(form).filter(POINTERS[name])
  return (
    <Labelled label={t[name]}>
      {(id) => (
        <Select
          id={id}
          allowClear
          value={form[name] ?? null}
          placeholder={fitting.length > 0 ? t.nothingChosen : t.noFieldFits}
          options={fitting.map((field) => ({ value: field.id, label: say(field.label) }))}
          onChange={(chosen: string | null) => apply((before) => changeForm(before, { [name]: chosen ?? undefined }))}
        />
      )}
    </Labelled>
  )
}
