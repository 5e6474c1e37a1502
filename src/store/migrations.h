/*
 * The numbered scripts of migrations/, embedded by meson. Each one runs in its own transaction and
 * ends by writing its number into the table `schema`.
 */
#ifndef STORE_MIGRATIONS_H
#define STORE_MIGRATIONS_H

#include <stddef.h>

/* migrations[i] takes a database from version i to i + 1. */
extern const char *const migrations[];
extern const size_t n_migrations;

#endif
