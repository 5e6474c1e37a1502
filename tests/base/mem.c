/*
 * Memory: never NULL, never a size that wrapped, and arenas that are zeroed, aligned and grow.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "tiltak/mem.h"

static void an_empty_request_is_still_memory(void **state)
{
	(void)state;
	void *a = mem_alloc(0);
	void *b = mem_zero(0, 8);
	void *c = mem_resize(NULL, 0, 8);
	assert_true(a != NULL && b != NULL && c != NULL);
	free(a);
	free(b);
	free(c);
}

static void texts_and_arrays_are_copied(void **state)
{
	(void)state;
	char *text = mem_copy_text("ærlig");
	assert_string_equal(text, "ærlig");
	text = mem_resize(text, 100, 1);
	assert_string_equal(text, "ærlig");
	free(text);
}

static void growing_doubles_and_keeps(void **state)
{
	(void)state;
	int *numbers = NULL;
	size_t cap = 0;
	int moves = 0;
	for (size_t n = 0; n < 10000; n++) {
		size_t before = cap;
		numbers = mem_grow(numbers, &cap, n + 1, sizeof(*numbers));
		moves += cap != before;
		numbers[n] = (int)n;
	}
	for (size_t n = 0; n < 10000; n++) {
		assert_int_equal(numbers[n], n);
	}
	assert_true(moves < 12);
	assert_ptr_equal(mem_grow(numbers, &cap, 5, sizeof(*numbers)), numbers);
	free(numbers);
}

static void say_goodbye(void)
{
	(void)!write(STDERR_FILENO, "<goodbye>", 9);
}

static void resize_too_much(void)
{
	mem_resize(NULL, SIZE_MAX / 2, 3);
}

static void zero_too_much(void)
{
	mem_zero(SIZE_MAX, SIZE_MAX);
}

static void grow_too_much(void)
{
	size_t cap = 16;
	mem_grow(NULL, &cap, SIZE_MAX - 1, 1);
}

static void arena_too_much(void)
{
	struct arena arena = {0};
	arena_alloc(&arena, SIZE_MAX - 3, 8);
}

/* The kernel says no; sanitizers have their own words for that, and clang does not tell us when it
 * sanitizes. */
static void more_than_the_limit(void)
{
#if defined(__SANITIZE_ADDRESS__) || defined(__clang__)
	resize_too_much();
#else
	struct rlimit limit = {INT64_C(64) << 20, INT64_C(64) << 20};
	struct arena arena = {0};
	(void)setrlimit(RLIMIT_AS, &limit);
	for (;;) {
		arena_alloc(&arena, 1000, 8);
	}
#endif
}

static void copy_too_much(void)
{
	struct arena arena = {0};
	arena_copy(&arena, "", SIZE_MAX);
}

/* Runs act in a child; its exit status, and what it wrote to stderr. */
static int run_child(void (*act)(void), char *said, size_t size)
{
	int ends[2];
	assert_int_equal(pipe(ends), 0);
	pid_t child = fork();
	assert_true(child >= 0);
	if (child == 0) {
		dup2(ends[1], STDERR_FILENO);
		mem_on_fail(say_goodbye);
		act();
		_exit(0);
	}
	close(ends[1]);
	size_t len = 0;
	ssize_t n;
	while ((n = read(ends[0], said + len, size - 1 - len)) > 0) {
		len += (size_t)n;
	}
	said[len] = '\0';
	close(ends[0]);
	int status;
	assert_int_equal(waitpid(child, &status, 0), child);
	return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

static void too_much_ends_the_program_with_a_line(void **state)
{
	(void)state;
	static void (*const acts[])(void) = {resize_too_much, zero_too_much, grow_too_much,
					     arena_too_much,  copy_too_much, more_than_the_limit};
	for (size_t i = 0; i < sizeof(acts) / sizeof(*acts); i++) {
		char said[500];
		assert_int_equal(run_child(acts[i], said, sizeof(said)), 74);
		assert_non_null(strstr(said, "<goodbye>tiltak: "));
		assert_non_null(strstr(said, "tom for minne"));
	}
}

static void arena_memory_is_zeroed_aligned_and_apart(void **state)
{
	(void)state;
	struct arena arena = {0};
	enum { N = 3000 };
	unsigned char **got = mem_zero(N, sizeof(*got));
	for (size_t i = 0; i < N; i++) {
		size_t size = i % 97 == 0 ? i * 40 : i % 50;
		size_t align = (size_t)1 << (i % 8);
		got[i] = arena_alloc(&arena, size, align);
		assert_int_equal((uintptr_t)got[i] % align, 0);
		for (size_t b = 0; b < size; b++) {
			assert_int_equal(got[i][b], 0);
		}
		memset(got[i], (int)(i % 251) + 1, size);
	}
	for (size_t i = 0; i < N; i++) {
		size_t size = i % 97 == 0 ? i * 40 : i % 50;
		for (size_t b = 0; b < size; b++) {
			assert_int_equal(got[i][b], i % 251 + 1);
		}
	}
	free(got);
	arena_done(&arena);
}

static void a_large_piece_leaves_the_rest_of_the_block_in_use(void **state)
{
	(void)state;
	struct arena arena = {0};
	char *before = arena_alloc(&arena, 10, 1);
	arena_alloc(&arena, 5000000, 1);
	char *after = arena_alloc(&arena, 10, 1);
	assert_ptr_equal(after, before + 10);
	assert_true(arena.size >= 5000000 && arena.size < 5010000);
	arena_done(&arena);
	assert_int_equal(arena.size, 0);
	assert_non_null(arena_alloc(&arena, 1, 1));
	arena_done(&arena);
}

static void small_pieces_waste_little(void **state)
{
	(void)state;
	struct arena arena = {0};
	for (int i = 0; i < 1000000; i++) {
		arena_alloc(&arena, 24, 8);
	}
	assert_true(arena.size < 24000000 + 2200000);
	arena_done(&arena);
}

static void texts_are_copied_into_an_arena(void **state)
{
	(void)state;
	struct arena arena = {0};
	assert_null(arena_text(&arena, NULL));
	assert_null(arena_copy(&arena, NULL, 3));
	assert_string_equal(arena_text(&arena, "blåbær"), "blåbær");
	assert_string_equal(arena_copy(&arena, "blåbær", 4), "blå");
	assert_string_equal(arena_text(&arena, ""), "");
	arena_done(&arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(an_empty_request_is_still_memory),
		cmocka_unit_test(texts_and_arrays_are_copied),
		cmocka_unit_test(growing_doubles_and_keeps),
		cmocka_unit_test(too_much_ends_the_program_with_a_line),
		cmocka_unit_test(arena_memory_is_zeroed_aligned_and_apart),
		cmocka_unit_test(a_large_piece_leaves_the_rest_of_the_block_in_use),
		cmocka_unit_test(small_pieces_waste_little),
		cmocka_unit_test(texts_are_copied_into_an_arena),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
