/*
 * Files in and out: bounded reading, atomic writing. fsync is never retried: after a failure the
 * kernel may have dropped the pages, and a second call would report success.
 */
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <pwd.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/random.h>
#include <sys/stat.h>
#include <unistd.h>

#include "tiltak/err.h"
#include "tiltak/file.h"
#include "tiltak/mem.h"
#include "tiltak/str.h"
#include "tiltak/words.h"

enum { CHUNK = 64 * 1024, TEMPORARY_NAME = 32, NAME_TRIES = 16 };

/* What went wrong, and what to do about it: the end of a sentence, and a sentence. */
static const struct trouble {
	int code;
	const char *what, *cure;
} troubles[] = {
	{ENOSPC, N_("disken er full"), N_("Frigjør plass og prøv igjen")},
	{EDQUOT, N_("kvoten din på disken er brukt opp"), N_("Frigjør plass og prøv igjen")},
	{EFBIG, N_("fila blir større enn systemet tillater"), N_("Velg et annet sted")},
	{EROFS, N_("disken er skrivebeskyttet"), N_("Velg et annet sted")},
	{EACCES, N_("du har ikke tilgang"), N_("Be om tilgang, eller velg et annet sted")},
	{EPERM, N_("du har ikke tilgang"), N_("Be om tilgang, eller velg et annet sted")},
	{EIO, N_("disken svarer ikke som den skal"),
	 N_("Ta kopi av det viktige og få disken sjekket")},
	{EPIPE, N_("mottakeren har lukket"), N_("Kjør kommandoen på nytt")},
	{EBADF, N_("mottakeren har lukket"), N_("Kjør kommandoen på nytt")},
	{ENOENT, N_("fila eller mappa finnes ikke"), N_("Sjekk navnet")},
	{ENOTDIR, N_("en del av stien er ikke en mappe"), N_("Sjekk navnet")},
	{ENAMETOOLONG, N_("navnet er for langt"), N_("Velg et kortere navn")},
	{ELOOP, N_("lenka går i ring"), N_("Sjekk lenka")},
	{ENOMEM, N_("maskinen har ikke mer minne"), N_("Lukk noe og prøv igjen")},
	{EMFILE, N_("for mange filer er åpne"), N_("Lukk noe og prøv igjen")},
	{ENFILE, N_("for mange filer er åpne"), N_("Lukk noe og prøv igjen")},
	{EBUSY, N_("noe annet bruker fila"), N_("Prøv igjen")},
	{ETXTBSY, N_("noe annet bruker fila"), N_("Prøv igjen")},
	{EISDIR, N_("det er en mappe"), N_("Velg en fil")},
	{EEXIST, N_("den finnes fra før"), N_("Velg et annet navn")},
};

static struct trouble trouble_of(int code)
{
	for (size_t i = 0; i < sizeof(troubles) / sizeof(*troubles); i++) {
		if (troubles[i].code == code) {
			return (struct trouble){code, _(troubles[i].what), _(troubles[i].cure)};
		}
	}
	return (struct trouble){code, _("systemet sier nei, uventet"), _("Prøv igjen")};
}

bool file_make_folders(char *path)
{
	for (char *slash = strchr(path + 1, '/'); slash; slash = strchr(slash + 1, '/')) {
		*slash = '\0';
		if (mkdir(path, 0700) != 0 && errno != EEXIST) {
			return false;
		}
		*slash = '/';
	}
	return true;
}

const char *file_trouble(int code)
{
	return trouble_of(code).what;
}

static bool refuse_reading(const char *path, int code, struct err *err)
{
	struct trouble trouble = trouble_of(code);
	enum err_kind kind = ERR_IO;
	if (code == ENOENT || code == ENOTDIR) {
		kind = ERR_NOT_FOUND;
	} else if (code == EACCES || code == EPERM) {
		kind = ERR_DENIED;
	} else if (code == ENXIO) { /* a socket */
		return err_set(err, ERR_DATA, "«%s» er ikke en vanlig fil. Velg en annen fil.",
			       path);
	}
	return err_set(err, kind, "Kan ikke lese «%s»: %s. %s.", path, trouble.what, trouble.cure);
}

static bool refuse_size(const char *path, size_t max, struct err *err)
{
	if (max >= 1 << 20) {
		return err_set(err, ERR_DATA,
			       "«%s» er for stor: grensen er %zu MiB. Del den i flere.", path,
			       max >> 20);
	}
	return err_set(err, ERR_DATA, "«%s» er for stor: grensen er %zu byte. Del den i flere.",
		       path, max);
}

static bool check_readable(int fd, const char *path, size_t max, size_t *ret_size, struct err *err)
{
	struct stat st;
	if (fstat(fd, &st) != 0) {
		return refuse_reading(path, errno, err);
	}
	if (S_ISDIR(st.st_mode)) {
		return err_set(err, ERR_DATA, "«%s» er en mappe. Velg en fil i den.", path);
	}
	if (!S_ISREG(st.st_mode)) {
		return err_set(err, ERR_DATA, "«%s» er ikke en vanlig fil. Velg en annen fil.",
			       path);
	}
	if ((uintmax_t)st.st_size > max) {
		return refuse_size(path, max, err);
	}
	*ret_size = (size_t)st.st_size;
	return true;
}

/* Reads to the end, which may lie elsewhere than the size said. */
static bool read_all(int fd, const char *path, size_t max, struct str *out, struct err *err)
{
	size_t size = 0;
	if (!check_readable(fd, path, max, &size, err)) {
		return false;
	}
	size_t start = out->len;
	size_t want = size + 1; /* one more shows the end */
	for (;;) {
		out->data = mem_grow(out->data, &out->cap, out->len + want + 1, 1);
		ssize_t n = read(fd, out->data + out->len, want);
		if (n < 0 && errno == EINTR) {
			continue;
		}
		if (n < 0) {
			return refuse_reading(path, errno, err);
		}
		if (n == 0) {
			out->data[out->len] = '\0';
			return true;
		}
		out->len += (size_t)n;
		if (out->len - start > max) {
			return refuse_size(path, max, err);
		}
		size_t left = max - (out->len - start) + 1;
		want = left < CHUNK ? left : CHUNK;
	}
}

bool file_read(const char *path, size_t max, struct str *out, struct err *err)
{
	int fd = open(path, O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
	if (fd < 0) {
		return refuse_reading(path, errno, err);
	}
	size_t start = out->len;
	bool ok = read_all(fd, path, max, out, err);
	(void)close(fd);
	if (!ok && out->data != NULL) {
		out->len = start;
		out->data[start] = '\0';
	}
	return ok;
}

static bool write_all(int fd, const char *data, size_t len)
{
	while (len > 0) {
		ssize_t n = write(fd, data, len);
		if (n > 0) {
			data += n;
			len -= (size_t)n;
		} else if (n < 0 && errno == EAGAIN) {
			struct pollfd ready = {.fd = fd, .events = POLLOUT};
			(void)poll(&ready, 1, -1);
		} else if (n == 0 || errno != EINTR) {
			errno = n == 0 ? EIO : errno;
			return false;
		}
	}
	return true;
}

bool file_put(int fd, const char *data, size_t len, struct err *err)
{
	if (write_all(fd, data, len)) {
		return true;
	}
	struct trouble trouble = trouble_of(errno);
	return err_set(err, ERR_IO, "Ikke alt ble skrevet: %s. %s.", trouble.what, trouble.cure);
}

/* A file being saved: where it goes and what is there already. */
struct saving {
	const char *path; /* as the caller calls it */
	char *target;	  /* links followed */
	const char *name; /* in the folder */
	int folder;
	bool exists;
	mode_t mode; /* of a new file, less the umask; of one that replaces another, until then */
	const struct file_last *last; /* or NULL */
	struct stat old;
	char temporary[TEMPORARY_NAME]; /* its name in the folder, "" while there is none */
};

static bool cannot_create(const struct saving *s, int code, struct err *err)
{
	struct trouble trouble = trouble_of(code);
	return err_set(err, ERR_CREATE, "Kan ikke lage «%s»: %s. %s.", s->path, trouble.what,
		       trouble.cure);
}

static bool not_saved(const struct saving *s, const char *step, int code, struct err *err)
{
	struct trouble trouble = trouble_of(code);
	if (code == ENOSPC) {
		return err_set(err, ERR_IO, "Disken er full: «%s» er ikke lagret. %s.", s->path,
			       trouble.cure);
	}
	return err_set(err, ERR_IO, "«%s» er ikke lagret. %s: %s. %s.", s->path, _(step),
		       trouble.what, trouble.cure);
}

static bool check_target(struct saving *s, struct err *err)
{
	struct stat link;
	if (lstat(s->path, &link) == 0 && S_ISLNK(link.st_mode)) {
		s->target = realpath(s->path, NULL);
		if (s->target == NULL) {
			return err_set(
				err, ERR_CREATE,
				"«%s» er en lenke som ikke fører til noe. Slett lenken, eller "
				"velg et annet navn.",
				s->path);
		}
	} else {
		s->target = mem_copy_text(s->path);
	}
	s->exists = stat(s->target, &s->old) == 0;
	s->mode = s->exists ? 0600 : s->mode;
	if (!s->exists) {
		return errno == ENOENT || cannot_create(s, errno, err);
	}
	if (S_ISDIR(s->old.st_mode)) {
		return err_set(err, ERR_CREATE, "«%s» er en mappe. Skriv også et filnavn.",
			       s->path);
	}
	if (!S_ISREG(s->old.st_mode)) {
		return err_set(err, ERR_CREATE, "«%s» er ikke en vanlig fil. Velg et annet navn.",
			       s->path);
	}
	if (faccessat(AT_FDCWD, s->target, W_OK, AT_EACCESS) != 0) {
		return cannot_create(s, errno, err);
	}
	return true;
}

static bool open_folder(struct saving *s, struct err *err)
{
	char *slash = strrchr(s->target, '/');
	const char *folder = ".";
	s->name = s->target;
	if (slash != NULL) {
		s->name = slash + 1;
		folder = slash == s->target ? "/" : s->target;
		*slash = '\0';
	}
	if (*s->name == '\0') {
		return err_set(err, ERR_CREATE,
			       "«%s» er ikke et filnavn. Skriv også hva fila skal hete.", s->path);
	}
	s->folder = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	return s->folder >= 0 || cannot_create(s, errno, err);
}

static bool name_randomly(char name[TEMPORARY_NAME])
{
	uint64_t random;
	if (getrandom(&random, sizeof(random), 0) != (ssize_t)sizeof(random)) {
		return false;
	}
	(void)snprintf(name, TEMPORARY_NAME, ".tiltak-%016llx", (unsigned long long)random);
	return true;
}

/* A file without a name is gone with the program, whatever ends it. -1 where the file system has
 * none, or no name could be given to it. */
static int open_unnamed(const struct saving *s)
{
	return access("/proc/self/fd", X_OK) != 0
		       ? -1
		       : openat(s->folder, ".", O_WRONLY | O_TMPFILE | O_CLOEXEC, s->mode);
}

/* The descriptor of a new file with no name, or one that nobody has; or -1. */
static int open_temporary(struct saving *s, struct err *err)
{
	int fd = open_unnamed(s);
	for (int i = 0; fd < 0 && i < NAME_TRIES; i++) {
		char name[TEMPORARY_NAME];
		if (!name_randomly(name)) {
			break;
		}
		fd = openat(s->folder, name, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC,
			    s->mode);
		if (fd >= 0) {
			memcpy(s->temporary, name, sizeof(name));
		} else if (errno != EEXIST) {
			break;
		}
	}
	if (fd < 0) {
		bool disk = errno == ENOSPC || errno == EDQUOT || errno == EIO;
		(void)(disk ? not_saved(s, N_("Å lage fila feilet"), errno, err)
			    : cannot_create(s, errno, err));
	}
	return fd;
}

/* What stands under a name can be replaced by another name only, so it gets one for a moment. */
static bool give_name(struct saving *s, int fd)
{
	char path[32];
	(void)snprintf(path, sizeof(path), "/proc/self/fd/%d", fd);
	for (int i = 0; s->temporary[0] == '\0' && i < NAME_TRIES; i++) {
		char name[TEMPORARY_NAME];
		if (!name_randomly(name)) {
			break;
		}
		if (linkat(AT_FDCWD, path, s->folder, name, AT_SYMLINK_FOLLOW) == 0) {
			memcpy(s->temporary, name, sizeof(name));
		} else if (errno != EEXIST) {
			break;
		}
	}
	return s->temporary[0] != '\0';
}

static bool keep_permissions(const struct saving *s, int fd)
{
	if (!s->exists) {
		return true;
	}
	/* Only root can give a file away; for others the folder decides whose it is. */
	(void)!fchown(fd, s->old.st_uid, s->old.st_gid);
	return fchmod(fd, s->old.st_mode & 0777) == 0;
}

/* Everything up to the rename, after which the new file stands. */
static bool write_temporary(struct saving *s, const char *data, size_t len, struct err *err)
{
	int fd = open_temporary(s, err);
	if (fd < 0) {
		return false;
	}
	bool ok = true;
	if (!write_all(fd, data, len)) {
		ok = not_saved(s, N_("Skrivingen feilet"), errno, err);
	} else if (!keep_permissions(s, fd)) {
		ok = not_saved(s, N_("Å sette rettigheter feilet"), errno, err);
	} else if (fsync(fd) != 0) {
		ok = not_saved(s, N_("Å få det ut på disken feilet"), errno, err);
	} else if (!give_name(s, fd)) {
		ok = not_saved(s, N_("Å gi fila navn feilet"), errno, err);
	}
	if (close(fd) != 0 && ok) {
		ok = not_saved(s, N_("Å lukke fila feilet"), errno, err);
	}
	ok = ok && (!s->last || s->last->step(s->last->data, err));
	if (ok && renameat(s->folder, s->temporary, s->folder, s->name) != 0) {
		ok = not_saved(s, N_("Å gi fila navn feilet"), errno, err);
	}
	return ok;
}

static bool sync_folder(const struct saving *s, struct err *err)
{
	if (fsync(s->folder) == 0 || errno == EINVAL) { /* some file systems cannot */
		return true;
	}
	return err_set(err, ERR_IO,
		       "«%s» er skrevet, men kan gå tapt ved strømbrudd: %s. Lagre på nytt.",
		       s->path, trouble_of(errno).what);
}

static bool save(struct saving s, const struct str *text, struct err *err)
{
	bool ok = check_target(&s, err) && open_folder(&s, err);
	if (ok) {
		ok = write_temporary(&s, text->data, text->len, err);
		if (!ok && s.temporary[0] != '\0') {
			(void)unlinkat(s.folder, s.temporary, 0);
		}
	}
	ok = ok && sync_folder(&s, err);
	if (s.folder >= 0) {
		(void)close(s.folder);
	}
	free(s.target);
	return ok;
}

bool file_save(const char *path, const char *data, size_t len, struct err *err)
{
	struct saving s = {.path = path, .folder = -1, .mode = 0666};
	return save(s, &(struct str){.data = (char *)data, .len = len}, err);
}

bool file_save_with(const char *path, const struct str *text, const struct file_last *last,
		    struct err *err)
{
	struct saving s = {.path = path, .folder = -1, .mode = 0666, .last = last};
	return save(s, text, err);
}

bool file_save_own(const char *path, const struct str *text, struct err *err)
{
	char *copy = mem_copy_text(path);
	struct saving s = {.path = path, .folder = -1, .mode = 0600};
	bool ok = (file_make_folders(copy) ||
		   cannot_create(&(struct saving){.path = copy}, errno, err)) &&
		  save(s, text, err);
	free(copy);
	return ok;
}

static const char *home(void)
{
	const char *home = getenv("HOME");
	if (home && home[0] == '/') {
		return home;
	}
	const struct passwd *user = getpwuid(getuid());
	return user ? user->pw_dir : NULL;
}

bool file_put_home(const char *variable, const char *fallback, struct str *out)
{
	const char *folder = getenv(variable);
	if (folder && folder[0] == '/') {
		str_put(out, folder);
	} else if (home()) {
		str_printf(out, "%s/%s", home(), fallback);
	} else {
		return false;
	}
	return true;
}
