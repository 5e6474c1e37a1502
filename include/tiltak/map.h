/*
 * A hash from text to a pointer (open addressing, keys not copied: they must live as long as the
 * map). All zero is an empty map.
 */
#ifndef TILTAK_MAP_H
#define TILTAK_MAP_H

#include <stddef.h>
#include <stdint.h>

struct map_slot;

struct map {
	struct map_slot *slots;
	size_t n;   /* keys in it */
	size_t cap; /* a power of two, or 0 */
	uint64_t seed;
};

/* The value of key, or NULL; also when key is NULL. */
void *map_get(const struct map *map, const char *key);
/* Puts value (not NULL) at key; returns the value that was there before, or NULL.
 * The map keeps the new key pointer, so that the old one may go. */
void *map_put(struct map *map, const char *key, void *value);
/* Takes key out; returns its value, or NULL. */
void *map_take(struct map *map, const char *key);
void map_done(struct map *map);

/* The hash in use, and a seed for it, new in each process: neither is ever to be stored. */
uint64_t map_seed(void);
uint64_t map_hash(uint64_t seed, const char *key);

#endif
