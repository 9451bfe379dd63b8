import type { Cell } from '../contract.ts'
import { MemberSelect } from './MemberSelect.tsx'
import { useDimensionName } from './use-members.ts'

interface Props {
  dimensions: readonly string[]
  cell: Cell
  onChange: (cell: Cell) => void
}

/** Which part of the indicator: one member of each dimension; a dimension left open is the whole of it. Stands in a row of others. */
export function CellPicker({ dimensions, cell, onChange }: Props) {
  const nameOf = useDimensionName()
  return dimensions.map((dimension) => (
    <MemberSelect
      key={dimension}
      dimension={dimension}
      label={nameOf(dimension)}
      value={cell[dimension]}
      onChange={(member) => {
        const { [dimension]: _, ...others } = cell
        onChange(member ? { ...others, [dimension]: member } : others)
      }}
    />
  ))
}
