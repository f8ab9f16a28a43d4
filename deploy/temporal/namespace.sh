#!/bin/sh
# Creates the namespace and Tocsin's search attributes. Safe to repeat at every start.
set -eu

temporal operator namespace describe --namespace "$TEMPORAL_NAMESPACE" >/dev/null 2>&1 ||
  temporal operator namespace create --retention 30d --namespace "$TEMPORAL_NAMESPACE"

for name in TocsinIncident TocsinState TocsinSeverity TocsinPriority TocsinService TocsinTeam TocsinFailureType; do
  temporal operator search-attribute create --namespace "$TEMPORAL_NAMESPACE" --name "$name" --type Keyword
done
temporal operator search-attribute create --namespace "$TEMPORAL_NAMESPACE" --name TocsinSlaDeadline --type Datetime
