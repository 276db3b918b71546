// Runs named checks one after another and notes each one's outcome where run.sh counts them.

import { appendFileSync } from 'node:fs';

/** Thrown by a check for something that the server cannot do yet. */
export class Skip extends Error {}

/** A runner whose results carry `prefix`. */
export function reporter(prefix) {
  const note = (state, name, why) => {
    const reason = why === undefined ? '' : ` -- ${why.replaceAll('\n', ' ')}`;
    appendFileSync(process.env.IMR_RESULTS, `${state} ${prefix}: ${name}${reason}\n`);
  };
  const check = async (name, body) => {
    const began = Date.now();
    try {
      await body();
      note('ok', `${name} (${((Date.now() - began) / 1000).toFixed(1)} s)`);
      return true;
    } catch (error) {
      note(error instanceof Skip ? 'skip' : 'not ok', name, error.message);
      return false;
    }
  };
  return { check, note };
}
