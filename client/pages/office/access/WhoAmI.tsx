import { session } from "../../../data/session.ts";
import { localized } from "../navigation.ts";
import { w } from "./words.ts";
import "./style.css";

/** In the header: who is signed in, or the way to. */
export function WhoAmI() {
  const known = session.value;
  if (!known) return null;
  const { account } = known;
  return (
    <a class="who-am-i" href={localized(account ? "/data/saya" : "/data/masuk")}>
      {account ? account.name : w("signIn")}
    </a>
  );
}
