/*
 * Runs one command and tells what it cost: nanoseconds from start to end, peak memory in kB, exit
 * code. Small, because a child's peak begins with that of the process it was started from.
 */
#include <fcntl.h>
#include <spawn.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static int64_t now_ns(void)
{
	struct timespec t;
	clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * 1000000000 + t.tv_nsec;
}

int main(int argc, char **argv)
{
	if (argc < 3) {
		(void)fprintf(stderr, "usage: once OUTPUT COMMAND [WORD…]\n");
		return 2;
	}
	posix_spawn_file_actions_t files;
	posix_spawn_file_actions_init(&files);
	posix_spawn_file_actions_addopen(&files, 0, "/dev/null", O_RDONLY, 0);
	posix_spawn_file_actions_addopen(&files, 1, argv[1], O_WRONLY | O_CREAT | O_TRUNC, 0666);

	pid_t child;
	int status;
	struct rusage use;
	int64_t start = now_ns();
	int why = posix_spawnp(&child, argv[2], &files, NULL, &argv[2], environ);
	if (why) {
		(void)fprintf(stderr, "once: %s: %s\n", argv[2], strerror(why));
		return 2;
	}
	if (wait4(child, &status, 0, &use) != child) {
		return 2;
	}
	int64_t took = now_ns() - start;
	printf("%lld %ld %d\n", (long long)took, use.ru_maxrss,
	       WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status));
	return 0;
}
