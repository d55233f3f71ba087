import fc from "fast-check";

/** The same cases in every run; `npm run test:explore` sets another. A property that fails prints it with its case. */
fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: Number(process.env.KANTONG_TEST_SEED ?? 3302) });
