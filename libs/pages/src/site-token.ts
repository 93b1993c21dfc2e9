// The injection token of the site's description.

/** Under this token Nest knows the `Site` that PagesModule was given. */
export const siteToken = Symbol('Site');
