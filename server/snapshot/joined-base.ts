/**
 * The base of need rows `n`, as SQL: `joined.value` and `joined.dataset_id`, null where the record has none.
 *
 * What was stated last for the very component and year holds: by the need's own file, or by a file of bases. Where neither
 * did, the nearest year stands in, of the component or, for families and houses, of another that is counted in them: the
 * newest before, else the first after.
 * @param alive condition under which a row counts: given "b", "b.revision_to is null"
 */
export const joinedBase = (alive: (alias: string) => string): string => `left join lateral (
    select one.value, one.dataset_id from (
      select n.base as value, n.dataset_id, n.revision_from, true as own, n.period where n.base is not null
      union all
      select b.value, b.dataset_id, b.revision_from, b.component_id = n.component_id, b.period from base b
      where ${standsFor("b")} and ${alive("b")}
      union all
      select m.base, m.dataset_id, m.revision_from, m.component_id = n.component_id, m.period from need m
      where n.base is null and m.base is not null and ${standsFor("m")} and ${alive("m")}
    ) one
    order by (one.own and one.period = n.period) desc,
      case when one.own and one.period = n.period then one.revision_from end desc,
      one.period <= n.period desc, abs(one.period - n.period), one.own desc, one.revision_from desc
    limit 1
  ) joined on true`;

const standsFor = (alias: string) =>
  `${alias}.regency_code = n.regency_code and ${alias}.village_code = n.village_code and ${alias}.unit_id = n.unit_id
        and (${alias}.component_id = n.component_id or n.unit_id in ('family', 'house'))`;
