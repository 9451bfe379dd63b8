import { evaluate, FeelFunction } from 'feelin'
import { conversions } from './builtins/conversions.ts'
import { listFunctions } from './builtins/lists.ts'
import { numberFunctions } from './builtins/numbers.ts'
import { rangeFunctions } from './builtins/ranges.ts'
import { textFunctions } from './builtins/texts.ts'
import { timeFunctions } from './builtins/times.ts'

/** Functions of DMN 1.5 §10.3.4 that feelin has as the standard wants them. */
const OF_FEELIN = [
  ...['not', 'append', 'concatenate', 'reverse'],
  ...['get value', 'get entries', 'context', 'context merge', 'context put'],
]

type Raw = ((...given: unknown[]) => unknown) & { $args: string[] }

function ofFeelin(name: string): FeelFunction {
  const raw = evaluate(name).value as Raw
  return new FeelFunction(raw, raw.$args)
}

const made = new Map<string, FeelFunction>([
  ...OF_FEELIN.map((name) => [name, ofFeelin(name)] as const),
  ...[conversions, listFunctions, numberFunctions, rangeFunctions, textFunctions, timeFunctions].flatMap((functions) =>
    Object.entries(functions),
  ),
])

export const findFunction = (name: string): FeelFunction | undefined => made.get(name)

/** Names of all functions that FEEL has of itself. */
export const functionNames = (): readonly string[] => [...made.keys()]
