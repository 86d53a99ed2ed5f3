import { mkdir, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { generatedIndex, generatedPages, type GeneratedFile } from "./generated.ts";

/* `npm run gen`: writes every file that follows from the code. A test compares them with the disk. */

async function write({ path, text }: GeneratedFile): Promise<void> {
  const file = fileURLToPath(new URL(`../../${path}`, import.meta.url));
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, text);
}

await write(await generatedIndex());
for (const file of await generatedPages()) await write(file);
