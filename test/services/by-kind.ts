import { BaseSequencer, type TestSpecification } from "vitest/node";

/** Those that wait most come first, and leave the processors to those that follow. */
const KINDS = ["browser", "http", "db", "unit"];

/**
 * Vitest's own order (what took longest last time first) inside each kind: files of one kind follow each other, since
 * they share worker processes. A class, as Vitest asks for one.
 */
export class ByKind extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const kind = ({ project }: TestSpecification) => KINDS.indexOf(project.name);
    return sorted.sort((a, b) => kind(a) - kind(b));
  }
}
