// What every bench server answers: a small JSON document.

export const greeting = { id: '7d9c2f3e-5a41-4c0e-9a53-0d2c7f4b6e18', handle: 'peer', name: '김동료', likeCount: 12 };
