/*
 * Memory. Out of memory ends the program in one place (mem_fail), so nobody checks for NULL.
 * An arena is freed as a whole; a loaded plan is one arena.
 */
#ifndef TILTAK_MEM_H
#define TILTAK_MEM_H

#include <stddef.h>

/* As malloc, calloc, realloc(p, n * size) and strdup, but never NULL; n * size is checked for
 * overflow. The caller frees with free(). */
void *mem_alloc(size_t size);
void *mem_zero(size_t n, size_t size);
void *mem_resize(void *p, size_t n, size_t size);
char *mem_copy_text(const char *text);

/* Doubles *cap (in elements of `size` bytes) until it holds `need`, and returns the moved array. */
void *mem_grow(void *p, size_t *cap, size_t need, size_t size);

/* Called once when memory is out, before the program ends with a line on stderr and exit 74;
 * the terminal is restored here. NULL takes it away. The only registration of its kind. */
void mem_on_fail(void (*last_words)(void));

struct arena_block;

/* All zero is an empty arena. */
struct arena {
	struct arena_block *block;
	size_t used; /* bytes used of the newest block */
	size_t size; /* bytes in all blocks, for reports on memory */
};

/* Zeroed memory aligned to `align` (a power of two); lives until arena_done. */
void *arena_alloc(struct arena *arena, size_t size, size_t align);

/* A NUL-terminated copy of text[0..len), or of the whole text; NULL gives NULL. */
char *arena_copy(struct arena *arena, const char *text, size_t len);
char *arena_text(struct arena *arena, const char *text);

/* Frees everything; the arena is then empty and may be used again. */
void arena_done(struct arena *arena);

#endif
