/** A Credential Access Boundary as the exchange of tokens takes it. */
export interface Boundary {
  readonly accessBoundary: {
    readonly accessBoundaryRules: readonly {
      readonly availableResource: string
      readonly availablePermissions: readonly string[]
      readonly availabilityCondition?: { readonly expression: string }
    }[]
  }
}

export interface AccessQuestion {
  readonly permission: string
  readonly bucket: string
  /** `projects/_/buckets/B/objects/NAME`, or the bucket's own for a listing. */
  readonly resource: string
  /** What a listing begins with. */
  readonly listPrefix: string
}

const ROLES: Readonly<Record<string, readonly string[]>> = {
  'inRole:roles/storage.objectViewer': ['get', 'list'],
  'inRole:roles/storage.objectUser': ['get', 'list', 'create', 'delete', 'update'],
}

/** Whether a boundary lets something through. What it says and we do not know lets nothing. */
export function allows({ accessBoundary }: Boundary, question: AccessQuestion): boolean {
  return accessBoundary.accessBoundaryRules.some((rule) => {
    const bucket = `//storage.googleapis.com/projects/_/buckets/${question.bucket}`
    const permissions = rule.availablePermissions.flatMap((role) => ROLES[role] ?? [])
    if (rule.availableResource !== bucket || !permissions.includes(question.permission)) {
      return false
    }
    const { expression } = rule.availabilityCondition ?? {}
    return expression === undefined || evaluate(expression, question)
  })
}

/** Of the Common Expression Language `a.startsWith('x') || ...`, of two known attributes. */
function evaluate(expression: string, { resource, listPrefix }: AccessQuestion): boolean {
  let rest = expression
  let isTrue = false
  for (;;) {
    const term =
      /^(resource\.name|api\.getAttribute\('storage\.googleapis\.com\/objectListPrefix', ''\))\.startsWith\(('(?:[^'\\]|\\.)*')\)/s.exec(
        rest,
      )
    if (term === null) throw new Error(`not understood: ${rest}`)
    const [whole, attribute, literal = ''] = term
    const value = attribute === 'resource.name' ? resource : listPrefix
    isTrue ||= value.startsWith(textOf(literal))
    rest = rest.slice(whole.length)
    if (rest === '') return isTrue
    if (!rest.startsWith(' || ')) throw new Error(`not understood: ${rest}`)
    rest = rest.slice(' || '.length)
  }
}

function textOf(literal: string): string {
  return literal
    .slice(1, -1)
    .replace(/\\U([0-9a-f]{8})|\\u([0-9a-f]{4})|\\(.)/g, (_, long, short, plain: string) => {
      const code = (long ?? short) as string | undefined
      if (code !== undefined) return String.fromCodePoint(Number.parseInt(code, 16))
      if (!/^['"\\]$/.test(plain)) throw new Error(`not understood: \\${plain}`)
      return plain
    })
}
