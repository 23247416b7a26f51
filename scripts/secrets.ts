import { projectFiles, readText } from './support/run.js'
import { findSecrets } from './support/secret-rules.js'

/** Looks for credentials in every file that is, or could be, committed. */
let files = 0
let found = 0
for (const name of projectFiles()) {
  const text = readText(name)
  if (text === undefined) continue
  files++
  for (const { rule, line, start } of findSecrets(text)) {
    found++
    console.log(`${name}:${line}: ${rule} (${start}...)`)
  }
}
console.log(`${files} files read, ${found} credentials found`)
process.exitCode = found === 0 ? 0 : 1
