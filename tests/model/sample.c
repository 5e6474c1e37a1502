/*
 * Small plans for tests.
 */
#include <stdio.h>
#include <stdlib.h>

#include "sample.h"
#include "tiltak/err.h"

void *sample_add(struct plan *plan, enum kind kind, const char *id, const char *lines)
{
	struct err err = {0};
	void *record = plan_add(plan, kind, id);
	if (!record || !record_read(kind, lines, plan, record, &err)) {
		fprintf(stderr, "sample: %s: %s\n", id, record ? err.text : "finnes allerede");
		abort();
	}
	return record;
}

static const struct {
	enum kind kind;
	const char *id, *lines;
} records[] = {
	{KIND_PLAN, "asker", "tittel=Temaplan næring\nkommune=Asker\nvedtak=V-1\n"},
	{KIND_DECISION, "V-1", "tittel=Temaplanen vedtatt\ndato=2021-09-14\n"},
	{KIND_ACTOR, "naering", "navn=Næringsavdelingen\ntype=virksomhet\n"},
	{KIND_ACTOR, "asker", "navn=Asker kommune\ntype=virksomhet\n"},
	{KIND_ACTOR, "asker-torg", "navn=Torget AS\ntype=partner\n"},
	{KIND_ACTOR, "visit", "navn=Visit Greater Oslo\ntype=partner\n"},
	{KIND_AREA, "5.1", "tittel=Eksisterende næringer\n"},
	{KIND_AREA, "5.2", "tittel=Gründerskap og innovasjon\n"},
	{KIND_AREA, "5.10", "tittel=Omdømme\n"},
	{KIND_SUBAREA, "5.1.1", "område=5.1\ntittel=Kunnskapsnæringer\n"},
	{KIND_FACT, "5.1.1/1", "om=5.1.1\når=2019\ntekst=8 935 sysselsatte\n"},
	{KIND_STRATEGY, "5.1-1", "område=5.1\ntittel=Flere arbeidsplasser\ndelområde=5.1.1\n"},
	{KIND_STRATEGY, "5.1-2", "område=5.1\ntittel=Bedre vilkår\n"},
	{KIND_STRATEGY, "5.2-1", "område=5.2\ntittel=Flere gründere\n"},
	{KIND_STRATEGY, "5.10-1", "område=5.10\ntittel=Kjent og likt\n"},
	{KIND_TILTAK, "T-001",
	 "tittel=Næringsfond for lokale bedrifter\nbeskrivelse=Tilskudd til nye idéer.\\nEn egen "
	 "ordning.\nstrategier=5.1-1, 5.2-1\nansvarlig=naering\nmedansvarlig=asker\n"
	 "partnere=visit, asker-torg\nrolle=tilrettelegger\nstatus=pågår\nvurdering=etter plan\n"
	 "oppstart=2023\nfrist=2. kvartal 2023\nkostnad=1 000 000\ndagsverk=30\nfn=8.3, 9\n"
	 "vedtak=V-1\nkilde=ordførerens innlegg 2023\n"},
	{KIND_TILTAK, "T-002",
	 "tittel=Gründerhus\nstrategier=5.2-1\nstatus=ikke-startet\nfrist=2023-05-01\nfn=8\n"},
	{KIND_TILTAK, "T-003",
	 "tittel=Omdømmekampanje\nstrategier=5.10-1\nansvarlig=visit\nstatus=utgår\n"
	 "begrunnelse=Ingen midler\nfrist=2022\nkostnad=500 000\nfn=17\n"},
	{KIND_TILTAK, "T-010",
	 "tittel=Årlig bedriftsbesøk\nområde=5.1\nstatus=løpende\n"
	 "frist=løpende\n"},
	{KIND_TILTAK, "T-011", "tittel=Uten sted\n"},
	{KIND_DELIVERABLE, "T-001.1",
	 "tiltak=T-001\ntittel=Statutter\nstatus=fullført\nplass=2\nfrist=2023-02-07\n"},
	{KIND_DELIVERABLE, "T-001.2", "tiltak=T-001\ntittel=Åpne for søknader\nplass=1\n"},
	{KIND_DELIVERABLE, "T-001.10",
	 "tiltak=T-001\ntittel=Evaluering\nstatus=utgår\n"
	 "begrunnelse=Ingen midler\n"},
	{KIND_DELIVERABLE, "T-001.3", "tiltak=T-001\ntittel=Utlysning\nfrist=april 2023\n"},
	{KIND_PRIORITY, "2023", "vedtak=V-1\ntiltak=T-002, T-001\n"},
	{KIND_ASSESSMENT, "2023/T-001", "år=2023\nom=T-001\ntekst=Godt i gang.\n"},
	{KIND_PROMISE, "L-1", "gitt=2022\nom=5.2-1\ntekst=Gründerhus åpner\n"},
	{KIND_SYNONYM, "i boks", "status=fullført\n"},
};

void sample_plan(struct plan *plan)
{
	plan_init(plan);
	for (size_t i = 0; i < sizeof records / sizeof records[0]; i++) {
		sample_add(plan, records[i].kind, records[i].id, records[i].lines);
	}
}
