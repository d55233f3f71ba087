import type { Section, SectionId } from "./section.ts";

export const en: Record<SectionId, Section> = {
  reading: {
    title: "How to read this page",
    plain:
      "Every number on the map comes from the steps below. The first part says what it means, “exactly” writes the formula. Every threshold can be moved; the one in force stands beside its default.",
    exact: [
      "Symbols: village i of n; H = all units (households for general poverty); P = units in need; strategy s ∈ {reduce expenses, raise income, basic infrastructure}.",
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
    ],
  },
  smoothed: {
    title: "The smoothed rate",
    plain:
      "In a small village a few families change the percentage. So each village's rate is drawn towards the regency's mean, the more the smaller the village.",
    exact: [
      "m = ΣP/ΣH; s² = ΣH(p−m)²/ΣH; a = max(0, s² − m/H̄).",
      "Empirical Bayes (Marshall 1991): θ = m + a(p−m)/(a + m/H). Local: the same over a village and its neighbours.",
      "Assunção–Reis (1999): z = (p−m)/√(a + m/H). If a = 0 there is no variation beyond chance, and no pocket.",
    ],
  },
  exceedance: {
    title: "Confidence that the rate is high",
    plain: "How sure we are that the true rate is above 1.25 times the mean, given the size of the village.",
    exact: ["Pr(rate > 1.25 m) = upper tail of Gamma(shape m²/a + P, rate m/a + H)."],
  },
  adjacency: {
    title: "Neighbours",
    plain:
      "Two villages are neighbours when their borders are at most 20 m apart. Village borders are often simplified one by one, so that villages which touch seem to have gaps.",
    exact: [
      "Polygons within 20 m in the local UTM zone; symmetric; no self. Villages without a neighbour are listed.",
    ],
  },
  coverage: {
    title: "Coverage and overlap",
    plain:
      "Coverage is the share of those in need that is really served. Where lists of recipients are linked it is exact; where there are only counts per program an interval is shown, never a sum. Programs that complete each other are told from duplicates.",
    exact: [
      "Coverage of a component = distinct units served ÷ units in need, same unit, at most 1; the excess is reported as “served more than registered”.",
      "Unlinked, Fréchet's bounds hold: union from max c to min(1, Σc); both of two programs from max(0, a+b−1) to min(a, b).",
      "Coverage of a strategy cₛ = the largest coverage that its programs reach together; unlinked, the largest single program (a lower bound, marked ≥).",
      "Gap U = Σ ωₛ P(1 − cₛ); gap share g = U/P. O = number of strategies with cₛ ≥ τ.",
      "Duplicate: two programs of the same exclusion group. All others complete each other.",
    ],
  },
  silence: {
    title: "Not reported is not nothing",
    plain:
      "Agencies that have not reported are marked. A gap that may be there only for lack of a report is drawn differently from a true one.",
    exact: [
      "A program is silent in a village when it runs by the register but its agency has not reported, no row names the program, the list is not complete and leaves the village out, or only the plan is given. A village that a complete list leaves out got nothing: a true zero.",
    ],
  },
  pocket: {
    title: "Pocket: need and gap",
    plain:
      "A pocket is adjacent villages where need is high and concentrated, while fewer than two strategies reach at least 30 % of those in need. All three grades of certainty are shown: confirmed, probable, isolated.",
    exact: [
      "High need: θ ≥ λm, confidence ≥ its threshold, and in the top share of θ.",
      "Core: z > 0 and the upper conditional-permutation p of Gi* on z, Benjamini–Hochberg q ≤ threshold.",
      "Need cluster = connected component of (core or high). Confirmed: holds a core, or overlaps a cluster mass with p ≤ α. Probable: two villages or more. Isolated: one village.",
      "Cluster mass: V = {z > z₀}, M = Σ(z − z₀) of each component; z permuted over the villages R times, the largest mass kept; p = (1 + #{max ≥ M})/(R + 1).",
      "Gap: O ≤ fewest strategies − 1. Pocket = connected component of (need cluster and gap), ordered by U.",
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
      "The conditional-permutation p decides, not z: in the tail the normal approximation is 15 to 340 times too confident.",
    ],
  },
  moran: {
    title: "Definition: Local Moran high–high",
    plain: "A high village among high ones. One that is high alone among low ones is shown apart.",
    exact: [
      "Iᵢ = (zᵢ/m₂) Σwᵢⱼzⱼ on the Assunção–Reis z; conditional-permutation p, Benjamini–Hochberg q.",
      "Nothing is tested on hexagons spread from villages: that finds “hot spots” in 17 % of cells where there is nothing.",
    ],
  },
  scan: {
    title: "Definition: scan",
    plain:
      "Looks for groups of adjacent villages with excess need. A second opinion, with a probability that allows for poverty being uneven anyway.",
    exact: [
      "LLR = c ln(c/E) + (C−c) ln((C−c)/(C−E)) where c/E exceeds the rest. Circular or flexible windows, at most 10 % of the population.",
      "Null model gamma–Poisson (mean m, variance a) or permutation; never plain Poisson, which flags a quarter of the villages for nothing.",
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
      "Villages ranked by three measures: the need rate, the number not reached, and their share. The weights are a choice of policy; the range of ranks shows how firm the order is if the weights differ a little.",
    exact: [
      "Priority = w₁ r(θ) + w₂ r(U) + w₃ r(g), r = percentile rank (rank − 0.5)/n, ties averaged, order of ties by code.",
      "Stability: 2,000 weightings from Dirichlet(20 w); the share in the top N (robust ≥ 0.90) and the 5–95 % range of the rank.",
      "Pareto layer 1: no other village is at least as pressing in all three measures and more so in one.",
    ],
  },
  change: {
    title: "Change between years",
    plain:
      "Two years compared village by village. Where the data's basis changed (a new register, boundaries, from estimate to count) the jump is marked and not read as success.",
    exact: [
      "A break: H changed by more than 20 %, the unit changed, one is an estimate and the other a count, one was not reported, or the village's boundary came into force between the two years.",
    ],
  },
  ledger: {
    title: "Ledger of what is left",
    plain:
      "Need, less those served, less those closed with a reason (moved, died, already met, refused), is what is left.",
    exact: ["Left = need − distinct units served − closed. Where lists are not linked, an interval."],
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
      "Counts from 1 to k − 1 are never shown, nor anything from which they follow by subtraction. “Hidden”, “no data” and “0” never look alike.",
    exact: [
      "Hidden: 0 < count < k, and P ≥ H. Then further cells until every feasible interval is at least k wide and reaches k.",
      "What derives from them (rate, rank, colour class, order) goes too. NIK, names and addresses are never stored.",
      "What was published stays known: a hidden count stays hidden for as long as it is the same, and a total goes too where all publications together would give a cell to less than k. A correction uncovers no neighbour, nor does its undo.",
      "Differences: of need = served + closed + left, where one part is from 1 to k − 1, another is given as an interval.",
      "Not protected: counts that were shown once; between revisions, counts of recipients from linked lists and household cells (need is); what was published after a backup that is put back; and anything from whoever knows the neighbours' figures from elsewhere.",
    ],
  },
  checked: {
    title: "Checked against",
    plain:
      "Every statistic is held against systems that statisticians trust, in tests that run with every change.",
    exact: [
      "R spdep and smerc, PySAL, GeoDa, HiGHS; Columbus (Anselin 1988) and North Carolina SIDS (Cressie). z, I, EB: 10⁻⁹. Permutation p: within 4 Monte-Carlo errors of 10 million draws.",
      "Calibration: 100 data sets without a pocket give a confirmed one in at most 18.",
    ],
  },
  limits: {
    title: "Limits",
    plain:
      "A regency that is poor everywhere shows few pockets, for rates are drawn towards its own mean. Registers miss people. A village's figure says nothing of one family. λ, τ and the top share are judgement: move them and see what changes.",
    exact: ["Demo data are synthetic and marked so on every screen and download."],
  },
};
