import assert from 'node:assert/strict'
import { test } from 'node:test'
import { chance } from '@onego/maths/trees'
import fc from 'fast-check'
import { type Network, networkFromBytes, networkToBytes, runNetwork, trainNetwork } from './index.ts'

const drawn = (count: number, seed: number) => Float32Array.from({ length: count }, (_, at) => 2 * chance(seed, at) - 1)

/** Two outputs that no straight line gives: the product of two inputs, and the size of one. */
function bent(rows: number, seed: number) {
  const inputs = drawn(3 * rows, seed)
  const right = (row: number) => {
    const [a, b] = [inputs[3 * row] as number, inputs[3 * row + 1] as number]
    return [a * b, Math.abs(a)] as const
  }
  const slope = (row: number, said: Float32Array, into: Float32Array) => {
    for (const [k, value] of right(row).entries()) into[k] = 2 * ((said[k] as number) - value)
  }
  return { inputs, rows, outputs: 2, slope, right }
}

function meanSquare(network: Network, { inputs, rows, right }: ReturnType<typeof bent>): number {
  const said = runNetwork(network, inputs, rows)
  let sum = 0
  for (let row = 0; row < rows; row++) {
    for (const [k, value] of right(row).entries()) sum += ((said[2 * row + k] as number) - value) ** 2
  }
  return sum / (2 * rows)
}

test('what no straight line gives is learnt from examples, and said of rows never seen', () => {
  const [seen, unseen] = [bent(4_000, 1), bent(1_000, 2)]
  const straight = trainNetwork(seen, { hidden: [], epochs: 40, rate: 1e-2, batch: 50 })
  const network = trainNetwork(seen, { hidden: [24, 12], epochs: 40, rate: 5e-3, batch: 50 })
  assert.ok(meanSquare(network, unseen) < 0.003, `${meanSquare(network, unseen)}`)
  assert.ok(meanSquare(straight, unseen) > 0.05, `${meanSquare(straight, unseen)}`)
})

test('the first steps of Adam are as computed by hand (Kingma & Ba 2015, algorithm 1)', () => {
  // One weight, one row x = 1, loss 3 × said: the slope is 3 whatever is said, so each step is the rate (but for 1e-8).
  const sample = {
    ...{ inputs: Float32Array.of(1), rows: 1, outputs: 1 },
    slope: (_row: number, _said: Float32Array, into: Float32Array) => void into.fill(3),
  }
  const begun = trainNetwork(sample, { hidden: [], epochs: 0, rate: 1 })
  const moved = trainNetwork(sample, { hidden: [], epochs: 2, rate: 1 })
  // Rates: 1/200 × (0.5 × (1 + cos 0) + 0.02), then 2/200 × (0.5 × (1 + cos ½π) + 0.02).
  const steps = 0.0051 + 0.0052
  assert.ok(Math.abs((moved.weights[0]?.[0] as number) - ((begun.weights[0]?.[0] as number) - steps)) < 1e-6)
  assert.ok(Math.abs((moved.biases[0]?.[0] as number) + steps) < 1e-6)
})

test('an output that is never known stays where it began, and disturbs no other', () => {
  const whole = bent(500, 3)
  const part = {
    ...whole,
    slope: (row: number, said: Float32Array, into: Float32Array) => {
      whole.slope(row, said, into)
      into[1] = 0
    },
  }
  const options = { hidden: [], epochs: 5, batch: 50, decay: 0 }
  const [all, some] = [trainNetwork(whole, options), trainNetwork(part, options)]
  const begun = trainNetwork(part, { ...options, epochs: 0 })
  const column = ({ weights }: Network, output: number) =>
    Array.from(weights[0] as Float32Array).filter((_, at) => at % 2 === output)
  assert.deepEqual(column(some, 1), column(begun, 1))
  assert.deepEqual(column(some, 0), column(all, 0))
})

test('slopes of every weight agree with small differences of the loss, through hidden layers', () => {
  const sample = bent(20, 5)
  const loss = (network: Network) => {
    const said = runNetwork(network, sample.inputs, sample.rows)
    return Array.from({ length: 20 }, (_, row) =>
      sample.right(row).reduce((sum, value, k) => sum + ((said[2 * row + k] as number) - value) ** 2, 0),
    ).reduce((sum, one) => sum + one / 20, 0)
  }
  // After one batch Adam has moved each weight by the sign of its slope, by 1.02 × rate ÷ 200.
  const options = { hidden: [5, 4], rate: 1e-1, batch: 20 }
  const begun = trainNetwork(sample, { ...options, epochs: 0 })
  const moved = trainNetwork(sample, { ...options, epochs: 1 })
  let compared = 0
  for (const [layer, weights] of begun.weights.entries()) {
    for (const [at, weight] of weights.entries()) {
      const shifted = (by: number) => {
        const copy = { ...begun, weights: begun.weights.map((one) => one.slice()) }
        ;(copy.weights[layer] as Float32Array)[at] = weight + by
        return loss(copy)
      }
      const slope = (shifted(1e-3) - shifted(-1e-3)) / 2e-3
      if (Math.abs(slope) < 1e-3) continue
      const step = (moved.weights[layer]?.[at] as number) - weight
      assert.equal(Math.sign(step), -Math.sign(slope), `layer ${layer}, weight ${at}: slope ${slope}, step ${step}`)
      compared += 1
    }
  }
  assert.ok(compared > 20, `${compared} slopes compared`)
})

test('the same seed gives the same network; dropout and fading weights do too', () => {
  const options = { hidden: [8], epochs: 2, dropout: 0.4, decay: 0.01, batch: 32 }
  assert.deepEqual(trainNetwork(bent(200, 1), options), trainNetwork(bent(200, 1), options))
  assert.notDeepEqual(trainNetwork(bent(200, 1), options), trainNetwork(bent(200, 1), { ...options, seed: 2 }))
})

test('a network comes back from its bytes as it was; other bytes are refused', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 9 }), { maxLength: 3 }), fc.nat(1000), (hidden, cut) => {
      const network = trainNetwork(bent(20, 1), { hidden, epochs: 1, batch: 10 })
      const bytes = networkToBytes(network)
      assert.deepEqual(networkFromBytes(bytes), network)
      assert.throws(() => networkFromBytes(bytes.slice(0, cut % bytes.length)), RangeError)
    }),
    { numRuns: 40 },
  )
  assert.throws(() => networkFromBytes(new Uint8Array(12).fill(255)), RangeError)
})

test('inputs of another width are refused', () => {
  const network = trainNetwork(bent(20, 1), { hidden: [4], epochs: 1, batch: 10 })
  assert.throws(() => runNetwork(network, new Float32Array(7), 2), /2 rows of 3/)
})
