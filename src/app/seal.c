/*
 * Sealing: the report on a period as it was when it was sent, kept for good. The record of it is a
 * change like others, so the chain of the log holds its SHA-256; the report lies beside it.
 */
#include <string.h>

#include "app.h"
#include "tiltak/digest.h"
#include "tiltak/err.h"
#include "tiltak/finding.h"
#include "tiltak/report.h"
#include "tiltak/report_app.h"
#include "tiltak/str.h"
#include "tiltak/text.h"
#include "tiltak/words.h"

static void put_id(const struct period *period, struct str *out)
{
	str_put(out, "R-");
	period_write(period, out);
}

static const struct seal *find_seal(const struct plan *plan, const struct period *period)
{
	struct str id = {0};
	put_id(period, &id);
	const struct seal *seal = plan_find(plan, KIND_SEAL, str_text(&id));
	str_done(&id);
	return seal;
}

static void put_digest(const struct str *text, char out[DIGEST_TEXT])
{
	struct digest *digest = digest_new();
	digest_add(digest, str_text(text), text->len);
	digest_end(digest, out);
}

/* Appends «Forseglet 15.01.2024 av kari». */
static void seal_show(const struct seal *seal, struct str *out)
{
	struct str day = {0};
	due_show(&seal->date, &day);
	str_printf(out, _("Forseglet %s av %s"), str_text(&day), seal->sealer ? seal->sealer : "–");
	str_done(&day);
}

static bool already(const struct plan *plan, const struct period *period, struct err *err)
{
	const struct seal *seal = find_seal(plan, period);
	struct str shown = {0}, how = {0};
	if (!seal) {
		return false;
	}
	period_show(period, &shown);
	seal_show(seal, &how);
	err_set(err, ERR_BUSY,
		"Rapporten for %s er forseglet fra før (%s), og det står for godt. «tiltak rapport "
		"%s --forseglet» gir den.",
		str_text(&shown), str_text(&how), seal->period);
	str_done(&shown);
	str_done(&how);
	return true;
}

/* ---- What sjekk says ---- */

struct accepting {
	const struct findings *found;
	const char *accepted; /* codes of checks, and ids where each is accepted by itself */
	struct str open;      /* «uten-ansvarlig (2), løfte-ubesvart (1)» */
	struct str needed;    /* what --godta must name, with commas */
	struct str taken;     /* what the seal will name */
};

static bool is_among(const char *list, const char *wanted)
{
	struct str item = {0};
	bool found = false;
	while (!found && list_next_item(&list, &item)) {
		found = text_same_key(str_text(&item), wanted);
	}
	str_done(&item);
	return found;
}

static void put_item(struct str *out, const char *between, const char *item)
{
	str_printf(out, "%s%s", out->len > 0 ? between : "", item);
}

/* What accepts a finding: its own id, or the code of its check. */
static const char *key_of(const struct finding *finding)
{
	return finding->check->one_by_one ? finding->record->id : finding->check->code;
}

/* Goes through the n findings of one check. */
static void judge_check(struct accepting *a, const struct finding *rows, size_t n)
{
	size_t open = 0;
	for (size_t i = 0; i < n; i++) {
		const char *key = key_of(&rows[i]);
		bool accepted = is_among(a->accepted, key);
		open += !accepted;
		if (i == 0 || rows[i].check->one_by_one) {
			put_item(&a->needed, ",", key);
		}
		if (accepted && (i == 0 || rows[i].check->one_by_one)) {
			put_item(&a->taken, ", ", key);
		}
	}
	if (open > 0) {
		put_item(&a->open, ", ", rows[0].check->code);
		str_printf(&a->open, " (%zu)", open);
	}
}

static bool judge(struct accepting *a, const struct period *period, struct err *err)
{
	struct str written = {0};
	const struct findings *found = a->found;
	for (size_t from = 0, to; from < found->n; from = to) {
		to = from + 1;
		while (to < found->n && found->rows[to].check == found->rows[from].check) {
			to++;
		}
		judge_check(a, &found->rows[from], to - from);
	}
	period_write(period, &written);
	bool ok =
		a->open.len == 0 ||
		err_set(err, ERR_FINDING,
			"Rapporten er ikke forseglet, for det er funn: %s. Rett dem («tiltak sjekk "
			"%s»), eller godta dem med --godta %s.",
			str_text(&a->open), str_text(&written), str_text(&a->needed));
	str_done(&written);
	return ok;
}

/* What was found nowhere this time may be named all the same. */
static bool may_be_accepted(struct plan *plan, const char *item, struct err *err)
{
	const struct finding_check *check = finding_check_find(item);
	if (check && check->one_by_one) {
		return err_set(err, ERR_USE,
			       "«%s» godtas ikke samlet. Skriv id-en til hvert av dem, for "
			       "eksempel --godta L-1,L-2.",
			       check->code);
	}
	bool known = check;
	for (size_t i = 0; !known && i < plan_count(plan, KIND_PROMISE); i++) {
		const struct record *promise = plan_at(plan, KIND_PROMISE, i);
		known = text_same_key(promise->id, item);
	}
	return known || err_set(err, ERR_USE,
				"«%s» er verken en kontroll eller et løfte. Se dem med "
				"«tiltak sjekk --kontroller» og «tiltak løfte».",
				item);
}

static bool check_accepted(struct plan *plan, const char *rest, struct err *err)
{
	struct str item = {0};
	bool ok = true;
	while (ok && list_next_item(&rest, &item)) {
		ok = may_be_accepted(plan, str_text(&item), err);
	}
	str_done(&item);
	return ok;
}

/* Appends what is accepted. */
static bool check_findings(struct app *app, struct plan *plan, const struct app_sealing *how,
			   struct str *out, struct err *err)
{
	const struct app_findings about = {.period = how->period};
	struct findings findings = {0};
	struct accepting a = {.found = &findings, .accepted = how->accepted};
	bool ok = app_findings(app, plan, &about, &findings, err) &&
		  check_accepted(plan, how->accepted, err) && judge(&a, &how->period, err);
	str_put(out, str_text(&a.taken));
	findings_done(&findings);
	str_done(&a.open);
	str_done(&a.needed);
	str_done(&a.taken);
	return ok;
}

/* ---- Keeping it ---- */

/* What was read before somebody else wrote is not the register that is sealed. */
static bool is_newest(struct app *app, const struct plan *plan, struct err *err)
{
	int64_t seq;
	return store_seq(app->store, app->plan, &seq, err) &&
	       (seq == plan->seq ||
		err_set(err, ERR_BUSY,
			"Noen endret registeret mens rapporten ble laget. Prøv igjen."));
}

bool app_seal(struct app *app, struct plan *plan, const struct seal *seal,
	      const struct report *report, struct err *err)
{
	struct str text = {0};
	char digest[DIGEST_TEXT];
	struct change_set set;
	struct seal whole = *seal;
	change_set_init(&set);
	report_keep(report, &text);
	put_digest(&text, digest);
	whole.digest = digest;
	change_make(&set, KIND_SEAL, &whole);
	bool ok = is_newest(app, plan, err) &&
		  store_keep_sealed(app->store, app->plan, digest, str_text(&text), err) &&
		  app_commit(app, plan, &set, NULL, NULL, err);
	change_set_done(&set);
	str_done(&text);
	return ok;
}

/* A seal stands for good: that of a year which goes on would stand in the way of the real one, and
 * so would that of a year which was typed wrong. */
static bool is_over(const struct plan *plan, const struct period *period, int32_t today,
		    struct err *err)
{
	const struct plan_info *info = plan_info(plan);
	struct due end = due_day(period->last);
	struct str shown = {0};
	bool ok = true;
	if (period->last >= today) {
		due_show(&end, &shown);
		ok = err_set(err, ERR_USE,
			     "Perioden er ikke over før %s. En forsegling står for godt; forsegl "
			     "rapporten etter det.",
			     str_text(&shown));
	} else if (info && info->first_year != SMALL_UNSET && period->year < info->first_year) {
		ok = err_set(err, ERR_USE,
			     "Planen gjelder fra %d. En forsegling står for godt, så en rapport "
			     "for et år før det forsegles ikke. Sjekk året.",
			     (int)info->first_year);
	}
	str_done(&shown);
	return ok;
}

/* The day is the one that the log will say, whatever day the report takes for today. */
bool app_seal_begin(struct app *app, struct plan *plan, const struct app_sealing *how,
		    struct report *report, struct seal *out, struct err *err)
{
	int32_t today = instant_day(app_now(app));
	struct str id = {0}, written = {0}, words = {0}, accepted = {0};
	if (!may_write(app, err) || !is_over(plan, &how->period, today, err) ||
	    already(plan, &how->period, err) || !check_findings(app, plan, how, &accepted, err)) {
		str_done(&accepted);
		return false;
	}
	put_id(&how->period, &id);
	period_write(&how->period, &written);
	*out = (struct seal){
		.id = arena_text(&report->arena, str_text(&id)),
		.period = arena_text(&report->arena, str_text(&written)),
		.date = due_day(today),
		.sealer = app_person(app),
		.accepted =
			accepted.len > 0 ? arena_text(&report->arena, str_text(&accepted)) : NULL,
	};
	seal_show(out, &words);
	report->head.seal = arena_text(&report->arena, str_text(&words));
	str_done(&id);
	str_done(&written);
	str_done(&words);
	str_done(&accepted);
	return is_newest(app, plan, err);
}

/* ---- Later ---- */

static bool not_sealed(const struct period *period, struct err *err)
{
	struct str shown = {0};
	period_show(period, &shown);
	err_set(err, ERR_NOT_FOUND,
		"Rapporten for %s er ikke forseglet. «tiltak rapport ÅR --forsegl» gjør det.",
		str_text(&shown));
	str_done(&shown);
	return false;
}

bool app_sealed(struct app *app, const struct plan *plan, const struct period *period,
		struct report *out, struct err *err)
{
	const struct seal *seal = find_seal(plan, period);
	struct str text = {0};
	char digest[DIGEST_TEXT];
	if (!seal) {
		return not_sealed(period, err);
	}
	bool ok = store_sealed(app->store, app->plan, seal->digest, &text, err);
	if (ok) {
		put_digest(&text, digest);
		ok = strcmp(digest, seal->digest) == 0 ||
		     err_set(err, ERR_DATA,
			     "Den forseglede rapporten for %s er endret utenom tiltak. Hent "
			     "registeret fra en sikkerhetskopi.",
			     seal->period);
	}
	ok = ok && report_restore(str_text(&text), text.len, out, err);
	str_done(&text);
	return ok;
}

struct sealing {
	const char *id;
	int64_t seq; /* the step that sealed it, 0: not found */
};

static bool find_step(void *data, const struct change_set *set)
{
	struct sealing *sealing = data;
	for (size_t i = 0; i < set->n; i++) {
		const struct change *change = &set->changes[i];
		bool made = change->kind == KIND_SEAL && !change->field && change->new_text &&
			    strcmp(change->id, sealing->id) == 0;
		sealing->seq = made ? set->seq : sealing->seq;
	}
	return sealing->seq == 0;
}

bool app_load_sealed(struct app *app, const struct plan *plan, const struct period *period,
		     struct plan *out, struct err *err)
{
	const struct seal *seal = find_seal(plan, period);
	struct sealing sealing = {.id = seal ? seal->id : ""};
	const struct app_history history = {.id = sealing.id, .from = DAY_UNSET, .to = DAY_UNSET};
	return app_log(app, &history, find_step, &sealing, err) &&
	       load_step(app, app->plan, sealing.seq, out, err);
}
