import type { Geometry as Shape } from "geojson";
import { cellToBoundary } from "h3-js";
import type { Explorer } from "../../answers/explorer.ts";
import type { Resolved } from "../../answers/resolved.ts";
import type { Name } from "../../core/contracts/answers.ts";
import { PLACES, type Place } from "../../core/indicators/indicator.ts";
import { markOf } from "../../core/indicators/read.ts";
import { featureId } from "../tiles/geometry.ts";
import { multiPolygons } from "../tiles/outlines.ts";
import { MAX_ZOOM } from "../tiles/resolution.ts";
import type { Shapes } from "../tiles/tile-source.ts";
import { type About, aboutTable } from "./about.ts";
import type { Row } from "./field.ts";
import { type Places, rowsOf } from "./rows.ts";

export const TABLES = PLACES;
export type TableId = Place;

/** What does not depend on the question: title, and the column that tells rows apart. */
export const TABLE: Record<TableId, { title: Name; about: Name; key: string }> = {
  villages: {
    title: { id: "Desa dan kelurahan", en: "Villages" },
    about: {
      id: "Kebutuhan, cakupan program, dan sisa kebutuhan tiap desa dan kelurahan.",
      en: "Need, coverage by programs and what is left, for every village.",
    },
    key: "code",
  },
  districts: {
    title: { id: "Kecamatan", en: "Districts" },
    about: {
      id: "Kebutuhan dan cakupan program tiap kecamatan.",
      en: "Need and coverage by programs, for every district.",
    },
    key: "code",
  },
  pockets: {
    title: { id: "Kantong kemiskinan", en: "Poverty pockets" },
    about: {
      id: "Desa-desa berdampingan dengan kebutuhan tinggi yang belum cukup dijangkau program.",
      en: "Villages side by side with high need that programs do not reach enough.",
    },
    key: "pocket",
  },
  cells: {
    title: { id: "Heksagon H3", en: "H3 cells" },
    about: {
      id: "Angka desa yang disebar ke heksagon H3; bagian yang teramati dan yang disebar disebutkan.",
      en: "The villages' figures spread over H3 cells; what is observed and what is spread is said.",
    },
    key: "cell",
  },
};

/** A table of one question, disclosed, with the shapes of its rows. */
export interface Table {
  id: TableId;
  about: About;
  rows: Row[];
  /** of a row, WGS 84, full detail */
  shapes(): Promise<Shape[]>;
}

export type Tables = (id: TableId, resolved: Resolved, resolution: number) => Promise<Table>;

/** Tables made of the explorer's disclosed answers, and of nothing else. */
export function tablesOf(explore: Explorer, source: Shapes): Tables {
  const made: Tables = async (id, resolved, resolution) => {
    const { snapshot } = resolved;
    const [scope, { view }] = await Promise.all([explore.scope(snapshot), explore.answer(resolved)]);
    const about = aboutTable(id, TABLE[id].title, resolved, scope, view);
    const drawn = () => source.geometry(snapshot);
    const of: Places = { scope, villages: snapshot.villages, view };
    switch (id) {
      case "villages":
        return {
          id,
          about,
          rows: rowsOf("villages", of),
          shapes: async () => (await drawn()).villages.map(({ boundary }) => boundary),
        };
      case "districts":
        return {
          id,
          about,
          rows: rowsOf("districts", of),
          shapes: async () => multiPolygons((await drawn()).districtsAt(MAX_ZOOM)),
        };
      case "pockets": {
        const groups = view.pockets.map(({ villages }) => ({
          id: featureId(scope.villages.code[villages[0]]),
          villages,
        }));
        return {
          id,
          about,
          rows: rowsOf("pockets", of),
          shapes: async () => multiPolygons((await drawn()).groups(groups)(MAX_ZOOM)),
        };
      }
      case "cells": {
        const hexagons = await source.hexagons(resolved, resolution);
        return {
          id,
          about,
          rows: rowsOf("cells", { ...of, hexagons }),
          shapes: async () =>
            hexagons.cells.map((cell) => ({ type: "Polygon", coordinates: [cellToBoundary(cell, true)] })),
        };
      }
    }
  };
  return async (...asked) => marked(await made(...asked));
}

/** A table with figures that are not public says so in each of its rows. */
const marked = (table: Table): Table =>
  table.about.internal
    ? { ...table, rows: table.rows.map((row) => ({ ...row, data: markOf(table.about.synthetic, true) })) }
    : table;
