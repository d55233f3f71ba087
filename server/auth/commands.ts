import type { Command } from "commander";
import { newAccount } from "../core/contracts/accounts.ts";
import type { Database } from "../platform/database/connect.ts";
import { inviteOperator } from "./accounts.ts";

/** `operator LOGIN`: an operator's account, or a new link for it. */
export function operatorCommand(program: Command, open: () => Promise<Database>): void {
  program
    .command("operator")
    .description("make an operator's account, or a new link for one whose password is lost")
    .argument("<login>", "what the operator signs in with")
    .option("--name <name>", "the person's name (the login, unless given)")
    .action(async (login: string, { name = login }: { name?: string }) => {
      const parsed = newAccount.shape.login.safeParse(login);
      if (!parsed.success) return program.error(`kantong: login: ${parsed.error.issues[0].message}`);
      const { pool } = await open();
      const { token, expires } = await inviteOperator(pool, parsed.data, name.trim() || login);
      console.log(
        `Open /data/masuk#undangan=${token} on this Kantong (http://127.0.0.1:8080 unless it was set otherwise) and choose a password. The link holds until ${expires} and is used once.`,
      );
    });
}
