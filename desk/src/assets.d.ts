// Names of built files, put in by build.mjs.
declare const COUNTRIES_FILE: string;
declare const DIVISIONS_FILE: string;
declare const WORKER_FILE: string;
