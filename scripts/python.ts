import { hasPythonClient, preparePython } from './support/python-environment.js'

/** Prepares `.venv` for the Python client, its tests, and the tests that run PyIceberg. */
if (hasPythonClient()) {
  console.log(await preparePython())
} else {
  console.log('clients/python has no pyproject.toml: nothing to prepare')
}
