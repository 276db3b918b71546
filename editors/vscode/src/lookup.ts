// Where the server program is looked for. Pure: the file system is asked through `isProgram`, so that it is tested without VS Code.

import * as path from 'node:path';

/** What the look-up depends on. */
export interface Place {
  /** Value of `imr.server.path`; empty when the user has set none. */
  setting: string;
  /** The extension's own folder. */
  extensionFolder: string;
  /** Value of the `PATH` variable. */
  searchPath: string;
  /** The user's home folder. */
  home: string;
  /** `process.platform`. */
  platform: string;
  /** Whether a file is there and may be executed. */
  isProgram(file: string): boolean;
}

/** The program found, or why there is none. */
export type Lookup =
  | { kind: 'found'; command: string; origin: 'setting' | 'bundled' | 'PATH' }
  /** The setting names no program. Nothing else is tried: the user asked for this one. */
  | { kind: 'badSetting'; setting: string }
  | { kind: 'absent' };

/** Finds the server: the setting, else the bundled program, else the first `imr` on the `PATH`. */
export function findServer(place: Place): Lookup {
  const paths = place.platform === 'win32' ? path.win32 : path.posix;
  const setting = place.setting.trim();
  if (setting !== '') {
    const command = /^~[/\\]/.test(setting) ? paths.join(place.home, setting.slice(2)) : setting;
    return paths.isAbsolute(command) && place.isProgram(command)
      ? { kind: 'found', command, origin: 'setting' }
      : { kind: 'badSetting', setting };
  }
  const program = place.platform === 'win32' ? 'imr.exe' : 'imr';
  const bundled = paths.join(place.extensionFolder, 'server', program);
  if (place.isProgram(bundled)) {
    return { kind: 'found', command: bundled, origin: 'bundled' };
  }
  // A relative entry would mean the opened folder, which must not choose the program.
  const folders = place.searchPath.split(paths.delimiter).filter((folder) => paths.isAbsolute(folder));
  const command = folders.map((folder) => paths.join(folder, program)).find((file) => place.isProgram(file));
  return command === undefined ? { kind: 'absent' } : { kind: 'found', command, origin: 'PATH' };
}
