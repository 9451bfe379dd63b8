import type { Network } from './contract.ts'
import { forward } from './layers.ts'

/** The outputs of all rows, row after row. Throws a RangeError when `inputs` does not hold so many rows. */
export function runNetwork(network: Network, inputs: Float32Array, rows: number): Float32Array {
  const { sizes, weights } = network
  if (inputs.length !== rows * (sizes[0] as number)) {
    throw new RangeError(`inputs must hold ${rows} rows of ${sizes[0]} numbers, not ${inputs.length} numbers`)
  }
  let said = inputs
  for (let layer = 0; layer < weights.length; layer++) {
    const next = new Float32Array(rows * (sizes[layer + 1] as number))
    forward(next, said, network, layer, rows)
    if (layer < weights.length - 1) for (let at = 0; at < next.length; at++) if ((next[at] as number) < 0) next[at] = 0
    said = next
  }
  return said
}
