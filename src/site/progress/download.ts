/** Offers a file; the browser asks where to, or keeps it with the downloads. */
export const downloadFile = (name: string, data: BlobPart, type: string): void => {
  const address = URL.createObjectURL(new Blob([data], { type }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  // Some browsers read the address only after the click has been handled.
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
};
