"""Small GeoNames dumps of invented places."""

from pathlib import Path

TABLES = {
    "countryInfo.txt": "#ISO\tISO3\n"
    + "".join(
        "\t".join([alpha_2, alpha_3, *[""] * 14, geonameid, "", ""]) + "\n"
        for alpha_2, alpha_3, geonameid in (("ML", "MLI", "2453866"), ("NE", "NER", "2440476"))
    ),
    "admin1CodesASCII.txt": "ML.04\tMopti\tMopti\t2453347\n",
    "admin2Codes.txt": "ML.04.901\tCercle de Tanga\tCercle de Tanga\t90000100\n",
}


def a_row(geonameid: int | str = 1, name: str = "Tanga Sira", **given: object) -> str:
    """Return a line of 19 columns; by default a village in a second-order division of Mali."""
    values = {
        "others": "",
        "latitude": "14.11",
        "longitude": "-3.42",
        "feature": "P.PPL",
        "country": "ML",
        "admin1": "04",
        "admin2": "901",
        "population": 0,
    } | given
    feature_class, code = str(values["feature"]).split(".")
    columns = [geonameid, name, name, values["others"], values["latitude"], values["longitude"]]
    columns += [feature_class, code, values["country"], "", values["admin1"], values["admin2"]]
    columns += ["", "", values["population"], "", "", "Africa/Bamako", "2024-05-01"]
    return "\t".join(map(str, columns)) + "\n"


def a_name(geonameid: int, name: str, language: str = "fr", flags: str = "\t\t\t") -> str:
    """Return a line of alternateNamesV2.txt; `flags` are preferred, short, colloquial, historic."""
    return f"1\t{geonameid}\t{language}\t{name}\t{flags}\t\t\n"


def a_dump(folder: Path, rows: str, **others: str | None) -> Path:
    """Write a dump whose allCountries.txt holds `rows`; `others` are more files, None for none."""
    folder.mkdir(exist_ok=True)
    files = TABLES | {"allCountries.txt": rows}
    for name, text in (files | {f"{name}.txt": text for name, text in others.items()}).items():
        if text is not None:
            (folder / name).write_text(text, encoding="utf-8")
    return folder
