// What is the same for every page of one running service.

import type { AppName } from './catalogues.ts';

/** Given once, when a service starts. */
export interface Site {
  /** whose views and messages are used besides the library's */
  readonly app?: AppName;
  /** the origin that people type, without a slash at the end; on https cookies get `__Host-` */
  readonly publicUrl: string;
  /** forgives a missing message by showing its key; anywhere else it throws */
  readonly production: boolean;
}

/** Whether visitors come by https, and so whether cookies are `Secure`. */
export function isSecure(site: Site): boolean {
  return site.publicUrl.startsWith('https:');
}
