/*
 * The report on a period, from the register to the tree that every format is written from
 * (report.h).
 */
#ifndef TILTAK_REPORT_APP_H
#define TILTAK_REPORT_APP_H

#include <stdbool.h>
#include <stddef.h>

#include "tiltak/period.h"
#include "tiltak/report.h"

struct app;
struct err;
struct file_last;
struct plan;
struct str;
struct writing;

/* Its parts in order, each with a code for --deler. */
struct report_section {
	const char *code, *title;
	void (*build)(struct writing *w); /* its blocks; for app alone */
	bool brief;			  /* also in the short one */
};
extern const struct report_section report_sections[];
extern const size_t n_report_sections;

struct app_report_options {
	struct period period;
	/* Codes of the sections wanted, with commas; all when NULL. Where the first has a «-»
	 * before it, all but those named so. */
	const char *sections;
	bool brief; /* one page */
	bool names; /* persons by name; otherwise by what they are to the case */
	/* Called before each section is built, unless NULL. */
	void (*step)(void *data, const char *title);
	void *data;
};

/* Builds the report of a wholly loaded plan, as it stands on app_today. `out` is initialised here,
 * and freed with report_done, when it could be done. ERR_USE for a section that does not exist. */
bool app_report(struct app *app, struct plan *plan, const struct app_report_options *options,
		struct report *out, struct err *err);

/* The format that the name of a file says: REPORT_TEXT when it says none. ERR_USE for «.pdf» and
 * other formats that there are no reports in. */
bool app_report_format(const char *path, enum report_format *out, struct err *err);
struct app_report_file {
	const char *path;
	enum report_format format;
	const struct file_last *last; /* file_save_with, or NULL */
};
/* Appends where it goes: in a folder it is called after plan and period,
 * «asker-naering-2023-h1.docx». */
void app_report_path(const struct report *report, const struct app_report_file *file,
		     struct str *out);
/* Writes the report to a file, whole or not at all and never over a database. ret_path gets where
 * it went. Errors as app_save. */
bool app_report_save(struct app *app, const struct report *report,
		     const struct app_report_file *file, struct str *ret_path, struct err *err);

/* ---- Sealing ---- */

struct seal;

struct app_sealing {
	struct period period;
	/* Codes of checks (finding.h) whose findings are accepted, and of those that are accepted
	 * one by one the ids of what was found, with commas; or NULL. */
	const char *accepted;
};
/* May the report of a period be kept for good? Then its head gets the words of the seal, and `out`
 * is that, with texts of the report's; nothing is stored yet. ERR_FINDING names the checks that
 * find something and are not accepted; ERR_BUSY when it is sealed already, or the register was
 * changed since plan was loaded. */
bool app_seal_begin(struct app *app, struct plan *plan, const struct app_sealing *how,
		    struct report *report, struct seal *out, struct err *err);
/* Keeps it: plan gets the record. ERR_BUSY when the register was changed since plan was loaded. */
bool app_seal(struct app *app, struct plan *plan, const struct seal *seal,
	      const struct report *report, struct err *err);
/* The sealed report as it was, with which plan holds the record of it. ERR_NOT_FOUND; ERR_DATA when
 * it is not the one that was sealed. */
bool app_sealed(struct app *app, const struct plan *plan, const struct period *period,
		struct report *out, struct err *err);
/* The whole plan as it was when that report had been sealed. */
bool app_load_sealed(struct app *app, const struct plan *plan, const struct period *period,
		     struct plan *out, struct err *err);

#endif
