// Things in the order in which they came, of which any may go at any time. A Map keeps that order, too, but searches
// for its oldest entry through the places of all that have gone.

/** A place in the order. */
export interface Place<Thing> {
  readonly thing: Thing;
  older: Place<Thing> | undefined;
  newer: Place<Thing> | undefined;
}

export class AgeOrder<Thing> {
  private oldestPlace: Place<Thing> | undefined;
  private newestPlace: Place<Thing> | undefined;

  get oldest(): Place<Thing> | undefined {
    return this.oldestPlace;
  }

  /** As the newest. @returns by what it is removed */
  add(thing: Thing): Place<Thing> {
    const place: Place<Thing> = { thing, older: this.newestPlace, newer: undefined };
    if (this.newestPlace) this.newestPlace.newer = place;
    else this.oldestPlace = place;
    this.newestPlace = place;
    return place;
  }

  /** Once for each place. */
  remove({ older, newer }: Place<Thing>): void {
    if (older) older.newer = newer;
    else this.oldestPlace = newer;
    if (newer) newer.older = older;
    else this.newestPlace = older;
  }
}
