/** Of a file that comes or goes through Lambda, in bytes: it lets 6 MB through, of which base64 takes a quarter. */
export const inlineBytes: number = 4 * 1024 * 1024;

/** How long an address at S3 may wait for its call, where the call follows at once. */
export const urlSeconds = 300;

/** How long the addresses of an upload's parts hold: they are all made at its start. */
export const uploadSeconds: number = 6 * 3600;

/** An address has up to 4 KB, and the answer has them all. */
export const mostParts = 1000;
