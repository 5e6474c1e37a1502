/*
 * Memory that is never NULL, and arenas. The one place that ends the program when memory is out.
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "tiltak/err.h"
#include "tiltak/mem.h"
#include "tiltak/words.h"

enum { BLOCK_FIRST = 512, PAGE_LARGE = 1 << 21, GROW_FIRST = 16 };

struct arena_block {
	struct arena_block *older;
	size_t cap;
	_Alignas(max_align_t) unsigned char data[];
};

/* Memory can run out below any function, so what restores the terminal cannot be handed down. */
static void (*registered_last_words)(void);

void mem_on_fail(void (*last_words)(void))
{
	registered_last_words = last_words;
}

_Noreturn static void mem_fail(void)
{
	const char *message =
		_("tiltak: Maskinen er tom for minne. Lukk andre programmer og prøv igjen.\n");
	void (*last_words)(void) = registered_last_words;
	registered_last_words = NULL; /* it may run out of memory itself */
	if (last_words != NULL) {
		last_words();
	}
	ssize_t n = write(STDERR_FILENO, message, strlen(message));
	(void)n;
	_exit(ERR_IO);
}

static size_t size_times(size_t n, size_t size)
{
	size_t bytes;
	if (__builtin_mul_overflow(n, size, &bytes) || bytes > PTRDIFF_MAX) {
		mem_fail();
	}
	return bytes > 0 ? bytes : 1;
}

static void *checked(void *p)
{
	if (p == NULL) {
		mem_fail();
	}
	return p;
}

void *mem_alloc(size_t size)
{
	return checked(malloc(size_times(size, 1)));
}

void *mem_zero(size_t n, size_t size)
{
	return checked(calloc(1, size_times(n, size)));
}

void *mem_resize(void *p, size_t n, size_t size)
{
	return checked(realloc(p, size_times(n, size)));
}

char *mem_copy_text(const char *text)
{
	size_t size = strlen(text) + 1;
	return memcpy(mem_alloc(size), text, size);
}

void *mem_grow(void *p, size_t *cap, size_t need, size_t size)
{
	if (need <= *cap) {
		return p;
	}
	size_t grown = *cap > 0 ? *cap : GROW_FIRST;
	while (grown < need) {
		grown = grown > SIZE_MAX / 2 ? need : grown * 2;
	}
	p = mem_resize(p, grown, size);
	*cap = grown;
	return p;
}

/* Zeroed. One of that size is a single page where the system has large ones: taking it as 512 small
 * ones is a fifth of the time that a large plan takes to load. */
static struct arena_block *take_block(size_t size)
{
	if (size != PAGE_LARGE) {
		return mem_zero(1, size);
	}
	void *block = checked(aligned_alloc(PAGE_LARGE, PAGE_LARGE));
	madvise(block, PAGE_LARGE, MADV_HUGEPAGE);
	return memset(block, 0, PAGE_LARGE);
}

/* A block of at least `need` bytes. One much larger than the usual goes behind the newest, which
 * keeps its room for what comes next. */
static struct arena_block *add_block(struct arena *arena, size_t need)
{
	size_t most = PAGE_LARGE - sizeof(struct arena_block);
	size_t usual = arena->size < BLOCK_FIRST ? BLOCK_FIRST
		       : arena->size < most	 ? arena->size
						 : most;
	size_t cap = need > usual ? need : usual;
	if (cap > PTRDIFF_MAX - sizeof(struct arena_block)) {
		mem_fail();
	}
	struct arena_block *block = take_block(sizeof(*block) + cap);
	block->cap = cap;
	arena->size += sizeof(*block) + cap;
	if (arena->block != NULL && need > usual) {
		block->older = arena->block->older;
		arena->block->older = block;
	} else {
		block->older = arena->block;
		arena->block = block;
		arena->used = 0;
	}
	return block;
}

static size_t padding(const unsigned char *at, size_t align)
{
	return -(uintptr_t)at & (align - 1);
}

void *arena_alloc(struct arena *arena, size_t size, size_t align)
{
	struct arena_block *block = arena->block;
	if (block != NULL) {
		unsigned char *at = block->data + arena->used;
		size_t skip = padding(at, align);
		size_t room = block->cap - arena->used;
		if (skip <= room && size <= room - skip) {
			arena->used += skip + size;
			return at + skip;
		}
	}
	if (size > PTRDIFF_MAX - align) {
		mem_fail();
	}
	block = add_block(arena, size + align);
	size_t skip = padding(block->data, align);
	if (block == arena->block) {
		arena->used = skip + size;
	}
	return block->data + skip;
}

char *arena_copy(struct arena *arena, const char *text, size_t len)
{
	if (text == NULL) {
		return NULL;
	}
	if (len == SIZE_MAX) {
		mem_fail();
	}
	char *copy = arena_alloc(arena, len + 1, 1);
	memcpy(copy, text, len);
	return copy;
}

char *arena_text(struct arena *arena, const char *text)
{
	return text == NULL ? NULL : arena_copy(arena, text, strlen(text));
}

void arena_done(struct arena *arena)
{
	struct arena_block *block = arena->block;
	while (block != NULL) {
		struct arena_block *older = block->older;
		free(block);
		block = older;
	}
	*arena = (struct arena){0};
}
