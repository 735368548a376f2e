// Turns what `rdesk operations` prints into TypeScript: a type per shared definition, and one map from each
// operation to its input and output. Reads standard input, writes standard output; `cargo xtask types` runs it.
import { readFileSync } from 'node:fs'
import { compile } from 'json-schema-to-typescript'

const table = JSON.parse(readFileSync(0, 'utf8'))
// A reference with a description beside it would become a copy of the type under another name.
const plain = (node) => {
  if (Array.isArray(node)) return node.map(plain)
  if (node === null || typeof node !== 'object') return node
  if (typeof node.$ref === 'string') return { $ref: node.$ref }
  return Object.fromEntries(Object.entries(node).map(([key, value]) => [key, plain(value)]))
}
const entry = (operation) => ({
  type: 'object',
  description: operation.summary,
  properties: { input: operation.input, output: operation.output },
  required: ['input', 'output'],
  additionalProperties: false,
})
const schema = plain({
  title: 'Operations',
  description: 'Every operation: what it takes and what it answers.',
  type: 'object',
  properties: Object.fromEntries(table.operations.map((operation) => [operation.name, entry(operation)])),
  required: table.operations.map((operation) => operation.name),
  additionalProperties: false,
  $defs: table.$defs,
})
process.stdout.write(
  await compile(schema, 'Operations', {
    bannerComment: '// Written by `cargo xtask types` from the table of operations. Change the table, not this file.',
    additionalProperties: false,
    style: { semi: false, singleQuote: true, printWidth: 110 },
    unreachableDefinitions: false,
  }),
)
