// What is known of a place in, how it is drawn out: as precisely as it is known, never finer.

/** One place. `precision` is UCDP's where_prec, 1 to 7; `country` is ISO 3166-1 alpha-3. */
export interface Place {
  longitude: number | null;
  latitude: number | null;
  precision: number | null;
  radius_km: number | null;
  country: string | null;
  admin1: string | null;
}

export type Drawing =
  /** An exact place: a dot. */
  | { kind: "point"; longitude: number; latitude: number }
  /** Somewhere within a radius: a disc with an edge. */
  | { kind: "disc"; longitude: number; latitude: number; radius_km: number }
  /** Somewhere about: a disc that fades out. */
  | { kind: "vague"; longitude: number; latitude: number; radius_km: number }
  /** Somewhere in a first-order division: its shape, hatched. `key` is "SYR Aleppo". */
  | { kind: "area"; key: string }
  /** Somewhere in a country: its shape, dotted. `key` is "SYR". */
  | { kind: "country"; key: string }
  | { kind: "none" };

/** Which shapes are at hand. */
export interface KnownShapes {
  hasDivision(key: string): boolean;
  hasCountry(code: string): boolean;
}

/** The radius that "near a named point" means where none is given. */
export const NEAR_KM = 25;
const NONE: Drawing = { kind: "none" };

/** Return how a place is drawn. What lacks the data for its precision is drawn a step coarser. */
export function drawingOf(place: Place, shapes: KnownShapes): Drawing {
  const coarser = [
    () => pointOf(place),
    () => discOf(place, place.radius_km ?? NEAR_KM),
    () => discOf(place, place.radius_km) ?? areaOf(place, shapes),
    () => areaOf(place, shapes) ?? discOf(place, place.radius_km),
    () => vagueOf(place),
    () => countryOf(place, shapes),
  ];
  const { precision } = place;
  if (precision === null || !Number.isInteger(precision) || precision < 1 || precision > 6) return NONE;
  // A missing point says nothing of a vague region, nor a missing region of an area.
  const skipped = precision < 5 ? 4 : -1;
  for (let step = precision - 1; step < coarser.length; step++) {
    const drawing = step === skipped ? null : coarser[step]?.();
    if (drawing) return drawing;
  }
  return NONE;
}

function pointOf({ longitude, latitude }: Place): Drawing | null {
  if (longitude === null || latitude === null) return null;
  return { kind: "point", longitude, latitude };
}

function discOf({ longitude, latitude }: Place, radius_km: number | null): Drawing | null {
  if (longitude === null || latitude === null || !radius_km) return null;
  return { kind: "disc", longitude, latitude, radius_km };
}

function vagueOf(place: Place): Drawing | null {
  const disc = discOf(place, place.radius_km);
  return disc?.kind === "disc" ? { ...disc, kind: "vague" } : null;
}

function areaOf({ country, admin1 }: Place, shapes: KnownShapes): Drawing | null {
  const key = `${country} ${admin1}`;
  return country && admin1 && shapes.hasDivision(key) ? { kind: "area", key } : null;
}

function countryOf({ country }: Place, shapes: KnownShapes): Drawing | null {
  return country && shapes.hasCountry(country) ? { kind: "country", key: country } : null;
}

/** Return how firmly a place is known, in words. */
export function precisionInWords(precision: number | null, radius_km: number | null): string {
  const about = radius_km ? `about ${Math.round(radius_km).toLocaleString("en-US")} km` : "";
  const words: Record<number, string> = {
    1: "exact place",
    2: `within ${about || `about ${NEAR_KM} km`} of a named point`,
    3: "somewhere in a second-order division",
    4: "somewhere in a first-order division",
    5: about ? `in a vague region, ${about} around` : "in a vague region",
    6: "somewhere in the country",
    7: "in international waters or airspace",
  };
  return words[precision ?? 0] ?? "place not known";
}
