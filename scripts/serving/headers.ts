/** What the page may load: its own files, nothing else. WebAssembly may be compiled. */
const POLICY: Record<string, readonly string[]> = {
  'default-src': ["'none'"],
  'script-src': ["'self'", "'wasm-unsafe-eval'"],
  'worker-src': ["'self'"],
  'connect-src': ["'self'"],
  'img-src': ["'self'", 'data:', 'blob:'],
  'style-src': ["'self'"],
  'font-src': ["'self'"],
  'manifest-src': ["'self'"],
  'base-uri': ["'none'"],
  'form-action': ["'none'"],
  'frame-ancestors': ["'none'"],
};

function contentSecurityPolicy(extra: Record<string, readonly string[]> = {}): string {
  return Object.entries(POLICY)
    .map(([name, sources]) => [name, ...sources, ...(extra[name] ?? [])].join(' '))
    .join('; ');
}

/** Headers of every response. Isolation (COOP, COEP) gives WASM its threads. */
export function securityHeaders(
  extra: Record<string, readonly string[]> = {},
): Record<string, string> {
  return {
    'Content-Security-Policy': contentSecurityPolicy(extra),
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Embedder-Policy': 'require-corp',
    'Cross-Origin-Resource-Policy': 'same-origin',
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'no-referrer',
    'Permissions-Policy': 'camera=(), microphone=(), geolocation=(), payment=()',
  };
}

const IMMUTABLE = 'public, max-age=31536000, immutable';
const REVALIDATE = 'no-cache';

/**
 * How long a path may be kept: model folders are versioned and built files carry a hash; the
 * lists and the page itself are asked for anew.
 */
export function cacheControl(path: string): string {
  if (/^\/models\/[^/]+\//.test(path) || path.startsWith('/assets/')) return IMMUTABLE;
  return REVALIDATE;
}

/** The same rules as a `_headers` file, which static hosts (Netlify, Cloudflare Pages) read. */
export function headersFile(): string {
  const lines = (headers: Record<string, string>) =>
    Object.entries(headers).map(([name, value]) => `  ${name}: ${value}`);
  return [
    '/*',
    ...lines(securityHeaders()),
    '/assets/*',
    ...lines({ 'Cache-Control': IMMUTABLE }),
    '/models/:model/*',
    ...lines({ 'Cache-Control': IMMUTABLE }),
    '',
  ].join('\n');
}
