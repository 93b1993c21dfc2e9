// An attack on a service that verifies access tokens: what it is called, who described it, and the request that it makes.

import type { JsonWebKey, KeyObject } from 'node:crypto';

/** What an attack is made of. Whoever checks a service knows its issuer's private key, which an attacker does not. */
export interface Material {
  /** The issuer's. */
  readonly key: { readonly kid: string; readonly privateKey: KeyObject; readonly publicKey: KeyObject };
  /** The public key as the issuer publishes it. */
  readonly jwk: JsonWebKey & { readonly kid: string };
  readonly issuer: string;
  readonly audience: string;
  /** Of a token that the service accepts; of a person. */
  readonly claims: Readonly<Record<string, unknown>>;
  /** Seconds since 1970. */
  readonly now: number;
  /** Somebody else's key, of the same kind. */
  readonly attackerKey: { readonly privateKey: KeyObject; readonly publicKey: KeyObject };
  /** Where the attacker publishes it: nobody is to ask there. */
  readonly trapUrl: string;
}

/** A request; its path and host are whose it is sent to. */
export interface Forgery {
  readonly method?: 'GET' | 'POST';
  /** Behind the `?`. */
  readonly query?: string;
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body?: string;
}

export interface Attack {
  readonly name: string;
  /** The section that forbids to accept it, or where it was described. */
  readonly source: string;
  readonly expected: 'refused' | 'accepted';
  /**
   * Whether the specifications leave a service the choice: to accept it is no hole by itself. PeerFinder's services do
   * as `expected` says all the same.
   */
  readonly isChoice: boolean;
  build(material: Material): Forgery;
}

/** What is built: a token, borne as RFC 6750 §2.1 has it, or a whole request. */
type Build = (material: Material) => string | Forgery;

/** What a service must refuse. */
export function attack(name: string, source: string, build: Build): Attack {
  return { name, source, expected: 'refused', isChoice: false, build: requestOf(build) };
}

/** What a strict service refuses, though the specifications let it pass. */
export function leniency(name: string, source: string, build: Build): Attack {
  return { ...attack(name, source, build), isChoice: true };
}

/** What a service must accept: a control, since one that refuses everything withstands every attack. */
export function control(name: string, source: string, build: Build): Attack {
  return { ...attack(name, source, build), expected: 'accepted' };
}

/** What PeerFinder's services accept, and others may. */
export function courtesy(name: string, source: string, build: Build): Attack {
  return { ...control(name, source, build), isChoice: true };
}

/** A request that bears the token where it belongs. */
export function bearing(token: string): Forgery {
  return { headers: [['Authorization', `Bearer ${token}`]] };
}

function requestOf(build: Build): Attack['build'] {
  return (material) => {
    const built = build(material);
    return typeof built === 'string' ? bearing(built) : built;
  };
}
