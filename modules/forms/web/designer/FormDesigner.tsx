import { checkShape } from '@onego/forms/contract/check'
import { Bindable } from '@onego/forms/contract/designs'
import { useApi, useIsPhone, useTexts } from '@onego/ui'
import { ConfigProvider, Flex, Segmented } from 'antd'
import { useCallback, useDeferredValue, useEffect, useMemo, useRef, useState } from 'react'
import { z } from 'zod'
import { AddDialog, type Adding } from './add/AddDialog.tsx'
import { type Designing, DesigningContext, type GuideMaterial, type GuideQuestion } from './context.tsx'
import { ImportDialog } from './import/ImportDialog.tsx'
import { JsonView } from './JsonView.tsx'
import { addBehind, addInto, addPageBehind } from './model/adding.ts'
import { takenNames } from './model/names.ts'
import { type DesignProblem, placeAll, placeProblem } from './model/problems.ts'
import { type Form, isThere, type Place, type Question } from './model/shapes.ts'
import { OutlinePane } from './OutlinePane.tsx'
import { PreviewPane } from './PreviewPane.tsx'
import { Properties } from './Properties.tsx'
import { Toolbar } from './Toolbar.tsx'
import { texts } from './texts/index.ts'
import { useHistory } from './use-history.ts'
import { useOwnRegisters } from './use-own-registers.ts'
import { useUndoKeys } from './use-undo-keys.ts'

interface Props {
  value: Form
  onChange: (value: Form) => void
  /** What was found elsewhere, by path; what the form itself shows is found here as one types. */
  problems: readonly DesignProblem[]
  context: {
    questions: readonly GuideQuestion[]
    materials: readonly GuideMaterial[]
    /** Codes of the items that the form is for. */
    items: readonly string[]
    /** Whose item it is, 18 characters; its grants are what the form may be filled by. */
    department: string
  }
  /** Path of what is to be looked at, such as that of a problem. */
  at?: string | undefined
}

const Bindables = z.array(Bindable)
type Pane = 'outline' | 'settings' | 'preview'

/** Pages, questions and fields on the left, what is selected in the middle, what the applicant sees on the right. */
export function FormDesigner({ value, onChange, problems, context, at }: Props) {
  const t = useTexts(texts)
  const phone = useIsPhone()
  const { componentDisabled: isReadOnly } = ConfigProvider.useConfig()
  const history = useHistory(value, onChange, isReadOnly)
  const [chosen, setChosen] = useState<Place>(() => firstPlace(value, problems, at))
  const [pane, setPane] = useState<Pane>('outline')
  const [dialog, setDialog] = useState<'import' | 'json'>()
  const [adding, setAdding] = useState<Adding>()
  const selected = useMemo<Place>(() => (isThere(value, chosen) ? chosen : { kind: 'form' }), [value, chosen])
  const now = useRef(value)
  now.current = value
  const select = useCallback((place: Place) => {
    setChosen(place)
    setPane('settings')
  }, [])
  useEffect(() => {
    if (at !== undefined) select(placeProblem(now.current, at).place)
  }, [at, select])
  const designing = useDesigningValue({ value, problems, context, apply: history.apply, selected, select })

  const add = (questions: Question[]) => {
    let place: Place = selected
    history.apply((form) => {
      const added = addAs(form, selected, adding, questions)
      place = added.place
      return added.form
    })
    select(place)
    setAdding(undefined)
    setDialog(undefined)
  }
  const root = useUndoKeys(history)
  const shows = (one: Pane) => !phone || pane === one
  const taken = useMemo(
    () =>
      takenNames(
        value,
        context.questions.map(({ id }) => id),
      ),
    [value, context.questions],
  )
  return (
    <DesigningContext value={designing}>
      <div ref={root}>
        <Toolbar history={history} importList={() => setDialog('import')} json={() => setDialog('json')} />
        {phone && (
          <Segmented
            block
            value={pane}
            style={{ marginBottom: 12 }}
            options={(['outline', 'settings', 'preview'] as const).map((one) => ({ value: one, label: t.panes[one] }))}
            onChange={(one) => setPane(one)}
          />
        )}
        <Flex gap={16} align="flex-start" wrap={phone}>
          {shows('outline') && <OutlinePane add={setAdding} />}
          {shows('settings') && <Properties add={setAdding} />}
          {shows('preview') && <PreviewPane />}
        </Flex>
        <AddDialog
          adding={adding}
          taken={taken}
          add={(question) => add([question])}
          importList={() => {
            setAdding(undefined)
            setDialog('import')
          }}
          close={() => setAdding(undefined)}
        />
        <ImportDialog isOpen={dialog === 'import'} take={add} close={() => setDialog(undefined)} />
        <JsonView
          form={value}
          isOpen={dialog === 'json'}
          put={(form) => history.apply(() => form)}
          close={() => setDialog(undefined)}
        />
      </div>
    </DesigningContext>
  )
}

/** What is asked for, else what is wrong first, else the form as a whole. */
function firstPlace(form: Form, problems: readonly DesignProblem[], at: string | undefined): Place {
  const where = at ?? problems.find(({ severity }) => severity === 'error')?.where
  return where === undefined ? { kind: 'form' } : placeProblem(form, where).place
}

function addAs(form: Form, selected: Place, adding: Adding | undefined, questions: Question[]) {
  const [first] = questions
  if (adding?.kind === 'page' && first) return addPageBehind(form, selected, first)
  if (adding?.kind === 'field' && first) return addInto(form, adding.question, first)
  return addBehind(form, selected, questions)
}

type Given = Omit<Props, 'onChange'> & Pick<Designing, 'apply' | 'selected' | 'select'>

function useDesigningValue({ value, problems, context, apply, selected, select }: Given): Designing {
  const { questions, materials, items, department } = context
  const path = department === '' ? null : `/forms/bindable?department=${encodeURIComponent(department)}`
  const { data, error, reload } = useApi(path, Bindables)
  const allow = useOwnRegisters(department, reload)
  const bindables = data ?? (error === undefined && path !== null ? undefined : NO_REGISTERS)
  const checked = useDeferredValue(value)
  const placed = useMemo(() => {
    const known = items.length > 0 ? { items, materials: idsOf(materials) } : {}
    const own = checkShape(checked, { questions: questions.map(({ id }) => id), ...known })
    return placeAll(checked, [own, problems])
  }, [checked, problems, questions, items, materials])
  return useMemo(
    () => ({ form: value, apply, selected, select, problems: placed, questions, materials, items, bindables, allow }),
    [value, apply, selected, select, placed, questions, materials, items, bindables, allow],
  )
}

const NO_REGISTERS: readonly Bindable[] = []
const idsOf = (materials: readonly GuideMaterial[]) => materials.map(({ id }) => id)
