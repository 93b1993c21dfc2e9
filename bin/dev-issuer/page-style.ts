// How the dev issuer's page looks: one column on a phone, two on a desk, light and dark.

export const pageStyle = `
:root { color-scheme: light dark; --line: color-mix(in srgb, currentColor 18%, transparent); --accent: light-dark(#2f5bd0, #9db7ff);
  --ground: light-dark(#f5f6f8, #14161a); --card: light-dark(#fff, #1e2127); --good: light-dark(#17633a, #7fd7a2);
  --bad: light-dark(#a3262a, #ff9d9d);
  font: 16px/1.55 system-ui, -apple-system, "Apple SD Gothic Neo", "Noto Sans KR", sans-serif; word-break: keep-all; }
* { box-sizing: border-box; }
body { margin: 0; background: var(--ground); overflow-wrap: anywhere; }
main { max-width: 68rem; margin: 0 auto; padding: 1.25rem 1rem 4rem; }
h1 { font-size: 1.5rem; margin: 0; } h2 { font-size: 1.2rem; margin: 2.25rem 0 .25rem; } h3 { font-size: 1.05rem; margin: 0; }
p { margin: .25rem 0; } a { color: var(--accent); }
.cards { display: grid; gap: 1rem; grid-template-columns: repeat(auto-fill, minmax(min(100%, 22rem), 1fr)); margin-top: 1rem; }
.card { background: var(--card); border: 1px solid var(--line); border-radius: 12px; padding: 1rem; display: flex;
  flex-direction: column; gap: .5rem; min-width: 0; }
.quiet { opacity: .75; }
.good { color: var(--good); font-weight: 600; } .bad { color: var(--bad); font-weight: 600; }
pre, code { font: .85rem/1.5 ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; }
pre { margin: 0; padding: .6rem; border-radius: 8px; background: var(--ground); white-space: pre-wrap; word-break: break-all;
  user-select: all; -webkit-user-select: all; }
.token { max-height: 6.6rem; overflow: auto; }
dl { display: grid; gap: .1rem 1rem; margin: 1rem 0 0; padding: 1rem; background: var(--card);
  border: 1px solid var(--line); border-radius: 12px; } dt { font-weight: 600; } dd { margin: 0 0 .5rem; }
dl pre { background: none; padding: 0; }
@media (min-width: 40rem) { dl { grid-template-columns: max-content 1fr; } dd { margin: 0; } }
label { display: block; font-weight: 600; margin-top: .75rem; }
input, textarea { font: inherit; width: 100%; padding: .6rem; border: 1px solid var(--line); border-radius: 8px;
  background: var(--card); color: inherit; }
textarea { min-height: 7rem; font-family: ui-monospace, monospace; }
button { font: inherit; font-weight: 600; padding: .55rem .9rem; min-height: 44px; border: 1px solid var(--line); border-radius: 8px;
  background: none; color: var(--accent); cursor: pointer; }
form.wide button { margin-top: 1rem; }
.card form { margin-top: auto; }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
summary { cursor: pointer; min-height: 32px; } ul { padding-left: 1.2rem; }
`;
