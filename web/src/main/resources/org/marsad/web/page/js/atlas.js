/** The outlines of countries (Natural Earth), fetched once and only when a map is shown. A region's name is its country's code. */
const OUTLINES = 'webjars/map/world-50m.json';
let fetched = null;

export function outlines() {
  fetched ??= get().catch((error) => {
    fetched = null;
    throw error;
  });
  return fetched;
}

async function get() {
  const answer = await fetch(OUTLINES);
  if (!answer.ok) throw new Error(`no outlines of countries: ${answer.status}`);
  return answer.json();
}

/** Only what can be seen between two corners: a map of one country need not draw the whole world. */
export function within(collection, [[west, north], [east, south]]) {
  const seen = ([left, bottom, right, top]) => left < east + 2 && right > west - 2 && bottom < north + 2 && top > south - 2;
  const features = collection.features.map((feature) => clipped(feature, seen)).filter((feature) => feature !== null);
  return { type: 'FeatureCollection', features };
}

function clipped(feature, seen) {
  const { type, coordinates } = feature.geometry;
  const polygons = (type === 'Polygon' ? [coordinates] : coordinates).filter(([outer]) => seen(box(outer)));
  return polygons.length === 0 ? null : { ...feature, geometry: { type: 'MultiPolygon', coordinates: polygons } };
}

function box(ring) {
  const all = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [x, y] of ring) {
    all[0] = Math.min(all[0], x);
    all[1] = Math.min(all[1], y);
    all[2] = Math.max(all[2], x);
    all[3] = Math.max(all[3], y);
  }
  return all;
}
