// Whom the organisers' routes let in.

/** How long after the last proof by password an organiser may act. */
const proofLastsSeconds = 15 * 60;

/** For `@Authenticated`: an organiser who has proved who they are a short while ago. */
export const organiser = { role: 'admin', maxAgeSeconds: proofLastsSeconds } as const;
