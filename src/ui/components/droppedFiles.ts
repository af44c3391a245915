const readEntries = (reader: FileSystemDirectoryReader) =>
  new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject));

const fileOf = (entry: FileSystemFileEntry) =>
  new Promise<File>((resolve, reject) => entry.file(resolve, reject));

async function filesIn(entry: FileSystemEntry): Promise<File[]> {
  // Hidden files are the system's, not the person's.
  if (entry.name.startsWith('.')) return [];
  if (entry.isFile) return [await fileOf(entry as FileSystemFileEntry)];
  const reader = (entry as FileSystemDirectoryEntry).createReader();
  const files: File[] = [];
  // A reader gives a folder's entries in portions, and an empty one at its end.
  for (let portion = await readEntries(reader); portion.length > 0; ) {
    portion.sort((a, b) => (a.name < b.name ? -1 : 1));
    for (const inside of portion) files.push(...(await filesIn(inside)));
    portion = await readEntries(reader);
  }
  return files;
}

/** The files of a drop, those of dropped folders and of the folders in them with them. */
export async function droppedFiles(transfer: DataTransfer): Promise<File[]> {
  const plain = [...transfer.files];
  // The entries are gone once the drop event is over, so all are taken before the first wait.
  const entries = [...transfer.items].flatMap((item) => item.webkitGetAsEntry() ?? []);
  if (!entries.some(({ isDirectory }) => isDirectory)) return plain;
  const files: File[] = [];
  for (const entry of entries) files.push(...(await filesIn(entry)));
  return files;
}
