import { readdirSync } from 'node:fs'
import { loadavg } from 'node:os'
import type { Bench } from './bench.ts'

/** `npm run bench -- NAME [--quick] [--json] [--data DIR]`: runs `bench/NAME.bench.ts`. */
const names = readdirSync(import.meta.dirname)
  .filter((file) => file.endsWith('.bench.ts'))
  .map((file) => file.replace('.bench.ts', ''))

const words = process.argv.slice(2)
const name = words.find((word) => names.includes(word)) ?? ''
const quick = words.includes('--quick')
const json = words.includes('--json')
if (name === '') {
  console.error(`NAME: one of ${names.join(', ')}`)
  process.exit(2)
}

const say = (line: string) => (json ? console.error(line) : console.log(line))
say(
  `${name}${quick ? ' (quick)' : ''}; load of the machine before: ${loadavg()
    .map((value) => value.toFixed(1))
    .join(' ')}`,
)
const { bench } = (await import(`./${name}.bench.ts`)) as { bench: Bench }
const figures = await bench({ quick, say })
if (json) console.log(JSON.stringify({ bench: name, ...figures }))
process.exit(0)
