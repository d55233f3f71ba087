import {
  definitionVariable,
  type Variable,
  variableNameOf,
} from "../../server/core/cartography/variables.ts";
import type { DefinitionId } from "../../server/core/domain/terms.ts";
import type { IndicatorId } from "../../server/core/indicators/catalogue.ts";
import { headOf } from "../../server/core/indicators/labels.ts";
import { language } from "../state/store.ts";

/** What indicators are called, in the language of the page. */

/** Heading of a column. */
export const head = (id: IndicatorId): string => headOf(id)[language.value];
/** What the map is coloured by. */
export const variableName = (variable: Variable): string => variableNameOf(variable, language.value);
/** A definition of pockets. */
export const definitionName = (id: DefinitionId): string => variableName(definitionVariable(id));
