import type { Expression, Term } from '@korolev/table-format'

/** Dotted names of the columns that an expression asks about. */
export function columnNamesIn(expression: Expression): ReadonlySet<string> {
  return new Set(termsIn(expression).map(({ name }) => name))
}

export function hasTransform(expression: Expression): boolean {
  return termsIn(expression).some(({ transform }) => transform !== undefined)
}

function termsIn(expression: Expression): readonly Term[] {
  switch (expression.op) {
    case 'true':
    case 'false':
      return []
    case 'not':
      return termsIn(expression.child)
    case 'and':
    case 'or':
      return [...termsIn(expression.left), ...termsIn(expression.right)]
    default:
      return [expression.term]
  }
}
