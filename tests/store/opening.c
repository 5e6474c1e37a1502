/*
 * Finding, making and opening a database file: what may go wrong with files, folders, accounts and
 * other processes.
 */
#include "place.h"

#include <fcntl.h>
#include <grp.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "tiltak/file.h"
#include "tiltak/str.h"

#include "dbfile.h"
#include "inner.h"

enum { STARTS = 16, ROUNDS = 20 };

static bool try_open(const char *path, bool create, bool read_only, struct store **out,
		     struct err *err)
{
	struct store_options options = {.create = create, .read_only = read_only};
	*err = (struct err){0};
	return store_open(path, &options, out, err);
}

static void what_is_no_database_is_refused(void **state)
{
	(void)state;
	struct place place = place_make();
	char *other = place_path(&place, "other");
	char *link = place_path(&place, "link");
	char *fifo = place_path(&place, "fifo");
	char *missing = place_path(&place, "none/t.db");
	char *empty = place_path(&place, "empty");
	struct err err = {0};
	must(file_save(other, "not a database, but longer than sixteen bytes\n", 46, &err), &err);
	must(file_save(empty, "", 0, &err), &err);
	store_close(place_open(&place));
	assert_int_equal(symlink(place.db, link), 0);
	assert_int_equal(mkfifo(fifo, 0600), 0);
	const struct {
		const char *path;
		enum err_kind kind;
		const char *words;
	} cases[] = {
		{other, ERR_DATA, "ikke en database"},
		{link, ERR_DATA, "er en lenke"},
		{fifo, ERR_DATA, "ikke en databasefil"},
		{missing, ERR_NOT_FOUND, "Mappa"},
		{place.folder, ERR_DATA, "ikke en databasefil"},
		{"/", ERR_DATA, "er en mappe"},
		{"/tmp/..", ERR_DATA, "er en mappe"},
		{empty, ERR_NOT_FOUND, "er tom"},
		{"postgresql://x/y", ERR_UNREACHABLE, "PostgreSQL"},
	};
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct store *store;
		must_fail(try_open(cases[i].path, false, false, &store, &err), &err, cases[i].kind,
			  cases[i].words);
	}
	free(other);
	free(link);
	free(fifo);
	free(missing);
	free(empty);
	place_remove(&place);
}

static void a_missing_database_is_made_only_when_asked_for(void **state)
{
	(void)state;
	struct place place = place_make();
	struct store *store;
	struct err err;
	must_fail(try_open(place.db, false, false, &store, &err), &err, ERR_NOT_FOUND,
		  "finnes ikke");
	must_fail(try_open(place.db, true, true, &store, &err), &err, ERR_NOT_FOUND, "finnes ikke");
	assert_int_not_equal(access(place.db, F_OK), 0);
	must(try_open(place.db, true, false, &store, &err), &err);
	assert_null(store_read_only(store));
	store_close(store);
	must(try_open(place.db, false, false, &store, &err), &err);
	store_close(store);
	place_remove(&place);
}

static void a_first_start_that_died_early_is_taken_up(void **state)
{
	(void)state;
	struct place place = place_make();
	struct err err = {0};
	must(file_save(place.db, "", 0, &err), &err);
	store_close(place_open(&place));
	place_remove(&place);
}

static void a_link_in_the_folder_is_followed(void **state)
{
	(void)state;
	struct place place = place_make();
	char *link = place_path(&place, "link");
	char *through = place_path(&place, "link/t.db");
	assert_int_equal(symlink(place.folder, link), 0);
	struct store *store;
	struct err err;
	must(try_open(through, true, false, &store, &err), &err);
	store_close(store);
	assert_int_equal(access(place.db, F_OK), 0);
	free(link);
	free(through);
	place_remove(&place);
}

static void the_file_is_the_groups_under_every_umask(void **state)
{
	(void)state;
	static const mode_t masks[] = {077, 022, 007, 0};
	for (size_t i = 0; i < sizeof(masks) / sizeof(masks[0]); i++) {
		struct place place = place_make();
		struct stat st;
		mode_t old = umask(masks[i]);
		store_close(place_open(&place));
		assert_int_equal(umask(old), masks[i]);
		assert_int_equal(stat(place.db, &st), 0);
		assert_int_equal(st.st_mode & 07777, 0660);
		place_remove(&place);
	}
	/* Control: SQLite alone makes what a colleague cannot write. */
	struct place place = place_make();
	struct stat st;
	mode_t old = umask(007);
	sabotage(place.db, "CREATE TABLE x (y)");
	umask(old);
	assert_int_equal(stat(place.db, &st), 0);
	assert_int_not_equal(st.st_mode & 0060, 0060);
	place_remove(&place);
}

static void network_file_systems_are_known(void **state)
{
	(void)state;
	assert_string_equal(dbfile_network(0x6969), "nfs");
	assert_string_equal(dbfile_network((long)0xFFFFFFFFFE534D42), "smb2");
	assert_string_equal(dbfile_network(0xFF534D42), "cifs");
	assert_string_equal(dbfile_network(0x65735546), "fuse");
	assert_null(dbfile_network(0xEF53));	 /* ext4 */
	assert_null(dbfile_network(0x01021994)); /* tmpfs */
	assert_null(dbfile_network(0x58465342)); /* xfs */
}

/* Runs the case in a child that is nobody when we are root, whom no file mode stops. */
static int as_nobody(int (*run)(const struct place *place), const struct place *place)
{
	pid_t child = fork();
	if (child == 0) {
		bool root = getuid() == 0;
		_exit(root && (setgid(65534) != 0 || setuid(65534) != 0) ? 99 : run(place));
	}
	int status;
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_true(WIFEXITED(status));
	return WEXITSTATUS(status);
}

enum { READS = 1, WRITES = 2, OTHER_REASON = 4, NO_OPEN = 8, BAD_READ = 16 };

static int read_and_write(const struct place *place)
{
	struct store *store;
	struct err err;
	if (!try_open(place->db, true, false, &store, &err)) {
		return NO_OPEN;
	}
	struct plan_summary *plans;
	size_t n;
	int seen = store_plans(store, &plans, &n, &err) ? READS : BAD_READ;
	const char *reason = store_read_only(store);
	if (reason == NULL) {
		seen |= place_can_write(store, &err) ? WRITES : 0;
	} else if (strstr(reason, "skrivebeskyttet") == NULL) {
		seen |= OTHER_REASON;
	}
	store_close(store);
	return seen;
}

static void read_only_files_and_folders_are_read(void **state)
{
	(void)state;
	static const struct {
		mode_t file, folder;
		int seen;
	} cases[] = {
		{0666, 0777, READS | WRITES}, /* the control */
		{0444, 0777, READS},	      {0666, 0555, READS},   {0444, 0555, READS},
		{0000, 0777, NO_OPEN},	      {0666, 0000, NO_OPEN},
	};
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct place place = place_make();
		store_close(place_open(&place));
		char *journal = place_path(&place, "t.db-journal");
		unlink(journal);
		assert_int_equal(chmod(place.db, cases[i].file), 0);
		assert_int_equal(chmod(place.folder, cases[i].folder), 0);
		assert_int_equal(as_nobody(read_and_write, &place), cases[i].seen);
		assert_int_not_equal(access(journal, F_OK), 0);
		assert_int_equal(chmod(place.folder, 0700), 0);
		free(journal);
		place_remove(&place);
	}
}

enum { GROUP = 54321, FIRST = 54001, SECOND = 54002, OUTSIDER = 54003 };

static int run_as(uid_t user, gid_t group, mode_t mask, int (*run)(const struct place *place),
		  const struct place *place)
{
	pid_t child = fork();
	if (child == 0) {
		umask(mask);
		_exit(setgroups(0, NULL) != 0 || setgid(group) != 0 || setuid(user) != 0
			      ? 99
			      : run(place));
	}
	int status;
	assert_int_equal(waitpid(child, &status, 0), child);
	return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

static int start_register(const struct place *place)
{
	store_close(place_sample(place));
	return 0;
}

static int edit_register(const struct place *place)
{
	struct store *store;
	struct err err;
	if (!try_open(place->db, false, false, &store, &err)) {
		return err.kind;
	}
	bool ok = place_edit(store, "kari", "T-001", "dagsverk", "30", "31", &err) &&
		  place_edit(store, "kari", "T-001", "dagsverk", "31", "30", &err);
	store_close(store);
	return ok ? 0 : (int)err.kind;
}

/* In a folder that is the group's, as an operator would make it. */
static void two_accounts_write_and_outsiders_are_refused(void **state)
{
	(void)state;
	static const mode_t masks[] = {077, 022, 007};
	if (getuid() != 0) {
		print_message("# only root can become two accounts: skipped\n");
		skip();
	}
	for (size_t i = 0; i < sizeof(masks) / sizeof(masks[0]); i++) {
		struct place place = place_make();
		assert_int_equal(chown(place.folder, 0, GROUP), 0);
		assert_int_equal(chmod(place.folder, 02770), 0);
		assert_int_equal(run_as(FIRST, GROUP, masks[i], start_register, &place), 0);
		assert_int_equal(run_as(SECOND, GROUP, masks[i], edit_register, &place), 0);
		assert_int_equal(run_as(FIRST, GROUP, masks[i], edit_register, &place), 0);
		assert_int_equal(run_as(OUTSIDER, OUTSIDER, masks[i], edit_register, &place),
				 ERR_DENIED);
		place_remove(&place);
	}
}

static void reading_changes_no_byte_and_no_file(void **state)
{
	(void)state;
	struct place place = place_make();
	store_close(place_open(&place));
	char *journal = place_path(&place, "t.db-journal");
	unlink(journal);
	struct str before = {0};
	struct str after = {0};
	struct stat st[2];
	struct err err = {0};
	must(file_read(place.db, 1 << 20, &before, &err), &err);
	assert_int_equal(stat(place.db, &st[0]), 0);
	struct store *store;
	must(try_open(place.db, true, true, &store, &err), &err);
	assert_non_null(strstr(store_read_only(store), "bare for lesing"));
	struct plan_summary *plans;
	size_t n;
	int64_t seq;
	must(store_plans(store, &plans, &n, &err), &err);
	must_fail(store_seq(store, "x", &seq, &err), &err, ERR_NOT_FOUND, "«x»");
	store_close(store);
	must(file_read(place.db, 1 << 20, &after, &err), &err);
	assert_int_equal(stat(place.db, &st[1]), 0);
	assert_int_equal(before.len, after.len);
	assert_memory_equal(before.data, after.data, before.len);
	assert_int_equal(st[0].st_mtim.tv_nsec, st[1].st_mtim.tv_nsec);
	assert_int_not_equal(access(journal, F_OK), 0);
	str_done(&before);
	str_done(&after);
	free(journal);
	place_remove(&place);
}

/* How SQLite alone fares in WAL mode, when the file is moved: the edit goes with it. */
static bool plain_sqlite_writes(struct place *place, const char *away)
{
	sqlite3 *db;
	assert_int_equal(sqlite3_open(place->db, &db), SQLITE_OK);
	assert_int_equal(sqlite3_exec(db,
				      "PRAGMA journal_mode = WAL; CREATE TABLE x (y);"
				      "INSERT INTO x VALUES (1)",
				      NULL, NULL, NULL),
			 SQLITE_OK);
	assert_int_equal(rename(place->db, away), 0);
	bool wrote = sqlite3_exec(db, "INSERT INTO x VALUES (2)", NULL, NULL, NULL) == SQLITE_OK;
	sqlite3_close(db);
	return wrote;
}

static void a_database_that_was_moved_takes_no_edit(void **state)
{
	(void)state;
	enum { MOVED, REMOVED, REPLACED, CASES };
	for (int i = 0; i < CASES; i++) {
		struct place place = place_make();
		char *away = place_path(&place, "away");
		struct store *store = place_open(&place);
		struct err err;
		must(place_can_write(store, &err), &err);
		assert_int_equal(i == REMOVED ? unlink(place.db) : rename(place.db, away), 0);
		if (i == REPLACED) {
			store_close(place_open(&place));
		}
		must_fail(place_can_write(store, &err), &err, ERR_IO, "flyttet eller slettet");
		store_close(store);
		free(away);
		place_remove(&place);
	}
	struct place place = place_make();
	char *away = place_path(&place, "away");
	assert_true(plain_sqlite_writes(&place, away));
	free(away);
	place_remove(&place);
}

/* All wait for the pipe to close, then open the same new file. */
static int start_at_once(const struct place *place)
{
	int gate[2];
	int n_opened = 0;
	assert_int_equal(pipe2(gate, O_CLOEXEC), 0);
	for (int i = 0; i < STARTS; i++) {
		if (fork() == 0) {
			char byte;
			struct store *store;
			struct err err;
			close(gate[1]);
			bool ok = read(gate[0], &byte, 1) == 0 &&
				  try_open(place->db, true, false, &store, &err);
			if (!ok) {
				print_message("# %s\n", err.text);
			}
			_exit(ok ? 0 : 1);
		}
	}
	close(gate[0]);
	close(gate[1]);
	for (int i = 0; i < STARTS; i++) {
		int status;
		wait(&status);
		n_opened += WIFEXITED(status) && WEXITSTATUS(status) == 0;
	}
	return n_opened;
}

static void sixteen_first_starts_make_one_database(void **state)
{
	(void)state;
	for (int i = 0; i < ROUNDS; i++) {
		struct place place = place_make();
		assert_int_equal(start_at_once(&place), STARTS);
		store_close(place_open(&place));
		place_remove(&place);
	}
}

static void no_descriptor_goes_to_a_child_program(void **state)
{
	(void)state;
	struct place place = place_make();
	struct store *store = place_open(&place);
	struct err err;
	int n_open = 0;
	must(store_begin(store, true, &err), &err);
	for (int fd = 3; fd < 64; fd++) {
		char name[32];
		char target[200];
		(void)snprintf(name, sizeof(name), "/proc/self/fd/%d", fd);
		ssize_t len = readlink(name, target, sizeof(target) - 1);
		if (len > 0 && strncmp(target, place.folder, strlen(place.folder)) == 0) {
			assert_true(fcntl(fd, F_GETFD) & FD_CLOEXEC);
			n_open++;
		}
	}
	assert_true(n_open > 0);
	assert_false(store_end(store, false, &err));
	store_close(store);
	place_remove(&place);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_is_no_database_is_refused),
		cmocka_unit_test(a_missing_database_is_made_only_when_asked_for),
		cmocka_unit_test(a_first_start_that_died_early_is_taken_up),
		cmocka_unit_test(a_link_in_the_folder_is_followed),
		cmocka_unit_test(the_file_is_the_groups_under_every_umask),
		cmocka_unit_test(network_file_systems_are_known),
		cmocka_unit_test(read_only_files_and_folders_are_read),
		cmocka_unit_test(two_accounts_write_and_outsiders_are_refused),
		cmocka_unit_test(reading_changes_no_byte_and_no_file),
		cmocka_unit_test(a_database_that_was_moved_takes_no_edit),
		cmocka_unit_test(sixteen_first_starts_make_one_database),
		cmocka_unit_test(no_descriptor_goes_to_a_child_program),
	};
	cmocka_set_test_filter(getenv("TILTAK_CASE")); /* of a control */
	return cmocka_run_group_tests_name("opening", tests, NULL, NULL);
}
