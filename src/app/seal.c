/*
 * Sealing: the report on a period as it was when it was sent, kept for good. The record of it is a
 * change like others, so the chain of the log holds its SHA-256; the report lies beside it.
 */
#include <stdlib.h>
#include <string.h>

#include "app.h"
#include "tiltak/digest.h"
#include "tiltak/err.h"
#include "tiltak/finding.h"
#include "tiltak/report.h"
#include "tiltak/report_app.h"
#include "tiltak/str.h"
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

void app_seal_show(const struct seal *seal, struct str *out)
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
	app_seal_show(seal, &how);
	err_set(err, ERR_BUSY,
		"Rapporten for %s er forseglet fra før (%s). «tiltak rapport %s --forseglet» gir "
		"den; skal den lages på nytt, ta den gamle bort med «tiltak sett %s --fjern».",
		str_text(&shown), str_text(&how), seal->period, seal->id);
	str_done(&shown);
	str_done(&how);
	return true;
}

/* ---- What sjekk says ---- */

struct accepting {
	size_t *found;	/* by each check */
	bool *accepted; /* the check */
};

static bool read_accepted(const char *typed, bool *accepted, struct err *err)
{
	struct str code = {0};
	bool ok = true;
	while (ok && list_next_item(&typed, &code)) {
		const struct finding_check *check = finding_check_find(str_text(&code));
		ok = check || err_set(err, ERR_USE,
				      "«%s» er ikke en kontroll. Se dem med «tiltak sjekk "
				      "--kontroller».",
				      str_text(&code));
		if (check) {
			accepted[check - finding_checks] = true;
		}
	}
	str_done(&code);
	return ok;
}

static void put_code(size_t i, const char *between, struct str *out)
{
	str_printf(out, "%s%s", out->len > 0 ? between : "", finding_checks[i].code);
}

/* Appends the checks whose findings are accepted; false when there are others. */
static bool judge(const struct accepting *accepting, int year, struct str *out, struct err *err)
{
	struct str open = {0}, all = {0};
	for (size_t i = 0; i < n_finding_checks; i++) {
		if (accepting->found[i] > 0) {
			put_code(i, ",", &all);
			put_code(i, ", ", accepting->accepted[i] ? out : &open);
		}
		if (accepting->found[i] > 0 && !accepting->accepted[i]) {
			str_printf(&open, " (%zu)", accepting->found[i]);
		}
	}
	bool ok = open.len == 0 ||
		  err_set(err, ERR_FINDING,
			  "Rapporten er ikke forseglet, for det er funn: %s. Rett dem («tiltak "
			  "sjekk %d»), eller godta dem med --godta %s.",
			  str_text(&open), year, str_text(&all));
	str_done(&open);
	str_done(&all);
	return ok;
}

static bool check_findings(struct app *app, struct plan *plan, const struct app_sealing *how,
			   struct str *out, struct err *err)
{
	struct accepting accepting = {
		.found = mem_zero(n_finding_checks, sizeof *accepting.found),
		.accepted = mem_zero(n_finding_checks, sizeof *accepting.accepted),
	};
	const struct app_findings about = {.year = how->period.year};
	struct findings findings = {0};
	bool ok = read_accepted(how->accepted, accepting.accepted, err) &&
		  app_findings(app, plan, &about, &findings, err);
	for (size_t i = 0; ok && i < findings.n; i++) {
		accepting.found[findings.rows[i].check - finding_checks]++;
	}
	ok = ok && judge(&accepting, how->period.year, out, err);
	findings_done(&findings);
	free(accepting.found);
	free(accepting.accepted);
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

static bool keep(struct app *app, struct plan *plan, const struct seal *seal,
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

bool app_seal(struct app *app, struct plan *plan, const struct app_sealing *how,
	      struct report *report, struct err *err)
{
	int32_t today = app_today(app);
	struct str id = {0}, written = {0}, words = {0}, accepted = {0};
	if (!may_write(app, err) || already(plan, &how->period, err) ||
	    !check_findings(app, plan, how, &accepted, err)) {
		str_done(&accepted);
		return false;
	}
	put_id(&how->period, &id);
	period_write(&how->period, &written);
	struct seal seal = {
		.id = str_text(&id),
		.period = str_text(&written),
		.date = {.from = today, .to = today, .precision = DUE_DAY},
		.sealer = app_person(app),
		.accepted = accepted.len > 0 ? str_text(&accepted) : NULL,
	};
	app_seal_show(&seal, &words);
	report->head.seal = arena_text(&report->arena, str_text(&words));
	bool ok = keep(app, plan, &seal, report, err);
	str_done(&id);
	str_done(&written);
	str_done(&words);
	str_done(&accepted);
	return ok;
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
