/*
 * The report as a Word document: XML parts packed in a ZIP, in memory and with a date of their own,
 * so that the same report gives the same bytes.
 */
#include <stdlib.h>
#include <zip.h>

#include "docx.h"
#include "tiltak/date.h"
#include "tiltak/err.h"
#include "tiltak/str.h"
#include "tiltak/words.h"

enum {
	DOS_DAY = 0x21, /* 1 January 1980, the first there is in a ZIP */
	LEVEL = 1,	/* of packing: more takes longer and gains little */
};

#define XML "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"

/* The archive in memory while it is made. What is put into it must live until it is closed. */
struct archive {
	zip_t *zip;
	zip_source_t *file; /* where the bytes end up */
	struct err *err;
};

static bool fail(struct archive *archive, const char *why)
{
	return err_set(archive->err, ERR_IO, "Dokumentet kunne ikke pakkes: %s. Prøv igjen.", why);
}

static bool open_archive(struct archive *archive)
{
	zip_error_t why;
	zip_error_init(&why);
	archive->file = zip_source_buffer_create(NULL, 0, 0, &why);
	if (archive->file) {
		zip_source_keep(archive->file);
		archive->zip = zip_open_from_source(archive->file, ZIP_CREATE | ZIP_TRUNCATE, &why);
	}
	bool ok = archive->zip || fail(archive, zip_error_strerror(&why));
	if (!ok && archive->file) {
		zip_source_free(archive->file); /* the archive's own share */
	}
	zip_error_fini(&why);
	return ok;
}

static bool add(struct archive *archive, const char *name, const char *bytes, size_t len)
{
	zip_source_t *source = zip_source_buffer(archive->zip, bytes, len, 0);
	if (!source) {
		return fail(archive, zip_strerror(archive->zip));
	}
	zip_int64_t at = zip_file_add(archive->zip, name, source, ZIP_FL_ENC_UTF_8);
	if (at < 0) {
		zip_source_free(source);
		return fail(archive, zip_strerror(archive->zip));
	}
	zip_uint64_t index = (zip_uint64_t)at;
	if (zip_file_set_dostime(archive->zip, index, 0, DOS_DAY, 0) < 0 ||
	    zip_set_file_compression(archive->zip, index, ZIP_CM_DEFLATE, LEVEL) < 0) {
		return fail(archive, zip_strerror(archive->zip));
	}
	return true;
}

/* Closes the archive, which packs it, and appends its bytes. */
static bool pack(struct archive *archive, struct str *out)
{
	zip_stat_t stat;
	if (zip_close(archive->zip) < 0) {
		return fail(archive, zip_strerror(archive->zip));
	}
	archive->zip = NULL;
	zip_source_t *file = archive->file;
	if (zip_source_open(file) < 0 || zip_source_stat(file, &stat) < 0) {
		return fail(archive, zip_error_strerror(zip_source_error(file)));
	}
	zip_int64_t n = zip_source_read(file, str_room(out, stat.size), stat.size);
	if (n < 0 || (zip_uint64_t)n != stat.size) {
		return fail(archive, zip_error_strerror(zip_source_error(file)));
	}
	out->len += stat.size;
	out->data[out->len] = '\0';
	zip_source_close(file);
	return true;
}

static void close_archive(struct archive *archive)
{
	if (archive->zip) {
		zip_discard(archive->zip);
	}
	if (archive->file) {
		zip_source_free(archive->file);
	}
}

static void put_core(const struct report_head *head, struct str *out)
{
	struct str day = {0};
	str_put(out,
		XML "<cp:coreProperties xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/"
		    "metadata/core-properties\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" "
		    "xmlns:dcterms=\"http://purl.org/dc/terms/\" "
		    "xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"><dc:title>");
	docx_text(out, head->title);
	str_put(out, "</dc:title><dc:subject>");
	docx_text(out, head->subtitle ? head->subtitle : "");
	str_put(out, "</dc:subject><dc:creator>");
	docx_text(out, head->author ? head->author : "");
	str_put(out, "</dc:creator><dc:language>nb-NO</dc:language>");
	day_write(head->extracted, &day);
	if (day.len > 0) {
		str_printf(out,
			   "<dcterms:created xsi:type=\"dcterms:W3CDTF\">%sT12:00:00Z"
			   "</dcterms:created>",
			   day.data);
	}
	str_put(out, "</cp:coreProperties>\n");
	str_done(&day);
}

static void put_field(struct str *out, const char *field)
{
	str_printf(out, "<w:fldSimple w:instr=\" %s \"><w:r><w:t>1</w:t></w:r></w:fldSimple>",
		   field);
}

/* Title to the left, page of pages to the right of a page that is so wide. */
static void put_footer(const struct report_head *head, int width, struct str *out)
{
	str_put(out,
		XML "<w:ftr xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/"
		    "main\"><w:p><w:pPr><w:pStyle w:val=\"Footer\"/><w:tabs><w:tab w:val=\"right\" "
		    "w:pos=\"");
	str_number(out, width - 2 * DOCX_MARGIN);
	str_put(out, "\"/></w:tabs></w:pPr><w:r><w:t>");
	docx_text(out, head->title);
	str_put(out, "</w:t></w:r><w:r><w:tab/></w:r>");
	put_field(out, "PAGE");
	str_put(out, "<w:r><w:t xml:space=\"preserve\"> / </w:t></w:r>");
	put_field(out, "NUMPAGES");
	str_put(out, "</w:p></w:ftr>\n");
}

static void put_relations(int n_charts, struct str *out)
{
	static const struct {
		const char *type, *name;
	} parts[] = {{"styles", "styles"},
		     {"numbering", "numbering"},
		     {"settings", "settings"},
		     {"footer", "footer"},
		     {"footer", "footer-wide"}};
#define TYPES "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
	str_put(out, XML "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/"
			 "relationships\">");
	for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++) {
		str_printf(out, "<Relationship Id=\"%s\" Type=\"" TYPES "%s\" Target=\"%s.xml\"/>",
			   parts[i].name, parts[i].type, parts[i].name);
	}
	for (int i = 1; i <= n_charts; i++) {
		str_printf(out,
			   "<Relationship Id=\"figur%d\" Type=\"" TYPES
			   "chart\" Target=\"charts/chart%d.xml\"/>",
			   i, i);
	}
	str_put(out, "</Relationships>\n");
}

/* The parts that are made for this report; the charts come after. */
enum { PART_CORE, PART_BODY, PART_FOOTER, PART_FOOTER_WIDE, PART_RELATIONS, N_PARTS };

static bool add_all(struct archive *archive, const struct str *parts, const struct str *charts,
		    size_t n_charts)
{
	static const char *const names[N_PARTS] = {
		[PART_CORE] = "docProps/core.xml",
		[PART_BODY] = "word/document.xml",
		[PART_FOOTER] = "word/footer.xml",
		[PART_FOOTER_WIDE] = "word/footer-wide.xml",
		[PART_RELATIONS] = "word/_rels/document.xml.rels",
	};
	bool ok = true;
	for (size_t i = 0; i < n_docx_parts && ok; i++) {
		ok = add(archive, docx_parts[i].name, docx_parts[i].bytes, docx_parts[i].len);
	}
	for (size_t i = 0; i < N_PARTS && ok; i++) {
		ok = add(archive, names[i], parts[i].data, parts[i].len);
	}
	for (size_t i = 0; i < n_charts && ok; i++) {
		struct str name = {0};
		str_printf(&name, "word/charts/chart%zu.xml", i + 1);
		ok = add(archive, name.data, charts[i].data, charts[i].len);
		str_done(&name);
	}
	return ok;
}

bool write_docx(const struct report *report, struct str *out, struct err *err)
{
	struct archive archive = {.err = err};
	struct str parts[N_PARTS] = {0}, *charts = mem_zero(report->n + 1, sizeof *charts);
	size_t n_charts = 0;
	for (size_t i = 0; i < report->n; i++) {
		const struct report_chart *chart = report->blocks[i].chart;
		if (chart && chart_is_drawn(chart)) {
			docx_chart(chart, &charts[n_charts++]);
		}
	}
	put_core(&report->head, &parts[PART_CORE]);
	docx_body(report, &parts[PART_BODY]);
	put_footer(&report->head, DOCX_SHORT_EDGE, &parts[PART_FOOTER]);
	put_footer(&report->head, DOCX_LONG_EDGE, &parts[PART_FOOTER_WIDE]);
	put_relations((int)n_charts, &parts[PART_RELATIONS]);
	bool ok = open_archive(&archive) && add_all(&archive, parts, charts, n_charts) &&
		  pack(&archive, out);
	close_archive(&archive);
	for (size_t i = 0; i < N_PARTS; i++) {
		str_done(&parts[i]);
	}
	for (size_t i = 0; i < n_charts; i++) {
		str_done(&charts[i]);
	}
	free(charts);
	return ok;
}
