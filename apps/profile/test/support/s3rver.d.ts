// Types of the S3 server for tests, as far as we use it.

declare module '@20minutes/s3rver' {
  export interface ServerOptions {
    address: string;
    port: number;
    silent: boolean;
    directory: string;
    configureBuckets: { name: string; configs: string[] }[];
  }

  export default class S3rver {
    constructor(options: ServerOptions);
    run(): Promise<{ port: number }>;
    close(): Promise<void>;
  }
}
