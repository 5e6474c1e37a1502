/*
 * A seccomp filter says no to the calls that start programs, Landlock to files elsewhere. Both last
 * for the life of the process, so a fault in the rest of the program opens nothing.
 */
#include "kiosk.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/landlock.h>
#include <linux/seccomp.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "tiltak/err.h"
#include "tiltak/file.h"
#include "tiltak/str.h"

#if defined(__x86_64__)
#define ARCHITECTURE AUDIT_ARCH_X86_64
#elif defined(__aarch64__)
#define ARCHITECTURE AUDIT_ARCH_AARCH64
#elif defined(__riscv)
#define ARCHITECTURE AUDIT_ARCH_RISCV64
#else
#define ARCHITECTURE 0 /* no call is known: everything is refused */
#endif

#define OTHER_CALLS 0x40000000U /* x86-64 has a second set of the same calls from here */

static bool refuse_programs(void)
{
	struct sock_filter filter[] = {
		BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, arch)),
		BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, ARCHITECTURE, 1, 0),
		BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_KILL_PROCESS),
		BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, nr)),
		BPF_JUMP(BPF_JMP | BPF_JGE | BPF_K, OTHER_CALLS, 2, 0),
		BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_execve, 1, 0),
		BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_execveat, 0, 1),
		BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | EPERM),
		BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
	};
	struct sock_fprog program = {.len = sizeof filter / sizeof filter[0], .filter = filter};
	return ARCHITECTURE != 0 && prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 &&
	       prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program) == 0;
}

/* ---- Files ---- */

#define WRITES_FILE LANDLOCK_ACCESS_FS_WRITE_FILE
#define WRITES                                                                                     \
	(WRITES_FILE | LANDLOCK_ACCESS_FS_REMOVE_DIR | LANDLOCK_ACCESS_FS_REMOVE_FILE |            \
	 LANDLOCK_ACCESS_FS_MAKE_CHAR | LANDLOCK_ACCESS_FS_MAKE_DIR |                              \
	 LANDLOCK_ACCESS_FS_MAKE_REG | LANDLOCK_ACCESS_FS_MAKE_SOCK |                              \
	 LANDLOCK_ACCESS_FS_MAKE_FIFO | LANDLOCK_ACCESS_FS_MAKE_BLOCK |                            \
	 LANDLOCK_ACCESS_FS_MAKE_SYM)

static bool allow(int rules, const char *path, uint64_t access)
{
	struct landlock_path_beneath_attr beneath = {.allowed_access = access,
						     .parent_fd = open(path, O_PATH | O_CLOEXEC)};
	bool ok = beneath.parent_fd >= 0 && syscall(SYS_landlock_add_rule, rules,
						    LANDLOCK_RULE_PATH_BENEATH, &beneath, 0) == 0;
	if (beneath.parent_fd >= 0) {
		close(beneath.parent_fd);
	}
	return ok;
}

#ifndef LANDLOCK_ACCESS_FS_TRUNCATE
#define LANDLOCK_ACCESS_FS_TRUNCATE (UINT64_C(1) << 14)
#endif
#define KNOWS_TRUNCATE 3 /* version of Landlock */

/* True where the kernel is too old, or was built or started without it. */
static bool hold_writes(const char *folder)
{
	long version =
		syscall(SYS_landlock_create_ruleset, NULL, 0, LANDLOCK_CREATE_RULESET_VERSION);
	if (version < 0) {
		return errno == ENOSYS || errno == EOPNOTSUPP;
	}
	uint64_t cuts = version >= KNOWS_TRUNCATE ? LANDLOCK_ACCESS_FS_TRUNCATE : 0;
	struct landlock_ruleset_attr wanted = {.handled_access_fs = WRITES | cuts};
	int rules = (int)syscall(SYS_landlock_create_ruleset, &wanted, sizeof wanted, 0);
	/* The terminal is opened anew; where there is none, there is nothing to allow. */
	(void)allow(rules, "/proc/self/fd/1", WRITES_FILE);
	bool ok = rules >= 0 && allow(rules, folder, WRITES | cuts) &&
		  syscall(SYS_landlock_restrict_self, rules, 0) == 0;
	if (rules >= 0) {
		close(rules);
	}
	return ok;
}

bool kiosk_confine(const char *db, struct err *err)
{
	const char *slash = strrchr(db, '/');
	struct str folder = {0};
	str_add(&folder, slash ? db : ".", slash ? (size_t)(slash - db) + 1 : 1);
	char *whole = realpath(str_text(&folder), NULL);
	bool ok = whole && setenv("XDG_STATE_HOME", whole, 1) == 0 && refuse_programs() &&
		  hold_writes(whole);
	int number = errno;
	free(whole);
	str_done(&folder);
	return ok || err_set(err, ERR_IO,
			     "Maskinen kan ikke holde programmet innenfor --kiosk (%s). Det er "
			     "ikke startet.",
			     file_trouble(number));
}
