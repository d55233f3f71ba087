import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import type { PageProps } from "../pages.ts";
import { List } from "./List.tsx";
import { loadRegister } from "./load-register.ts";
import { NO_REGISTER, type Register } from "./names.ts";
import { One } from "./One.tsx";
import { type Told, toldOf } from "./said.ts";
import { Refused } from "./Told.tsx";
import "./style.css";

/** /data/impor: what was brought, and one import at /data/impor/:id. */
export default function Imports({ rest }: PageProps) {
  const register = useSignal<Register | undefined>(undefined);
  const told = useSignal<Told | undefined>(undefined);
  const load = () =>
    loadRegister().then(
      (loaded) => {
        register.value = loaded;
      },
      (error) => {
        told.value = toldOf(error);
      },
    );
  useEffect(() => {
    load();
  }, [rest]);
  const known = register.value ?? NO_REGISTER;
  return (
    <>
      {told.value && <Refused told={told.value} />}
      {/^\d+$/.test(rest) ? (
        <One key={rest} id={Number(rest)} register={known} reload={load} />
      ) : (
        <List register={known} places={!register.value || known.regencies.length > 0} />
      )}
    </>
  );
}
