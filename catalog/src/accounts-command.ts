import { InvalidArgumentError } from '@korolev/table-format'
import { readArguments } from './arguments.js'
import {
  createAccount,
  deleteAccount,
  listAccounts,
  rotateSecret,
  updateAccount,
} from './commands/accounts.js'
import type { Components } from './commands/components.js'
import { rotateSigningKey } from './commands/signing-keys.js'
import { makeComponents, makeParts } from './components.js'
import type { Account } from './domain/accounts.js'
import type { Environment } from './settings.js'
import { readSettings } from './settings.js'

export const ACCOUNTS_HELP = `  korolev accounts create NAME [--admin] [--title TEXT]   prints the secret, once
  korolev accounts rotate NAME      gives it a new secret; the one before is void at once
  korolev accounts disable NAME     and enable NAME
  korolev accounts delete NAME      for good: the name is never given again
  korolev accounts list
  korolev accounts rotate-key       signs tokens by a new key; --at-once ends those of the old ones
      each with the settings that say where the catalog's state is (--data-dir or --store)`

const PAGE_SIZE = 1_000

interface Asked {
  readonly action: string
  readonly name?: string
  readonly isAdministrator: boolean
  readonly isAtOnce: boolean
  readonly title?: string
}

/**
 * Accounts by who can reach the catalog's state, which is how the first administrator comes to be.
 * A server may run meanwhile.
 * @returns what to print.
 */
export async function runAccountsCommand(
  args: readonly string[],
  environment: Environment,
): Promise<string> {
  const { asked, settings } = readAsked(args)
  const parts = await makeParts(readSettings(settings, environment))
  try {
    return await run(makeComponents(parts), asked)
  } finally {
    await parts.store.close()
  }
}

const CONTEXT = { actor: 'anonymous', message: 'by the command line' }

async function run(components: Components, asked: Asked): Promise<string> {
  const { action, isAdministrator, title } = asked
  const name = () => nameOf(asked)
  switch (action) {
    case 'create': {
      const { secret } = await createAccount(components, CONTEXT, {
        ...{ clientId: name(), isAdministrator, limits: {} },
        ...(title === undefined ? {} : { title }),
      })
      return withSecret(name(), secret)
    }
    case 'rotate': {
      const { secret } = await rotateSecret(components, CONTEXT, name())
      return withSecret(name(), secret)
    }
    case 'disable':
    case 'enable': {
      const request = { clientId: name(), isDisabled: action === 'disable' }
      return lineOf(await updateAccount(components, CONTEXT, request))
    }
    case 'delete':
      await deleteAccount(components, CONTEXT, name())
      return `${name()} deleted\n`
    case 'list':
      return list(components)
    case 'rotate-key':
      await rotateSigningKey(components, asked.isAtOnce)
      return 'tokens are signed by a new key\n'
    default:
      throw new InvalidArgumentError(
        'accounts needs one of create, rotate, disable, enable, delete, list, rotate-key; ' +
          `try korolev --help, not ${action}`,
        { field: 'accounts' },
      )
  }
}

function withSecret(name: string, secret: string): string {
  return `client id      ${name}\nclient secret  ${secret}\ncredential     ${name}:${secret}\nThe secret is shown this once; keep it where secrets are kept.\n`
}

async function list(components: Components): Promise<string> {
  let text = ''
  let after: string | undefined
  do {
    const page = await listAccounts(components, {
      limit: PAGE_SIZE,
      ...(after === undefined ? {} : { after }),
    })
    text += page.accounts.map(lineOf).join('')
    after = page.nextAfter
  } while (after !== undefined)
  return text
}

function lineOf({ clientId, state, isAdministrator, title }: Account): string {
  const marks = [state, ...(isAdministrator ? ['administrator'] : [])].join(', ')
  return `${clientId}  ${marks}${title === undefined ? '' : `  ${title}`}\n`
}

function nameOf({ action, name }: Asked): string {
  if (name !== undefined) return name
  throw new InvalidArgumentError(`accounts ${action} needs the name of an account`, {
    field: 'NAME',
  })
}

const OWN_FLAGS = { switches: ['--admin', '--at-once'], values: ['--title'] }

function readAsked(args: readonly string[]): {
  readonly asked: Asked
  readonly settings: readonly string[]
} {
  const { words, switches, values, settings } = readArguments(args, OWN_FLAGS)
  const [action = '', name, odd] = words
  if (odd !== undefined) {
    throw new InvalidArgumentError(`accounts takes one name, and has ${odd} besides`, {
      field: 'NAME',
    })
  }
  const title = values.get('--title')
  const asked = {
    ...{ action, isAdministrator: switches.has('--admin'), isAtOnce: switches.has('--at-once') },
    ...(name === undefined ? {} : { name }),
    ...(title === undefined ? {} : { title }),
  }
  return { asked, settings }
}
