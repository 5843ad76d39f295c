import type { ComponentType, VNode } from "preact";
import { useEffect, useState } from "preact/hooks";
import { Failure } from "./parts/failure.tsx";
import { Loading } from "./parts/loading.tsx";

/** A component whose code is fetched when it is first shown. */
export function lazy<P extends object>(load: () => Promise<ComponentType<P>>): (props: P) => VNode {
  let loaded: ComponentType<P> | undefined;
  return function Lazy(props) {
    const [error, setError] = useState<Error>();
    const [, redraw] = useState(false);
    useEffect(() => {
      if (loaded !== undefined) return;
      load().then(
        (component) => {
          loaded = component;
          redraw(true);
        },
        () => setError(new Error("A part of this page could not be fetched. A newer version may have been deployed.")),
      );
    }, []);
    if (error !== undefined) return <Failure error={error} retry={() => window.location.reload()} />;
    if (loaded === undefined) return <Loading what="the page" />;
    const Loaded = loaded;
    return <Loaded {...props} />;
  };
}
