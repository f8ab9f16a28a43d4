#!/bin/sh
# Creates and updates the two databases of the Temporal server. Safe to repeat at every start.
set -eu

for name in temporal temporal_visibility; do
  folder=temporal
  [ "$name" = temporal_visibility ] && folder=visibility
  tool() {
    temporal-sql-tool --plugin postgres12 --ep "$POSTGRES_SEEDS" -p "$DB_PORT" -u "$POSTGRES_USER" --pw "$POSTGRES_PWD" --db "$name" "$@"
  }
  tool create
  # Leaves a schema that is there already as it is.
  tool setup-schema -v 0.0
  tool update-schema -d "/etc/temporal/schema/postgresql/v12/$folder/versioned"
done
