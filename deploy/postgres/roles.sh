#!/bin/sh
# Makes the two roles of Tocsin as the superuser of PGHOST. Safe to repeat at every start.
set -eu

# The passwords go in as settings of the session, so that no command line and no log holds them.
psql --no-psqlrc --quiet --set ON_ERROR_STOP=1 --output /dev/null <<'SQL'
\getenv owner_password OWNER_PASSWORD
\getenv app_password APP_PASSWORD
select set_config('tocsin.owner_password', :'owner_password', false),
       set_config('tocsin.app_password', :'app_password', false);
\i /tocsin/roles.sql
SQL
