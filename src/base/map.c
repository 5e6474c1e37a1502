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
#define ODD UINT64_C(0x9E3779B97F4A7C15)

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

/* Asking the kernel's list takes longer than a hash, so it is asked once a map. */
uint64_t map_seed(void)
{
	uint64_t seed[2] = {0};
	const void *random =
		(const void *)getauxval(AT_RANDOM); // NOLINT(performance-no-int-to-ptr)
	if (random != NULL) {
		memcpy(seed, random, sizeof(seed));
	}
	return seed[0] ^ mix(seed[1], ODD);
}

/* The last bytes of a key as a number: those of a longer one are read with some of the word before
 * once more, so that nothing of varying length is copied. */
static uint64_t last_word(const char *key, size_t len)
{
	uint64_t word = 0;
	uint32_t head = 0;
	uint32_t tail = 0;
	if (len >= sizeof(word)) {
		memcpy(&word, key + len - sizeof(word), sizeof(word));
	} else if (len >= sizeof(head)) {
		memcpy(&head, key, sizeof(head));
		memcpy(&tail, key + len - sizeof(tail), sizeof(tail));
		word = (uint64_t)head << 32 | tail;
	} else if (len > 0) {
		word = (uint64_t)(unsigned char)key[0] << 16 |
		       (uint64_t)(unsigned char)key[len / 2] << 8 | (unsigned char)key[len - 1];
	}
	return word;
}

uint64_t map_hash(uint64_t seed, const char *key)
{
	size_t len = strlen(key);
	uint64_t secret = (seed << 32 | seed >> 32) | 1;
	uint64_t hash = seed ^ len;
	uint64_t word;
	for (size_t at = 0; at + sizeof(word) < len; at += sizeof(word)) {
		memcpy(&word, key + at, sizeof(word));
		hash = mix(hash ^ word, secret) + ODD;
	}
	hash = mix(hash ^ last_word(key, len), secret);
	return mix(hash ^ seed, ODD);
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
	map->seed = old.cap > 0 ? old.seed : map_seed();
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
	return find(map, key, map_hash(map->seed, key))->value;
}

void *map_put(struct map *map, const char *key, void *value)
{
	reserve(map);
	uint64_t hash = map_hash(map->seed, key);
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
	struct map_slot *slot = find(map, key, map_hash(map->seed, key));
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
