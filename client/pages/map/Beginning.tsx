import { view } from "../../state/store.ts";
import { speaking } from "../../text/words.ts";
import "./beginning.css";

const w = speaking(
  {
    title: "Belum ada peta",
    lead: "Data ini masih kosong. Masukkan dulu batas desa kabupaten Anda; setelah itu peta langsung terbuka, dan kebutuhan serta realisasi program dapat menyusul.",
    start: "Mulai dengan batas desa",
    demo: "Ingin melihat contohnya dulu? Jalankan Kantong tanpa --empty pada folder baru; isinya kabupaten demo dengan data sintetis:",
  },
  {
    title: "There is no map yet",
    lead: "This record is still empty. Bring in your regency's village boundaries first; the map opens at once, and needs and deliveries may follow.",
    start: "Begin with the boundaries",
    demo: "Would you rather see an example first? Start Kantong without --empty on a new folder; it holds the demo regency with synthetic data:",
  },
);

/** Stands in the map's place while the record has no boundaries. */
export function Beginning() {
  return (
    <main class="beginning">
      <h2>{w("title")}</h2>
      <p>{w("lead")}</p>
      <p>
        <a class="begin" href={view.value.lang === "en" ? "/data?lang=en" : "/data"}>
          {w("start")}
        </a>
      </p>
      <p class="fine">{w("demo")}</p>
      <pre>KANTONG_DATA_DIR=.kantong-demo npm start</pre>
    </main>
  );
}
