import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { jsonSchemaFiles } from './schema/json-schema.js';

// Writes the schemas that editors read into a configuration folder: `node dist/config/main.js [folder]`.
const folder = process.argv[2] ?? 'config';
for (const { path, content } of jsonSchemaFiles()) {
  const file = join(folder, path);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, content);
}
