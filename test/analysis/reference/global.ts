/** One variable under one style of weights: B binary, W rows standardised. */
interface Global {
  variable: string;
  style: "B" | "W";
  i: number;
  iVariance: number;
  c: number;
  cVariance: number;
  g: number;
  gExpected: number;
  gVariance: number;
}

/**
 * R spdep 1.2-7: moran.test, geary.test, globalG.test (binary weights) under randomisation. The Assunção–Reis
 * z was moved above 0 for G, which the other two do not notice.
 */
export const columbusGlobal: Global[] = [
  {
    variable: "CRIME",
    style: "W",
    i: 0.500188557183,
    iVariance: 0.00868928920133,
    c: 0.540528202702,
    cVariance: 0.00938426377697,
    g: 0.127807457382,
    gExpected: 0.100340136054,
    gVariance: 3.50705730381e-5,
  },
  {
    variable: "CRIME",
    style: "B",
    i: 0.515461436886,
    iVariance: 0.00745439434279,
    c: 0.591611324063,
    cVariance: 0.01158343456013,
    g: 0.127807457382,
    gExpected: 0.100340136054,
    gVariance: 3.50705730381e-5,
  },
  {
    variable: "HOVAL",
    style: "W",
    i: 0.180093114317,
    iVariance: 0.00828778250782,
    c: 0.806086397122,
    cVariance: 0.01077902832888,
    g: 0.0985047781004,
    gExpected: 0.100340136054,
    gVariance: 3.47379608709e-5,
  },
  {
    variable: "HOVAL",
    style: "B",
    i: 0.221344073356,
    iVariance: 0.00712068949313,
    c: 0.78899372411,
    cVariance: 0.01880223558042,
    g: 0.0985047781004,
    gExpected: 0.100340136054,
    gVariance: 3.47379608709e-5,
  },
  {
    variable: "INC",
    style: "W",
    i: 0.415628778278,
    iVariance: 0.00839192566549,
    c: 0.675881624729,
    cVariance: 0.01041725307831,
    g: 0.1000166465149,
    gExpected: 0.100340136054,
    gVariance: 2.30925167654e-5,
  },
  {
    variable: "INC",
    style: "B",
    i: 0.412343970228,
    iVariance: 0.00720724614919,
    c: 0.713760300481,
    cVariance: 0.01692981665184,
    g: 0.1000166465149,
    gExpected: 0.100340136054,
    gVariance: 2.30925167654e-5,
  },
];
export const northCarolinaGlobal: Global[] = [
  {
    variable: "SIDR74_raw",
    style: "W",
    i: 0.230910448846,
    iVariance: 0.00406513368576,
    c: 0.727291239595,
    cVariance: 0.0056435930649,
    g: 0.0571070723025,
    gExpected: 0.0494949494949,
    gVariance: 9.63306431164e-6,
  },
  {
    variable: "SIDR74_raw",
    style: "B",
    i: 0.210046454274,
    iVariance: 0.00366680176218,
    c: 0.677966786753,
    cVariance: 0.01079877926571,
    g: 0.0571070723025,
    gExpected: 0.0494949494949,
    gVariance: 9.63306431164e-6,
  },
  {
    variable: "SIDR74_EB",
    style: "W",
    i: 0.253704164083,
    iVariance: 0.00409557322289,
    c: 0.731212249754,
    cVariance: 0.0054893624649,
    g: 0.0498854840163,
    gExpected: 0.0494949494949,
    gVariance: 1.03855114848e-6,
  },
  {
    variable: "SIDR74_EB",
    style: "B",
    i: 0.260827298728,
    iVariance: 0.00369398259205,
    c: 0.753695341728,
    cVariance: 0.0100262088293,
    g: 0.0498854840163,
    gExpected: 0.0494949494949,
    gVariance: 1.03855114848e-6,
  },
  {
    variable: "SIDR74_ARz_shifted",
    style: "W",
    i: 0.248746214264,
    iVariance: 0.00405247030633,
    c: 0.720594159925,
    cVariance: 0.00570775568996,
    g: 0.0560904608583,
    gExpected: 0.0494949494949,
    gVariance: 9.44857893433e-6,
  },
  {
    variable: "SIDR74_ARz_shifted",
    style: "B",
    i: 0.242993804008,
    iVariance: 0.00365549406193,
    c: 0.711984532056,
    cVariance: 0.01112018206929,
    g: 0.0560904608583,
    gExpected: 0.0494949494949,
    gVariance: 9.44857893433e-6,
  },
];
