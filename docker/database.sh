#!/bin/sh
# Two roles: one owns the tables, the other works with them and can never change the audit.
set -eu
psql -v ON_ERROR_STOP=1 -U postgres -v owner="$OWNER_PASSWORD" -v application="$APPLICATION_PASSWORD" <<'SQL'
create role picturelock_owner login password :'owner';
create role picturelock_app login password :'application';
create database picturelock owner picturelock_owner encoding 'UTF8';
SQL
