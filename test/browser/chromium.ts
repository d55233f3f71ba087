import sparticuz from "@sparticuz/chromium";
import type { LaunchOptions } from "playwright-core";

/** Arguments of @sparticuz/chromium that suit a lambda but not a test run: one process dies with its first page. */
const UNWANTED = /single-process|no-zygote|headless|use-gl|use-angle|disable-web-security/;

/** How Chromium is started: the one of CHROMIUM_PATH, else the one inside npm's @sparticuz/chromium. */
export const chromiumOptions = async (): Promise<LaunchOptions> => ({
  executablePath: process.env.CHROMIUM_PATH ?? (await sparticuz.executablePath()),
  args: [
    ...sparticuz.args.filter((argument) => !UNWANTED.test(argument)),
    "--use-gl=angle",
    "--use-angle=swiftshader",
    "--enable-unsafe-swiftshader",
    // The software GPU draws maps alone: putting whole pages together, too, took a quarter of the processor's time.
    "--disable-gpu-compositing",
  ],
  headless: true,
});
