// Links of a profile: pages over https and mail addresses, nothing that could run or mislead.

const mailAddress = /^mailto:[^\s@?]+@[^\s@?]+$/i;

/** Whether a URL may stand in a profile. One with a password in it imitates another host. */
export function isProfileUrl(text: string): boolean {
  if (mailAddress.test(text)) return URL.canParse(text);
  if (!/^https:\/\//i.test(text) || /\s/.test(text) || !URL.canParse(text)) return false;
  const { username, password } = new URL(text);
  return username === '' && password === '';
}
