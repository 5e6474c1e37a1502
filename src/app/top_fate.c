/*
 * What becomes of a tiltak at the end of a year, with the status and the lineage that follow.
 */
#include "app.h"
#include "tiltak/err.h"
#include "tiltak/str.h"
#include "tiltak/topten.h"

/* A fate on its way into the set. */
struct ending {
	const struct app *app;
	struct plan *plan;
	const struct tiltak *tiltak;
	const struct fate *before; /* what was said earlier, or NULL */
	struct app_edit rows[4];   /* in the order of `keys` */
	size_t n;
	struct str values[4]; /* canonical, as they will stand */
	unsigned fate;
};
enum { AT_FATE, AT_WITH, AT_TO, AT_REASON };
static const char *const keys[] = {"utfall", "med", "til", "begrunnelse"};

static const char *value(const struct ending *ending, size_t at)
{
	return ending->values[at].len > 0 ? str_text(&ending->values[at]) : NULL;
}

/* What the edits say, or else what stands. */
static bool read_values(struct ending *ending, const struct app_edits *edits, struct err *err)
{
	bool ok = true;
	for (size_t i = 0; ok && i < edits->n; i++) {
		ok = field_wanted(KIND_FATE, edits, i, err) != NULL;
	}
	for (size_t k = 0; ok && k < 4; k++) {
		const struct field *field = field_find(KIND_FATE, keys[k]);
		size_t i = 0;
		while (i < edits->n && field_find(KIND_FATE, edits->rows[i].key) != field) {
			i++;
		}
		if (i < edits->n) {
			ending->rows[ending->n++] = edits->rows[i];
			ok = edit_read(ending->app, ending->plan, field, edits->rows[i].typed,
				       &ending->values[k], err);
		} else if (ending->before) {
			(void)field_text(field, ending->before, &ending->values[k]);
		}
	}
	ending->fate = ok ? choice_find(&fate_choices, str_text(&ending->values[AT_FATE]), NULL)
			  : FATE_NONE;
	return ok;
}

/* «med» and «til» go with one fate each: an older one is cleared, a new one is a mistake. */
static bool settle(struct ending *ending, size_t at, unsigned fate, struct err *err)
{
	if (ending->fate == fate || !value(ending, at)) {
		return true;
	}
	for (size_t i = 0; i < ending->n; i++) {
		if (text_equal(ending->rows[i].key, keys[at])) {
			return err_set(err, ERR_USE, "«%s» hører til utfallet «%s». Ta det bort.",
				       keys[at], choice_at(&fate_choices, fate)->code);
		}
	}
	str_clear(&ending->values[at]);
	ending->rows[ending->n++] = (struct app_edit){keys[at], NULL, NULL};
	return true;
}

static bool put_status(const struct ending *ending, enum status status, struct change_set *set,
		       struct err *err)
{
	const struct app_target target = {KIND_TILTAK, ending->tiltak->id, 0};
	const struct app_edit rows[] = {
		{"status", choice_at(&status_choices, status)->code, NULL},
		{"begrunnelse", value(ending, AT_REASON), NULL},
	};
	size_t n = status == STATUS_DROPPED && value(ending, AT_REASON) ? 2 : 1;
	return ending->tiltak->status == status ||
	       app_edit(ending->app, ending->plan, &target, &(struct app_edits){rows, n}, set, err);
}

/* The one it is merged with carries it on, and the one it is no longer merged with does not. */
static bool put_lineage(const struct ending *ending, const char *heir, bool carries,
			struct change_set *set, struct err *err)
{
	const struct tiltak *tiltak = heir ? plan_find(ending->plan, KIND_TILTAK, heir) : NULL;
	const char *id = ending->tiltak->id;
	if (!tiltak || text_equal(heir, id) ||
	    (tiltak->lineage && list_has(tiltak->lineage, id)) == carries) {
		return true;
	}
	struct str lineage = {0};
	if (!carries) {
		(void)top_take_out(tiltak->lineage, id, &lineage);
	} else {
		const char *before = tiltak->lineage ? tiltak->lineage : "";
		str_printf(&lineage, "%s%s%s", before, before[0] ? ", " : "", id);
	}
	const struct app_target target = {KIND_TILTAK, heir, 0};
	const struct app_edit edit = {"videreføres-fra", str_text(&lineage), NULL};
	bool ok = app_edit(ending->app, ending->plan, &target, &(struct app_edits){&edit, 1}, set,
			   err);
	str_done(&lineage);
	return ok;
}

static bool put_ending(struct ending *ending, const struct app_target *about,
		       struct change_set *set, struct err *err)
{
	const char *with = value(ending, AT_WITH);
	const char *earlier = ending->before ? ending->before->with : NULL;
	if (!put_of_year(ending->app, ending->plan, about,
			 &(struct app_edits){ending->rows, ending->n}, set, err) ||
	    (!text_equal(with, earlier) && !put_lineage(ending, earlier, false, set, err)) ||
	    !put_lineage(ending, with, true, set, err)) {
		return false;
	}
	return ending->fate == FATE_DONE      ? put_status(ending, STATUS_DONE, set, err)
	       : ending->fate == FATE_DROPPED ? put_status(ending, STATUS_DROPPED, set, err)
					      : true;
}

bool app_top_fate(const struct app *app, struct plan *plan, const struct app_target *tiltak,
		  const struct app_edits *edits, struct change_set *set, struct err *err)
{
	const struct app_target about = {KIND_FATE, tiltak->id, tiltak->year};
	struct ending ending = {.app = app,
				.plan = plan,
				.tiltak = plan_find(plan, KIND_TILTAK, tiltak->id),
				.before = find_of_year(plan, &about)};
	if (!ending.tiltak) {
		return app_not_found(plan, tiltak->id, err);
	}
	bool ok = read_values(&ending, edits, err) && settle(&ending, AT_WITH, FATE_MERGED, err) &&
		  settle(&ending, AT_TO, FATE_MOVED, err) && put_ending(&ending, &about, set, err);
	for (size_t k = 0; k < 4; k++) {
		str_done(&ending.values[k]);
	}
	return ok;
}
