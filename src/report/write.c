/*
 * The formats of a report. Those of office programs are in a module of their own, which is loaded
 * when one is asked for: their libraries bring others, and would double the time that every command
 * takes to start.
 */
#include <assert.h>
#include <dlfcn.h>

#include "tiltak/err.h"
#include "tiltak/words.h"
#include "write.h"

typedef bool writer(const struct report *report, struct str *out, struct err *err);

const struct report_format_info report_formats[] = {
	[REPORT_HTML] = {"html", ".html", N_("nettside"), false},
	[REPORT_DOCX] = {"docx", ".docx", N_("Word-dokument"), true},
	[REPORT_XLSX] = {"xlsx", ".xlsx", N_("regneark"), true},
	[REPORT_MD] = {"md", ".md", N_("Markdown"), false},
	[REPORT_CSV] = {"csv", ".csv", N_("regneark som ren tekst"), false},
	[REPORT_CSV_STD] = {"csv-std", ".csv", N_("CSV etter RFC 4180"), false},
	[REPORT_JSON] = {"json", ".json", N_("data for programmer"), false},
	[REPORT_TEXT] = {"tekst", ".txt", N_("ren tekst"), false},
};
static_assert(sizeof report_formats / sizeof report_formats[0] == REPORT_FORMAT_COUNT,
	      "each format has its row");

/* Closing the module again would only take time. */
static bool write_office(const struct report *report, const char *name, struct str *out,
			 struct err *err)
{
	void *module = dlopen("tiltak-office.so", RTLD_NOW | RTLD_LOCAL);
	writer *write = NULL;
	if (module) {
		*(void **)&write = dlsym(module, name); /* as POSIX has it */
	}
	if (!write) {
		return err_set(err, ERR_IO,
			       "Word-dokumenter og regneark kan ikke lages, for tiltak-office.so "
			       "mangler eller er skadet. Installer tiltak på nytt, eller velg "
			       "html.");
	}
	return write(report, out, err);
}

static bool load_docx(const struct report *report, struct str *out, struct err *err)
{
	return write_office(report, "write_docx", out, err);
}

static bool load_xlsx(const struct report *report, struct str *out, struct err *err)
{
	return write_office(report, "write_xlsx", out, err);
}

static writer *const writers[] = {
	[REPORT_HTML] = write_html, [REPORT_DOCX] = load_docx,	[REPORT_XLSX] = load_xlsx,
	[REPORT_MD] = write_md,	    [REPORT_CSV] = write_csv,	[REPORT_CSV_STD] = write_csv_std,
	[REPORT_JSON] = write_json, [REPORT_TEXT] = write_text,
};
static_assert(sizeof writers / sizeof writers[0] == REPORT_FORMAT_COUNT,
	      "each format has its writer");

bool report_write(const struct report *report, enum report_format format, struct str *out,
		  struct err *err)
{
	return writers[format](report, out, err);
}
