"""Renderers over `engine.model.Return`. They print what the Return holds and compute nothing.

`pdf.write_pdf`, `csv_schedules.write_csv` and `frames`. Importing this package loads none of them: pandas and
reportlab take their time, and are imported where they are used.
"""
