// Headers that every answer of a service carries (OWASP ASVS 5 chapter 3).

/** Of every answer. A page or route may set a stricter value of its own. */
export const securityHeaders: Readonly<Record<string, string>> = {
  'content-security-policy':
    "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
  'referrer-policy': 'strict-origin-when-cross-origin',
  'x-content-type-options': 'nosniff',
};

/** Only on https, where it means something (RFC 6797). */
export const strictTransportSecurity = { 'strict-transport-security': 'max-age=63072000; includeSubDomains' };
