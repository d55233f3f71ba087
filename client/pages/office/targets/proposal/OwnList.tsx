import type { ProposalView } from "../../../../../server/core/contracts/proposals.ts";
import { count, rupiah } from "../figures.ts";
import { Measures, type Shown } from "./AimCard.tsx";
import { p } from "./words.ts";

/** The list as it is, in the measures of the aims. */
export function OwnList({ own, ...shown }: Shown & { own: NonNullable<ProposalView["list"]> }) {
  const { found, unit, placeName } = shown;
  return (
    <section class="aim own-list" aria-labelledby="own-list">
      <h3 id="own-list">{p("own")}</h3>
      <Measures {...shown} measures={own.measures} />
      <p class="fine">
        {own.sameAs
          ? p("ownSame", { aim: p(`aim_${own.sameAs}`) })
          : p("ownShared", { n: count(own.shared), unit, aim: p(`aim_${found.aim}`) })}{" "}
        {own.unusable.length > 0 && p("ownUnusable", { n: count(own.unusable.length) })}
      </p>
      {own.breaches.length + own.above.length > 0 && (
        <>
          <p class="over">{p("broken")}</p>
          <ul class="fine">
            {own.breaches
              .filter(({ limit }) => limit !== "left")
              .map(({ limit, by, place }) => (
                <li key={`${limit} ${place}`}>
                  {p(`breach_${limit}`, {
                    n: count(by),
                    money: rupiah(by),
                    place: place ? placeName(place) : "",
                  })}
                </li>
              ))}
            {own.above.map(({ village, planned, left }) => (
              <li key={village}>
                {p("ownAbove", { village: placeName(village), planned: count(planned), left: count(left) })}
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}
