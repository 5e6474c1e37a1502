"""Made-up plans of any size, the same every time: about eight fields and two leveranser for each tiltak. And the same tiltak as
tasks for Taskwarrior."""
import json
import random
import uuid

VERBS = "Etablere Utvikle Styrke Fornye Samle Utrede Innføre Markedsføre Kartlegge Videreføre".split()
OBJECTS = ["møteplass for gründere", "næringsareal ved stasjonen", "felles anskaffelser", "mentorordning", "kurs i sirkulær drift",
           "tilskudd til småbedrifter", "vertskap for nye bedrifter", "nettverk for reiselivet", "ladeplasser for varebiler",
           "praksisplasser for unge", "kunnskapsgrunnlag om handelen", "bruk av lokale råvarer"]
PLACES = "Asker Borgen Dikemark Heggedal Holmen Hurum Nesbru Røyken Slemmestad Spikkestad Sætre Tofte Vollen".split()
PARTS = ["Avklare rammer", "Invitere partnere", "Første samling", "Utlyse midler", "Evaluere og rapportere", "Legge fram sak"]
SOURCES = ["handlingsplan 2024", "budsjett 2025, kap. 4", "formannskapets møte i mars", "innspill fra næringsforeningen"]
STATUSES = ["ikke-startet", "pågår", "pågår", "løpende", "utsatt", "fullført"]
AREAS, STRATEGIES, ACTORS = 8, 5, 20


def due(rng):
    year = rng.randint(2023, 2030)
    return rng.choice([f"{year}-{rng.randint(1, 12):02}-{rng.randint(1, 28):02}", f"{rng.randint(1, 4)}. kvartal {year}", f"{year}"])


def measures(n, seed):
    rng = random.Random(seed)
    width = max(3, len(str(n)))
    for number in range(1, n + 1):
        ident = f"T-{number:0{width}}"
        yield {
            "id": ident,
            "tittel": f"{rng.choice(VERBS)} {rng.choice(OBJECTS)} i {rng.choice(PLACES)} {rng.randint(1, 99)}",
            "strategier": f"5.{rng.randint(1, AREAS)}-{rng.randint(1, STRATEGIES)}",
            "ansvarlig": f"enhet-{rng.randint(1, ACTORS):02}",
            "status": rng.choice(STATUSES),
            "oppstart": str(rng.randint(2020, 2026)),
            "frist": due(rng),
            "kostnad": f"{rng.randint(1, 400) * 25_000:_}".replace("_", " "),
            "kilde": rng.choice(SOURCES),
            "leveranser": [{"id": f"{ident}.{part}", "tittel": rng.choice(PARTS), "frist": due(rng), "status": rng.choice(STATUSES)}
                           for part in (1, 2)],
        }


def head(plan):
    yield f"plan:\n  id: {plan}\n  tittel: Prøveplan {plan}\n  kommune: Asker\n  fra: 2020\n  til: 2032\naktører:\n"
    for actor in range(1, ACTORS + 1):
        yield f"  - id: enhet-{actor:02}\n    navn: Enhet for oppgave {actor}\n    type: virksomhet\n"
    yield "innsatsområder:\n"
    for area in range(1, AREAS + 1):
        yield f'  - kode: "5.{area}"\n    tittel: Innsatsområde nummer {area}\n    strategier:\n'
        for strategy in range(1, STRATEGIES + 1):
            yield f"      - kode: 5.{area}-{strategy}\n        tittel: Strategi {strategy} i område {area}\n"


def write_plan(path, n, plan="bench", seed=1):
    """A plan file of n tiltak, as `tiltak skriv` would lay it out."""
    with open(path, "w", encoding="utf-8") as file:
        file.writelines(head(plan))
        file.write("tiltak:\n")
        for row in measures(n, seed):
            file.write(f"  - id: {row['id']}\n    tittel: {row['tittel']}\n    strategier: [{row['strategier']}]\n"
                       f"    ansvarlig: {row['ansvarlig']}\n    status: {row['status']}\n    oppstart: {row['oppstart']}\n"
                       f"    frist: {row['frist']}\n    kostnad: {row['kostnad']}\n    kilde: {row['kilde']}\n    leveranser:\n")
            for part in row["leveranser"]:
                file.write(f"      - id: {part['id']}\n        tittel: {part['tittel']}\n        frist: {part['frist']}\n"
                           f"        status: {part['status']}\n")


def write_tasks(path, n, seed=1):
    """The same tiltak for `task import`, the leveranser as annotations."""
    rng = random.Random(seed)
    with open(path, "w", encoding="utf-8") as file:
        for row in measures(n, seed):
            done = row["status"] == "fullført"
            file.write(json.dumps({
                "uuid": str(uuid.UUID(int=rng.getrandbits(128), version=4)),
                "description": row["tittel"], "project": row["strategier"].replace(".", "-"), "tags": [row["ansvarlig"].replace("-", "")],
                "status": "pending", "entry": "20200101T000000Z", "due": f"{rng.randint(2023, 2030)}0601T000000Z",
                "priority": "L" if done else "M",
                "annotations": [{"entry": f"2024010{1 + i}T000000Z", "description": f"{part['tittel']} {part['frist']} {part['status']}"}
                                for i, part in enumerate(row["leveranser"])],
            }, ensure_ascii=False) + "\n")


def write_cells(workbook, path):
    """The cells of a workbook as workbook.c takes them."""
    import openpyxl  # only this needs it
    with open(path, "w") as out:
        for sheet in openpyxl.load_workbook(workbook, read_only=True):
            for row in sheet.iter_rows():
                for cell in row:
                    if cell.value is None:
                        continue
                    kind = "d" if cell.is_date else "n" if cell.data_type == "n" else "s"
                    value = openpyxl.utils.datetime.to_excel(cell.value) if kind == "d" else str(cell.value).replace("\n", "\v")
                    out.write(f"{sheet.title}\t{cell.row - 1}\t{cell.column - 1}\t{kind}\t{value}\n")
