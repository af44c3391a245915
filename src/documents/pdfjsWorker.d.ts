/** Importing it puts pdf.js's worker code into this thread, where pdf.js looks for it. */
declare module 'pdfjs-dist/legacy/build/pdf.worker.mjs' {
  export const WorkerMessageHandler: unknown;
}
