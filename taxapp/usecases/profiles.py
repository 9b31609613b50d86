"""Describing a file that no format reads: a first guess of its profile, what a profile makes of it, keeping it, and
our empty template."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from engine.errors import InputError

if TYPE_CHECKING:
    from engine.ledger.batch import ImportBatch
    from importers.profile import Profile
    from importers.table import Dialect, Table

LOOKED_AT = 200
"""Rows from which a profile is guessed."""

_NAMES: Sequence[tuple[str, str]] = (
    ("hour", r"(transaction |trade )?time(?! ?zone)|hour"),
    (
        "time",
        r"(transaction|txn|tran|trade|order|booking|posting|created?|executed|match)?[ _]?(date|time|datetime|"
        r"timestamp|date ?[&/]? ?time|at|on)( ?\(utc.*\))?|timestamp|datum|fecha|utc[ _]?time|when",
    ),
    ("pair", r"(trading )?pair|market|symbol|instrument"),
    ("sent_asset", r"(sent|out(going)?|sell|sold|from|spend)[ _]?(asset|coin|currency|symbol)"),
    ("received_asset", r"(received?|in(coming)?|buy|bought|to|got)[ _]?(asset|coin|currency|symbol)"),
    ("sent", r"(sent|out(going)?|sell|sold|from|spend|you sent|you paid)[ _]?(amount|quantity|qty|volume)?"),
    ("received", r"(received?|in(coming)?|buy|bought|to|you got|you received)[ _]?(amount|quantity|qty|volume)?"),
    ("fee_asset", r"(fee|commission)[ _]?(asset|coin|currency|unit)"),
    ("fee", r"((trading|transaction|network|service|platform) )?(fees?|commission|charges)([ _]?amount)?"),
    ("balance", r"((running|available|closing|ledger|account)[ _]?)?balance( ?\(.*\))?"),
    ("out", r"(debits?|withdrawals?|dr|paid out|money out|payments?)([ _]?amount)?( ?\(.*\))?"),
    ("in", r"(credits?|deposits?|cr|paid in|money in|receipts?)([ _]?amount)?( ?\(.*\))?"),
    ("direction", r"(cr ?/ ?dr|dr ?/ ?cr|debit ?/ ?credit|credit ?/ ?debit|direction|in ?/ ?out)"),
    ("price", r"(unit |avg\.? |average |fill )?(price|rate|exchange rate)"),
    (
        "total",
        r"(total|quote|order|fiat|net|gross)?[ _]?(total|value|amount|cost|price)( ?\(.*\))?"
        r"|(paid|received|value|amount|cost|total)?( in)? ?(pkr|rs|rupees)",
    ),
    ("asset", r"(base )?(asset|coin|crypto|currency|token|ticker)([ _]?type)?"),
    ("money", r"(fiat|quote|payment)([ _]?(currency|type|asset|coin))?"),
    ("amount", r"(amount|quantity|qty|volume|units|executed|filled|crypto amount|how (much|many))( ?\(.*\))?"),
    ("type", r"(transaction |order |trade |txn )?(type|kind|operation|action|category|side)|label|tag|what"),
    ("status", r"(order |transaction )?(status|state)"),
    (
        "reference",
        r"(order|transaction|txn?|tx|trade|reference|ref|payment|trx)[ _.]*(id|no\.?|number|hash|#)?|txid|hash",
    ),
    (
        "counterparty",
        r"(counter ?party|couterparty|buyer|seller|beneficiary|sender|receiver|trader|merchant|who|with)( name)?",
    ),
    ("method", r"payment (method|type|mode)|paid (by|via)|method"),
    ("to_account", r"to (account|wallet)"),
    ("account", r"(from )?(account|wallet)"),
    ("note", r"description|narration|particulars|details|remarks?|notes?|comments?|memo"),
)
"""Which of our columns a header may be, the surest first."""

_RUPEES = re.compile(r"pkr|\brs\b|rupee", re.IGNORECASE)

DATE_FORMS = (
    *("YYYY-MM-DD HH:mm:ss", "YYYY-MM-DD HH:mm", "YYYY-MM-DDTHH:mm:ss", "YYYY-MM-DDTHH:mm:ss.ffffff"),
    *("YYYY/MM/DD HH:mm:ss", "YYYY/MM/DD HH:mm", "YYYY-MM-DD", "YYYY/MM/DD"),
    *("DD/MM/YYYY HH:mm:ss", "DD/MM/YYYY HH:mm", "DD/MM/YYYY hh:mm AM", "DD/MM/YYYY hh:mm:ss AM", "DD/MM/YYYY"),
    *("DD-MM-YYYY HH:mm:ss", "DD-MM-YYYY HH:mm", "DD-MM-YYYY", "DD.MM.YYYY HH:mm:ss", "DD.MM.YYYY HH:mm", "DD.MM.YYYY"),
    *("DD-MMM-YYYY HH:mm:ss", "DD-MMM-YYYY hh:mm AM", "DD-MMM-YYYY", "DD-MMM-YY", "DD MMM YYYY HH:mm:ss"),
    *("DD MMM YYYY hh:mm AM", "DD MMM YYYY, hh:mm AM", "DD MMM YYYY", "DD MMM, YYYY", "MMM DD, YYYY", "DD MMMM YYYY"),
    *("MMM DD, YYYY hh:mm AM", "MMM DD, YYYY, hh:mm:ss AM", "DD/MM/YY HH:mm", "DD/MM/YY", "DD-MM-YY"),
    *("MM/DD/YYYY HH:mm:ss", "MM/DD/YYYY HH:mm", "MM/DD/YYYY hh:mm AM", "MM/DD/YYYY", "MM/DD/YY"),
)
_FIAT = ("PKR", "USD", "EUR", "GBP", "AED", "SAR")
_IN = ("cr", "credit", "in", "c", "incoming", "received", "deposit")
_OUT = ("dr", "debit", "out", "d", "outgoing", "sent", "withdrawal")
_DONE = ("completed", "complete", "success", "successful", "done", "filled", "confirmed", "finished", "paid", "settled")


@dataclass(frozen=True, slots=True)
class Guess:
    """A profile in TOML to begin with, and what is still to be settled in it."""

    text: str
    open_questions: tuple[str, ...]


def guess(path: Path) -> Guess:
    """A profile guessed from a file's header and first rows. InputError where it holds no table."""
    from importers.table import load

    return guess_of(load(path), path.stem)


def guess_of(table: Table, stem: str) -> Guess:
    """The same of a table, or its beginning, of a file so called without its ending."""
    header, body = header_and_rows(table)[2:]
    return _Guessing(table.name, stem, header, body).guess()


def date_forms(table: Table, column: str) -> list[str]:
    """The usual forms of dates that all cells of a column fit, the likeliest first."""
    header, body = header_and_rows(table)[2:]
    guessing = _Guessing(table.name, table.name, header, body)
    return guessing.dates_of(column) if column in guessing.cells else []


def words_in(table: Table, column: str) -> list[str]:
    """The different words in a column, in their order; the first forty."""
    header, body = header_and_rows(table)[2:]
    if column not in header:
        return []
    place = header.index(column)
    return list(dict.fromkeys(row[place] for row in body if row[place]))[:40]


def read_with(profile_path: Path | str, file: Path) -> tuple[Profile, ImportBatch]:
    """What a profile (a file, or the id of one that is saved or built in) makes of a file. InputError for either."""
    from importers import profiles
    from importers.mapped import format_of
    from importers.read import open_table, whole
    from importers.table import load

    profile = profiles.profile(str(profile_path))
    if profile is None:
        raise InputError(f"There is no profile {profile_path}. `taxapp profile list` shows those there are.")
    return profile, whole(open_table(load(file), (format_of(profile),)))


def save(path: Path) -> tuple[Profile, Path]:
    """Keeps a profile in the person's folder, where detection finds it; InputError where it is wrong."""
    from importers import profile as schema
    from importers import profiles

    profile = schema.load(path, profiles.based)
    return profile, profiles.save(path.read_text("utf-8-sig"), profile.id)


def write_template(path: Path) -> None:
    """Our empty template, as CSV or as a workbook whose cells are all text, so that no program changes what is typed.

    InputError where the file is there already, or is to be something else.
    """
    from importers.files.template import COLUMNS

    names = list(COLUMNS.values())
    if path.exists():
        raise InputError(f"{path} is there already. Choose another name.")
    try:
        if path.suffix.lower() == ".xlsx":
            _write_workbook(path, names)
        elif path.suffix.lower() == ".csv":
            path.write_text(",".join(names) + "\r\n", "utf-8-sig", newline="")
        else:
            raise InputError(f"{path.name} must end in .csv or .xlsx.")
    except OSError as problem:
        raise InputError(f"{path} can't be written: {problem.strerror or problem}.") from None


# --- guessing -----------------------------------------------------------------------------------------------


def header_and_rows(table: Table) -> tuple[int, Dialect, list[str], list[list[str]]]:
    """The row that is most likely the header: its place from 0, how it is cut, its names; and the rows below it.

    InputError where there is none.
    """
    from importers.table import heads, rows

    best: tuple[float, int, Dialect, list[str], list[list[str]]] | None = None
    for place, dialect, cells in heads(table):
        names = [cell.strip().lstrip("\ufeff") for cell in cells]
        while names and not names[-1]:
            names.pop()
        if len(names) < 2 or len({name for name in names if name}) < 2:
            continue
        known = sum(bool(_ours(name)) for name in names)
        digits = sum(bool(re.search(r"\d{2}", name)) for name in names)
        score = known - digits - 0.1 * names.count("")
        if best is None or score > best[0]:
            below = []
            for row in rows(table, place, dialect):
                below.append([cell.strip() for cell in row.cells[: len(names)]])
                if len(below) == LOOKED_AT:
                    break
            best = (score, place, dialect, names, [row for row in below if len(row) == len(names)])
    if best is None or not best[4]:
        raise InputError(f"{table.name} holds no table with a header and rows below it.")
    return best[1:]


def _ours(name: str) -> str:
    """Which of our columns a name sounds like, '' for none."""
    spelt = re.sub(r"[\s_]+", " ", name).strip(" .").casefold()
    return next((key for key, pattern in _NAMES if re.fullmatch(pattern, spelt)), "")


def is_incoming(word: str) -> bool:
    """Whether a word of a column of directions usually means that something came in."""
    return word.casefold() in _IN


def is_done(word: str) -> bool:
    """Whether a word of a column of states usually means that the row was carried out."""
    return word.casefold() in _DONE


def id_for(title: str) -> str:
    """An id for a profile of this title: lower-case letters, digits and _."""
    name = re.sub(r"[^a-z0-9]+", "_", title.casefold()).strip("_") or "mine"
    return (name if name[0].isalpha() else f"my_{name}")[:40]


class _Guessing:
    def __init__(self, name: str, stem: str, header: Sequence[str], body: Sequence[Sequence[str]]) -> None:
        self.name, self.stem, self.header = name, stem, header
        self.cells = {name: [row[place] for row in body] for place, name in enumerate(header) if name}
        self.questions: list[str] = []
        self.columns: dict[str, str] = {}
        self.is_bank = False

    def guess(self) -> Guess:
        self._name_columns()
        forms = self._dates()
        self._settle_amounts()
        columns = self.columns
        self.is_bank = {"in", "out"} <= columns.keys() or ("balance" in columns and "asset" not in columns)
        if self.is_bank and "type" in columns:
            columns["note2" if "note" in columns else "note"] = columns.pop("type")
        body = self._text(forms)
        return Guess(body, tuple(self.questions))

    # --- which column is which

    def _name_columns(self) -> None:
        for name in self.cells:
            key = _ours(name)
            if key == "hour" and "time" not in self.columns and not any(_ours(one) == "time" for one in self.cells):
                key = "time"
            if key and key not in self.columns and self._fits(key, name):
                self.columns[key] = name
        if "time" not in self.columns:
            found = next((name for name in self.cells if self.dates_of(name)), "")
            if found:
                self.columns = {"time": found} | {key: name for key, name in self.columns.items() if name != found}
            else:
                self.questions.append("Which column has the date? None was found.")
        if "note" not in self.columns:
            left = [name for name in self.cells if name not in self.columns.values()]
            wordy = max(left, key=lambda name: sum(map(len, self.cells[name])), default="")
            if wordy and not self._is_number(wordy):
                self.columns["note"] = wordy

    def _fits(self, key: str, name: str) -> bool:
        if key in ("amount", "in", "out", "sent", "received", "price", "total", "fee", "balance"):
            return self._is_number(name)
        return True

    def _is_number(self, name: str) -> bool:
        from importers.mapped import money
        from importers.spec import Refused

        def readable(text: str) -> bool:
            try:
                money({"x": text}, "x", self._decimal([text]))
            except Refused:
                return False
            return True

        filled = [text for text in self.cells[name] if text]
        faulty = sum(not readable(text) for text in filled)
        return 3 * faulty <= len(filled)  # a slip of the pen or two does not make words of numbers

    def _settle_amounts(self) -> None:
        """One way of amounts: two columns, both sides, or one amount."""
        columns = self.columns
        dropped: tuple[str, ...]
        if {"in", "out"} <= columns.keys():
            dropped = (
                "amount",
                "sent",
                "received",
                "sent_asset",
                "received_asset",
                "direction",
                "price",
                "total",
                "pair",
            )
        elif {"sent", "received"} <= columns.keys():
            dropped = ("amount", "in", "out", "direction", "price", "total", "pair", "asset", "money")
        else:
            dropped = ("in", "out", "sent", "received", "sent_asset", "received_asset")
            if "amount" not in columns and "total" in columns:
                columns["amount"] = columns.pop("total")
            if "amount" not in columns:
                self.questions.append("Which column has the amount? None was found.")
        for key in dropped:
            columns.pop(key, None)
        if {"sent", "received"} <= columns.keys() and not {"sent_asset", "received_asset"} <= columns.keys():
            self.questions.append("Which columns say of what coin the amounts are?")

    # --- how it is written

    def dates_of(self, name: str) -> list[str]:
        from importers.profile import strptime_form

        filled = [" ".join(text.split()) for text in self.cells[name] if len(re.findall(r"\d", text)) > 2]
        return [form for form in DATE_FORMS if filled and all(_is_date(text, strptime_form(form)) for text in filled)]

    def _dates(self) -> list[str]:
        name = self.columns.get("time", "")
        if not name:
            return []
        forms = self.dates_of(name)
        if not forms:
            example = next(filter(None, self.cells[name]), "")
            self.questions.append(f"How are dates written, such as {example!r}? No usual form fits.")
            return []
        first = forms[0]
        swapped = first.replace("DD", "?").replace("MM", "DD", 1).replace("?", "MM")
        if swapped in forms and "MMM" not in first:
            self.questions.append(f"Are dates {first} or {swapped}? Both fit all rows; the first was taken.")
        return [first]

    def _decimal(self, texts: Sequence[str]) -> str:
        comma = any(re.search(r"\d,\d{1,2}(\D|$)", text) and not re.search(r"\.\d{1,2}(\D|$)", text) for text in texts)
        return "," if comma else "."

    def _words(self, key: str) -> list[str]:
        name = self.columns.get(key, "")
        return list(dict.fromkeys(filter(None, self.cells.get(name, []))))[:40]

    # --- the text

    def _text(self, forms: Sequence[str]) -> str:
        is_bank = self.is_bank
        name = id_for(self.stem)
        numbers = [
            text
            for key in ("amount", "in", "out", "sent", "received", "balance", "total")
            for text in self.cells.get(self.columns.get(key, ""), [])
        ]
        meanings, fixed = self._meanings(), self._fixed(is_bank)
        lines = [
            f"# What the columns of {self.name} hold. Lines that begin with # are remarks.",
            *(f"# TO SETTLE: {question}" for question in self.questions),
            "",
            f"id = {_quoted(name)}",
            f"title = {_quoted(self.stem)}",
            *(
                ['like = "bank"    # skips balances and totals, and finds names and numbers in the bank\'s words']
                * is_bank
            ),
            'known_from = "sample"',
            f"account = {_quoted('Bank' if is_bank else self.stem)}"
            + "    # what the account is called in your ledger",
            f"account_kind = {_quoted('bank' if is_bank else 'exchange')}    # exchange, wallet, bank or cash",
            "",
            "[columns]    # ours = the name in the file",
            *(f"{key} = {_quoted(column)}" for key, column in self.columns.items()),
        ]
        left = [column for column in self.cells if column not in self.columns.values()]
        if left:
            lines.append(f"ignored = [{', '.join(map(_quoted, left))}]    # not used")
        lines += [
            "",
            "[form]",
            "# DD is the day, MM the month (MMM: Jan), YYYY the year, HH the hour (hh with AM), mm minutes, ss seconds",
            f"date = [{', '.join(map(_quoted, forms))}]",
            'zone = "UTC+5"    # of the times; UTC+5 is Pakistan',
            f"decimal = {_quoted(self._decimal(numbers))}",
        ]
        if "fee" in self.columns:
            lines.append('fee = "apart"    # apart: paid besides the amount; inside: a part of it')
        lines += fixed
        lines += meanings
        return "\n".join(lines) + "\n"

    def _fixed(self, is_bank: bool) -> list[str]:
        if not {"asset", "pair", "sent_asset"} & self.columns.keys():
            return ["", "[fixed]", f'asset = "PKR"    # what all amounts are of{"" if is_bank else "; change it"}']
        if "total" in self.columns and not {"pair", "money"} & self.columns.keys():
            if not _RUPEES.search(self.columns["total"]):
                self.questions.append("What money was paid or received? PKR was taken.")
            return ["", "[fixed]", 'money = "PKR"    # in what was paid']
        return []

    def _meanings(self) -> list[str]:
        from importers.meanings import COMMON, plain

        lines = []
        if words := self._words("type"):
            lines += ["", "[types]    # what the words of that column mean; skip sets a row aside"]
            for word in words:
                spelt = plain(word)
                known = spelt in COMMON.incoming or spelt in COMMON.outgoing or spelt in COMMON.both
                lines.append(f"{'' if known else '# '}{_quoted(word)} = {_quoted(spelt if known else '?')}")
                if not known:
                    self.questions.append(f"What does the type {word!r} mean? Until it is said its rows are rejected.")
        if words := self._words("direction"):
            lines += ["", "[directions]"]
            lines += [f"{_quoted(word)} = {_quoted(self._direction(word))}" for word in words]
        if words := self._words("status"):
            lines += ["", "[status]    # done: it counts; skip: it was not carried out"]
            lines += [f"{_quoted(word)} = {_quoted('done' if word.casefold() in _DONE else 'skip')}" for word in words]
        return lines

    def _direction(self, word: str) -> str:
        if word.casefold() not in (*_IN, *_OUT):
            self.questions.append(f"Is {word!r} money that came in or went out? It was taken as out.")
        return "in" if word.casefold() in _IN else "out"


def _is_date(text: str, form: str) -> bool:
    from importers.mapped import without_offset
    from importers.normalise import local_time

    try:
        local_time(without_offset(text)[0], (form,))
    except ValueError:
        return False
    return not text.isdigit()


def _quoted(text: str) -> str:
    """A TOML string."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


# --- a workbook ---------------------------------------------------------------------------------------------

_SHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"


def _write_workbook(path: Path, names: Sequence[str]) -> None:
    """A workbook with one row of names; all cells of these columns are text."""
    cells = "".join(f'<c t="inlineStr" s="1"><is><t>{escape(name)}</t></is></c>' for name in names)
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    members = {
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{kind}.sheet.main+xml"/>'
        f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{kind}.worksheet+xml"/>'
        f'<Override PartName="/xl/styles.xml" ContentType="{kind}.styles+xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">'
        f'<Relationship Id="rId1" Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{_SHEET}" xmlns:r="{_OFFICE}"><sheets>'
        '<sheet name="Events" sheetId="1" r:id="rId1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">'
        f'<Relationship Id="rId1" Type="{_OFFICE}/worksheet" Target="worksheets/sheet1.xml"/>'
        f'<Relationship Id="rId2" Type="{_OFFICE}/styles" Target="styles.xml"/></Relationships>',
        "xl/styles.xml": f'<styleSheet xmlns="{_SHEET}"><fonts count="1"><font/></fonts>'
        '<fills count="1"><fill><patternFill patternType="none"/></fill></fills><borders count="1"><border/></borders>'
        '<cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="2"><xf/>'
        '<xf numFmtId="49" applyNumberFormat="1"/></cellXfs>'
        '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>',
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{_SHEET}">'
        f'<cols><col min="1" max="{len(names)}" width="18" style="1" customWidth="1"/></cols>'
        f"<sheetData><row>{cells}</row></sheetData></worksheet>",
    }
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in members.items():
            archive.writestr(name, f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n{text}')
