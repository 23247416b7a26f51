import ts from 'typescript'
import { LIMITS } from './limits.js'

export interface FunctionMetrics {
  readonly name: string
  /** 1 for the first line of the file. */
  readonly line: number
  /** Without blank lines and comments. */
  readonly lines: number
  /** Cyclomatic: 1, and 1 more for each decision; functions inside count for themselves. */
  readonly complexity: number
}

export interface FileMetrics {
  readonly lines: number
  /** Without blank lines and comments. */
  readonly codeLines: number
  readonly functions: readonly FunctionMetrics[]
  /** Numbers of lines that are too long although they could be broken. */
  readonly longLines: readonly number[]
}

/** Sizes and complexities of one TypeScript or JavaScript file. */
export function measureSource(name: string, text: string): FileMetrics {
  const tree = ts.createSourceFile(name, text, ts.ScriptTarget.Latest, true)
  const codeLines = linesOfCode(tree)
  const functions: FunctionMetrics[] = []
  const visit = (node: ts.Node): void => {
    if (isFunction(node)) functions.push(measureFunction(node, tree, codeLines))
    ts.forEachChild(node, visit)
  }
  visit(tree)
  return { ...measureText(text, templateLines(tree)), codeLines: codeLines.size, functions }
}

/**
 * Lines of any text, and which are too long although they could be broken: a literal may be long.
 * @param literals - numbers of lines inside of literals of several lines.
 */
export function measureText(
  text: string,
  literals: ReadonlySet<number> = new Set(),
): Pick<FileMetrics, 'lines' | 'longLines'> {
  const lines = text.replace(/\n$/, '').split('\n')
  const isTooLong = (line: string) =>
    [...line].length > LIMITS.lineLength && (COMMENT.test(line) || !LITERAL.test(line))
  return {
    lines: text === '' ? 0 : lines.length,
    longLines: lines.flatMap((line, index) =>
      isTooLong(line) && !literals.has(index + 1) ? [index + 1] : [],
    ),
  }
}

const COMMENT = /^\s*(\/\/|\/?\*|#)/
const LITERAL = /["'`]|\/[gimsuy]*[,;)]*$/

type FunctionNode = ts.FunctionLikeDeclaration & { readonly body: ts.Node }

function isFunction(node: ts.Node): node is FunctionNode {
  return ts.isFunctionLike(node) && 'body' in node && node.body !== undefined
}

function measureFunction(
  node: FunctionNode,
  tree: ts.SourceFile,
  codeLines: ReadonlySet<number>,
): FunctionMetrics {
  const first = tree.getLineAndCharacterOfPosition(node.getStart(tree)).line
  const last = tree.getLineAndCharacterOfPosition(node.end).line
  let lines = 0
  for (let line = first; line <= last; line++) if (codeLines.has(line)) lines++
  return { name: nameOf(node), line: first + 1, lines, complexity: 1 + decisionsIn(node) }
}

function nameOf(node: FunctionNode): string {
  if (ts.isConstructorDeclaration(node)) return 'constructor'
  if (node.name !== undefined) return node.name.getText()
  const { parent } = node
  return ts.isVariableDeclaration(parent) || ts.isPropertyAssignment(parent)
    ? parent.name.getText()
    : '(anonymous)'
}

function decisionsIn(node: FunctionNode): number {
  let count = 0
  const visit = (child: ts.Node): void => {
    if (isFunction(child)) return
    if (isDecision(child)) count++
    ts.forEachChild(child, visit)
  }
  ts.forEachChild(node, visit)
  return count
}

const DECISIONS: ReadonlySet<ts.SyntaxKind> = new Set([
  ts.SyntaxKind.IfStatement,
  ts.SyntaxKind.ConditionalExpression,
  ts.SyntaxKind.ForStatement,
  ts.SyntaxKind.ForInStatement,
  ts.SyntaxKind.ForOfStatement,
  ts.SyntaxKind.WhileStatement,
  ts.SyntaxKind.DoStatement,
  ts.SyntaxKind.CaseClause,
  ts.SyntaxKind.AmpersandAmpersandToken,
  ts.SyntaxKind.BarBarToken,
  ts.SyntaxKind.QuestionQuestionToken,
  ts.SyntaxKind.AmpersandAmpersandEqualsToken,
  ts.SyntaxKind.BarBarEqualsToken,
  ts.SyntaxKind.QuestionQuestionEqualsToken,
  ts.SyntaxKind.QuestionDotToken,
])

/** As eslint's rule `complexity` counts: a default value of a parameter is a decision too. */
function isDecision(node: ts.Node): boolean {
  if (DECISIONS.has(node.kind)) return true
  return (ts.isParameter(node) || ts.isBindingElement(node)) && node.initializer !== undefined
}

/** Numbers (from 0) of the lines with something else than blanks and comments. */
function linesOfCode(tree: ts.SourceFile): ReadonlySet<number> {
  const { text } = tree
  const literals = literalsOf(tree)
  const lines = new Set<number>()
  let line = 0
  for (let at = 0; at < text.length; at++) {
    const end = literals.get(at) ?? at
    if (end > at) {
      lines.add(line)
      for (; at < end - 1; at++) if (text[at] === '\n') lines.add(++line)
    } else if (text.startsWith('//', at)) {
      at = endOf(text, '\n', at) - 1
    } else if (text.startsWith('/*', at)) {
      const last = endOf(text, '*/', at) + 1
      for (; at < last; at++) if (text[at] === '\n') line++
    } else if (text[at] === '\n') {
      line++
    } else if (!/\s/.test(text[at] ?? '')) {
      lines.add(line)
    }
  }
  return lines
}

function endOf(text: string, mark: string, from: number): number {
  const at = text.indexOf(mark, from + 1)
  return at < 0 ? text.length : at
}

/** Where literals begin and end: what looks like a comment in there is none. */
function literalsOf(tree: ts.SourceFile): ReadonlyMap<number, number> {
  const found = new Map<number, number>()
  const visit = (node: ts.Node): void => {
    const isText = ts.isLiteralExpression(node) || ts.isTemplateMiddleOrTemplateTail(node)
    if (isText || ts.isTemplateHead(node)) found.set(node.getStart(tree), node.end)
    ts.forEachChild(node, visit)
  }
  visit(tree)
  return found
}

/** Numbers (from 1) of the lines that lie in a template literal. */
function templateLines(tree: ts.SourceFile): ReadonlySet<number> {
  const lines = new Set<number>()
  const visit = (node: ts.Node): void => {
    if (ts.isTemplateExpression(node) || ts.isNoSubstitutionTemplateLiteral(node)) {
      const first = tree.getLineAndCharacterOfPosition(node.getStart(tree)).line
      const last = tree.getLineAndCharacterOfPosition(node.end).line
      for (let line = first; line <= last; line++) lines.add(line + 1)
    }
    ts.forEachChild(node, visit)
  }
  visit(tree)
  return lines
}
