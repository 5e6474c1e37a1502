/*
 * Files: what may be read and what not, and saves on real disks that are full, limited, linked or
 * closed to us. file_faults.c makes single system calls fail.
 */
#include <errno.h>
#include <fcntl.h>
#include <grp.h>
#include <sched.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "tiltak/err.h"
#include "tiltak/file.h"
#include "tiltak/str.h"

enum { SKIPPED = 99 };

/* Each test runs in a folder of its own. */
static int enter_folder(void **state)
{
	char *folder = strdup("/tmp/tiltak-test-XXXXXX");
	*state = folder;
	umask(022);
	return folder == NULL || mkdtemp(folder) == NULL || chdir(folder) != 0;
}

static int leave_folder(void **state)
{
	char command[100];
	(void)snprintf(command, sizeof(command), "rm -rf '%s'", (const char *)*state);
	int failed = chdir("/") != 0 || system(command) != 0; // NOLINT(cert-env33-c)
	free(*state);
	return failed;
}

static void make_file(const char *path, const char *text)
{
	struct err err = {0};
	if (!file_save(path, text, strlen(text), &err)) {
		fail_msg("%s", err.text);
	}
}

static void check_content(const char *path, const char *want)
{
	struct str got = {0};
	struct err err = {0};
	if (!file_read(path, 1000, &got, &err)) {
		fail_msg("%s", err.text);
	}
	assert_string_equal(str_text(&got), want);
	str_done(&got);
}

static void check_unreadable(const char *path, size_t max, enum err_kind kind, const char *want)
{
	struct str out = {0};
	struct err err = {0};
	str_put(&out, "før");
	assert_false(file_read(path, max, &out, &err));
	assert_int_equal(err.kind, kind);
	if (strstr(err.text, path) == NULL || strstr(err.text, want) == NULL) {
		fail_msg("%s: %s", path, err.text);
	}
	assert_string_equal(str_text(&out), "før");
	str_done(&out);
}

static void a_file_is_read_whole_and_appended(void **state)
{
	(void)state;
	struct str out = {0};
	make_file("tom", "");
	make_file("a", "blåbær");
	assert_true(symlink("a", "lenke") == 0);
	assert_true(file_read("tom", 0, &out, NULL));
	assert_string_equal(str_text(&out), "");
	assert_true(file_read("a", 8, &out, NULL));
	assert_true(file_read("lenke", 8, &out, NULL));
	assert_string_equal(str_text(&out), "blåbærblåbær");
	str_done(&out);
}

static void a_large_file_is_read_whole(void **state)
{
	(void)state;
	struct str text = {0};
	struct str out = {0};
	for (int i = 0; i < 100000; i++) {
		str_printf(&text, "%d ", i);
	}
	assert_true(file_save("stor", text.data, text.len, NULL));
	assert_true(file_read("stor", text.len, &out, NULL));
	assert_int_equal(out.len, text.len);
	assert_memory_equal(out.data, text.data, text.len);
	check_unreadable("stor", text.len - 1, ERR_DATA, "for stor");
	str_done(&text);
	str_done(&out);
}

/* Files whose size says 0, as in /proc. */
static void a_file_is_read_to_its_end_whatever_its_size_says(void **state)
{
	(void)state;
	struct str out = {0};
	assert_true(file_read("/proc/self/status", 1000000, &out, NULL));
	assert_true(out.len > 100);
	str_done(&out);
	check_unreadable("/proc/self/status", 10, ERR_DATA, "grensen er 10 byte");
}

static void what_is_no_file_is_refused_at_once(void **state)
{
	(void)state;
	struct sockaddr_un address = {.sun_family = AF_UNIX, .sun_path = "sokkel"};
	int fd = socket(AF_UNIX, SOCK_STREAM, 0);
	assert_int_equal(bind(fd, (struct sockaddr *)&address, sizeof(address)), 0);
	assert_int_equal(mkdir("mappe", 0777), 0);
	assert_int_equal(mkfifo("rør", 0666), 0);
	assert_int_equal(symlink("ring", "ring"), 0);
	make_file("fil", "x");
	check_unreadable("mappe", 100, ERR_DATA, "er en mappe");
	check_unreadable("rør", 100, ERR_DATA, "ikke en vanlig fil");
	check_unreadable("sokkel", 100, ERR_DATA, "ikke en vanlig fil");
	check_unreadable("/dev/null", 100, ERR_DATA, "ikke en vanlig fil");
	check_unreadable("/dev/zero", 100, ERR_DATA, "ikke en vanlig fil");
	check_unreadable("finnes-ikke", 100, ERR_NOT_FOUND, "finnes ikke");
	check_unreadable("fil/under", 100, ERR_NOT_FOUND, "ikke en mappe");
	check_unreadable("ring", 100, ERR_IO, "går i ring");
	check_unreadable("", 100, ERR_NOT_FOUND, "finnes ikke");
	close(fd);
}

static void a_sparse_file_is_refused_before_memory_is_taken(void **state)
{
	(void)state;
	int fd = open("hull", O_WRONLY | O_CREAT | O_CLOEXEC, 0666);
	assert_int_equal(ftruncate(fd, INT64_C(2) << 30), 0);
	close(fd);
	struct str out = {0};
	struct err err = {0};
	assert_false(file_read("hull", 64 << 20, &out, &err));
	assert_int_equal(err.kind, ERR_DATA);
	assert_string_equal(err.text, "«hull» er for stor: grensen er 64 MiB. Del den i flere.");
	assert_null(out.data);
}

/* What cannot be done on this machine; a control must not take that for well. */
static void skip_here(void)
{
	if (getenv("TILTAK_CASE")) {
		exit(77);
	}
	skip();
}

/* Runs act in a child; its exit status. */
static int in_child(int (*act)(void))
{
	pid_t child = fork();
	assert_true(child >= 0);
	if (child == 0) {
		_exit(act());
	}
	int status;
	assert_int_equal(waitpid(child, &status, 0), child);
	return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

static int count_here(void)
{
	FILE *list = popen("ls -A | wc -l", "r"); // NOLINT(cert-env33-c)
	char line[20] = "";
	if (list == NULL || fgets(line, sizeof(line), list) == NULL) {
		line[0] = '\0';
	}
	if (list != NULL) {
		pclose(list);
	}
	return (int)strtol(line, NULL, 10);
}

/* The rules of access do not hold for root, so the child becomes nobody. */
static bool become_nobody(void)
{
	return getuid() != 0 ||
	       (setgroups(0, NULL) == 0 && setgid(65534) == 0 && setuid(65534) == 0);
}

static int read_and_save_where_it_is_not_allowed(void)
{
	struct str out = {0};
	struct err err = {0};
	if (!become_nobody()) {
		return SKIPPED;
	}
	bool ok = !file_read("lukket/fil", 100, &out, &err) && err.kind == ERR_DENIED;
	ok = ok && !file_read("hemmelig", 100, &out, &err) && err.kind == ERR_DENIED;
	ok = ok && !file_save("lukket/fil", "ny", 2, &err) && err.kind == ERR_CREATE;
	ok = ok && !file_save("bare-les/ny", "ny", 2, &err) && err.kind == ERR_CREATE;
	ok = ok && !file_save("bare-les/fil", "ny", 2, &err) && err.kind == ERR_CREATE;
	ok = ok && !file_save("åpen/vernet", "ny", 2, &err) && err.kind == ERR_CREATE;
	ok = ok && strstr(err.text, "Kan ikke lage «åpen/vernet»: du har ikke tilgang.") != NULL;
	str_done(&out);
	return ok ? 0 : 1;
}

static void no_access_is_told_and_nothing_is_changed(void **state)
{
	assert_int_equal(chmod(*state, 0755), 0);
	assert_int_equal(mkdir("lukket", 0777), 0);
	assert_int_equal(mkdir("bare-les", 0777), 0);
	assert_int_equal(mkdir("åpen", 0777), 0);
	assert_int_equal(chmod("åpen", 0777), 0);
	make_file("lukket/fil", "gammel");
	make_file("bare-les/fil", "gammel");
	make_file("åpen/vernet", "gammel");
	make_file("hemmelig", "gammel");
	chmod("åpen/vernet", 0444);
	chmod("hemmelig", 0);
	chmod("lukket", 0);
	chmod("bare-les", 0555);
	int result = in_child(read_and_save_where_it_is_not_allowed);
	chmod("lukket", 0755);
	chmod("bare-les", 0755);
	if (result == SKIPPED) {
		print_message("# cannot become nobody here: skipped\n");
		skip_here();
	}
	check_content("lukket/fil", "gammel");
	check_content("åpen/vernet", "gammel");
	assert_int_equal(result, 0);
}

static mode_t mode_of(const char *path)
{
	struct stat st;
	assert_int_equal(stat(path, &st), 0);
	return st.st_mode & 07777;
}

static void a_new_file_follows_the_umask_and_an_old_one_keeps_its_mode(void **state)
{
	(void)state;
	static const mode_t masks[] = {022, 077, 007};
	for (size_t i = 0; i < sizeof(masks) / sizeof(*masks); i++) {
		umask(masks[i]);
		unlink("ny");
		make_file("ny", "x");
		assert_int_equal(mode_of("ny"), 0666 & ~masks[i]);
		chmod("ny", 0640);
		make_file("ny", "y");
		assert_int_equal(mode_of("ny"), 0640);
	}
	check_content("ny", "y");
	assert_int_equal(count_here(), 1);
}

static void a_link_is_followed_when_saving(void **state)
{
	(void)state;
	struct stat st;
	struct err err = {0};
	assert_int_equal(mkdir("mappe", 0777), 0);
	make_file("mappe/mål", "gammel");
	assert_int_equal(symlink("mappe/mål", "lenke"), 0);
	make_file("lenke", "ny");
	check_content("mappe/mål", "ny");
	assert_int_equal(lstat("lenke", &st), 0);
	assert_true(S_ISLNK(st.st_mode));
	assert_int_equal(symlink("ingen", "død"), 0);
	assert_false(file_save("død", "x", 1, &err));
	assert_int_equal(err.kind, ERR_CREATE);
	assert_non_null(strstr(err.text, "lenke som ikke fører til noe"));
	assert_int_equal(count_here(), 3);
}

static void check_unsaved(const char *path, const char *want)
{
	struct err err = {0};
	int before = count_here();
	assert_false(file_save(path, "x", 1, &err));
	assert_int_equal(err.kind, ERR_CREATE);
	if (strstr(err.text, want) == NULL) {
		fail_msg("%s: %s", path, err.text);
	}
	assert_int_equal(count_here(), before);
}

static void what_is_no_file_is_not_replaced(void **state)
{
	(void)state;
	char long_name[300];
	memset(long_name, 'a', sizeof(long_name) - 1);
	long_name[sizeof(long_name) - 1] = '\0';
	assert_int_equal(mkdir("mappe", 0777), 0);
	assert_int_equal(mkfifo("rør", 0666), 0);
	assert_int_equal(symlink("mappe", "lenke"), 0);
	make_file("fil", "x");
	check_unsaved("mappe", "er en mappe");
	check_unsaved("mappe/", "er en mappe");
	check_unsaved("lenke", "er en mappe");
	check_unsaved("rør", "ikke en vanlig fil");
	check_unsaved("/dev/null", "ikke en vanlig fil");
	check_unsaved("ingen/fil", "finnes ikke");
	check_unsaved("fil/under", "ikke en mappe");
	check_unsaved("ny/", "er ikke et filnavn");
	check_unsaved("", "er ikke et filnavn");
	check_unsaved(long_name, "for langt");
}

static void a_name_may_be_as_long_as_the_disk_allows(void **state)
{
	(void)state;
	char name[256];
	memset(name, 'a', sizeof(name) - 1);
	name[sizeof(name) - 1] = '\0';
	make_file(name, "x");
	check_content(name, "x");
}

static int save_more_than_the_limit(void)
{
	static char text[100000];
	struct err err = {0};
	(void)signal(SIGXFSZ, SIG_IGN);
	if (setrlimit(RLIMIT_FSIZE, &(struct rlimit){50000, 50000}) != 0) {
		return SKIPPED;
	}
	return !file_save("fil", text, sizeof(text), &err) && err.kind == ERR_IO &&
			       strstr(err.text, "større enn systemet tillater") != NULL
		       ? 0
		       : 1;
}

static void a_size_limit_leaves_the_old_file(void **state)
{
	(void)state;
	make_file("fil", "gammel");
	int result = in_child(save_more_than_the_limit);
	if (result == SKIPPED) {
		print_message("# no file size limit here: skipped\n");
		skip_here();
	}
	assert_int_equal(result, 0);
	check_content("fil", "gammel");
	assert_int_equal(count_here(), 1);
}

/* A disk of 64 kB fills up; then there is room again. */
static int save_on_a_small_disk(void)
{
	static char text[100000];
	struct err err = {0};
	if (unshare(CLONE_NEWNS) != 0 || mount(NULL, "/", NULL, MS_REC | MS_PRIVATE, NULL) != 0 ||
	    mkdir("disk", 0777) != 0 || mount("tmpfs", "disk", "tmpfs", 0, "size=64k") != 0) {
		return SKIPPED;
	}
	bool ok = file_save("disk/fil", "gammel", 6, &err);
	ok = ok && !file_save("disk/fil", text, sizeof(text), &err) && err.kind == ERR_IO &&
	     strcmp(err.text, "Disken er full: «disk/fil» er ikke lagret. Frigjør plass og prøv "
			      "igjen.") == 0;
	struct str out = {0};
	ok = ok && chdir("disk") == 0 && file_read("fil", 100, &out, &err);
	print_message("# after it was full: «%s»\n", str_text(&out));
	ok = ok && strcmp(str_text(&out), "gammel") == 0 && count_here() == 1;
	ok = ok && file_save("fil", "ny", 2, &err);
	str_done(&out);
	return ok ? 0 : 1;
}

static void a_full_disk_leaves_the_old_file(void **state)
{
	(void)state;
	int result = in_child(save_on_a_small_disk);
	if (result == SKIPPED) {
		print_message("# cannot mount a small disk here: skipped\n");
		skip_here();
	}
	assert_int_equal(result, 0);
}

static void a_full_or_closed_receiver_is_told(void **state)
{
	(void)state;
	static char text[100000];
	struct err err = {0};
	int fd = open("/dev/full", O_WRONLY | O_CLOEXEC);
	assert_true(fd >= 0);
	assert_false(file_put(fd, text, sizeof(text), &err));
	assert_int_equal(err.kind, ERR_IO);
	assert_string_equal(err.text,
			    "Ikke alt ble skrevet: disken er full. Frigjør plass og prøv igjen.");
	assert_true(file_put(fd, text, 0, &err));
	close(fd);
	assert_false(file_put(fd, text, 1, &err));
	assert_non_null(strstr(err.text, "Ikke alt ble skrevet: mottakeren har lukket"));
	int ends[2];
	assert_int_equal(pipe(ends), 0);
	close(ends[0]);
	(void)signal(SIGPIPE, SIG_IGN);
	assert_false(file_put(ends[1], text, sizeof(text), &err));
	assert_non_null(strstr(err.text, "mottakeren har lukket"));
	close(ends[1]);
}

/* Reads a pipe slowly to its end; exits 0 if all came. */
static int drain(int fd, size_t want)
{
	char piece[777];
	size_t len = 0;
	ssize_t n;
	while ((n = read(fd, piece, sizeof(piece))) > 0) {
		len += (size_t)n;
	}
	return len == want ? 0 : 1;
}

static void a_pipe_that_is_not_ready_is_waited_for(void **state)
{
	(void)state;
	static char text[1000000];
	int ends[2];
	assert_int_equal(pipe2(ends, O_NONBLOCK), 0);
	pid_t child = fork();
	assert_true(child >= 0);
	if (child == 0) {
		close(ends[1]);
		(void)fcntl(ends[0], F_SETFL, 0);
		_exit(drain(ends[0], sizeof(text)));
	}
	close(ends[0]);
	assert_true(file_put(ends[1], text, sizeof(text), NULL));
	close(ends[1]);
	int status;
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_true(WIFEXITED(status) && WEXITSTATUS(status) == 0);
}

static void all_folders_on_the_way_are_made(void **state)
{
	(void)state;
	char path[] = "en/to/tre/fil", again[] = "en/to/fil", blocked[] = "en/fil/fire/fil";
	assert_true(file_make_folders(path) && file_make_folders(again));
	assert_string_equal(path, "en/to/tre/fil");
	assert_int_equal(access("en/to/tre", W_OK), 0);
	assert_true(file_save("en/fil", "x", 1, NULL));
	assert_false(file_make_folders(blocked));
	assert_int_equal(errno, ENOTDIR);
	assert_string_equal(blocked, "en/fil/fire");
}

#define IN_FOLDER(test) cmocka_unit_test_setup_teardown(test, enter_folder, leave_folder)

int main(void)
{
	const struct CMUnitTest tests[] = {
		IN_FOLDER(a_file_is_read_whole_and_appended),
		IN_FOLDER(a_large_file_is_read_whole),
		IN_FOLDER(a_file_is_read_to_its_end_whatever_its_size_says),
		IN_FOLDER(what_is_no_file_is_refused_at_once),
		IN_FOLDER(a_sparse_file_is_refused_before_memory_is_taken),
		IN_FOLDER(no_access_is_told_and_nothing_is_changed),
		IN_FOLDER(a_new_file_follows_the_umask_and_an_old_one_keeps_its_mode),
		IN_FOLDER(a_link_is_followed_when_saving),
		IN_FOLDER(what_is_no_file_is_not_replaced),
		IN_FOLDER(a_name_may_be_as_long_as_the_disk_allows),
		IN_FOLDER(a_size_limit_leaves_the_old_file),
		IN_FOLDER(a_full_disk_leaves_the_old_file),
		IN_FOLDER(a_full_or_closed_receiver_is_told),
		IN_FOLDER(a_pipe_that_is_not_ready_is_waited_for),
		IN_FOLDER(all_folders_on_the_way_are_made),
	};
	cmocka_set_test_filter(getenv("TILTAK_CASE")); /* of a control */
	return cmocka_run_group_tests(tests, NULL, NULL);
}
