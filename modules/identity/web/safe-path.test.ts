import assert from 'node:assert/strict'
import { test } from 'node:test'
import { safePath } from './safe-path.ts'

test('after sign-in one lands on this site, whatever the address says', () => {
  const table: [next: string | null, path: string][] = [
    ['/matters/1?a=b#c', '/matters/1?a=b#c'],
    [null, '/'],
    ['', '/'],
    ['https://evil.example', '/'],
    ['//evil.example', '/'],
    ['/\\evil.example', '/'],
    ['/\t/evil.example', '/'],
    ['/..//evil.example', '/'],
    ['javascript:alert(1)', '/'],
  ]
  for (const [next, path] of table) assert.equal(safePath(next, '/', 'https://city.example'), path, String(next))
})
