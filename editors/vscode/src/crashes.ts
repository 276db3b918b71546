// How often a server may end by itself before it is left alone.

const LIMIT = 4;
const WINDOW_MS = 3 * 60 * 1000;

/** The times at which the server ended unasked. */
export class CrashLog {
  private times: number[] = [];

  /** Notes a crash at `now` (milliseconds); true while another start is worth trying. */
  mayRestart(now: number): boolean {
    this.times = this.times.filter((time) => now - time < WINDOW_MS);
    this.times.push(now);
    return this.times.length <= LIMIT;
  }

  /** Forgets the past, as when the user restarts the server. */
  clear(): void {
    this.times = [];
  }
}
