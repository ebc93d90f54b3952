// Saves bytes as a file of the person's machine.
export const download = (name: string, mime: string, bytes: Uint8Array | string): void => {
  const blob = new Blob([bytes as BlobPart], { type: mime });
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name.replace(/[/\\:*?"<>|\p{Cc}]+/gu, "_").slice(0, 200) || "fichier";
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
};
