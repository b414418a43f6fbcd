import { has, installPackages, mayInstall } from './debian.mjs'

/** Null if nginx can be tried here, installing it where we may; else what is missing. */
export async function nginx() {
  const missing = () => ['nginx', 'openssl'].filter(program => !has(program))
  if (missing().length > 0 && mayInstall()) {
    console.log('Installing nginx from Debian ...')
    await installPackages(['nginx-light', 'openssl'])
  }
  return missing().length > 0 ? missing().join(' and ') : null
}
