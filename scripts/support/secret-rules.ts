/** What a leaked credential looks like. Pure: text in, findings out. */
export interface SecretFinding {
  readonly rule: string
  readonly line: number
  /** The first characters only: a report must not leak what it found. */
  readonly start: string
}

interface SecretRule {
  readonly rule: string
  readonly pattern: RegExp
}

const RULES: readonly SecretRule[] = [
  {
    rule: 'private key',
    pattern: /-----BEGIN (?:[A-Z0-9]+ )*PRIVATE KEY(?: BLOCK)?-----/g,
  },
  { rule: 'AWS access key', pattern: /\b(?:AKIA|ASIA)[0-9A-Z]{16}\b/g },
  { rule: 'Google API key', pattern: /\bAIza[0-9A-Za-z_-]{35}/g },
  { rule: 'Google OAuth token', pattern: /\bya29\.[0-9A-Za-z_-]{30,}/g },
  { rule: 'Google OAuth secret', pattern: /\bGOCSPX-[0-9A-Za-z_-]{20,}/g },
  {
    rule: 'GitHub token',
    pattern: /\b(?:gh[pousr]_[0-9A-Za-z]{36,}|github_pat_[0-9A-Za-z_]{40,})/g,
  },
  { rule: 'GitLab token', pattern: /\bglpat-[0-9A-Za-z_-]{20,}/g },
  { rule: 'npm token', pattern: /\bnpm_[0-9A-Za-z]{36}\b/g },
  { rule: 'PyPI token', pattern: /\bpypi-[0-9A-Za-z_-]{50,}/g },
  { rule: 'Slack token', pattern: /\bxox[abeoprs]-[0-9A-Za-z-]{20,}/g },
  {
    rule: 'Slack webhook',
    pattern: /hooks\.slack\.com\/services\/T[0-9A-Z]+\/B[0-9A-Z]+\/\w{20,}/g,
  },
  { rule: 'Stripe key', pattern: /\b[rs]k_live_[0-9A-Za-z]{20,}/g },
  { rule: 'Azure storage key', pattern: /AccountKey=[0-9A-Za-z+/]{80,}={0,2}/g },
  {
    rule: 'JSON web token',
    pattern: /\beyJ[0-9A-Za-z_-]{10,}\.eyJ[0-9A-Za-z_-]{10,}\.[0-9A-Za-z_-]{20,}/g,
  },
  {
    rule: 'password in an address',
    pattern: /\b[a-z][a-z0-9+.-]*:\/\/[^\s:/@'"`{}$<]+:[^\s:/@'"`{}$<]{3,}@/gi,
  },
]

const ASSIGNMENT =
  /(?:secret|token|passw(?:or)?d|api[_-]?key|credential|private[_-]?key)["'\w-]{0,20}\s*[:=]\s*["'`]([^"'`\s]{16,200})["'`]/gi
/** Bits a character. English words stay below 3.3, random base64 of 20 characters is above 3.6. */
const ENTROPY_BITS_MIN = 3.5
const START_LENGTH = 6

/** Every place in `text` that looks like a credential, in order of the rules. */
export function findSecrets(text: string): readonly SecretFinding[] {
  const found: SecretFinding[] = []
  for (const { rule, pattern } of RULES) {
    for (const match of text.matchAll(pattern)) {
      found.push(finding(rule, text, match.index, match[0]))
    }
  }
  for (const match of text.matchAll(ASSIGNMENT)) {
    const value = match[1] ?? ''
    if (isRandom(value)) found.push(finding('assigned secret', text, match.index, value))
  }
  return found
}

function finding(rule: string, text: string, index: number, value: string): SecretFinding {
  const line = text.slice(0, index).split('\n').length
  return { rule, line, start: value.slice(0, START_LENGTH) }
}

/** Letters and digits mixed, and no word or template could be as even. */
function isRandom(value: string): boolean {
  if (/[{}$<>()]/.test(value) || !/\d/.test(value) || !/[A-Za-z]/.test(value)) return false
  return entropyBits(value) >= ENTROPY_BITS_MIN
}

/** Shannon entropy in bits a character. */
export function entropyBits(text: string): number {
  const counts = new Map<string, number>()
  for (const character of text) counts.set(character, (counts.get(character) ?? 0) + 1)
  let bits = 0
  for (const count of counts.values()) {
    const share = count / text.length
    bits -= share * Math.log2(share)
  }
  return bits
}
