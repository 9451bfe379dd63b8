import { ArrowDownOutlined, ArrowUpOutlined, CopyOutlined, DeleteOutlined } from '@ant-design/icons'
import { useTexts } from '@onego/ui'
import { Button, Flex } from 'antd'
import type { ReactNode } from 'react'
import type { Adding } from './add/AddDialog.tsx'
import { useDesigning } from './context.tsx'
import { ColumnProperties, FieldProperties } from './FieldProperties.tsx'
import { FormProperties } from './FormProperties.tsx'
import { questionAt } from './model/adding.ts'
import { duplicate, mayRemove, remove } from './model/edit.ts'
import { mayMove, move } from './model/move.ts'
import { columnsOf, findField, findPage, findQuestion, type Place, samePlace } from './model/shapes.ts'
import { isOneLine } from './outline/rows.ts'
import { PageProperties, QuestionProperties } from './PlaceProperties.tsx'
import { texts } from './texts/index.ts'

/** What is selected, with everything that can be said of it and done to it. */
export function Properties({ add }: { add: (adding: Adding) => void }) {
  const t = useTexts(texts)
  const designing = useDesigning()
  const { form, selected } = designing
  const field = selected.kind === 'field' ? findField(form, selected.id) : undefined
  const question = questionAt(form, selected)
  return (
    <section className="og-card" aria-label={t.panes.settings} style={{ flex: '2 1 340px', minWidth: 0 }}>
      <h2 className="og-hidden">{t.panes.settings}</h2>
      <Actions />
      {body(designing, add)}
      {field && question && (
        <Flex gap={8} wrap style={{ marginTop: 20 }}>
          <Button onClick={() => add({ kind: 'field', question: question.id })}>{t.addField}</Button>
          {isOneLine(question) && <OpenQuestion id={question.id} />}
        </Flex>
      )}
    </section>
  )
}

function body({ form, selected }: ReturnType<typeof useDesigning>, add: (adding: Adding) => void): ReactNode {
  if (selected.kind === 'page') {
    const page = findPage(form, selected.id)
    return page && <PageProperties page={page} add={() => add({ kind: 'question' })} />
  }
  if (selected.kind === 'question') {
    const question = findQuestion(form, selected.id)
    return (
      question && <QuestionProperties question={question} add={() => add({ kind: 'field', question: question.id })} />
    )
  }
  if (selected.kind === 'field') {
    const field = findField(form, selected.id)
    return field && <FieldProperties field={field} />
  }
  if (selected.kind === 'column') {
    const table = findField(form, selected.table)
    const column = table && columnsOf(table).find(({ id }) => id === selected.id)
    return table && column && <ColumnProperties table={table} column={column} />
  }
  return <FormProperties />
}

/** The title and the hint of a question stand above its fields. */
function OpenQuestion({ id }: { id: string }) {
  const t = useTexts(texts)
  const { select } = useDesigning()
  return <Button onClick={() => select({ kind: 'question', id })}>{t.openQuestion}</Button>
}

function Actions() {
  const t = useTexts(texts)
  const { form, selected, select, apply } = useDesigning()
  if (selected.kind === 'form') return null
  const question = questionAt(form, selected)
  const isOne = selected.kind === 'field' && question && isOneLine(question)
  const meant: Place = isOne ? { kind: 'question', id: question.id } : selected
  const copy = () => {
    let place: Place = selected
    apply((before) => {
      const made = duplicate(before, meant)
      place = made.place
      return made.form
    })
    select(place)
  }
  return (
    <Flex gap={4} wrap justify="flex-end" style={{ marginBottom: 8 }}>
      {([-1, 1] as const).map((step) => (
        <Button
          key={step}
          type="text"
          icon={step < 0 ? <ArrowUpOutlined aria-hidden /> : <ArrowDownOutlined aria-hidden />}
          disabled={!mayMove(form, meant, step)}
          onClick={() => apply((before) => move(before, meant, step))}
        >
          {step < 0 ? t.up : t.down}
        </Button>
      ))}
      <Button type="text" icon={<CopyOutlined aria-hidden />} onClick={copy}>
        {t.copy}
      </Button>
      <Button
        type="text"
        icon={<DeleteOutlined aria-hidden />}
        disabled={!mayRemove(form, meant)}
        onClick={() => {
          apply((before) => remove(before, meant))
          if (samePlace(meant, selected) || isOne) select({ kind: 'form' })
        }}
      >
        {t.remove}
      </Button>
    </Flex>
  )
}
