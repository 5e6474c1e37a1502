/*
 * What becomes of a tiltak at the end of a year, with the status and the lineage that follow.
 */
#include "app.h"
#include "tiltak/err.h"
#include "tiltak/str.h"
#include "tiltak/text.h"
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
		const struct app_edit *edit = edit_of(KIND_FATE, edits, keys[k]);
		if (edit) {
			ending->rows[ending->n] = *edit;
			ending->rows[ending->n++].key = keys[k];
			ok = edit_read(ending->app, ending->plan, field, edit->typed,
				       &ending->values[k], err);
		} else if (ending->before) {
			(void)field_text(field, ending->before, &ending->values[k]);
		}
	}
	ending->fate = ok ? choice_find(&fate_choices, str_text(&ending->values[AT_FATE]), NULL)
			  : FATE_NONE;
	return ok;
}

static bool is_given(const struct ending *ending, size_t at)
{
	size_t i = 0;
	while (i < ending->n && ending->rows[i].key != keys[at]) {
		i++;
	}
	return i < ending->n;
}

static void clear(struct ending *ending, size_t at)
{
	str_clear(&ending->values[at]);
	ending->rows[ending->n++] = (struct app_edit){keys[at], NULL, NULL};
}

/* «med» and «til» go with one fate each: an older one is cleared, a new one is a mistake. */
static bool settle(struct ending *ending, size_t at, unsigned fate, struct err *err)
{
	if (ending->fate == fate || !value(ending, at)) {
		return true;
	}
	if (is_given(ending, at)) {
		return err_set(err, ERR_USE, "«%s» hører til utfallet «%s». Ta det bort.", keys[at],
			       choice_at(&fate_choices, fate)->code);
	}
	clear(ending, at);
	return true;
}

/* A begrunnelse was given for the fate that stood then. */
static void settle_reason(struct ending *ending)
{
	if (ending->before && ending->before->fate != ending->fate && ending->before->reason &&
	    !is_given(ending, AT_REASON)) {
		clear(ending, AT_REASON);
	}
}

static bool settle_all(struct ending *ending, struct err *err)
{
	settle_reason(ending);
	return settle(ending, AT_WITH, FATE_MERGED, err) && settle(ending, AT_TO, FATE_MOVED, err);
}

/* ---- What an earlier one did ---- */

/* Of the tiltak, and whether the earlier fate left it as it stands; then `before` is how it was. */
struct trace {
	const struct field *field;
	bool followed, ours;
	struct str before;
};
struct past {
	const struct ending *ending;
	struct trace status, reason;
	bool joined, lineage; /* some step made the earlier heir carry it on: was it the fate's? */
};

static bool is_of_fate(const struct past *past, const struct change_set *set)
{
	for (size_t i = 0; i < set->n; i++) {
		if (set->changes[i].kind == KIND_FATE &&
		    text_equal(set->changes[i].id, past->ending->before->id)) {
			return true;
		}
	}
	return false;
}

/* The newest steps that changed the field: those of the fate, back to the first that is not. */
static void follow(struct trace *trace, const struct change *change, bool of_fate)
{
	if (!trace->followed || (change->field && change->field != trace->field)) {
		return;
	}
	trace->followed = of_fate && change->field;
	if (trace->followed) {
		trace->ours = true;
		str_set(&trace->before, change->old_text ? change->old_text : "");
	}
}

static bool has(const char *list, const char *id)
{
	return list && list_has(list, id);
}

/* Of the log of the tiltak, newest first: it tells of its fates and of those who carry it on too.
 */
static bool look_back(void *data, const struct change_set *set)
{
	struct past *past = data;
	const char *id = past->ending->tiltak->id, *heir = past->ending->before->with;
	bool of_fate = is_of_fate(past, set);
	for (size_t i = 0; i < set->n; i++) {
		const struct change *change = &set->changes[i];
		if (change->kind == KIND_TILTAK && text_equal(change->id, id)) {
			follow(&past->status, change, of_fate);
			follow(&past->reason, change, of_fate);
		} else if (change->kind == KIND_TILTAK && text_equal(change->id, heir) &&
			   !past->joined && has(change->new_text, id) &&
			   !has(change->old_text, id)) {
			past->joined = true;
			past->lineage = of_fate && change->field;
		}
	}
	return past->status.followed || past->reason.followed || (heir && !past->joined);
}

static bool read_past(struct past *past, struct err *err)
{
	const struct ending *ending = past->ending;
	const struct log_query query = {.id = ending->tiltak->id};
	past->status = (struct trace){.field = field_find(KIND_TILTAK, "status"), .followed = true};
	past->reason =
		(struct trace){.field = field_find(KIND_TILTAK, "begrunnelse"), .followed = true};
	return !ending->before ||
	       store_log(ending->app->store, ending->app->plan, &query, look_back, past, err);
}

/* ---- What follows from it ---- */

static const enum status end_of[FATE_COUNT] = {
	[FATE_DONE] = STATUS_DONE, [FATE_DROPPED] = STATUS_DROPPED};

/* The status that the fate brings, or else the one that stood before the earlier fate. */
static bool put_status(const struct past *past, struct change_set *set, struct err *err)
{
	const struct ending *ending = past->ending;
	const struct tiltak *tiltak = ending->tiltak;
	const struct app_target target = {KIND_TILTAK, tiltak->id, 0};
	enum status end = end_of[ending->fate];
	bool dropped = end == STATUS_DROPPED;
	struct app_edit rows[2];
	size_t n = 0;
	if (end != STATUS_NONE ? tiltak->status != end : past->status.ours) {
		rows[n++] =
			(struct app_edit){"status",
					  end != STATUS_NONE ? choice_at(&status_choices, end)->code
							     : str_text(&past->status.before),
					  NULL};
	}
	if (past->reason.ours || (dropped && n > 0 && value(ending, AT_REASON))) {
		rows[n++] = (struct app_edit){
			"begrunnelse",
			dropped ? value(ending, AT_REASON) : str_text(&past->reason.before), NULL};
	}
	return n == 0 ||
	       app_edit(ending->app, ending->plan, &target, &(struct app_edits){rows, n}, set, err);
}

/* The one it is merged with carries it on, and the one it is no longer merged with does not. */
static bool put_lineage(const struct ending *ending, const char *heir, bool carries,
			struct change_set *set, struct err *err)
{
	const struct tiltak *tiltak = heir ? plan_find(ending->plan, KIND_TILTAK, heir) : NULL;
	const char *id = ending->tiltak->id;
	if (!tiltak || text_equal(heir, id) || has(tiltak->lineage, id) == carries) {
		return true;
	}
	struct str lineage = {0};
	if (!carries) {
		(void)top_take_out(tiltak->lineage, id, &lineage);
	} else {
		str_put(&lineage, tiltak->lineage ? tiltak->lineage : "");
		list_put(&lineage, id);
	}
	const struct app_target target = {KIND_TILTAK, heir, 0};
	const struct app_edit edit = {"videreføres-fra", str_text(&lineage), NULL};
	bool ok = app_edit(ending->app, ending->plan, &target, &(struct app_edits){&edit, 1}, set,
			   err);
	str_done(&lineage);
	return ok;
}

static bool put_ending(struct past *past, const struct app_target *about, struct change_set *set,
		       struct err *err)
{
	const struct ending *ending = past->ending;
	const char *with = value(ending, AT_WITH);
	const char *earlier = ending->before ? ending->before->with : NULL;
	bool parted = past->lineage && !text_equal(with, earlier);
	if (ending->fate == FATE_NONE && ending->before) {
		change_remove(set, KIND_FATE, ending->before);
	} else if (!put_of_year(ending->app, ending->plan, about,
				&(struct app_edits){ending->rows, ending->n}, set, err)) {
		return false;
	}
	return (!parted || put_lineage(ending, earlier, false, set, err)) &&
	       put_lineage(ending, with, true, set, err) && put_status(past, set, err);
}

/* Taken back: nothing else is said with it, and there must be one. */
static bool takes_back(struct ending *ending, const struct app_target *about,
		       const struct app_edits *edits, bool *ret, struct err *err)
{
	*ret = edits->n == 1 &&
	       field_find(KIND_FATE, edits->rows[0].key) == field_find(KIND_FATE, keys[AT_FATE]) &&
	       text_blank(edits->rows[0].typed);
	return !*ret || ending->before ||
	       err_set(err, ERR_NOT_FOUND,
		       "%s har ikke noe utfall for %d. Se hvem som mangler, med «tiltak topp %d "
		       "utfall».",
		       about->id, about->year, about->year);
}

bool app_top_fate(const struct app *app, struct plan *plan, const struct app_target *tiltak,
		  const struct app_edits *edits, struct change_set *set, struct err *err)
{
	const struct app_target about = {KIND_FATE, tiltak->id, tiltak->year};
	struct ending ending = {.app = app,
				.plan = plan,
				.tiltak = plan_find(plan, KIND_TILTAK, tiltak->id),
				.before = find_of_year(plan, &about)};
	struct past past = {.ending = &ending};
	const struct period year = period_make(tiltak->year, 1, 1);
	bool back;
	if (!ending.tiltak) {
		return app_not_found(plan, tiltak->id, err);
	}
	bool ok = takes_back(&ending, &about, edits, &back, err) &&
		  (back || (has_begun(app, &year, err) && read_values(&ending, edits, err) &&
			    settle_all(&ending, err))) &&
		  read_past(&past, err) && put_ending(&past, &about, set, err);
	for (size_t k = 0; k < 4; k++) {
		str_done(&ending.values[k]);
	}
	str_done(&past.status.before);
	str_done(&past.reason.before);
	return ok;
}
