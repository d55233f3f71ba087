import { BaseSequencer, type TestSpecification } from "vitest/node";

/** They start the program again and again and mostly wait: begun last, they would hold the run up alone. */
const LONG = ["test/http/start.test.ts", "test/operations/kill.test.ts"];

const isLong = ({ moduleId }: TestSpecification) => LONG.some((name) => moduleId.endsWith(name));

/** Vitest's own order behind the files that take longest; a class, as Vitest asks for one. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    return [...sorted.filter(isLong), ...sorted.filter((file) => !isLong(file))];
  }
}
