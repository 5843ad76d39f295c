import type { VNode } from "preact";
import { useEffect, useState } from "preact/hooks";

/** An image from its bytes: the token goes with calls only, so the browser cannot fetch it itself. */
export function ImagePreview({ blob, path }: { readonly blob: Blob; readonly path: string }): VNode | null {
  const [url, setUrl] = useState<string>();
  const [isBroken, setBroken] = useState(false);
  useEffect(() => {
    const type = path.toLowerCase().endsWith(".svg") ? "image/svg+xml" : blob.type;
    const made = URL.createObjectURL(new Blob([blob], { type }));
    setUrl(made);
    return () => URL.revokeObjectURL(made);
  }, [blob, path]);
  if (url === undefined) return null;
  if (isBroken) return <p class="help">The browser cannot draw this image: the file may be broken.</p>;
  return <img class="artifact-image" src={url} alt={path} onError={() => setBroken(true)} />;
}
