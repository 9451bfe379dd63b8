import type { Answer } from '../contract.ts'
import type { Field } from '../definition.ts'
import { AddressInput } from './AddressInput.tsx'
import { Choice, Choices } from './ChoiceInput.tsx'
import { DateRangeInput } from './DateRangeInput.tsx'
import { Computed, Declaration, Note, Pledge } from './Declaration.tsx'
import { MapPointInput } from './MapPointInput.tsx'
import { RegionInput } from './RegionInput.tsx'
import { LongTextInput, TextInput, TimeInput } from './TextInput.tsx'

export interface InputProps {
  /** Of the element: the field's, in a table `costs.0.amount`. */
  id: string
  field: Field
  value: Answer | undefined
  wrong: boolean
  describedBy: string
  answer: (value: Answer) => void
}

/** The input that fits the type of the field; tables, files and signatures need more than a value and stand in FieldRow. */
export function FieldInput(props: InputProps) {
  switch (props.field.type) {
    case 'choice':
    case 'yes-no':
      return <Choice {...props} />
    case 'choices':
      return <Choices {...props} />
    case 'region':
      return <RegionInput {...props} />
    case 'address':
      return <AddressInput {...props} />
    case 'map-point':
      return <MapPointInput {...props} />
    case 'date-range':
      return <DateRangeInput {...props} />
    case 'date-time':
      return <TimeInput {...props} />
    case 'long-text':
      return <LongTextInput {...props} />
    case 'pledge':
      return <Pledge {...props} />
    case 'declaration':
      return <Declaration {...props} />
    case 'note':
      return <Note {...props} />
    case 'computed':
      return <Computed {...props} />
    default:
      return <TextInput {...props} />
  }
}
