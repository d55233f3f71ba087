import type { Numbers } from "./numbers.ts";
import type { Section, SectionId } from "./section.ts";

export const en = (n: Numbers): Record<SectionId, Section> => ({
  reading: {
    title: "How to read this page",
    plain:
      "Every number on the map comes from the steps below. The first part says what it means, “exactly” writes the formula. Every threshold can be moved; the one in force stands beside its default.",
    exact: [
      "Symbols: village i of n; H = all units (families where families are counted); P = units in need; strategy s ∈ {reduce expenses, raise income, basic infrastructure}.",
      "Analysis is a pure function of one revision of the data: same question, same answer, byte for byte. Permutations use the seed shown.",
    ],
  },
  need: {
    title: "Need",
    plain:
      "Need is how many units (families, houses, persons) lack something in a village in a year. Units are never mixed. What was not reported stays “no data”, never zero, and its village is left out of every test.",
    exact: [
      "General poverty: families in deciles 1–4 (P) among all families (H). Raw rate p = P/H.",
      "A village without data or with H = 0 is dropped from the graph, drawn as no data, and listed.",
      "H comes from a dataset of its own. Need without it is shown as a count and per km², and is left out of rates and tests.",
      "P > H: more are registered than there are. The village is marked and left out of the mean, the variance and the tests. P ≥ H is hidden from the public: it would tell of everyone.",
    ],
  },
  smoothed: {
    title: "The smoothed rate",
    plain:
      "In a small village a few families change the percentage. So each village's rate is drawn towards the regency's mean, the more the smaller the village.",
    exact: [
      "m = ΣP/ΣH; s² = ΣH(p−m)²/ΣH; a = max(0, s² − m(1−m)/H̄).",
      "Beta-binomial: φ = m(1−m)/a − 1; posterior Beta(φm + P, φ(1−m) + H − P); θ = (φm + P)/(φ + H), its mean.",
      "z = (p−m)/√(a + m(1−m)/H). For rare needs it agrees with Marshall (1991) and Assunção–Reis (1999).",
      "If a = 0 there is no variation beyond chance: the page says so, and there is no pocket.",
    ],
  },
  exceedance: {
    title: "Confidence that the rate is high",
    plain: `How sure we are, given the size of the village, that its true odds of need are more than ${n.exceeded} times those of the mean. (Odds: those in need to those who are not.)`,
    exact: [
      `Pr(rate > r) under Beta(φm + P, φ(1−m) + H − P), where r/(1−r) = ${n.exceeded} · m/(1−m).`,
      "Odds rather than rates, so that “high” can be met where most families are poor.",
    ],
  },
  adjacency: {
    title: "Neighbours",
    plain: `Two villages are neighbours when their borders are at most ${n.adjacency} m apart, unless the regency's boundaries were imported with another distance (${n.adjacencyLow}–${n.adjacencyHigh} m; the one in force is in the table). Village borders are often simplified one by one, so that villages which touch seem to have gaps.`,
    exact: [
      `Polygons within ${n.adjacency} m in the local UTM zone; symmetric; no self; across regency borders too, where both sides are in the record. Villages without a neighbour are listed.`,
    ],
  },
  recipients: {
    title: "Who the recipients are",
    plain:
      "A program that served 80 families has not reached 80 poor families unless it chose them from the poor. So each program, or a table of its deliveries, states whether its recipients are chosen from those in need or may be anyone; where nothing is stated they count as anyone, and are marked.",
    exact: [
      "In need: min(S, P) of a program's S recipients are in need; the excess is reported as “more than registered”.",
      "Anyone, or not stated: from max(0, S − (H − P)) to min(S, P); from 0 where H is unknown.",
      "Several programs without linked lists: from the greatest low end to min(P, sum of the high ends). Two programs meet in need: from max(0, low + low − P) to the lesser high end.",
      "Exact where lists of recipients are linked by keyed hashes. Independence is never assumed, and counts are never added.",
    ],
  },
  coverage: {
    title: "Coverage and overlap",
    plain:
      "Coverage is the share of those in need whom a strategy really reaches. Where lists of recipients are linked it is exact; where there are only counts it is an interval such as 30–80 %. Programs that complete each other are told from duplicates.",
    exact: [
      "Coverage of a strategy cₛ = [low, high]/P over its programs, in the unit of the need.",
      "A program of which only its presence in a village is known counts as a program and an agency, and adds no coverage.",
      "Duplicates, two programs of one exclusion group: from max(0, a + b − W) to min(a, b); W = P where both are chosen from those in need and neither exceeds P, else H.",
    ],
  },
  gap: {
    title: "Gap: too few strategies reach the village",
    plain: `A village lacks overlap where fewer than ${n.fewest} of the strategies that its need concerns reach ${n.tau} of those in need. Where coverage is an interval, the gap may be certain, possible or none; where nobody has reported, it is unknown, not a gap.`,
    exact: [
      "Strategies concerned stand in the record and are set by the coordinator; they never depend on which programs are registered. A strategy concerned without any program is the clearest gap.",
      `O = strategies concerned with cₛ ≥ τ (default ${n.tau}), counted by low and by high ends. Certain: O(high) < fewest; possible: O(low) < fewest ≤ O(high). Fewest = ${n.fewest}, at most the strategies concerned.`,
      "γ = Pr(fewer than fewest strategies reach τ): strategies independent, coverage uniform from e to high; e = low, or what recipients drawn at random would give (S·P/H) where that is more. Strategies with unstated programs: half as in need, half as anyone. γ is a reading, not a bound.",
      `A possible gap counts from γ ≥ ${n.gamma} (broken outline); below that the place is listed as “a gap cannot be ruled out”.`,
      "Service gap U = Σ ωₛ P(1 − cₛ), at the middle of each interval, in family equivalents: a sum of shortfalls that ranks. It is not a number of families. Gap share g = U/P.",
    ],
  },
  silence: {
    title: "Not reported is not nothing",
    plain:
      "Agencies that have not reported are marked. Where nobody has reported anything for a need and a year, coverage is unknown and the map shows need alone.",
    exact: [
      "A program is silent in a village when it runs by the register but its agency has not reported, no row names the program, the list is not complete and leaves the village out, or only the plan is given. A village that a complete list leaves out got nothing: a true zero.",
      "Only programs that have reported for an earlier year can make a gap rest on silence; one registered yesterday does not.",
    ],
  },
  pocket: {
    title: "Pocket: need and gap",
    plain: `A pocket is adjacent villages where need is high or concentrated, while fewer than ${n.fewest} strategies reach at least ${n.tau} of those in need. All three kinds of evidence are shown: clustered, adjacent, single.`,
    exact: [
      `High need, all three: θ/(1−θ) ≥ λ · m/(1−m), λ = ${n.lambda}; confidence ≥ ${n.exceedance}; among the top ${n.cap} of θ.`,
      `Core: z > 0 and the upper conditional-permutation p of Gi* on z, Benjamini–Hochberg q ≤ ${n.q}; R = ${n.permutations} permutations (${n.permutationsWide} from ${n.wide} villages on).`,
      "Need cluster = connected component of (core or high).",
      `Pocket = connected component of (need cluster and gap certain, or possible with γ ≥ ${n.gamma}); solid outline where the gap is certain, broken where it is possible. Listed by U.`,
    ],
  },
  evidence: {
    title: "Evidence: what the tests say, and what they don't",
    plain:
      "“Clustered” says: need would hardly lie like this if it were scattered over the villages at random. It does not say that the place stands out from its surroundings: a regency that is poorer towards the mountains passes, too. So beside it stands whether the place also stands out once such a gradient is taken away.",
    exact: [
      `Clustered: one of the pocket's own villages is a core, or lies in a cluster mass with p ≤ ${n.alpha}. Adjacent: two villages or more, neither of these. Single: one village. None is hidden for lack of significance.`,
      `Cluster mass: V = {z > z₀}, z₀ = ${n.z0}; M = Σ(z − z₀) of each component; z permuted over the villages R times, the largest mass kept; p = (1 + #{max ≥ M})/(R + 1).`,
      "Stands out: the same tests on what is left of z after 1, x, y, x², xy, y² and kelurahan (least squares), divided by its standard deviation.",
      `The null: rates that could be exchanged between villages. On ${n.maps} such maps without pockets at most ${n.falseClustered} showed a clustered one; with a gradient and no pocket ${n.gradient}, after the gradient is taken away ${n.gradientLess}; with differences between districts ${n.districts}, after the gradient is taken away ${n.districtsLess}.`,
    ],
  },
  sure: {
    title: "How sure",
    plain: `Registers err. The data are read many times, each time with each village's rate drawn from what its count and the register's error leave open: “in 87 of 100 readings of the data this village is high and lacking”. For a pocket: on average over the readings, so many of its poor families live in such a village.`,
    limits: `How far this can be relied on depends on what the data do not show. Tried on made-up maps whose truth is known: of 100 places that come up in ${n.sureOf100} of 100 readings or more, ${n.variedRight} were truly high and lacking where villages differ much in poverty, the register errs as stated, and programs choose their recipients from it. Where the register was twice as uneven as stated, ${n.variedDoubled}. Where villages are about equally poor, ${n.fewRight}, and ${n.fewDoubled} with such a register; where programs also serve poor families that no register names, ${n.besideRight}, and ${n.besideDoubled}. So state how uneven the register is (σ), with its source, and look on the ground before you decide.`,
    exact: [
      `π = ηγ. η = share of ${n.readings} seeded draws (${n.readingsWide} from ${n.wide} villages on) in which the village's odds reach λ times those of m and it is among that draw's top ${n.cap}.`,
      "Rate ~ Beta(φₜm + pHₑ, φₜ(1−m) + (1−p)Hₑ); 1/Hₑ = 1/H + σ²θ/(1−θ); aₜ = (a − σ²m²)/(1 + σ²); φₜ = m(1−m)/aₜ − 1. A pocket: its villages' π weighted by P.",
      `σ = how unevenly the register errs between villages, as a relative standard deviation: ${n.sigma} unless the regency states another (${n.sigmaLow} to ${n.sigmaHigh}) with its source. An error that is equal everywhere changes totals, not the map.`,
      "aₜ ≤ 0: no π; such a register could explain every difference.",
      `Of 100 places with π ≥ ${n.sure}, truly high and lacking where the register errs as stated (in brackets: twice as unevenly) and programs serve from it: villages' rates vary with a coefficient of variation of ${n.spreadMuch}: ${n.variedRight} (${n.variedDoubled}); ${n.spreadLittle} with three pockets at twice the rate: ${n.plantedRight} (${n.plantedDoubled}); ${n.spreadLittle} without a pocket, hardly any place is high: ${n.fewRight} (${n.fewDoubled}). Where programs also serve beside the register: ${n.besideRight} (${n.besideDoubled}). Of the recipients of a program that serves anyone, ${n.leakageLow} to ${n.leakageHigh} are not in need; in ${n.unstated} of the maps that is not stated.`,
    ],
  },
  threshold: {
    title: "Definition: threshold on the rate",
    plain:
      "Every village whose rate reaches the threshold. Easy to explain, but blind to chance in small villages.",
    exact: ["p ≥ x where x is given; otherwise p ≥ λm."],
  },
  matrix: {
    title: "Definition: two-factor matrix",
    plain:
      "Crosses how large the share of poor families is with how densely they live. The result is priority 1 (most pressing) to 4.",
    exact: [
      "Share of poor families × poor families per km², four quartile classes each; their classes are added: 7 or 8 = priority 1, 6 = 2, 5 = 3, less = 4.",
    ],
  },
  quadrant: {
    title: "Definition: quadrant",
    plain: "Need above and coverage below the middle of all villages.",
    exact: ["θ > median θ and coverage < median coverage."],
  },
  hotspot: {
    title: "Definition: Gi* hot spot",
    plain: "A village that together with its neighbours has more need than chance would explain.",
    exact: [
      "Gi* = (Σwᵢⱼxⱼ − Wᵢ*m) / √(m₂[nS1ᵢ* − Wᵢ*²]/(n−1)), wᵢᵢ = 1.",
      `The conditional-permutation p decides, not z: in the tail the normal approximation is ${n.normalLow} to ${n.normalHigh} times too confident.`,
    ],
  },
  moran: {
    title: "Definition: Local Moran high–high",
    plain: "A high village among high ones. One that is high alone among low ones is shown apart.",
    exact: [
      `Iᵢ = (zᵢ/m₂) Σwᵢⱼzⱼ on the z above; two-sided conditional-permutation p = min(1, 2 · the lesser tail), Benjamini–Hochberg q ≤ ${n.moranq}.`,
      `Nothing is tested on hexagons spread from villages: that finds “hot spots” in ${n.hexagons} of cells where there is nothing.`,
    ],
  },
  scan: {
    title: "Definition: scan",
    plain:
      "Looks for groups of adjacent villages with excess need. A second opinion, held against the same rates exchanged between villages.",
    exact: [
      `LLR = c ln(c/E) + (C−c) ln((C−c)/(C−E)) where c/E exceeds the rest. Circular or flexible windows, at most ${n.scanMost} of the population; p ≤ ${n.scanp} from ${n.scanDraws} permutations.`,
      `Gamma–Poisson on request: with heavy tails it alarms in ${n.scanHeavy} of maps without any cluster, the permutation null in one of ${n.scanPermuted}. Never plain Poisson.`,
    ],
  },
  official: {
    title: "Definition: official list (lokus)",
    plain:
      "The list that the government decreed and that was imported. Held against the other definitions: what it misses, what no longer needs it.",
    exact: ["The list of the year asked for, or the newest before it; its year is always said."],
  },
  priority: {
    title: "Priority",
    plain:
      "Villages ranked by three measures: the need rate, the service gap, and its share of the need. The weights are a choice of policy; the range of ranks shows how firm the order is if the weights differ a little.",
    exact: [
      `Priority = w₁ r(θ) + w₂ r(U) + w₃ r(g), weights ${n.weights}; r = percentile rank (rank − ½)/n, ties averaged, order of ties by code.`,
      `Stability: ${n.weightDraws} weightings from Dirichlet(${n.concentration} w); the share in the top N (robust from ${n.robust}) and the range of the rank without its outer twentieths.`,
      "Pareto layer 1: no other village is at least as pressing in all three measures and more so in one.",
    ],
  },
  change: {
    title: "Change between years",
    plain:
      "Two years compared village by village. Where the data's basis changed (a new register, boundaries, from estimate to count) the jump is marked and not read as success.",
    exact: [
      `A break: H changed by more than ${n.baseChange}, the unit changed, one is an estimate and the other a count, one was not reported, or the village's boundary came into force between the two years.`,
    ],
  },
  ledger: {
    title: "Reached by no program",
    plain:
      "The headline of every list, card and print: families (houses, persons) in need whom no program serves. Where lists are not linked it is an interval. It is not the service gap, which counts how much of each strategy is missing.",
    exact: [
      "N = P − distinct units served in need by any program − closed with a reason (moved, died, already met, refused): from max(0, P − closed − Σ high) to P − closed − greatest low.",
      "The same interval stands in the ledger, so the two never differ.",
    ],
  },
  targeting: {
    title: "Targeting quality",
    plain:
      "Does a program reach the villages and families most in need? Several standard measures are computed side by side.",
    exact: [
      "Exclusion error = 1 − coverage; inclusion error = share of recipients not in need (only where recipients' deciles are known).",
      "Concentration index C = Σ(FₜLₜ₊₁ − Fₜ₊₁Lₜ), negative = pro-poor. CGH (Coady–Grosh–Hoddinott) = share of benefits of the poorest q ÷ q.",
      "Coverage Gini weighted by P; Theil within and between districts.",
    ],
  },
  hexagons: {
    title: "Hexagons",
    plain:
      "Hexagons are a way to look, not a way to test. Part comes from household points (observed), the rest is spread from village figures; every cell says its share.",
    exact: [
      "Weight of a village in an H3 cell = area of the intersection ÷ the sum of the village's own pieces; whole numbers by largest remainder; parents are sums of children.",
      "Totals by village and overall are the same at every resolution.",
    ],
  },
  disclosure: {
    title: "Small counts are hidden",
    plain:
      "Counts from 1 to k − 1 are never shown, nor anything from which they follow by subtraction. What was shown once stays known, so each publication is held against all earlier ones, and even a total may be withheld. “Hidden”, “no data” and “0” never look alike.",
    exact: [
      `Hidden: 0 < count < k, and P ≥ H. k = ${n.k} unless the regency sets another, ${n.kLow} to ${n.kHigh}. Then further cells until every feasible interval is at least k wide and reaches k.`,
      "What derives from them (rate, rank, colour class, order) goes too. NIK, names and addresses are never stored. Public tests run on published figures, with stand-ins for hidden villages; how many stands under the values in force.",
      "What was published stays known: a hidden count stays hidden for as long as it is the same, and a total goes too where all publications together would give a cell to less than k. A correction uncovers no neighbour, nor does its undo.",
      "Differences: of need = served + closed + left, where one part is from 1 to k − 1, another is given as an interval.",
      "Not protected: counts that were shown once; between revisions, counts of recipients from linked lists and household cells (need is); what was published after a backup that is put back; and anything from whoever knows the neighbours' figures from elsewhere.",
    ],
  },
  values: {
    title: "Every value in force",
    plain:
      "What the answer to the question in this page's address was computed with. Whoever has these values and the data can compute it again.",
    exact: [
      "Stand-ins: villages whose figures are hidden; another figure takes their place in the tests, so that nothing can be worked out from the result.",
    ],
  },
  checked: {
    title: "Checked against what",
    plain:
      "Every statistic is compared with the systems that statisticians trust, in tests that run on every change.",
    exact: [
      "R spdep and smerc, PySAL, GeoDa, HiGHS; Columbus (Anselin 1988) and North Carolina SIDS (Cressie). z, I, EB: 10⁻⁹. Permutation p: within 4 Monte-Carlo errors of 10 million draws.",
      `Calibration: of ${n.maps} maps whose rates can be exchanged between villages, at most ${n.falseClustered} show a clustered pocket.`,
    ],
  },
  limits: {
    title: "Its limits",
    plain:
      "A regency that is poor everywhere shows few pockets, for rates are drawn towards its own mean. Registers miss people. A village's figure says nothing of one family. λ, τ and the top share are judgement: move them and see what changes.",
    exact: ["Demo data are synthetic and marked so on every screen and download."],
  },
});
