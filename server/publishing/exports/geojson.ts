import { z } from "zod";

export const feature = z
  .looseObject({
    type: z.literal("Feature"),
    id: z.union([z.string(), z.number()]).optional(),
    geometry: z.looseObject({ type: z.string() }).nullable(),
    properties: z.record(z.string(), z.unknown()),
  })
  .meta({
    id: "Feature",
    description: "A GeoJSON feature (RFC 7946); a hidden figure is null and named in hiddenFields.",
  });
export const featureCollection = z
  .looseObject({ type: z.literal("FeatureCollection"), features: z.array(feature) })
  .meta({ id: "FeatureCollection", description: "GeoJSON features (RFC 7946)." });
