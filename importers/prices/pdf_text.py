"""The text of a PDF that somebody else made, read in a process of its own, which may take only so much memory and time.

Text alone is taken: no pictures, scripts, attachments or links. A frozen program has no interpreter to start; it reads
in its own process, within the same limits of size.
"""

from __future__ import annotations

import io
import json
import subprocess
import sys

from engine.errors import InputError

LARGEST = 4 << 20
"""Bytes; the State Bank's sheets have 100 to 250 kB."""
MOST_PAGES = 4
LONGEST = 200_000
"""Characters."""
MEMORY = 1 << 30
SECONDS = 30
_CODE = "import sys; sys.path[:] = {path!r}; from importers.prices.pdf_text import serve; serve()"


def text_of(content: bytes, name: str) -> str:
    """The text of all pages, a newline between. InputError where it is none, too large, or can't be read."""
    if not content.startswith(b"%PDF"):
        raise InputError(f"{name} is no PDF. Download it again: the site may have sent a web page in its place.")
    if len(content) > LARGEST:
        raise InputError(f"{name} has more than {LARGEST >> 20} MB, far more than the State Bank's sheets have.")
    if getattr(sys, "frozen", False):
        found = _read(content)
    else:
        command = [sys.executable, "-c", _CODE.format(path=sys.path)]
        try:
            done = subprocess.run(command, input=content, capture_output=True, timeout=SECONDS, check=False)
            found = json.loads(done.stdout) if done.returncode == 0 else {"problem": "it takes too much memory"}
        except subprocess.TimeoutExpired:
            found = {"problem": f"it takes longer than {SECONDS} seconds"}
        except ValueError:
            found = {"problem": "it breaks what reads it"}
    if "problem" in found:
        raise InputError(f"{name} can't be read as a PDF: {found['problem']}. Download it again.")
    if not found["text"].strip():
        raise InputError(f"{name} has no text in it: it is a picture. Give its rates with --csv FILE.")
    return found["text"]


def serve() -> None:
    """In the child: a PDF on standard input, its text as JSON on standard output."""
    try:
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    except (ImportError, ValueError, OSError):
        pass  # Windows has no such limit
    json.dump(_read(sys.stdin.buffer.read()), sys.stdout)


def _read(content: bytes) -> dict[str, str]:
    import logging

    import pypdf

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        reader = pypdf.PdfReader(io.BytesIO(content))
        if reader.is_encrypted:
            return {"problem": "it is encrypted"}
        if len(reader.pages) > MOST_PAGES:
            return {"problem": f"it has {len(reader.pages)} pages, the State Bank's sheets have one"}
        text = "\n".join(page.extract_text() for page in reader.pages)
    except MemoryError:
        return {"problem": "it takes too much memory"}
    except Exception as problem:  # whatever a PDF does to its parser
        return {"problem": f"it is damaged ({type(problem).__name__})"}
    return {"text": text[:LONGEST]}
