"""Checking bundles: opened as hostile, computed again by both engines, compared figure by figure. Nothing is written,
and nothing that a bundle says is believed: not its figures, not its rules, not its rates."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from engine.errors import Cancelled, HisaabError, InputError, UsageError
from engine.progress import Progress, no_progress
from taxapp.usecases.verifying.result import (
    CAUSES,
    Cause,
    Figure,
    Finding,
    Found,
    OtherElection,
    Severity,
    Verdict,
    Verification,
)

if TYPE_CHECKING:
    from engine.bundle.archive import Archive
    from engine.bundle.figures import Document
    from engine.bundle.members import Contents
    from engine.bundle.rules import Law
    from engine.model import LedgerColumns, Return
    from engine.rules.loader import Rules

__all__ = ["CAUSES", "Cause", "Figure", "Finding", "Severity", "Verdict", "Verification", "bundles_in", "verify"]

BEYOND = "The bundle holds what no ledger of this program can"
MOST = 5_000
"""Differing figures that are told one by one."""
MOST_FOR_REFERENCE = 20_000
"""Entries that the second engine, which is slow, goes through unasked."""
_NOT_IN_REFERENCE = ("late", "iris")


def bundles_in(paths: Iterable[Path]) -> list[Path]:
    """The bundles among files and folders: a file is taken as it is, a folder for the *.hisaab.zip below it.

    InputError for a path that is not there.
    """
    from engine.bundle.archive import SUFFIX

    found: dict[Path, None] = {}
    for path in paths:
        if path.is_dir():
            found.update(dict.fromkeys(sorted(one for one in path.rglob(f"*{SUFFIX}") if one.is_file())))
        elif path.exists():
            found[path] = None
        else:
            raise InputError(f"{path} does not exist.")
    return list(found)


def verify_each(
    paths: Iterable[Path], progress: Progress = no_progress, *, with_reference: bool | None = None
) -> Iterator[Verification]:
    """Check one bundle after another."""
    every = list(paths)
    for number, path in enumerate(every):
        progress(f"Checking {path.name}", number, len(every))

        def looked(what: str, done: int, total: int, number: int = number) -> None:
            progress(what, number, len(every)) if len(every) > 1 else progress(what, done, total)

        yield verify(path, looked, with_reference=with_reference)


def verify(path: Path, progress: Progress = no_progress, *, with_reference: bool | None = None) -> Verification:
    """Check one bundle. `with_reference`: compute by the second engine too; None: unless it would take too long.

    Raises only what `progress` raises: a bundle that can't be read is a result too.
    """
    from engine.bundle.archive import open_archive

    try:
        archive = open_archive(path, progress)
    except Cancelled:
        raise
    except HisaabError as error:
        return Verification(path, Verdict.UNREADABLE, str(error))
    said = archive.manifest
    found = Verification(
        path,
        Verdict.BROKEN if archive.faults else Verdict.AGREES,
        taxpayer=said.taxpayer,
        tax_year=said.tax_year,
        pack=said.pack,
        digest=said.digest,
        version=said.program.version,
        size=path.stat().st_size,
        findings=tuple(_of_the_seal(archive)),
    )
    try:
        return _computed(archive, found, progress, with_reference)
    except Cancelled:
        raise
    except HisaabError as error:
        if archive.faults:
            return replace(found, findings=(*found.findings, Finding(Found.CANNOT_COMPUTE, str(error))))
        return replace(found, verdict=Verdict.UNREADABLE, reason=str(error))
    except Exception as error:  # whatever a forger thinks of, the next bundle is checked all the same
        return replace(found, verdict=Verdict.UNREADABLE, reason=f"{BEYOND} ({type(error).__name__}: {error}).")


def _of_the_seal(archive: Archive) -> Iterator[Finding]:
    kinds = {
        "missing": Found.MEMBER_MISSING,
        "unlisted": Found.MEMBER_UNLISTED,
        "changed": Found.MEMBER_CHANGED,
        "digest": Found.DIGEST,
    }
    for fault in archive.faults:
        yield Finding(kinds[fault.how], fault.member)
    if "signature" in archive.members:
        yield Finding(Found.SIGNATURE)


def _computed(archive: Archive, found: Verification, progress: Progress, with_reference: bool | None) -> Verification:
    from engine.bundle.archive import PDF, read_json
    from engine.bundle.figures import compare, rows_named
    from engine.bundle.members import COMPUTATION, read_ledger
    from engine.bundle.rules import earlier_law, read_rules
    from taxapp.usecases.verifying.causes import Causes, other_elections
    from taxapp.usecases.verifying.telling import figure, main_figures, rate, told_entries

    said, members = archive.manifest, archive.members
    for name in (COMPUTATION, PDF):
        if name not in members:
            raise InputError(f"The bundle has no {name}.")
    contents = read_ledger(members, progress)
    claimed = read_json(COMPUTATION, members[COMPUTATION])
    law = read_rules(members, said.tax_year, said.pack)
    rules = law.to_compute_by
    if rules is None:
        raise InputError(law.fault)
    result = _compute(contents, rules, contents.settings, progress)
    recomputed = _document(result)
    is_ours = said.program.version == _this_version()
    differing = [
        one
        for one in compare(claimed, recomputed, in_words=is_ours)
        if one.figure not in ("rules.digest", "rules.pack")
    ]
    progress("Computing by the second engine", 0, 1)
    reference, findings = _by_reference(contents, rules, recomputed, with_reference)
    earlier = earlier_law(members, said.tax_year)
    findings = [*_of_the_manifest(archive, claimed, law), *_of_the_law(law, len(earlier)), *findings]
    if contents.wrong_rates:
        findings.append(Finding(Found.RATES, count=len(contents.wrong_rates)))
    findings += _of_the_print(archive, result, progress)
    elections = other_elections(claimed, recomputed)
    if differing:
        progress("Looking for what was changed", 0, 1)
        causes = Causes(
            claimed, recomputed, contents.row_of, _trials(contents, law, rules, elections, said.tax_year, progress)
        )
        figures = [
            Figure(one.figure, one.one, one.other, figure(reference, one.figure), one.apart, causes.of(one), one.entry)
            for one in differing[:MOST]
        ]
    else:
        figures = []
    main = tuple(main_figures(claimed, recomputed, reference, {one.name: one for one in figures}))
    verdict = found.verdict
    every = (*found.findings, *findings)
    if verdict is Verdict.AGREES and (differing or any(one.severity is Severity.ERROR for one in every)):
        verdict = Verdict.DIFFERS
    return replace(
        found,
        verdict=verdict,
        entries=len(contents.rows),
        findings=every,
        main=main,
        differing=tuple(figures),
        differences=len(differing),
        parameters=(*law.changed, *earlier),
        rates=tuple(rate(*one) for one in contents.wrong_rates),
        elections=elections,
        told=told_entries(contents, figures, claimed),
        rows=rows_named((one.name for one in figures), claimed, recomputed),
    )


# -- computing -----------------------------------------------------------------------------------------------------


def _compute(contents: Contents, rules: Rules, settings: Mapping[str, str], progress: Progress) -> Return:
    from engine.bulk import collector_paused
    from engine.tax.compute import compute

    with collector_paused():
        return compute(contents.columns, rules, settings, progress)


def _document(result: Return) -> Document:
    import json

    from engine.tax.computation_json import computation_bytes

    found: Document = json.loads(computation_bytes(result))
    return found


def _by_reference(
    contents: Contents, rules: Rules, recomputed: Document, wanted: bool | None
) -> tuple[Document | None, list[Finding]]:
    import engine.reference
    from engine.bundle.figures import compare, without

    count = len(contents.rows)
    if wanted is False or (wanted is None and count > MOST_FOR_REFERENCE):
        return None, [Finding(Found.NO_REFERENCE, count=count)]
    reference = _document(engine.reference.compute(contents.columns, rules, contents.settings))
    apart = list(compare(without(recomputed, _NOT_IN_REFERENCE), without(reference, _NOT_IN_REFERENCE), in_words=False))
    return reference, [Finding(Found.ENGINES, count=len(apart))] if apart else []


def _trials(
    contents: Contents,
    law: Law,
    rules: Rules,
    elections: Sequence[OtherElection],
    year: int,
    progress: Progress,
) -> list[tuple[Cause, Callable[[], Document]]]:
    """What may have been changed, and the computation where it was."""
    from taxapp.usecases.verifying.causes import as_settings

    def attempt(rules: Rules, settings: Mapping[str, str], columns: LedgerColumns) -> Document:
        from engine.tax.compute import compute

        try:
            return _document(compute(columns, rules, settings, progress))
        except (InputError, UsageError):
            return {}

    found: list[tuple[Cause, Callable[[], Document]]] = []
    claimed = law.claimed
    if claimed is not None and not law.is_same and rules is not claimed:
        found.append((Cause.RULES, lambda: attempt(claimed, contents.settings, contents.columns)))
    if contents.wrong_rates:
        found.append((Cause.RATE, lambda: attempt(rules, contents.settings, contents.with_its_rates)))
    if elections:
        settings = {**contents.settings, **as_settings(elections, year)}
        found.append((Cause.ELECTION, lambda: attempt(rules, settings, contents.columns)))
    return found


# -- what is told --------------------------------------------------------------------------------------------------


def _of_the_manifest(archive: Archive, claimed: Document, law: Law) -> Iterator[Finding]:
    said = archive.manifest
    if claimed.get("tax_year") != said.tax_year:
        yield Finding(Found.MANIFEST_YEAR, f"{said.tax_year}, {str(claimed.get('tax_year'))[:20]}")
    rules = claimed.get("rules")
    stated = (rules.get("pack"), rules.get("digest")) if isinstance(rules, dict) else (None, None)
    if stated != (said.pack, said.pack_digest):
        yield Finding(
            Found.MANIFEST_RULES,
            f"{said.pack} ({said.pack_digest[:12]}), {_short(stated[0])} ({_short(stated[1])[:12]})",
        )
    elif law.claimed is not None and law.claimed.digest != said.pack_digest:
        yield Finding(Found.RULES_DIGEST, f"{law.claimed.digest[:12]}, {said.pack_digest[:12]}")


def _short(value: object) -> str:
    return str(value)[:60]


def _of_the_law(law: Law, earlier: int) -> Iterator[Finding]:
    if law.fault:
        yield Finding(Found.RULES_FAULTY, law.fault)
    elif law.known is None:
        yield Finding(Found.RULES_OWN, law.pack, len(law.changed))
    elif law.changed:
        yield Finding(Found.RULES_CHANGED, law.pack, len(law.changed))
    elif not law.is_same:
        yield Finding(Found.RULES_REWORDED, law.pack)
    if law.known is not None and not law.is_enacted:
        yield Finding(Found.RULES_SCENARIO, law.pack)
    if earlier:
        yield Finding(Found.EARLIER_RULES, count=earlier)


def _of_the_print(archive: Archive, result: Return, progress: Progress) -> Iterator[Finding]:
    """The PDF has to be, byte for byte, what these figures print."""
    from engine.bundle.archive import PDF, this_program
    from taxapp.reports.pdf import pdf_bytes

    said = archive.manifest
    progress("Printing the return again", 0, 1)
    if said.digits not in ("thousands", "lakh"):
        yield Finding(Found.MANIFEST_DIGITS, said.digits[:20])
    elif pdf_bytes(result, said.taxpayer, said.digits) != archive.members[PDF]:  # type: ignore[arg-type]
        if said.program == this_program():
            yield Finding(Found.PRINT_DIFFERS)
        else:
            yield Finding(Found.PRINT_NOT_COMPARED, said.program.version[:20] or "—")


def _this_version() -> str:
    from engine.bundle.archive import this_program

    return this_program().version
