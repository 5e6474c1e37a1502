/*
 * The file under a SQLite database: found, made for the group, judged fit for writing or not.
 */
#include "dbfile.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pwd.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>
#include <sys/vfs.h>
#include <unistd.h>

#include "tiltak/err.h"
#include "tiltak/file.h"
#include "tiltak/mem.h"
#include "tiltak/store.h"
#include "tiltak/str.h"
#include "tiltak/text.h"
#include "tiltak/words.h"

/* statfs(2). FUSE can be anything, sshfs among it, and 9p is how virtual machines share folders. */
static const struct {
	long type;
	const char *name;
} networks[] = {
	{0x6969, "nfs"},	{0x517B, "smb"},      {0xFF534D42, "cifs"},
	{0xFE534D42, "smb2"},	{0x65735546, "fuse"}, {0x01021997, "9p"},
	{0x5346414F, "afs"},	{0x6B414653, "kafs"}, {0x00C36400, "ceph"},
	{0x0BD00BD0, "lustre"}, {0x47504653, "gpfs"}, {0x7461636F, "ocfs2"},
	{0x01161970, "gfs2"},	{0x73757245, "coda"}, {0x786F4256, "vboxsf"},
	{0xBACBACBC, "vmhgfs"},
};

const char *dbfile_network(long type)
{
	for (size_t i = 0; i < sizeof networks / sizeof networks[0]; i++) {
		if ((uint32_t)networks[i].type == (uint32_t)type) {
			return networks[i].name;
		}
	}
	return NULL;
}

/* The folder (the caller frees), or NULL. It is resolved here, because SQLite's NOFOLLOW refuses a
 * link anywhere in the path. */
static char *resolve(const char *where, char **ret_path, struct err *err)
{
	const char *slash = strrchr(where, '/');
	const char *name = slash ? slash + 1 : where;
	if (*name == '\0' || strcmp(name, ".") == 0 || strcmp(name, "..") == 0) {
		err_set(err, ERR_DATA, "«%s» er en mappe. Oppgi en databasefil.", where);
		return NULL;
	}
	struct str folder = {0};
	if (slash) {
		str_add(&folder, where, (size_t)(slash - where) + 1);
	} else {
		str_put(&folder, ".");
	}
	char *full = realpath(str_text(&folder), NULL);
	if (!full) {
		if (errno == EACCES) {
			err_set(err, ERR_DENIED,
				"Du har ikke tilgang til mappa «%s». Be eieren om tilgang.",
				str_text(&folder));
		} else {
			err_set(err, ERR_NOT_FOUND,
				"Mappa «%s» finnes ikke. Lag den, eller oppgi en annen database.",
				str_text(&folder));
		}
		str_done(&folder);
		return NULL;
	}
	str_clear(&folder);
	str_printf(&folder, "%s/%s", strcmp(full, "/") == 0 ? "" : full, name);
	*ret_path = str_steal(&folder);
	return full;
}

/* SQLite itself would make it 0644, and then a colleague's account could not write. */
static bool make(const char *path, struct err *err)
{
	mode_t old = umask(0117);
	int fd = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0660);
	int why = errno;
	umask(old);
	if (fd >= 0) {
		close(fd);
		return true;
	}
	if (why == EEXIST) {
		return true;
	}
	bool denied = why == EACCES || why == EPERM || why == EROFS;
	if (denied) {
		return err_set(
			err, ERR_DENIED,
			"Kan ikke lage databasen «%s»: du kan ikke skrive i mappa. Be eieren om "
			"skrivetilgang, eller oppgi en annen database med --db.",
			path);
	}
	return err_set(err, ERR_IO,
		       "Kan ikke lage databasen «%s»: %s. Oppgi en annen database med --db.", path,
		       file_trouble(why));
}

static bool look(struct dbfile *file, struct err *err)
{
	struct stat st;
	if (lstat(file->path, &st) != 0) {
		if (errno == ENOENT) {
			return err_set(err, ERR_NOT_FOUND,
				       "Databasen «%s» finnes ikke. Les inn en planfil med «tiltak "
				       "les FIL», eller oppgi en annen database med --db.",
				       file->path);
		}
		return err_set(
			err, errno == EACCES ? ERR_DENIED : ERR_IO,
			"Kan ikke åpne databasen «%s»: %s. Be eieren om tilgang, eller oppgi "
			"en annen database med --db.",
			file->path, file_trouble(errno));
	}
	if (S_ISLNK(st.st_mode)) {
		return err_set(err, ERR_DATA, "«%s» er en lenke. Oppgi fila den viser til.",
			       file->path);
	}
	if (!S_ISREG(st.st_mode)) {
		return err_set(err, ERR_DATA,
			       "«%s» er ikke en databasefil. Oppgi en annen fil med --db.",
			       file->path);
	}
	if (eaccess(file->path, R_OK) != 0) {
		return err_set(err, ERR_DENIED,
			       "Du har ikke tilgang til databasen «%s». Be eieren om tilgang.",
			       file->path);
	}
	file->device = st.st_dev;
	file->inode = st.st_ino;
	return true;
}

/* EPERM, where it is not the owner's to give: chattr +i. */
static const char *refused_writing(int code, const char *denied)
{
	if (code == EROFS) {
		return _("filsystemet er skrivebeskyttet; legg registeret på en disk som kan "
			 "skrives");
	}
	return code == EPERM
		       ? _("fila eller mappa er låst mot endring i filsystemet; be den som driver "
			   "maskinen, om å låse den opp")
		       : denied;
}

/* In words that go on from «for» and end with what to do. */
static char *read_only_reason(const char *folder, const char *path)
{
	struct statfs fs;
	const char *network = statfs(folder, &fs) == 0 ? dbfile_network((long)fs.f_type) : NULL;
	struct str reason = {0};
	if (network) {
		str_printf(&reason,
			   _("fila ligger på et nettverksfilsystem (%s), der låser ikke er til å "
			     "stole på; legg den på en disk i maskinen"),
			   network);
	} else if (eaccess(path, W_OK) != 0 && errno != ENOENT) {
		str_put(&reason, refused_writing(errno, _("fila er skrivebeskyttet for deg; be "
							  "eieren om skrivetilgang")));
	} else if (eaccess(folder, W_OK) != 0) {
		str_put(&reason, refused_writing(errno, _("mappa er skrivebeskyttet for deg; be "
							  "eieren om skrivetilgang")));
	} else {
		return NULL;
	}
	return str_steal(&reason);
}

bool dbfile_find(const char *where, const struct store_options *options, struct dbfile *out,
		 struct err *err)
{
	*out = (struct dbfile){0};
	char *folder = resolve(where, &out->path, err);
	if (folder == NULL) {
		return false;
	}
	out->reason = read_only_reason(folder, out->path);
	free(folder);
	bool make_it = options->create && !options->read_only && access(out->path, F_OK) != 0;
	if (make_it && out->reason) {
		return err_set(err, ERR_DENIED, "Kan ikke lage databasen «%s»: %s.", out->path,
			       out->reason);
	}
	if (make_it && !make(out->path, err)) {
		return false;
	}
	out->can_write = !out->reason;
	if (options->read_only && !out->reason) {
		out->reason =
			mem_copy_text(options->why ? options->why
						   : _("registeret er åpnet bare for lesing; start "
						       "uten --lesetilgang for å endre noe"));
	}
	return look(out, err);
}

void dbfile_done(struct dbfile *file)
{
	free(file->path);
	free(file->reason);
	*file = (struct dbfile){0};
}

static void describe(int pid, struct str *out)
{
	char path[64];
	char command[64] = "";
	struct stat st;
	(void)snprintf(path, sizeof path, "/proc/%d/comm", pid);
	FILE *file = fopen(path, "re");
	if (file) {
		if (!fgets(command, sizeof command, file)) {
			command[0] = '\0';
		}
		(void)fclose(file);
		command[strcspn(command, "\n")] = '\0';
	}
	(void)snprintf(path, sizeof path, "/proc/%d", pid);
	const struct passwd *who = stat(path, &st) == 0 ? getpwuid(st.st_uid) : NULL;
	const char *name = who ? who->pw_name : _("en annen");
	if (command[0]) {
		struct str clean = {0};
		text_clean(&clean, command, strlen(command), false);
		str_printf(out, _("%s (%s, prosess %d)"), name, str_text(&clean), pid);
		str_done(&clean);
	} else {
		str_printf(out, _("%s (prosess %d)"), name, pid);
	}
}

/* /proc/locks tells without opening the file, in lines such as
 * «3: POSIX  ADVISORY  WRITE 4711 fe:01:131090 1073741825 1073741825». */
bool dbfile_holder(const struct dbfile *file, struct str *out)
{
	FILE *locks = fopen("/proc/locks", "re");
	if (!locks) {
		return false;
	}
	char line[256];
	int holder = 0;
	while (fgets(line, sizeof line, locks)) {
		char mode[8];
		int pid;
		unsigned major_no;
		unsigned minor_no;
		unsigned long inode;
		// NOLINTNEXTLINE(cert-err34-c): the kernel wrote the numbers
		if (sscanf(line, "%*d: POSIX %*s %7s %d %x:%x:%lu", mode, &pid, &major_no,
			   &minor_no, &inode) != 5) {
			continue;
		}
		bool ours = inode == file->inode && pid > 0 && pid != getpid() &&
			    makedev(major_no, minor_no) == file->device;
		if (ours && (!holder || strcmp(mode, "WRITE") == 0)) {
			holder = pid;
		}
	}
	(void)fclose(locks);
	if (holder) {
		describe(holder, out);
	}
	return holder != 0;
}
