// The eight colours of initials as the theme has them by day (libs/pages/theme/_avatar.scss); the specs compare.

export interface AvatarColour {
  readonly ground: string;
  readonly letters: string;
}

/** In the order of their numbers, from 1. */
export const avatarColours: readonly AvatarColour[] = [
  { ground: '#d6efe4', letters: '#0a4a38' },
  { ground: '#fde3cf', letters: '#6b330a' },
  { ground: '#dde6fb', letters: '#1f3a7d' },
  { ground: '#f8dbe6', letters: '#7a1f45' },
  { ground: '#e8def8', letters: '#48267f' },
  { ground: '#fbebbf', letters: '#5c4300' },
  { ground: '#d3edf5', letters: '#0f4a5c' },
  { ground: '#e6ebd2', letters: '#40501a' },
];
