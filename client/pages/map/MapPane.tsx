import { useEffect, useRef } from "preact/hooks";
import { change, failure, webgl } from "../../state/store.ts";
import { t } from "../../text/words.ts";

/** Holds the map. MapLibre is a chunk of its own, so that the panel can be read while it loads. */
export function MapPane() {
  const container = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!document.createElement("canvas").getContext("webgl2")) {
      webgl.value = false;
      change({ tab: "table" });
      return;
    }
    let stop: (() => void) | undefined;
    let gone = false;
    import("../../map/controller.ts").then(
      ({ startMap }) => {
        if (!gone && container.current) stop = startMap(container.current);
      },
      (error: Error) => {
        failure.value = { message: error.message, retry: () => location.reload() };
      },
    );
    return () => {
      gone = true;
      stop?.();
    };
  }, []);
  return webgl.value ? <div class="map" ref={container} /> : <p class="map note">{t("noWebgl")}</p>;
}
