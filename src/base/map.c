/*
 * A hash with linear probing. Taking a key out shifts those behind it back, so that there are no
 * tombstones. The hash is seeded with bytes the kernel gives each process: keys come from files,
 * and a file must not be able to make all of them collide.
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/auxv.h>

#include "tiltak/map.h"
#include "tiltak/mem.h"

__extension__ typedef unsigned __int128 wide;

enum { CAP_FIRST = 16 };

struct map_slot {
	const char *key; /* NULL when free */
	void *value;
	uint64_t hash;
};

static uint64_t mix(uint64_t a, uint64_t b)
{
	wide product = (wide)a * b;
	return (uint64_t)product ^ (uint64_t)(product >> 64);
}

uint64_t map_hash(const char *key)
{
	const uint64_t odd = 0x9E3779B97F4A7C15;
	uint64_t seed[2] = {0};
	const void *random =
		(const void *)getauxval(AT_RANDOM); // NOLINT(performance-no-int-to-ptr)
	if (random != NULL) {
		memcpy(seed, random, sizeof(seed));
	}
	size_t len = strlen(key);
	uint64_t hash = seed[0] ^ len;
	uint64_t word;
	for (; len >= sizeof(word); len -= sizeof(word), key += sizeof(word)) {
		memcpy(&word, key, sizeof(word));
		hash = mix(hash ^ word, seed[1] | 1) + odd;
	}
	word = 0;
	memcpy(&word, key, len);
	hash = mix(hash ^ word, seed[1] | 1);
	return mix(hash ^ seed[0], odd);
}

/* The slot of key, or the free one where it would go. */
static struct map_slot *find(const struct map *map, const char *key, uint64_t hash)
{
	size_t mask = map->cap - 1;
	size_t i = hash & mask;
	while (map->slots[i].key != NULL) {
		if (map->slots[i].hash == hash && strcmp(map->slots[i].key, key) == 0) {
			break;
		}
		i = (i + 1) & mask;
	}
	return &map->slots[i];
}

static void rehash(struct map *map, size_t cap)
{
	struct map old = *map;
	map->slots = mem_zero(cap, sizeof(*map->slots));
	map->cap = cap;
	for (size_t i = 0; i < old.cap; i++) {
		if (old.slots[i].key != NULL) {
			*find(map, old.slots[i].key, old.slots[i].hash) = old.slots[i];
		}
	}
	free(old.slots);
}

/* Room for one more key. */
static void reserve(struct map *map)
{
	if (map->cap == 0 || map->cap / 4 * 3 <= map->n) {
		rehash(map, map->cap > 0 ? map->cap * 2 : CAP_FIRST);
	}
}

void *map_get(const struct map *map, const char *key)
{
	if (map->n == 0 || key == NULL) {
		return NULL;
	}
	return find(map, key, map_hash(key))->value;
}

void *map_put(struct map *map, const char *key, void *value)
{
	reserve(map);
	uint64_t hash = map_hash(key);
	struct map_slot *slot = find(map, key, hash);
	void *before = slot->value;
	if (before == NULL) {
		map->n++;
	}
	*slot = (struct map_slot){.key = key, .value = value, .hash = hash};
	return before;
}

/* Closes the gap at `hole`: a later key of the same run moves back unless its own place lies
 * between. */
static void close_gap(struct map *map, size_t hole)
{
	size_t mask = map->cap - 1;
	for (size_t i = (hole + 1) & mask; map->slots[i].key != NULL; i = (i + 1) & mask) {
		size_t home = map->slots[i].hash & mask;
		if (((i - home) & mask) >= ((i - hole) & mask)) {
			map->slots[hole] = map->slots[i];
			hole = i;
		}
	}
	map->slots[hole] = (struct map_slot){0};
}

void *map_take(struct map *map, const char *key)
{
	if (map->n == 0 || key == NULL) {
		return NULL;
	}
	struct map_slot *slot = find(map, key, map_hash(key));
	void *value = slot->value;
	if (value != NULL) {
		map->n--;
		close_gap(map, (size_t)(slot - map->slots));
	}
	return value;
}

void map_done(struct map *map)
{
	free(map->slots);
	*map = (struct map){0};
}
